package monitor

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
)

// A run ends at the first report with another figure, whatever its length and
// wherever the names part, with one of a sex, or below zero.
func TestSameFiguresEndsWithTheRun(t *testing.T) {
	report := func(figures ...ektp.Figure) ektp.Report { return ektp.Report{Figures: figures} }
	names := []ektp.Measure{"sent", "recorded", "recordedx", "target_adjusted", "sixteen_letters_", "a_measure_of_seventeen", "a_measure_of_seventeen_and_more"}
	for _, name := range names {
		head := report(ektp.Figure{Measure: "target", Value: 1}, ektp.Figure{Measure: name, Value: 2})
		for at := range len(name) {
			other := []byte(name)
			other[at]++
			for _, f := range []ektp.Figure{{Measure: ektp.Measure(other), Value: 2}, {Measure: name[:at], Value: 2}, {Measure: name + "s", Value: 2},
				{Measure: name, Sex: ektp.Male, Value: 2}, {Measure: name, Value: -1}} {
				rows := []ektp.Report{head, head, report(head.Figures[0], f), head}
				assert.Equal(t, 2, sameFigures(&head, rows), "%q against %+v", name, f)
			}
		}
		assert.Equal(t, 3, sameFigures(&head, []ektp.Report{head, head, head}), name)
		assert.Zero(t, sameFigures(&head, nil), name)
	}
}
