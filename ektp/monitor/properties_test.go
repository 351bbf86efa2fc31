package monitor_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/schedule"
)

func asJSON(t testing.TB, a *monitor.Assessment) string {
	t.Helper()
	b, err := json.Marshal(a)
	require.NoError(t, err)
	return string(b)
}

// made is a programme of districts in two regencies of two provinces, with
// reports of random days, sources, phases and figures.
func made(rng *rand.Rand) monitor.Input {
	var regions []ektp.Code
	for _, regency := range []string{"64.02", "64.74", "65.01"} {
		for _, d := range []string{".01", ".02", ".03"} {
			regions = append(regions, code(regency+d))
		}
	}
	plan := schedule.Plan{ID: "made", Name: ektp.Text{ID: "Buatan", EN: "Made"}, Phases: []schedule.Phase{
		{ID: "one", Name: ektp.Text{ID: "Satu", EN: "One"}, Kind: schedule.Mass, Start: date("2012-01-02"), End: date("2012-12-31"), Regions: regions}}}
	in := monitor.Input{Plan: plan, AsOf: date("2012-01-02").AddDays(rng.IntN(400))}
	seen := map[ektp.ReportKey]bool{}
	for _, c := range regions {
		if rng.IntN(8) == 0 {
			continue // silent
		}
		n := int64(0)
		for d := date("2012-01-02"); d < date("2013-01-31"); d += ektp.Date(1 + rng.IntN(9)) {
			n += int64(rng.IntN(50))
			r := ektp.Report{Region: c, Date: d, Phase: "one", State: ektp.State(1 + rng.IntN(4)), Figures: ektp.Figures{{Measure: ektp.Recorded, Value: n}}}
			if rng.IntN(2) == 0 {
				r.Figures = append(r.Figures, ektp.Figure{Measure: ektp.Target, Value: 2000 + int64(rng.IntN(3))})
			}
			if rng.IntN(6) == 0 {
				r.Source = []string{"paper", "press"}[rng.IntN(2)]
				r.Figures[0].Value += int64(rng.IntN(20))
			}
			if rng.IntN(9) == 0 {
				r.Phase = ""
			}
			if rng.IntN(9) == 0 {
				r.Figures = ektp.Figures{{Measure: ektp.Recorded, Sex: ektp.Male, Value: n / 2}, {Measure: ektp.Recorded, Sex: ektp.Female, Value: n - n/2}}
			}
			if rng.IntN(12) == 0 {
				r.Percents = []ektp.PrintedPercent{{Part: ektp.Recorded, Whole: ektp.Target, Percent: decimal.New(int64(rng.IntN(10000)), -2)}}
			}
			for ; !seen[r.Key()]; seen[r.Key()] = true {
				in.Reports = append(in.Reports, r)
			}
		}
	}
	return in
}

func shuffled(rng *rand.Rand, in monitor.Input) monitor.Input {
	in.Reports, in.Notes, in.Attestations = slices.Clone(in.Reports), slices.Clone(in.Notes), slices.Clone(in.Attestations)
	rng.Shuffle(len(in.Reports), func(i, j int) { in.Reports[i], in.Reports[j] = in.Reports[j], in.Reports[i] })
	rng.Shuffle(len(in.Notes), func(i, j int) { in.Notes[i], in.Notes[j] = in.Notes[j], in.Notes[i] })
	rng.Shuffle(len(in.Attestations), func(i, j int) {
		in.Attestations[i], in.Attestations[j] = in.Attestations[j], in.Attestations[i]
	})
	return in
}

func study(on string) monitor.Input {
	in := monitor.Input{Plan: kaltim.Plan(), Scope: code("64"), AsOf: date(on), Reports: kaltim.Reports(), Notes: kaltim.Notes(), Attestations: kaltim.Attestations()}
	for i := range in.Reports {
		in.Reports[i].State = ektp.Verified
	}
	return in
}

func TestTheOrderOfHandingInDoesNotMatter(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		in := made(rng)
		assert.Equal(t, asJSON(t, monitor.Evaluate(in)), asJSON(t, monitor.Evaluate(shuffled(rng, in))))
	}
	in := study("2013-06-30")
	assert.Equal(t, asJSON(t, monitor.Evaluate(in)), asJSON(t, monitor.Evaluate(shuffled(rng, in))))
}

func TestAsOfNeverLooksAhead(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	check := func(in monitor.Input) {
		known := in
		known.Reports, known.Notes, known.Attestations = nil, nil, nil
		for _, r := range in.Reports {
			if r.Date <= in.AsOf {
				known.Reports = append(known.Reports, r)
			}
		}
		for _, n := range in.Notes {
			if n.Date <= in.AsOf {
				known.Notes = append(known.Notes, n)
			}
		}
		for _, a := range in.Attestations {
			if a.Date <= in.AsOf {
				known.Attestations = append(known.Attestations, a)
			}
		}
		assert.Equal(t, asJSON(t, monitor.Evaluate(known)), asJSON(t, monitor.Evaluate(in)))
	}
	for range 30 {
		check(made(rng))
	}
	for _, on := range []string{"2011-12-31", "2012-04-30", "2012-07-31", "2012-12-31", "2013-06-30"} {
		check(study(on))
	}
}

func TestChildrenSumToTheirParents(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 30 {
		a := monitor.Evaluate(made(rng))
		groups := append([]monitor.Row{a.Total}, a.Groups...)
		for _, g := range groups {
			var sum int64
			known, of := 0, 0
			for i := range a.Regions {
				if l := a.Regions[i].Line(); g.Region.Contains(a.Regions[i].Region) {
					of++
					if l.Recorded.Known {
						known++
						sum += l.Recorded.Count
					}
				}
			}
			require.NotNil(t, g.Line().Sum, g.Region)
			q := g.Line().Sum.Recorded
			assert.Equal(t, known > 0, q.Known)
			if known > 0 {
				assert.Equal(t, sum, q.Count, g.Region)
			}
			assert.Equal(t, monitor.Coverage{Regions: known, Of: of}, covered(q), "a sum says of how many")
			assert.Equal(t, known == of, g.Line().Recorded.Known, "%s: a sum over some of its regions must not pass for the whole", g.Region)
		}
	}
}

// A run of like reports is read faster than report by report; a printed
// percentage of something else makes the same reports be read one by one.
func TestARunReadsAsReportByReport(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 40 {
		readAsReportByReport(t, made(rng))
	}
}

func readAsReportByReport(t *testing.T, in monitor.Input) {
	t.Helper()
	slow := in
	slow.Reports = slices.Clone(in.Reports)
	for i := range slow.Reports {
		slow.Reports[i].Percents = append(slices.Clone(slow.Reports[i].Percents), ektp.PrintedPercent{Part: ektp.Printed, Percent: decimal.New(1, 0)})
	}
	require.Equal(t, asJSON(t, monitor.Evaluate(slow)), asJSON(t, monitor.Evaluate(in)))
}

// Wherever a year of daily reports is broken by something else, and by whatever it
// is, nothing of the others is lost and nothing of it is passed over.
func TestALongRunEndsWhereItIsBroken(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	breaks := map[string]func(r *ektp.Report){
		"returned":            func(r *ektp.Report) { r.State = ektp.Returned },
		"forwarded":           func(r *ektp.Report) { r.State = ektp.Forwarded },
		"of no phase":         func(r *ektp.Report) { r.Phase = "" },
		"of another phase":    func(r *ektp.Report) { r.Phase = "two" },
		"of an unknown phase": func(r *ektp.Report) { r.Phase = "onf" },
		"on a form":           func(r *ektp.Report) { r.Form = "monthly" },
		"of another source":   func(r *ektp.Report) { r.Source = "paper" },
		"with a note":         func(r *ektp.Report) { r.Notes = []string{"listrik padam"} },
		"with a percentage": func(r *ektp.Report) {
			r.Percents = []ektp.PrintedPercent{{Part: ektp.Recorded, Whole: ektp.Target, Percent: decimal.New(12, 0)}}
		},
		"one figure less": func(r *ektp.Report) { r.Figures = r.Figures[:1] },
		"no figures":      func(r *ektp.Report) { r.Figures = nil },
		"one figure more": func(r *ektp.Report) { r.Figures = append(r.Figures, ektp.Figure{Measure: ektp.Moved, Value: 3}) },
		"a sex": func(r *ektp.Report) {
			r.Figures = append(r.Figures, ektp.Figure{Measure: ektp.HandedOver, Sex: ektp.Male, Value: 1})
		},
		"below zero":      func(r *ektp.Report) { r.Figures[rng.IntN(len(r.Figures))].Value = -7 },
		"another measure": func(r *ektp.Report) { r.Figures[rng.IntN(len(r.Figures))].Measure = ektp.Population },
		"an unknown one":  func(r *ektp.Report) { r.Figures[rng.IntN(len(r.Figures))].Measure = "sen" },
		"stated twice": func(r *ektp.Report) {
			r.Figures[2] = ektp.Figure{Measure: ektp.Recorded, Value: r.Figures[0].Value + 5}
		},
		"in another order": func(r *ektp.Report) { slices.Reverse(r.Figures) },
		"fewer than before": func(r *ektp.Report) {
			for k := range r.Figures {
				r.Figures[k].Value /= 2
			}
		},
		"fewer with a reason": func(r *ektp.Report) { r.Figures[0].Value, r.Reason = r.Figures[0].Value/2, "koreksi" },
		"another target":      func(r *ektp.Report) { r.Figures[1].Value += 40 },
	}
	plan := smallPlan()
	whole := plan.Phases[0]
	whole.ID = "one"
	other := whole
	other.ID = "two"
	plan.Phases = []schedule.Phase{whole, other}
	for name, spoil := range breaks {
		t.Run(name, func(t *testing.T) {
			for range 12 {
				in := monitor.Input{Plan: plan, Scope: plan.Scope, AsOf: whole.Start + 180 + ektp.Date(rng.IntN(200))}
				for _, c := range whole.Regions {
					for day := range ektp.Date(366) {
						in.Reports = append(in.Reports, ektp.Report{Region: c, Date: whole.Start + day, Phase: "one", State: ektp.Verified, Figures: ektp.Figures{
							{Measure: ektp.Recorded, Value: int64(day) * 3}, {Measure: ektp.Target, Value: 2000}, {Measure: ektp.Sent, Value: int64(day) * 2}, {Measure: ektp.HandedOver, Value: int64(day)}}})
					}
				}
				for range 1 + rng.IntN(4) {
					first := rng.IntN(len(in.Reports))
					for i := range in.Reports[first:min(first+1+rng.IntN(40), len(in.Reports))] {
						spoil(&in.Reports[first+i])
					}
				}
				readAsReportByReport(t, in)
			}
		})
	}
}

// A run ends at a report of another source or form however short its name is and
// however many figures it has.
func TestARunEndsAtShortNames(t *testing.T) {
	plan := smallPlan()
	p := plan.Phases[0]
	p.ID = "one"
	plan.Phases = []schedule.Phase{p}
	figures := ektp.Figures{{Measure: ektp.Recorded, Value: 10}, {Measure: ektp.Target, Value: 100}, {Measure: ektp.Sent, Value: 1}, {Measure: ektp.Moved, Value: 1}}
	for head := range len(figures) + 1 {
		for next := range len(figures) + 1 {
			for n := range 8 {
				for _, form := range []bool{false, true} {
					in := monitor.Input{Plan: plan, Scope: plan.Scope, AsOf: p.Start + 90}
					for d := range ektp.Date(4) {
						r := ektp.Report{Region: p.Regions[0], Date: p.Start + d, Phase: "one", State: ektp.Verified, Figures: figures[:head]}
						if d == 2 {
							r.Figures = append(ektp.Figures(nil), figures[:next]...)
							if next > 0 {
								r.Figures[0].Value = 5
							}
							if form {
								r.Form = "abcdefgh"[:n]
							} else {
								r.Source = "abcdefgh"[:n]
							}
						}
						in.Reports = append(in.Reports, r)
					}
					readAsReportByReport(t, in)
				}
			}
		}
	}
}

// Who stated a figure, and why it fell, is known at the ends of a run too.
func TestRunsKeepSourcesAndReasons(t *testing.T) {
	plan := smallPlan()
	at := func(on, source string, n int64) ektp.Report {
		r := reported("64.74", on, "", n)
		r.Phase, r.Source = "one", source
		return r
	}
	in := monitor.Input{Plan: plan, Scope: plan.Scope, AsOf: date("2012-06-01"),
		Reports: []ektp.Report{at("2012-02-01", "", 10), at("2012-02-01", "paper", 12), at("2012-02-02", "paper", 20), at("2012-02-03", "paper", 15)}}
	readAsReportByReport(t, in)
	var fell []monitor.Statement
	for _, c := range monitor.Evaluate(in).Contradictions {
		fell = c.Stated
	}
	assert.Equal(t, "paper", fell[0].Source)

	// The same figure of two sources on one day, in two forms: the first stands in the
	// series, the other with the figure.
	second, next, lower := at("2012-02-01", "a", 10), at("2012-02-02", "a", 12), at("2012-02-03", "a", 8)
	second.Form, next.Form, lower.Form = "m", "m", "m"
	in.Reports = []ektp.Report{at("2012-02-01", "z", 10), second, next, lower}
	readAsReportByReport(t, in)

	last := at("2012-02-02", "", 12)
	last.Reason = "koreksi"
	again := at("2012-02-02", "", 8)
	again.Form = "m"
	in.Reports = []ektp.Report{at("2012-02-01", "", 10), last, again}
	readAsReportByReport(t, in)
	for _, c := range monitor.Evaluate(in).Contradictions {
		assert.NotContains(t, c.Text.EN, "without a reason")
	}
}

// A scope that no phase touches has no lines, and says so as a list.
func TestAScopeOfNoPhase(t *testing.T) {
	got := evaluated(planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01")), "64", "2025-06-15")
	assert.NotNil(t, got.Total.Lines)
	assert.Empty(t, got.Total.Lines)
	assert.Contains(t, asJSON(t, got), `"lines":[]`)
}

func TestTheStoreAndThePureCoreAgree(t *testing.T) {
	a := assess(t, programme(t), "64", "2012-12-31")
	b := monitor.Evaluate(study("2012-12-31"))
	assert.Equal(t, a.Counts, b.Counts)
	assert.Equal(t, a.Contradictions, b.Contradictions)
	for i := range b.Regions {
		assert.Equal(t, b.Regions[i].Line(), a.Regions[i].Line(), b.Regions[i].Name)
	}
}

func TestCompareTellsRecordingFromDenominator(t *testing.T) {
	at := func(on string, reports ...ektp.Report) *monitor.Assessment {
		return monitor.Evaluate(monitor.Input{Plan: smallPlan(), Scope: code("64.74"), AsOf: date(on), Reports: reports})
	}
	one := reported("64.74", "2012-06-01", "", 400)
	// In January a cohort of 17-year-olds enters: the rate falls, nobody was lost.
	two := reported("64.74", "2012-06-08", "", 420)
	two.Figures.Set(ektp.Target, 600)
	c, err := monitor.Compare(at("2012-06-01", one), at("2012-06-08", one, two))
	require.NoError(t, err)
	assert.Equal(t, int64(20), c.Total.Recorded.Count)
	assert.Equal(t, int64(100), c.Total.Target.Count)
	require.NotNil(t, c.Total.Effect)
	assert.Equal(t, "-10", c.Total.Effect.Total.String(), "80 % to 70 %")
	assert.True(t, c.Total.Effect.Recording.IsPositive())
	assert.True(t, c.Total.Effect.Denominator.IsNegative())
	assert.True(t, c.Total.Effect.Recording.Add(c.Total.Effect.Denominator).Equal(c.Total.Effect.Total), "the two effects make the whole")
	_, err = monitor.Compare(at("2012-06-08", one), at("2012-06-01", one))
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}

// covered is of how many regions a sum is made, whatever the days.
func covered(q monitor.Quantity) monitor.Coverage {
	return monitor.Coverage{Regions: q.Coverage.Regions, Of: q.Coverage.Of}
}
