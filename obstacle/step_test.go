package obstacle

import (
	"testing"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestStepsHaveTheirTime(t *testing.T) {
	var d Desk
	n := noteOf("n1", "listrik padam")
	_, before := d.Acknowledge(n, "camat", dayAt(-30), start)
	_, never := d.Acknowledge(n, "camat", time.Time{}, start)
	n.At = time.Time{}
	_, neverAtAll := d.Acknowledge(n, "camat", time.Time{}, start)
	n.Steps = []ektp.NoteStep{{State: ektp.NoteAcknowledged, At: dayAt(5)}, {State: ektp.NoteInWork}}
	_, earlier := d.Resolve(n, "", "camat", dayAt(4))
	for rule, err := range map[string]error{"before the note": before, "never": never, "never, nor the note": neverAtAll, "before the last step but one": earlier} {
		var step *StepError
		require.ErrorAs(t, err, &step, rule)
		assert.ErrorIs(t, err, ektp.ErrInvalid, rule)
	}
	_, err := d.Resolve(n, "", "camat", dayAt(5))
	assert.NoError(t, err)
}

func TestStepErrorHidesNIK(t *testing.T) {
	const nik = "6472011505900001"
	_, err := Desk{}.Start(noteOf(nik, "listrik padam"), nik, "dinas", morning, start)
	var step *StepError
	require.ErrorAs(t, err, &step)
	assert.NotContains(t, err.Error(), nik)
	assert.NotContains(t, step.Rule, nik)
}
