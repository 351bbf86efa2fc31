package obstacle

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func dayAt(day int) time.Time { return morning.AddDate(0, 0, day) }

func TestWhatNobodyAnswersIsOverdueAndPassedOn(t *testing.T) {
	n := noteOf("n1", "listrik padam terus")
	assert.False(t, Stand(n).Overdue(start.AddDays(30)))
	assert.True(t, Stand(n).Overdue(start.AddDays(31)), "unread: as of no severity")
	var d Desk
	assert.False(t, d.Stand(n).Overdue(start.AddDays(7)))
	assert.True(t, d.Stand(n).Overdue(start.AddDays(8)), "read: severity 3")
	_, err := d.Escalate(n, "sistem", dayAt(7), start.AddDays(7))
	assert.ErrorIs(t, err, ektp.ErrInvalid)

	s, err := d.Escalate(n, "sistem", dayAt(365), start.AddDays(365))
	take(t, n, s, err)
	assert.Equal(t, ektp.Province, s.Owner, "the regency owed it")
	assert.Equal(t, []string{"power"}, s.Categories)
	assert.Equal(t, 4, s.Severity)
	assert.Equal(t, start.AddDays(368), Stand(n).Due)

	week := Desk{DueDays: func(int) int { return 5 }}
	assert.Equal(t, start.AddDays(5), week.Stand(noteOf("n2", "listrik padam")).Due, "the desk's own terms")
}

func TestWhatStatesNoObstacleHasNoOwner(t *testing.T) {
	var d Desk
	n := noteOf("n1", "semua lancar")
	_, err := d.Escalate(n, "sistem", dayAt(99), start.AddDays(99))
	assert.ErrorContains(t, err, "no owner")
	s, err := d.Acknowledge(n, "camat", dayAt(1), start.AddDays(1))
	take(t, n, s, err)
	assert.False(t, Stand(n).Overdue(start.AddDays(365)), "nothing is owed")
	n.Steps = []ektp.NoteStep{{State: ektp.NoteInWork, Due: start, By: "camat", At: morning}}
	_, err = d.Escalate(n, "sistem", dayAt(40), start.AddDays(40))
	assert.ErrorContains(t, err, "no owner", "never the centre's for want of one")
}

func TestStartClassifiesWhatNobodyHas(t *testing.T) {
	var d Desk
	n := noteOf("n1", "listrik padam terus")
	_, err := d.Start(n, "satellite", "dinas", morning, start)
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	s, err := d.Start(n, "generator", "dinas", dayAt(1), start.AddDays(1))
	take(t, n, s, err)
	st := Stand(n)
	assert.Equal(t, []Category{Power}, st.Categories)
	assert.Equal(t, 3, st.Severity)
	assert.Equal(t, ektp.Regency, st.Owner)
	assert.Equal(t, start.AddDays(8), st.Due)
	s, err = d.Escalate(n, "sistem", dayAt(40), start.AddDays(40))
	take(t, n, s, err)
	assert.Equal(t, ektp.Province, s.Owner)
	assert.Empty(t, s.Categories, "said once")

	// Begun by hand, without owner or severity: the taxonomy has both.
	n = noteOf("n2", "x")
	n.Steps = []ektp.NoteStep{{State: ektp.NoteInWork, Categories: []string{"power"}, Due: start, By: "x", At: morning}}
	s, err = d.Escalate(n, "sistem", dayAt(9), start.AddDays(9))
	require.NoError(t, err)
	assert.Equal(t, ektp.Province, s.Owner)
	assert.Equal(t, 4, s.Severity)
}

func TestReopenedIsDueAnew(t *testing.T) {
	var d Desk
	n := noteOf("n1", "listrik padam terus")
	s, err := d.Acknowledge(n, "camat", morning, start)
	take(t, n, s, err)
	s, err = d.Resolve(n, "", "camat", dayAt(3))
	take(t, n, s, err)
	s, err = d.Reopen(n, "padam lagi", "camat", dayAt(90))
	take(t, n, s, err)
	assert.Equal(t, start.AddDays(97), Stand(n).Due)
	assert.False(t, Stand(n).Overdue(start.AddDays(97)))
	assert.True(t, Stand(n).Overdue(start.AddDays(98)))
	n.Steps[2].Due = 0
	assert.Equal(t, start.AddDays(97), Stand(n).Due, "a step by hand that names no day")
}

func TestFreshStandingIsJSON(t *testing.T) {
	b, err := json.Marshal(Stand(noteOf("n1", "listrik padam")))
	require.NoError(t, err)
	assert.NotContains(t, string(b), "Owner")
}
