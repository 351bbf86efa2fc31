package monitor_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/schedule"
)

// planned is a programme of West Nusa Tenggara (52) in 2025.
func planned(phases ...schedule.Phase) schedule.Plan {
	return schedule.Plan{ID: "ntb-2025", Name: ektp.Text{ID: "Program NTB", EN: "NTB programme"}, Scope: code("52"), Phases: phases}
}

func massPhase(id, start, end string, regions ...string) schedule.Phase {
	p := schedule.Phase{ID: id, Name: ektp.Text{ID: "Tahap " + id, EN: "Phase " + id}, Kind: schedule.Mass, Start: date(start), End: date(end), Source: "SK"}
	for _, r := range regions {
		p.Regions = append(p.Regions, code(r))
	}
	return p
}

// filled is a submitted report of a region's own office; figures come in pairs.
func filled(region, on, phase string, figures ...any) ektp.Report {
	r := ektp.Report{Region: code(region), Date: date(on), Phase: phase, State: ektp.Submitted}
	for i := 0; i < len(figures); i += 2 {
		r.Figures.Set(figures[i].(ektp.Measure), int64(figures[i+1].(int)))
	}
	return r
}

func evaluated(p schedule.Plan, scope, on string, reports ...ektp.Report) *monitor.Assessment {
	return monitor.Evaluate(monitor.Input{Plan: p, Scope: code(scope), AsOf: date(on), Reports: reports})
}

// Two mass phases in the same regions are added up, neither is forgotten.
func TestTheWholeProgrammeIsTheSumOfItsPhases(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-03-31", "52.01", "52.02"), massPhase("b", "2025-04-01", "2025-09-30", "52.01", "52.02"))
	reports := []ektp.Report{
		filled("52.01", "2025-03-31", "a", ektp.Target, 1000, ektp.Recorded, 900), filled("52.02", "2025-03-31", "a", ektp.Target, 2000, ektp.Recorded, 1800),
		filled("52.01", "2025-06-30", "b", ektp.Target, 500, ektp.Recorded, 250), filled("52.02", "2025-06-30", "b", ektp.Target, 600, ektp.Recorded, 300),
	}
	before, after := evaluated(p, "52", "2025-03-31", reports...), evaluated(p, "52", "2025-06-30", reports...)
	whole := after.Total.Line()
	assert.Equal(t, int64(3250), whole.Recorded.Count)
	assert.Equal(t, int64(4100), whole.Target.Count)
	assert.Equal(t, "79.27", whole.Share.Percent.String())
	assert.Equal(t, int64(3250), whole.Sum.Recorded.Count, "by regions as by phases")
	assert.Empty(t, after.Contradictions, "our own sums contradict nobody")
	assert.Equal(t, int64(3250), after.Curve[len(after.Curve)-1].Count)
	assert.Equal(t, int64(3250), after.Capped.Part)
	change, err := monitor.Compare(before, after)
	require.NoError(t, err)
	assert.Equal(t, int64(550), change.Total.Recorded.Count)
	assert.Equal(t, int64(1100), change.Total.Target.Count)
}

// A phase that has not come is no part of what should be reached by today.
func TestAPhaseToComeCountsForNothing(t *testing.T) {
	a, b := massPhase("a", "2025-01-06", "2025-03-31", "52.01"), massPhase("b", "2025-04-01", "2025-09-30", "52.02")
	a.Targets = []schedule.Target{{Region: code("52.01"), Count: 1000, Source: "SK"}}
	b.Targets = []schedule.Target{{Region: code("52.02"), Count: 3000, Source: "SK"}}
	got := evaluated(planned(a, b), "52", "2025-02-28", filled("52.01", "2025-02-27", "a", ektp.Recorded, 700))
	whole := got.Total.Line()
	assert.Equal(t, "70", whole.Share.Percent.String())
	assert.Equal(t, date("2025-03-31"), whole.End)
	assert.Equal(t, monitor.OnTrack, got.Total.Status)
	assert.Empty(t, got.Contradictions)
	for _, m := range got.ForCentre {
		assert.NotEqual(t, "not_started", m.Code, "its phase has not begun")
	}
	early := evaluated(planned(a, b), "52", "2024-12-31")
	assert.Equal(t, int64(4000), early.Total.Line().Target.Count, "before the first phase: all of them")
}

// A phase that names no regions is in all that lie below the plan's scope.
func TestAPhaseWithoutRegionsIsInTheWholeScope(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31"))
	reports := []ektp.Report{filled("52.01", "2025-02-27", "a", ektp.Target, 1000, ektp.Recorded, 700), filled("52.02", "2025-02-27", "a", ektp.Target, 1000, ektp.Recorded, 300)}
	got := evaluated(p, "52", "2025-02-28", reports...)
	assert.Len(t, got.Regions, 10)
	assert.Equal(t, "70", got.Region(code("52.01")).Line().Share.Percent.String())
	assert.Equal(t, monitor.NoData, got.Region(code("52.71")).Status)
	assert.Equal(t, monitor.Coverage{Regions: 2, Of: 10}, covered(got.Total.Line().Sum.Recorded))
	assert.False(t, got.Total.Line().Recorded.Known, "two of ten regions are not the province")
	assert.Equal(t, "70", evaluated(p, "52.01", "2025-02-28", reports...).Total.Line().Share.Percent.String())
}

// A deadline that was moved later was not yet moved.
func TestADeadlineIsTheOneOfTheDay(t *testing.T) {
	a := massPhase("a", "2025-01-06", "2025-12-31", "52.01")
	a.Moved = []schedule.DeadlineChange{{Old: date("2025-03-31"), New: date("2025-12-31"), On: date("2025-06-01"), Source: "SE"}}
	r := filled("52.01", "2025-04-30", "a", ektp.Target, 1000, ektp.Recorded, 400)
	assert.Equal(t, monitor.Late, evaluated(planned(a), "52", "2025-04-30", r).Total.Status)
	assert.Equal(t, monitor.OnTrack, evaluated(planned(a), "52", "2025-06-01", r).Total.Status)
}

// What a regular phase recorded stands beside what the mass phases left: nobody is
// told an old remainder as if nothing had been done since.
func TestTheRegularPhaseStandsBesideTheRest(t *testing.T) {
	regular := massPhase("r", "2025-07-01", "2025-12-31", "52.01")
	regular.Kind = schedule.Regular
	p := planned(massPhase("a", "2025-01-06", "2025-06-30", "52.01"), regular)
	mass, later := filled("52.01", "2025-06-30", "a", ektp.Target, 1000, ektp.Recorded, 500), filled("52.01", "2025-09-10", "r", ektp.Target, 500, ektp.Recorded, 450)
	told := func(reports ...ektp.Report) (texts []string) {
		for _, m := range evaluated(p, "52", "2025-09-15", reports...).ForCentre {
			if m.Code == "progress" {
				texts = append(texts, m.Text.EN)
			}
		}
		return texts
	}
	besides := " Besides, 450 were recorded in Phase r (as of 10 September 2025)."
	assert.Equal(t, []string{"Phase a: 500 of 1,000 (50.00%) as of 30 June 2025, 500 remaining." + besides, "Phase r: 450 of 500 (90.00%) as of 10 September 2025, 50 remaining.",
		"NTB programme: 500 of 1,000 (50.00%) as of 30 June 2025, 500 remaining." + besides}, told(mass, later))
	assert.Equal(t, "Phase a: 500 of 1,000 (50.00%) as of 30 June 2025, 500 remaining.", told(mass)[0])
}
