package monitor_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// A NIK lands in every free text; none leaves by an event or an assessment.
func TestNoNIKLeaves(t *testing.T) {
	const nik, tail = "6472/010101/900001", "900001"
	var out []any
	m := desk(t, monitor.WithHook(monitor.HookFunc(func(_ context.Context, e monitor.Event) error {
		out = append(out, e)
		return nil
	})))
	bontang, province := officer("64.74"), officer("64")
	r := statement("2012-06-09", 100)
	_, err := m.Submit(ctx, bontang, r)
	require.NoError(t, err)
	_, err = m.Return(ctx, province, r.Key(), "salah untuk NIK "+nik)
	require.NoError(t, err)
	for source, value := range map[string]int64{"berita acara " + nik: 120, "surat " + nik: 130} {
		r := statement("2012-06-10", value)
		r.Source = source
		_, err = m.Submit(ctx, province, r)
		assert.ErrorIs(t, err, ektp.ErrDenied)
		_, err = m.Submit(ctx, bontang, r)
		require.NoError(t, err)
	}
	for source, percent := range map[string]string{"koran " + nik: "60", "wawancara " + nik: "62"} {
		r := printedAs(statement("2012-06-11", 140), percent)
		r.Figures, r.Source = nil, source
		_, err = m.Submit(ctx, bontang, r)
		require.NoError(t, err)
	}
	assert.ErrorContains(t, m.PutNote(ctx, bontang, ektp.Note{ID: "warga 6472010101900001", Region: code("64.74"), Date: date("2012-06-10"), Text: "x"}), "must have an ID without a NIK")
	no := false
	_, err = m.Attest(ctx, bontang, ektp.Attestation{Duty: "KAB-a", Region: code("64.74"), Date: date("2012-06-10"), Met: &no, Evidence: "menurut " + nik})
	require.NoError(t, err)
	require.NoError(t, m.PutNote(ctx, bontang, ektp.Note{ID: "n", Region: code("64.74"), Date: date("2012-06-10"), Text: "warga " + nik + " hilang berkas"}))

	a := assess(t, m, "64", "2012-06-15")
	require.NotEmpty(t, a.Contradictions)
	require.NotEmpty(t, a.Region(code("64.74")).Gaps)
	assert.Len(t, a.Contradictions, 2)
	out = append(out, a.Contradictions, a.Region(code("64.74")).Gaps, monitor.Alerts(a))
	text, err := json.Marshal(out)
	require.NoError(t, err)
	assert.NotContains(t, string(text), tail)
	assert.Contains(t, string(text), "6472/01****/******")
}
