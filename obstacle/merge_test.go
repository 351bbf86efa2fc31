package obstacle

import (
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMergeNeverBuriesWhatIsOpen(t *testing.T) {
	var d Desk
	for _, state := range []ektp.NoteState{ektp.NoteResolved, ektp.NoteVerified, ektp.NoteMerged} {
		into := noteOf("a", "listrik padam")
		into.Steps = []ektp.NoteStep{{State: state, By: "x", At: morning}}
		_, err := d.Merge(noteOf("b", "listrik padam"), into, "camat", dayAt(1))
		var refused *StepError
		require.ErrorAs(t, err, &refused, state.String())
		assert.Contains(t, refused.Rule, state.String())
	}
	_, err := d.Merge(noteOf("b", "listrik padam"), nil, "camat", morning)
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}

func TestMergeIsTakenBack(t *testing.T) {
	var d Desk
	n := noteOf("b", "listrik padam")
	s, err := d.Merge(n, noteOf("a", "listrik padam"), "camat", morning)
	take(t, n, s, err)
	_, err = d.Reopen(n, "", "camat", dayAt(5))
	assert.ErrorIs(t, err, ektp.ErrInvalid, "a reason is owed")
	s, err = d.Reopen(n, "padam di tempat lain", "camat", dayAt(5))
	take(t, n, s, err)
	assert.False(t, n.State().Ended())
	assert.Equal(t, start.AddDays(12), Stand(n).Due)
	assert.Equal(t, ektp.Regency, Stand(n).Owner, "nobody had classified it")
}

func TestSameKnowsAllCategories(t *testing.T) {
	acknowledged := func(id string, c ...string) ektp.Note {
		n := noteOf(id, "x")
		n.Steps = []ektp.NoteStep{{State: ektp.NoteAcknowledged, Categories: c, At: morning}}
		return *n
	}
	notes := []ektp.Note{
		acknowledged("a", "disaster"), acknowledged("b", "flood", "power"), acknowledged("c", "disaster"),
		acknowledged("d", "power", "flood", "power"), acknowledged("e", "power"), acknowledged("f"), acknowledged("g"),
	}
	assert.ElementsMatch(t, []SamePair{{"c", "a"}, {"d", "b"}}, Same(notes, 7))
}
