package ektp_test

import (
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
)

func report(figures ...ektp.Figure) ektp.Report {
	return ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2011-12-24"), Phase: "tahap-1", Figures: figures}
}

func TestUnknownIsNotZero(t *testing.T) {
	r := report(ektp.Figure{Measure: ektp.Recorded, Value: 0})
	n, known := r.Value(ektp.Recorded)
	assert.True(t, known)
	assert.Zero(t, n)
	_, known = r.Value(ektp.Target)
	assert.False(t, known)
}

func TestTotalFromLAndP(t *testing.T) {
	r := report(ektp.Figure{Measure: ektp.Recorded, Sex: ektp.Male, Value: 3})
	_, known := r.Value(ektp.Recorded)
	assert.False(t, known, "one half is not the total")
	r.Figures.SetOf(ektp.Recorded, ektp.Female, 4)
	n, known := r.Value(ektp.Recorded)
	assert.True(t, known)
	assert.EqualValues(t, 7, n)
	r.Figures.Set(ektp.Recorded, 8)
	n, _ = r.Value(ektp.Recorded)
	assert.EqualValues(t, 8, n, "a stated total stands, the check of the sexes speaks")
}

func TestSameContent(t *testing.T) {
	a := report(ektp.Figure{Measure: ektp.Recorded, Value: 1}, ektp.Figure{Measure: ektp.Target, Value: 2})
	b := a.Clone()
	slices.Reverse(b.Figures)
	b.By, b.At, b.Revision = "x", time.Unix(1, 0), 9
	assert.True(t, a.SameContent(&b))
	b.Figures[0].Value++
	assert.False(t, a.SameContent(&b))
	assert.EqualValues(t, 1, a.Figures[0].Value, "a clone shares nothing")
	c := a.Clone()
	c.Percents = []ektp.PrintedPercent{{Part: ektp.Recorded, Percent: decimal.New(8803, -2)}}
	assert.False(t, a.SameContent(&c))
}

func TestWorkflow(t *testing.T) {
	r := report()
	submitted, err := r.Apply(ektp.ActionSubmit, "")
	require.NoError(t, err)
	assert.Equal(t, ektp.Submitted, submitted.State)
	submitted.Revision = 1

	_, err = submitted.Apply(ektp.ActionSubmit, "")
	var te *ektp.TransitionError
	require.ErrorAs(t, err, &te, "a correction needs a reason")
	corrected, err := submitted.Apply(ektp.ActionSubmit, "salah ketik")
	require.NoError(t, err)
	assert.Equal(t, "salah ketik", corrected.Reason)

	_, err = submitted.Apply(ektp.ActionReturn, "")
	assert.ErrorIs(t, err, ektp.ErrInvalid, "a return needs a reason")
	returned, err := submitted.Apply(ektp.ActionReturn, "L + P tidak sama")
	require.NoError(t, err)
	again, err := returned.Apply(ektp.ActionSubmit, "")
	require.NoError(t, err, "what was returned is handed in again")
	assert.Equal(t, ektp.Submitted, again.State)

	verified, err := submitted.Apply(ektp.ActionVerify, "")
	require.NoError(t, err)
	_, err = returned.Apply(ektp.ActionVerify, "")
	assert.Error(t, err)
	_, err = submitted.Apply(ektp.ActionForward, "")
	assert.Error(t, err, "only what was verified is forwarded")
	forwarded, err := verified.Apply(ektp.ActionForward, "")
	require.NoError(t, err)
	assert.Equal(t, ektp.Forwarded, forwarded.State)
	_, err = forwarded.Apply(ektp.ActionErase, "")
	assert.Error(t, err)
}

func TestNamesComeBack(t *testing.T) {
	for s := ektp.Draft; s <= ektp.Forwarded; s++ {
		b, err := s.MarshalText()
		require.NoError(t, err)
		var back ektp.State
		require.NoError(t, back.UnmarshalText(b))
		assert.Equal(t, s, back)
		assert.NotEmpty(t, s.Label().ID)
		assert.NotEmpty(t, s.Label().EN)
	}
	for s := ektp.NoteOpen; s <= ektp.NoteMerged; s++ {
		b, err := s.MarshalText()
		require.NoError(t, err)
		var back ektp.NoteState
		require.NoError(t, back.UnmarshalText(b))
		assert.Equal(t, s, back)
	}
	for _, tier := range ektp.Tiers() {
		back, err := ektp.ParseTier(tier.String())
		require.NoError(t, err)
		assert.Equal(t, tier, back)
	}
	_, err := ektp.ParseState("done")
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}

func TestMeasures(t *testing.T) {
	m := ektp.BuiltinMeasures()
	for _, c := range []struct {
		measure ektp.Measure
		kind    ektp.MeasureKind
	}{
		{ektp.Recorded, ektp.Cumulative}, {ektp.Recordings, ektp.Flow}, {ektp.BlankCards, ektp.Stock},
		{ektp.Eligible, ektp.Stock}, {ektp.PrintReadyLeft, ektp.Stock}, {ektp.PowerLost, ektp.Flow},
	} {
		info, ok := m.Lookup(c.measure)
		require.True(t, ok, c.measure)
		assert.Equal(t, c.kind, info.Kind, c.measure)
	}
	_, ok := m.Lookup("surat_cinta")
	assert.False(t, ok)
	more, err := m.With(ektp.MeasureInfo{Measure: "surat_cinta", Kind: ektp.Flow, Label: ektp.Text{ID: "x"}})
	require.NoError(t, err)
	_, ok = more.Lookup("surat_cinta")
	assert.True(t, ok)
	_, ok = m.Lookup("surat_cinta")
	assert.False(t, ok, "the catalogue it came from is unchanged")
	_, err = m.With(ektp.MeasureInfo{Measure: "x"})
	assert.ErrorIs(t, err, ektp.ErrInvalid, "no kind")
	for _, info := range m.All() {
		assert.NotEmpty(t, info.Source, info.Measure)
		assert.NotEmpty(t, info.Unit, info.Measure)
	}
}
