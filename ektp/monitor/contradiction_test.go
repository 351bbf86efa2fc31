package monitor_test

import (
	"math/rand"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/schedule"
)

func printedAs(r ektp.Report, percent string) ektp.Report {
	r.Percents = append(r.Percents, ektp.PrintedPercent{Part: ektp.Recorded, Whole: ektp.Target, Percent: decimal.RequireFromString(percent)})
	return r
}

// Of two printed percentages of one day the office's own is taken, and both
// are listed.
func TestPrintedPercentagesThatContradictEachOther(t *testing.T) {
	press := printedAs(filled("52.01", "2025-06-30", "a"), "55")
	press.Source = "Koran"
	got := evaluated(planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01", "52.02")), "52", "2025-06-30",
		printedAs(filled("52.01", "2025-06-30", "a"), "60"), press, printedAs(filled("52", "2025-06-30", "a"), "72.5"))
	assert.Equal(t, "60", got.Region(code("52.01")).Line().Share.Percent.String())
	require.Len(t, got.Contradictions, 1)
	assert.Equal(t, []monitor.Statement{{Value: "60 %", Date: date("2025-06-30")}, {Value: "55 %", Date: date("2025-06-30"), Source: "Koran"}}, got.Contradictions[0].Stated)
	assert.Equal(t, 0, got.Contradictions[0].Chosen)
	assert.Equal(t, "72.5", got.Total.Line().Share.Percent.String(), "what the province's office printed of the phase is kept")
}

// The same day told twice: for the phase and for no phase, in the plan and in
// a report.
func TestFiguresStatedTwiceForADay(t *testing.T) {
	p := massPhase("a", "2025-01-06", "2025-12-31", "52.01")
	p.Targets = []schedule.Target{{Region: code("52.01"), Count: 1000, From: date("2025-06-30"), Source: "SK"}}
	got := evaluated(planned(p), "52", "2025-06-30", filled("52.01", "2025-06-30", "a", ektp.Target, 1200, ektp.Recorded, 500),
		filled("52.01", "2025-06-30", "", ektp.Target, 900, ektp.Recorded, 700))
	l := got.Region(code("52.01")).Line()
	assert.Equal(t, [2]int64{500, 1200}, [2]int64{l.Recorded.Count, l.Target.Count}, "the one that claims less")
	assert.Len(t, got.Contradictions, 2)

	got = evaluated(planned(p), "52", "2025-06-30", filled("52.01", "2025-06-30", "a", ektp.Target, 1200, ektp.Recorded, 500))
	require.Len(t, got.Contradictions, 1)
	assert.Equal(t, int64(1200), got.Region(code("52.01")).Line().Target.Count, "the office before a publication")
	assert.Equal(t, "SK", got.Contradictions[0].Stated[1].Source)
}

// A count below zero, which a store of one's own may yield, is not taken.
func TestCountsBelowZero(t *testing.T) {
	got := evaluated(planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01")), "52", "2025-06-30",
		filled("52.01", "2025-06-01", "a", ektp.Target, 1000, ektp.Recorded, 500), filled("52.01", "2025-06-02", "a", ektp.Target, 1000, ektp.Recorded, 510),
		filled("52.01", "2025-06-30", "a", ektp.Target, -5, ektp.Recorded, -7))
	l := got.Region(code("52.01")).Line()
	assert.Equal(t, [2]int64{510, 1000}, [2]int64{l.Recorded.Count, l.Target.Count})
	require.Len(t, got.Contradictions, 2)
	assert.Equal(t, -1, got.Contradictions[0].Chosen)
	assert.Contains(t, got.Contradictions[0].Text.EN, "is -7; a count below zero is not taken")
}

// What is left out is said, with why.
func TestReportsLeftOut(t *testing.T) {
	draft := filled("52.01", "2025-06-01", "a", ektp.Recorded, 1)
	draft.State = ektp.Draft
	got := evaluated(planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01")), "52", "2025-06-30",
		draft, filled("52.01", "2025-06-02", "tahun-2025", ektp.Recorded, 2), filled("52.01", "2025-06-03", "tahun-2025", ektp.Recorded, 3), filled("52.03", "2025-06-03", "a", ektp.Recorded, 3))
	assert.Equal(t, 4, got.Unconsidered)
	assert.Equal(t, []monitor.LeftOut{{"state", 1, "52.01 2025-06-01 a"}, {"phase", 2, "52.01 2025-06-02 tahun-2025"}, {"region", 1, "52.03 2025-06-03 a"}}, got.LeftOut)
	assert.Contains(t, got.Answers[1].Points, ektp.Text{
		ID: "2 laporan tidak dihitung karena tahapnya tidak ada dalam rencana (misalnya 52.01 2025-06-02 tahun-2025).",
		EN: "2 reports left out because the plan has no such phase (for example 52.01 2025-06-02 tahun-2025)."})
	assert.Contains(t, got.Answers[1].Points, ektp.Text{
		ID: "1 laporan tidak dihitung karena masih draf, dikembalikan, atau berstatus lain yang tidak ikut dihitung (misalnya 52.01 2025-06-01 a).",
		EN: "1 report left out: a draft, returned, or in another state that does not count (for example 52.01 2025-06-01 a)."})
}

// A cumulative figure that falls is listed unless its report gives a reason, wherever
// in a row of daily reports it stands and whatever else the reports hold.
func TestFallsAreListedUnlessThereIsAReason(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	for range 200 {
		var reports []ektp.Report
		want := map[ektp.Date]bool{}
		start, count, before := date("2025-01-07"), 1000, 0
		for i := range 1 + rnd.Intn(120) {
			count += rnd.Intn(40)
			if rnd.Intn(10) == 0 {
				count -= rnd.Intn(200)
			}
			count = max(count, 0)
			r := filled("52.01", start.AddDays(i).String(), "a", ektp.Target, 100000, ektp.Recorded, count)
			if rnd.Intn(3) == 0 {
				r.Reason = "salah hitung"
			}
			switch rnd.Intn(20) {
			case 0:
				r.Notes = []string{"listrik padam"}
			case 1:
				r.Figures.Set(ektp.Sent, 1)
			}
			reports = append(reports, r)
			if i > 0 && count < before && r.Reason == "" {
				want[r.Date] = true
			}
			before = count
		}
		got := map[ektp.Date]bool{}
		for _, c := range evaluated(planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01")), "52", "2025-12-31", reports...).Contradictions {
			if strings.Contains(c.Text.EN, "fell") {
				got[c.Date] = true
			}
		}
		require.Equal(t, want, got)
	}
}
