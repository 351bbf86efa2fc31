package monitor_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// A note that nobody answers is due by what it says, and one event a category
// tells of it.
func TestANoteNobodyAnswersIsOverdue(t *testing.T) {
	m := desk(t)
	require.NoError(t, m.PutNote(ctx, officer("64.74"), ektp.Note{ID: "n", Region: code("64.74"), Date: date("2012-05-01"), Text: "Blangko habis dan jaringan putus."}))
	early := assess(t, m, "64", "2012-05-02").Region(code("64.74")).Obstacles
	require.Len(t, early, 2)
	assert.False(t, early[0].Overdue)
	a := assess(t, m, "64", "2012-06-15")
	keys := map[string]bool{}
	for _, o := range a.Region(code("64.74")).Obstacles {
		assert.True(t, o.Overdue)
		assert.Equal(t, "open", o.State)
	}
	for _, e := range monitor.Alerts(a) {
		if e.Kind == monitor.EventEscalated {
			keys[e.Key()] = true
		}
	}
	assert.Len(t, keys, 2)
}

// What somebody read and found to state nothing is no obstacle.
func TestANoteReadAsNoObstacle(t *testing.T) {
	m := desk(t)
	by := officer("64.74")
	require.NoError(t, m.PutNote(ctx, by, ektp.Note{ID: "n", Region: code("64.74"), Date: date("2012-06-01"), Text: "Blangko habis."}))
	require.NoError(t, m.StepNote(ctx, by, "n", 0, ektp.NoteStep{State: ektp.NoteAcknowledged}))
	assert.Empty(t, assess(t, m, "64", "2012-06-15").Obstacles)
}

// A note goes from state to state as the desk of package obstacle has it.
func TestStepsThatDoNotFollow(t *testing.T) {
	m := desk(t)
	by := officer("64.74")
	require.NoError(t, m.PutNote(ctx, by, ektp.Note{ID: "n", Region: code("64.74"), Date: date("2012-06-01"), Text: "Blangko habis."}))
	err := m.StepNote(ctx, by, "n", 0, ektp.NoteStep{State: ektp.NoteVerified})
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	assert.EqualError(t, err, "note n: from open to verified: no such step")
	require.NoError(t, m.StepNote(ctx, by, "n", 0, ektp.NoteStep{State: ektp.NoteResolved}))
	require.NoError(t, m.StepNote(ctx, by, "n", 1, ektp.NoteStep{State: ektp.NoteReopened, Text: "habis lagi"}))
}

// What is asked of the centre is what the centre can do; what a province can do
// meanwhile is asked of the province.
func TestARemedyIsAskedOfWhoCanCarryItOut(t *testing.T) {
	m := desk(t)
	require.NoError(t, m.PutNote(ctx, officer("64.74"), ektp.Note{ID: "n", Region: code("64.74"), Date: date("2012-06-01"), Text: "Alat perekaman kurang."}))
	a := assess(t, m, "64", "2012-06-15")
	got := map[ektp.Tier]string{}
	for _, r := range a.Advice {
		if r.Obstacle == "equipment_shortage" {
			got[r.Owner] = r.Remedy.EN
		}
	}
	assert.Equal(t, map[ektp.Tier]string{ektp.Province: "Borrow sets from regions that have finished", ektp.Central: "Add sets"}, got)
	assert.Equal(t, "The central government must act: Too few devices (1 statement, 1 region). Remedy: Add sets.", a.ForCentre[len(a.ForCentre)-1].Text.EN)
}

// What is stated of the country or the province is of each of its regions, asked of
// the store as of the pure core.
func TestWhatIsStatedAboveTheScope(t *testing.T) {
	m := desk(t)
	centre := ektp.Principal{ID: "pusat", Tier: ektp.Central, Region: ektp.Country, Role: ektp.Manager}
	require.NoError(t, m.PutNote(ctx, centre, ektp.Note{ID: "n", Region: ektp.Country, Date: date("2012-06-01"), Text: "Blangko habis."}))
	yes := true
	_, err := m.Attest(ctx, officer("64"), ektp.Attestation{Duty: "PRV-a", Region: code("64"), Date: date("2012-06-01"), Met: &yes})
	require.NoError(t, err)
	for _, scope := range []string{"64", "64.74"} {
		a := assess(t, m, scope, "2012-06-15")
		assert.Len(t, a.Obstacles, 1, scope)
		assert.NotNil(t, a.Prepared, scope)
	}
}

// Words of no category are a problem that was found.
func TestObstaclesOfNoCategoryAreNamed(t *testing.T) {
	m := desk(t)
	for i, text := range []string{"kantor kebanjiran,\npelayanan tutup", "xyzzy", "a", "b", "c", "d", "e"} {
		require.NoError(t, m.PutNote(ctx, officer("64.74"), ektp.Note{ID: fmt.Sprint(i), Region: code("64.74"), Date: date("2012-06-01"), Text: text}))
	}
	points := assess(t, m, "64", "2012-06-15").Answers[1].Points
	require.GreaterOrEqual(t, len(points), 7)
	var said []string
	for _, p := range points {
		said = append(said, p.EN)
	}
	assert.Contains(t, said, "Kota Bontang: “kantor kebanjiran, pelayanan tutup” (of no category yet).")
	assert.Contains(t, said, "1 statement more of no category yet.")
}
