package obstacle

import (
	"testing"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var morning = time.Date(2012, 3, 1, 8, 0, 0, 0, time.UTC)

func noteOf(id, text string) *ektp.Note {
	return &ektp.Note{ID: id, Region: ektp.MustCode("64.07.01"), Date: start, Text: text, At: morning}
}

func take(t *testing.T, n *ektp.Note, s ektp.NoteStep, err error) {
	t.Helper()
	require.NoError(t, err)
	n.Steps = append(n.Steps, s)
}

func TestNoteGoesItsWay(t *testing.T) {
	var d Desk
	n := noteOf("n1", "genset rusak, listrik padam terus")
	s, err := d.Acknowledge(n, "camat", morning, start)
	take(t, n, s, err)
	st := Stand(n)
	assert.Equal(t, []Category{Power}, st.Categories)
	assert.Equal(t, ektp.Regency, st.Owner, "the regency guarantees the power supply")
	assert.Equal(t, start.AddDays(7), st.Due, "severity 3")

	_, err = d.Escalate(n, "sistem", morning, start.AddDays(7))
	assert.ErrorIs(t, err, ektp.ErrInvalid, "not overdue on the day itself")
	_, err = d.Start(n, "add_operators", "dinas", morning, start)
	assert.ErrorIs(t, err, ektp.ErrInvalid, "a remedy for something else")

	s, err = d.Escalate(n, "sistem", morning.AddDate(0, 0, 8), start.AddDays(8))
	take(t, n, s, err)
	assert.Equal(t, ektp.Province, Stand(n).Owner)
	s, err = d.Start(n, "generator", "dinas", morning.AddDate(0, 0, 9), start.AddDays(9))
	take(t, n, s, err)
	_, err = d.Verify(n, "provinsi", morning.AddDate(0, 0, 10))
	assert.ErrorIs(t, err, ektp.ErrInvalid, "what is in work is not verified")
	s, err = d.Resolve(n, "genset diganti", "camat", morning.AddDate(0, 0, 12))
	take(t, n, s, err)
	_, err = d.Verify(n, "camat", morning.AddDate(0, 0, 13))
	assert.ErrorIs(t, err, ektp.ErrInvalid, "never by the same")
	s, err = d.Verify(n, "provinsi", morning.AddDate(0, 0, 13))
	take(t, n, s, err)
	assert.True(t, n.State().Ended())
	_, err = d.Reopen(n, "", "camat", morning.AddDate(0, 0, 20))
	assert.ErrorIs(t, err, ektp.ErrInvalid, "a reason is owed")
	s, err = d.Reopen(n, "padam lagi", "camat", morning.AddDate(0, 0, 20))
	take(t, n, s, err)
	assert.Equal(t, 1, Stand(n).Reopened)
	assert.Equal(t, []string{"generator"}, Stand(n).Tried)
	_, err = d.Resolve(n, "", "camat", morning)
	assert.ErrorIs(t, err, ektp.ErrInvalid, "time does not run back")
}

func TestSameNotesMerge(t *testing.T) {
	var d Desk
	var notes []ektp.Note
	for i, text := range []string{"lampu mati terus", "listrik padam lagi", "jaringan putus"} {
		n := noteOf(string(rune('a'+i)), text)
		n.Date = start.AddDays(i)
		s, err := d.Acknowledge(n, "camat", morning, start)
		take(t, n, s, err)
		notes = append(notes, *n)
	}
	pairs := Same(notes, 7)
	require.Equal(t, []SamePair{{"b", "a"}}, pairs)
	s, err := d.Merge(&notes[1], &notes[0], "camat", morning)
	require.NoError(t, err)
	assert.Equal(t, "a", s.Into)
	_, err = d.Merge(&notes[0], &notes[0], "camat", morning)
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}

func TestEffectIsMeasured(t *testing.T) {
	n := noteOf("n", "alat rusak")
	n.Date = start.AddDays(10)
	s := Situation{Reports: []ektp.Report{reportOn(0, fig(ektp.Recorded, 0)), reportOn(10, fig(ektp.Recorded, 100)), reportOn(20, fig(ektp.Recorded, 150)), reportOn(30, fig(ektp.Recorded, 950))}}
	e := MeasureEffect(n, s, start.AddDays(20), 10)
	assert.Equal(t, int64(100), e.Before.Recordings)
	assert.Equal(t, int64(800), e.After.Recordings)
	assert.True(t, e.Recovered())
	assert.False(t, MeasureEffect(n, Situation{}, start, 10).Recovered(), "unknown is not recovered")
}

func TestTally(t *testing.T) {
	var d Desk
	var tally Tally
	add := func(id, code string, day int, text string, resolved int) {
		n := &ektp.Note{ID: id, Region: ektp.MustCode(code), Date: start.AddDays(day), Text: text, At: morning.AddDate(0, 0, day)}
		s, err := d.Acknowledge(n, "x", n.At, n.Date)
		take(t, n, s, err)
		if resolved > 0 {
			s, err = d.Start(n, "generator", "x", n.At, n.Date)
			take(t, n, s, err)
			s, err = d.Resolve(n, "", "x", n.At.AddDate(0, 0, resolved))
			take(t, n, s, err)
		}
		tally.Add(n)
	}
	add("1", "64.72", 0, "listrik padam", 4)
	add("2", "64.72", 40, "listrik padam lagi", 2)
	add("3", "64.01", 100, "blangko kosong", 0)
	add("4", "64.01", 101, "semua lancar, listrik aman", 0)
	all, silent := tally.Notes()
	assert.Equal(t, [2]int64{4, 1}, [2]int64{all, silent})
	p := tally.Pareto(ektp.MustCode("64"))
	require.Len(t, p, 2)
	assert.Equal(t, Share{Category: Power, Count: 2, Running: 2, Whole: 3}, p[0])
	assert.Equal(t, Share{Category: Supply, Count: 1, Open: 1, Running: 3, Whole: 3}, p[1])
	assert.Equal(t, ektp.MustCode("64.72"), tally.ParetoRegions(ektp.Country, ektp.Regency, "")[0].Region)
	assert.Equal(t, ektp.Regency, tally.ParetoOwners(ektp.Country)[0].Owner)
	days, ended := tally.TimeToResolve(ektp.Country, Power)
	assert.Equal(t, [2]int64{6, 2}, [2]int64{days, ended})
	assert.Equal(t, int64(1), tally.Recurrence(Power))
	assert.Equal(t, int64(1), tally.Supporting(Power))
	trend := tally.Trend(ektp.Country, "")
	require.Len(t, trend, 4, "March to June, the empty month too")
	assert.Equal(t, int64(0), trend[2].Count)

	rec := tally.Recommend(BuiltinTaxonomy(), []Loss{{Power, 1000}, {Supply, 0}})
	require.Len(t, rec, 4)
	assert.Equal(t, "evening_hours", rec[0].Remedy.Code, "same gain as others, least effort")
	for _, r := range rec {
		if r.Remedy.Code == "generator" {
			assert.Equal(t, int64(750), r.Gain, "three of four")
		}
	}
}

func TestLostRecordings(t *testing.T) {
	assert.Equal(t, int64(150), LostRecordings(300, 300, 600))
	assert.Equal(t, int64(0), LostRecordings(300, 300, 0), "unknown service time")
	assert.Equal(t, int64(7), LostRecordings(15, 300, 600), "rounded down")
}
