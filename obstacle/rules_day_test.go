package obstacle

import (
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is compared is of one day, and what is newer counts.
func TestRulesCompareFiguresOfOneDay(t *testing.T) {
	for name, c := range map[string]struct {
		reports []ektp.Report
		rule    string // empty: silence
		day     int
		text    string
	}{
		"summoned since":          {[]ektp.Report{reportOn(0, fig(ektp.Summoned, 100), fig(ektp.Attended, 90)), reportOn(7, fig(ektp.Summoned, 450))}, "", 0, ""},
		"few came, told later":    {[]ektp.Report{reportOn(0, fig(ektp.Summoned, 100)), reportOn(7, fig(ektp.Attended, 40))}, "low_attendance", 7, "fewer than half of the summoned came"},
		"sets delivered since":    {[]ektp.Report{reportOn(0, fig(ektp.SetsDelivered, 2), fig(ektp.SetsWorking, 2)), reportOn(7, fig(ektp.SetsDelivered, 4))}, "", 0, ""},
		"a set broke since":       {[]ektp.Report{reportOn(0, fig(ektp.SetsDelivered, 2)), reportOn(7, fig(ektp.SetsWorking, 1))}, "sets_not_working", 7, "fewer sets work than were delivered"},
		"points opened since":     {[]ektp.Report{reportOn(0, fig(ektp.Operators, 4), fig(ektp.ServicePoints, 1)), reportOn(7, fig(ektp.ServicePoints, 2))}, "", 0, ""},
		"all printed since":       {[]ektp.Report{reportOn(0, fig(ektp.PrintReadyLeft, 5000), fig(ektp.BlankCards, 10)), reportOn(30, fig(ektp.PrintReady, 9000), fig(ektp.Printed, 9000))}, "", 0, ""},
		"blanks came since":       {[]ektp.Report{reportOn(0, fig(ektp.PrintReadyLeft, 5000), fig(ektp.BlankCards, 10)), reportOn(7, fig(ektp.BlankCards, 6000))}, "", 0, ""},
		"print-ready since":       {[]ektp.Report{reportOn(0, fig(ektp.PrintReady, 100), fig(ektp.Printed, 100)), reportOn(7, fig(ektp.PrintReady, 9000))}, "", 0, ""},
		"blanks are not known":    {[]ektp.Report{reportOn(0, fig(ektp.Recorded, 1000), fig(ektp.PrintReadyLeft, 60))}, "print_backlog", 0, "cards wait for printing; how many blanks there are is not known"},
		"duplicates of once":      {[]ektp.Report{reportOn(0, fig(ektp.Recorded, 1000), fig(ektp.Duplicates, 20)), reportOn(30, fig(ektp.Recorded, 1500))}, "duplicate_rate", 0, "duplicates are more than one percent of the recorded"},
		"recorded since":          {[]ektp.Report{reportOn(0, fig(ektp.Duplicates, 20)), reportOn(30, fig(ektp.Recorded, 1500))}, "", 0, ""},
		"fewer eligible since":    {[]ektp.Report{reportOn(0, fig(ektp.Recorded, 1500)), reportOn(30, fig(ektp.Eligible, 1400))}, "above_target", 30, "more are recorded than there should be: the population data are outdated"},
		"finished but for one":    {[]ektp.Report{reportOn(0, fig(ektp.Recorded, 100000), fig(ektp.Target, 100000)), reportOn(30, fig(ektp.Recorded, 100000), fig(ektp.Sent, 99999))}, "", 0, ""},
		"stopped, much unsent":    {[]ektp.Report{reportOn(0, fig(ektp.Recorded, 100000), fig(ektp.Target, 100000)), reportOn(30, fig(ektp.Recorded, 100000), fig(ektp.Sent, 97000))}, "upload_backlog", 30, "recordings pile up, not sent to the centre"},
		"adjusted target reached": {[]ektp.Report{reportOn(0, fig(ektp.Recorded, 800)), reportOn(7, fig(ektp.Recorded, 900), fig(ektp.Target, 1000), fig(ektp.Adjusted, 900)), reportOn(14, fig(ektp.Recorded, 900)), reportOn(21, fig(ektp.Recorded, 900))}, "", 0, ""},
		"target raised since":     {[]ektp.Report{reportOn(7, fig(ektp.Recorded, 900), fig(ektp.Target, 1000), fig(ektp.Adjusted, 900)), reportOn(21, fig(ektp.Recorded, 900), fig(ektp.Target, 2000))}, "sudden_stop", 21, "recording stopped though the target is not reached"},
		"none are left, newer":    {[]ektp.Report{reportOn(0, fig(ektp.Recorded, 900), fig(ektp.Target, 1000)), reportOn(7, fig(ektp.Recorded, 900)), reportOn(8, fig(ektp.NotRecorded, 0))}, "", 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := Detect(Situation{AsOf: start.AddDays(30), Reports: c.reports})
			if c.rule == "" {
				assert.Empty(t, got)
				return
			}
			require.Len(t, got, 1, "%v", got)
			assert.Equal(t, c.rule, got[0].Rule)
			assert.Equal(t, start.AddDays(c.day), got[0].Date)
			assert.Equal(t, c.text, got[0].Text.EN)
		})
	}
}

func TestReportsOfAPeriodAreNotMissing(t *testing.T) {
	week := func(to int) ektp.Report { return ektp.Report{From: start.AddDays(to - 6), Date: start.AddDays(to)} }
	s := Situation{AsOf: start.AddDays(14), Due: []ektp.Date{start, start.AddDays(7), start.AddDays(13), start.AddDays(20)},
		Reports: []ektp.Report{week(3), week(10)}}
	got := Detect(s)
	require.Len(t, got, 1)
	assert.Equal(t, []Used{{"due", 3}, {"missing", 1}, {"missing_in_a_row", 1}}, got[0].Figures)
}

func TestNeighboursAreComparedBySize(t *testing.T) {
	own := ektp.MustCode("64.72")
	s := Situation{Region: own, AsOf: start.AddDays(14), Targets: map[ektp.Code]int64{},
		Reports: []ektp.Report{reportOn(0, fig(ektp.Recorded, 0), fig(ektp.Target, 15000)), reportOn(14, fig(ektp.Recorded, 4000))}}
	for code, n := range map[string]int64{"64.01": 9000, "64.02": 10000, "64.03": 12000} {
		c := ektp.MustCode(code)
		s.Neighbours, s.Targets[c] = append(s.Neighbours, Pace{c, n, 14}), 4*n
	}
	assert.Empty(t, Detect(s), "27 percent here, 25 there")
	s.Reports[1].Figures.Set(ektp.Recorded, 1500)
	got := Detect(s)
	require.Len(t, got, 1)
	assert.Equal(t, "the pace relative to the target is below half of the neighbours' median", got[0].Text.EN)
	s.Targets = nil
	assert.Equal(t, "the pace is below half of the neighbours' median", Detect(s)[0].Text.EN)
}

// A count that was corrected down since is no measure of what was done after it.
func TestNoPaceFromACorrectedCount(t *testing.T) {
	neighbours := []Pace{{ektp.MustCode("64.01"), 1400, 14}, {ektp.MustCode("64.02"), 1400, 14}, {ektp.MustCode("64.03"), 1400, 14}}
	for name, c := range map[string]struct {
		recorded []int64
		rules    []string
	}{
		"slower":         {[]int64{4000, 4800, 5600, 6400, 7800, 7900, 8000}, []string{"slower_than_before", "slower_than_neighbours"}},
		"a slip between": {[]int64{4000, 4800, 5600, 6400, 7800, 7200, 7900}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var rules []string
			for _, signal := range Detect(Situation{AsOf: start.AddDays(42), Reports: every(7, ektp.Recorded, c.recorded...), Neighbours: neighbours}) {
				rules = append(rules, signal.Rule)
			}
			assert.Equal(t, c.rules, rules)
		})
	}
}
