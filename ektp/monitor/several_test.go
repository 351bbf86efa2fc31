package monitor_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// What a region in two phases states for none is of both, and counts once.
func TestAFigureForNoPhaseOfARegionInTwo(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-03-31", "52.01"), massPhase("b", "2025-04-01", "2025-12-31", "52.01"))
	got := evaluated(p, "52", "2025-06-15", filled("52.01", "2025-03-30", "", ektp.Target, 1000, ektp.Recorded, 890), filled("52.01", "2025-03-31", "a", ektp.Target, 1000, ektp.Recorded, 900),
		filled("52.01", "2025-06-10", "b", ektp.Target, 1000, ektp.Recorded, 250), filled("52.01", "2025-06-11", "", ektp.Recorded, 1150))
	r := got.Region(code("52.01"))
	assert.Equal(t, []int64{900, 250, 1150}, []int64{r.Lines[0].Recorded.Count, r.Lines[1].Recorded.Count, r.Whole.Recorded.Count})
	assert.Equal(t, int64(1150), got.Total.Line().Recorded.Count)
	assert.Empty(t, got.Contradictions)
	assert.Equal(t, int64(1150), got.Curve[len(got.Curve)-1].Count)
}

// A phase that names districts counts in the regency that another names.
func TestAPhaseOfDistrictsInsideARegency(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01"), massPhase("b", "2025-04-01", "2025-12-31", "52.01.01", "52.01.02"))
	got := evaluated(p, "52", "2025-06-15", filled("52.01", "2025-06-12", "a", ektp.Target, 1000, ektp.Recorded, 500),
		filled("52.01.01", "2025-06-12", "b", ektp.Target, 200, ektp.Recorded, 100), filled("52.01.02", "2025-06-12", "b", ektp.Target, 200, ektp.Recorded, 100))
	whole := got.Total.Line()
	assert.Equal(t, [2]int64{700, 1400}, [2]int64{whole.Recorded.Count, whole.Target.Count})
}

// Without a deadline of one phase there is none of the programme.
func TestAnOpenPhaseKeepsTheProgrammeOpen(t *testing.T) {
	open := massPhase("b", "2025-04-01", "2025-12-31", "52.01")
	open.End = 0
	got := evaluated(planned(massPhase("a", "2025-01-06", "2025-03-31", "52.01"), open), "52", "2025-06-15",
		filled("52.01", "2025-03-31", "a", ektp.Target, 1000, ektp.Recorded, 1000), filled("52.01", "2025-06-12", "b", ektp.Target, 1000, ektp.Recorded, 400))
	assert.Equal(t, monitor.OnTrack, got.Total.Status)
	assert.True(t, got.Total.Line().End.IsZero())
	assert.Equal(t, int64(1000), got.PlanCurve[len(got.PlanCurve)-1].Count, "the open phase asks for nothing by a day")
}

// A phase that ended below its target is told of while the next runs, and what
// it lacks is still to be recorded.
func TestAnEarlierPhaseBelowItsTarget(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-03-31", "52.01"), massPhase("b", "2025-04-01", "2025-12-31", "52.01"))
	reports := []ektp.Report{filled("52.01", "2025-03-31", "a", ektp.Target, 1000, ektp.Recorded, 300), filled("52.01", "2025-06-10", "b", ektp.Target, 1000, ektp.Recorded, 900)}
	after := evaluated(p, "52", "2025-06-15", reports...)
	var late []string
	for _, e := range monitor.Alerts(after) {
		if e.Kind == monitor.EventPhaseLate {
			late = append(late, e.Text.EN)
		}
	}
	assert.Equal(t, []string{"Kab. Lombok Barat: deadline of Phase a 31 March 2025, reached 30.00%."}, late)
	change, err := monitor.Compare(evaluated(p, "52", "2025-03-31", reports...), after)
	require.NoError(t, err)
	require.Len(t, change.Regions, 1)
	assert.Equal(t, int64(900), change.Regions[0].Recorded.Count)
}

// Districts that report on different days have a pace and a curve.
func TestPartsOnDifferentDays(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01"))
	var reports []ektp.Report
	for i := range 10 {
		reports = append(reports, filled("52.01.01", date("2025-05-05").AddDays(7*i/2).String(), "a", ektp.Target, 5000, ektp.Recorded, 100*(i+1)),
			filled("52.01.02", date("2025-05-06").AddDays(7*i/2).String(), "a", ektp.Target, 5000, ektp.Recorded, 100*(i+1)))
	}
	got := evaluated(p, "52", "2025-06-15", reports...)
	assert.Len(t, got.Curve, 19)
	assert.Equal(t, int64(2000), got.Curve[18].Count)
	assert.Positive(t, got.Region(code("52.01")).Line().Pace.Actual.Count)
	assert.NotNil(t, got.Region(code("52.01")).Line().Forecast)
}

// The whole is done when its slowest region is.
func TestTheForecastOfTheWholeIsThatOfItsRegions(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01", "52.02"))
	var reports []ektp.Report
	for i := range 12 {
		d := date("2025-02-03").AddDays(7 * i).String()
		reports = append(reports, filled("52.01", d, "a", ektp.Target, 10000, ektp.Recorded, 800*(i+1)), filled("52.02", d, "a", ektp.Target, 10000, ektp.Recorded, 100*(i+1)))
	}
	got := evaluated(p, "52", "2025-04-22", reports...)
	whole, slow := got.Total.Line().Forecast, got.Region(code("52.02")).Line().Forecast
	assert.Equal(t, slow.Finish, whole.Finish)
	assert.Equal(t, slow.InTime.String(), whole.InTime.String())
	assert.LessOrEqual(t, whole.AtDeadline.Expected, int64(20000))
}

// What is only printed is held against the calendar all the same.
func TestAPrintedWholeBehindThePlan(t *testing.T) {
	got := evaluated(planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01", "52.02")), "52", "2025-11-30",
		printedAs(filled("52", "2025-11-29", "a"), "10"), printedAs(filled("52.01", "2025-11-29", "a"), "10"))
	assert.Equal(t, monitor.AtRisk, got.Total.Status)
	assert.Equal(t, "Reached 10%, planned by today 91.06%.", got.Total.Why.EN)
}

// The same words of two phases stand in the order of the phases, each time.
func TestContradictionsOfTwoPhasesKeepTheirOrder(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01"), massPhase("b", "2025-01-06", "2025-12-31", "52.01"))
	var reports []ektp.Report
	for _, phase := range []string{"a", "b"} {
		reports = append(reports, filled("52.01", "2025-06-10", phase, ektp.Recorded, 90),
			filled("52.01.01", "2025-06-10", phase, ektp.Recorded, 50), filled("52.01.02", "2025-06-10", phase, ektp.Recorded, 50))
	}
	for range 50 {
		got := evaluated(p, "52", "2025-06-15", reports...).Contradictions
		require.Len(t, got, 2)
		require.Equal(t, []string{"a", "b"}, []string{got[0].Phase, got[1].Phase})
	}
}
