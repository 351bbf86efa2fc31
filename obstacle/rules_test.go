package obstacle

import (
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var start = ektp.MustDate("2012-03-01")

func reportOn(day int, figures ...ektp.Figure) ektp.Report {
	return ektp.Report{Region: ektp.MustCode("64.72"), Date: start.AddDays(day), Figures: figures}
}

func fig(m ektp.Measure, v int64) ektp.Figure { return ektp.Figure{Measure: m, Value: v} }

func TestRules(t *testing.T) {
	for name, c := range map[string]struct {
		s    Situation
		rule string // empty: silence
		cat  Category
	}{
		"nothing known, nothing said": {Situation{AsOf: start}, "", ""},
		"a set is broken":             {Situation{AsOf: start, Reports: []ektp.Report{reportOn(0, fig(ektp.SetsDelivered, 4), fig(ektp.SetsWorking, 3))}}, "sets_not_working", EquipmentFault},
		"all sets work":               {Situation{AsOf: start, Reports: []ektp.Report{reportOn(0, fig(ektp.SetsDelivered, 4), fig(ektp.SetsWorking, 4))}}, "", ""},
		"too few sets for what is left": {Situation{AsOf: start, Deadline: start.AddDays(10), PerSetDay: 150,
			Reports: []ektp.Report{reportOn(0, fig(ektp.SetsWorking, 2), fig(ektp.Target, 10000), fig(ektp.Recorded, 4000))}}, "sets_below_need", EquipmentShortage},
		"just enough sets in ten working days": {Situation{AsOf: start, Deadline: start.AddDays(14), PerSetDay: 150,
			Reports: []ektp.Report{reportOn(0, fig(ektp.SetsWorking, 4), fig(ektp.Target, 10000), fig(ektp.Recorded, 4000))}}, "", ""},
		"three operators at a place": {Situation{AsOf: start, Reports: []ektp.Report{reportOn(0, fig(ektp.Operators, 3), fig(ektp.ServicePoints, 1))}}, "too_few_operators", Staffing},
		"half a day without power":   {Situation{AsOf: start, ServiceMinutes: 600, Reports: []ektp.Report{reportOn(0, fig(ektp.PowerLost, 300))}}, "power_lost", Power},
		"a short cut":                {Situation{AsOf: start, ServiceMinutes: 600, Reports: []ektp.Report{reportOn(0, fig(ektp.PowerLost, 60))}}, "", ""},
		"records not sent":           {Situation{AsOf: start, Reports: []ektp.Report{reportOn(0, fig(ektp.Recorded, 1000), fig(ektp.Sent, 700))}}, "upload_backlog", Network},
		"duplicates":                 {Situation{AsOf: start, Reports: []ektp.Report{reportOn(0, fig(ektp.Recorded, 1000), fig(ektp.Duplicates, 11))}}, "duplicate_rate", DuplicateData},
		"more than there should be":  {Situation{AsOf: start, Reports: []ektp.Report{reportOn(0, fig(ektp.Recorded, 1001), fig(ektp.Eligible, 1000))}}, "above_target", UnreportedVitalEvent},
		"few come":                   {Situation{AsOf: start, Reports: []ektp.Report{reportOn(0, fig(ektp.Summoned, 450), fig(ektp.Attended, 90))}}, "low_attendance", Outreach},
		"cards wait for blanks":      {Situation{AsOf: start, Reports: []ektp.Report{reportOn(0, fig(ektp.PrintReadyLeft, 5000), fig(ektp.BlankCards, 0))}}, "print_backlog", Supply},
		"blanks suffice":             {Situation{AsOf: start, Reports: []ektp.Report{reportOn(0, fig(ektp.PrintReadyLeft, 101), fig(ektp.BlankCards, 38310))}}, "", ""},
		"no report":                  {Situation{AsOf: start.AddDays(7), Due: []ektp.Date{start, start.AddDays(7)}, Reports: []ektp.Report{reportOn(0)}}, "missing_reports", Network},
		"stopped": {Situation{AsOf: start.AddDays(9), Reports: []ektp.Report{
			reportOn(0, fig(ektp.Recorded, 100), fig(ektp.Target, 900)), reportOn(3, fig(ektp.Recorded, 200)), reportOn(6, fig(ektp.Recorded, 200)), reportOn(9, fig(ektp.Recorded, 200))}}, "sudden_stop", EquipmentFault},
		"finished, so it stopped": {Situation{AsOf: start.AddDays(9), Reports: []ektp.Report{
			reportOn(0, fig(ektp.Recorded, 100), fig(ektp.Target, 200)), reportOn(3, fig(ektp.Recorded, 200)), reportOn(6, fig(ektp.Recorded, 200)), reportOn(9, fig(ektp.Recorded, 200))}}, "", ""},
		"slower than before": {Situation{AsOf: start.AddDays(42), Reports: []ektp.Report{
			reportOn(0, fig(ektp.Recorded, 0)), reportOn(28, fig(ektp.Recorded, 2800)), reportOn(42, fig(ektp.Recorded, 3000))}}, "slower_than_before", EquipmentFault},
		"slower than the neighbours": {Situation{AsOf: start.AddDays(14), Reports: []ektp.Report{
			reportOn(0, fig(ektp.Recorded, 0)), reportOn(14, fig(ektp.Recorded, 140))},
			Neighbours: []Pace{{ektp.MustCode("64.01"), 1400, 14}, {ektp.MustCode("64.02"), 1000, 14}, {ektp.MustCode("64.03"), 300, 14}}}, "slower_than_neighbours", EquipmentShortage},
	} {
		t.Run(name, func(t *testing.T) {
			got := Detect(c.s)
			if c.rule == "" {
				assert.Empty(t, got)
				return
			}
			require.Len(t, got, 1, "%v", got)
			assert.Equal(t, c.rule, got[0].Rule)
			assert.Equal(t, c.cat, got[0].Categories[0])
			assert.NotEmpty(t, got[0].Figures)
			assert.NotEmpty(t, got[0].Text.ID)
			assert.NotEmpty(t, got[0].Text.EN)
		})
	}
}

func TestOwnRuleTakesPart(t *testing.T) {
	rule := RuleFunc("always", func(s *Situation) []Signal { return []Signal{{Severity: 1}} })
	got := Detect(Situation{Region: ektp.MustCode("64")}, rule)
	require.Len(t, got, 1)
	assert.Equal(t, "always", got[0].Rule)
	assert.Equal(t, ektp.MustCode("64"), got[0].Region)
}
