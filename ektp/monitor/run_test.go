package monitor

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
)

// A run ends at the first report with another figure, whatever its length and
// wherever the names part, with one of a sex, or below zero.
func TestAColumnEndsWithTheRun(t *testing.T) {
	report := func(figures ...ektp.Figure) ektp.Report { return ektp.Report{Figures: figures} }
	names := []ektp.Measure{"few", "sent", "recorded", "recordedx", "target_adjusted", "sixteen_letters_", "a_measure_of_seventeen", "a_measure_of_seventeen_and_more"}
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
