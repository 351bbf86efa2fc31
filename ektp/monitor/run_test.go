package monitor

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
)

// The recorded figures are written down by the day, and a fall is told, also one
// from what was held before.
func TestRecordingsAreWrittenDown(t *testing.T) {
	day := func(d ektp.Date, n int64) ektp.Report {
		return ektp.Report{Date: d, Figures: ektp.Figures{{Measure: ektp.Recorded, Value: n}}}
	}
	for _, tt := range []struct {
		last int64
		n    [3]int64
		fell bool
	}{
		{0, [3]int64{0, 0, 0}, false}, {5, [3]int64{5, 6, 7}, false}, {5, [3]int64{4, 6, 7}, true}, {0, [3]int64{9, 8, 9}, true}, {0, [3]int64{0, math.MaxInt64, 0}, true},
	} {
		days := make([]quota.Observation, 5)
		alike, fell := recordings(days, 0, tt.last, []ektp.Report{day(10, tt.n[0]), day(11, tt.n[1]), day(14, tt.n[2])})
		assert.Equal(t, 3, alike)
		assert.Equal(t, tt.fell, fell, tt)
		assert.Equal(t, []quota.Observation{{Day: 10, Count: tt.n[0]}, {Day: 11, Count: tt.n[1]}, {Day: 14, Count: tt.n[2]}, {}, {}}, days)
	}
}

// A run ends at the first report with another figure, whatever its length and
// wherever the names part, with one of a sex, or below zero.
func TestAColumnEndsWithTheRun(t *testing.T) {
	report := func(figures ...ektp.Figure) ektp.Report { return ektp.Report{Figures: figures} }
	names := []ektp.Measure{"few", "sent", "moved", "target", "printed", "recorded", "recordedx", "target_adjusted", "sixteen_letters_", "a_measure_of_seventeen", "a_measure_of_seventeen_and_more"}
	for _, name := range names {
		head := report(ektp.Figure{Measure: "target", Value: 1}, ektp.Figure{Measure: name, Value: 2})
		for at := range len(name) {
			other := []byte(name)
			other[at]++
			for _, f := range []ektp.Figure{{Measure: ektp.Measure(other), Value: 2}, {Measure: name[:at], Value: 2}, {Measure: name + "s", Value: 2},
				{Measure: name, Sex: ektp.Male, Value: 2}, {Measure: name, Value: -1}} {
				rows := []ektp.Report{head, head, report(head.Figures[0], f), head}
				alike, _ := column(name, 1, 2, rows)
				assert.Equal(t, 2, alike, "%q against %+v", name, f)
				if name == ektp.Recorded {
					alike, _ = recordings(make([]quota.Observation, 4), 1, 2, rows)
					assert.Equal(t, 2, alike, "%+v", f)
				}
			}
		}
		for before, moves := range []bool{true, true, false} {
			alike, moved := column(name, 1, int64(before), []ektp.Report{head, head, head})
			assert.Equal(t, 3, alike, name)
			assert.Equal(t, moves, moved, name)
		}
		alike, _ := column(name, 1, 2, nil)
		assert.Zero(t, alike, name)
	}
}
