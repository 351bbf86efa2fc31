package monitor_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/schedule"
)

// Villages alone report: district and regency are what they add up to.
func TestVillagesAddUpToTheRegency(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01"))
	got := evaluated(p, "52", "2025-02-28",
		filled("52.01.01.2001", "2025-02-27", "a", ektp.Target, 100, ektp.Recorded, 60),
		filled("52.01.01.2002", "2025-02-27", "a", ektp.Target, 100, ektp.Recorded, 50),
		filled("52.01.02.2001", "2025-02-27", "a", ektp.Target, 300, ektp.Recorded, 10))
	for region, want := range map[string][2]int64{"52.01.01": {200, 110}, "52.01.02": {300, 10}, "52.01": {500, 120}, "52": {500, 120}} {
		l := got.Region(code(region)).Line()
		assert.Equal(t, want, [2]int64{l.Target.Count, l.Recorded.Count}, region)
	}
	assert.Equal(t, []monitor.CurvePoint{{Date: date("2025-02-27"), Count: 120}}, got.Curve)
}

// A figure of January does not stand against what all parts say in June; a
// figure of some of them does not stand for the whole.
func TestPartsThatSpeakLater(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01"))
	reports := []ektp.Report{filled("52.01", "2025-01-10", "a", ektp.Target, 1000, ektp.Recorded, 10),
		filled("52.01.01", "2025-06-10", "a", ektp.Target, 500, ektp.Recorded, 400), filled("52.01.02", "2025-06-10", "a", ektp.Target, 500, ektp.Recorded, 450)}
	in := monitor.Input{Plan: p, Scope: code("52"), AsOf: date("2025-06-15"), Reports: reports}
	l := monitor.Evaluate(in).Region(code("52.01")).Line()
	assert.Equal(t, "85", l.Share.Percent.String())
	assert.Equal(t, date("2025-06-10"), l.Recorded.Date)
	assert.Equal(t, date("2025-01-11"), l.Pace.From)

	in.Below = func(ektp.Code) int { return 3 }
	l = monitor.Evaluate(in).Region(code("52.01")).Line()
	assert.Equal(t, int64(10), l.Recorded.Count)
	assert.Equal(t, monitor.Coverage{Regions: 2, Of: 3}, covered(l.Sum.Recorded))
}

// How many regions there are is known from the register: three of the ten
// regencies are not the province.
func TestTheRegisterKnowsHowManyPartsThereAre(t *testing.T) {
	p := schedule.Plan{ID: "x", Name: ektp.Text{ID: "X", EN: "X"}, Phases: []schedule.Phase{massPhase("a", "2025-01-06", "2025-12-31", "52")}}
	got := evaluated(p, "52", "2025-06-15", filled("52.01", "2025-06-10", "a", ektp.Target, 10, ektp.Recorded, 5),
		filled("52.02", "2025-06-10", "a", ektp.Target, 10, ektp.Recorded, 5), filled("52.03", "2025-06-10", "a", ektp.Target, 10, ektp.Recorded, 5))
	assert.False(t, got.Total.Line().Recorded.Known)
	assert.Equal(t, monitor.Coverage{Regions: 3, Of: 10}, covered(got.Total.Line().Sum.Recorded))
}

// A region whose first figure comes late must not look like a leap of the
// whole.
func TestTheCurveBeginsWithTheLastToReport(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01", "52.02"))
	var reports []ektp.Report
	for i := range 20 {
		reports = append(reports, filled("52.01", date("2025-02-07").AddDays(7*i).String(), "a", ektp.Target, 100000, ektp.Recorded, 1000+500*i))
	}
	reports = append(reports, filled("52.02", "2025-06-20", "a", ektp.Target, 100000, ektp.Recorded, 50000))
	got := evaluated(p, "52", "2025-06-21", reports...)
	assert.Equal(t, []monitor.CurvePoint{{Date: date("2025-06-20"), Count: 60500}}, got.Curve)
	assert.Nil(t, got.Total.Line().Forecast, "one figure of the whole foretells nothing")
	assert.NotNil(t, got.Region(code("52.01")).Line().Forecast)
}

// Parts of which some last spoke before the region did, and that come to less,
// know less than it.
func TestPartsThatKnowLess(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01"))
	got := evaluated(p, "52", "2025-06-15", filled("52.01", "2025-05-10", "a", ektp.Target, 1000, ektp.Recorded, 600),
		filled("52.01.01", "2025-03-10", "a", ektp.Recorded, 100), filled("52.01.02", "2025-06-10", "a", ektp.Recorded, 450))
	assert.Equal(t, int64(600), got.Region(code("52.01")).Line().Recorded.Count)
	got = evaluated(p, "52", "2025-06-15", filled("52.01", "2025-05-10", "a", ektp.Target, 1000, ektp.Recorded, 500),
		filled("52.01.01", "2025-03-10", "a", ektp.Recorded, 100), filled("52.01.02", "2025-06-10", "a", ektp.Recorded, 450))
	assert.Equal(t, int64(550), got.Region(code("52.01")).Line().Recorded.Count, "what is recorded stays recorded")
}

// Where nobody knows how many parts there are, those that report are taken for all,
// and that is said.
func TestPartsTakenForAllAreSaid(t *testing.T) {
	in := monitor.Input{Plan: planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01")), Scope: code("52"), AsOf: date("2025-03-01"),
		Reports: []ektp.Report{filled("52.01.01", "2025-02-27", "a", ektp.Target, 200, ektp.Recorded, 110)}}
	for below, said := range map[int]string{0: "Counted from the parts that report alone, for nobody knows how many there are: Kab. Lombok Barat.", 1: "Nothing was stated."} {
		in.Below = func(c ektp.Code) int {
			if c == code("52.01") {
				return below
			}
			return 1
		}
		got := monitor.Evaluate(in)
		assert.Equal(t, int64(110), got.Regions[0].Line().Recorded.Count)
		assert.Equal(t, below == 0, got.Regions[0].Line().Recorded.Coverage.Assumed)
		assert.Equal(t, said, got.Answers[1].Points[0].EN)
	}
}
