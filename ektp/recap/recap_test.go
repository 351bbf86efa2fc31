package recap_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

var update = flag.Bool("update", false, "write the golden files anew")

// study is the programme of the study as of a day.
func study(t testing.TB, scope, on string) *monitor.Assessment {
	t.Helper()
	reports := kaltim.Reports()
	for i := range reports {
		reports[i].State = ektp.Verified
	}
	return monitor.Evaluate(monitor.Input{Plan: kaltim.Plan(), Scope: ektp.MustCode(scope), AsOf: ektp.MustDate(on),
		Reports: reports, Notes: kaltim.Notes(), Attestations: kaltim.Attestations()})
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got), "%s differs: look at it, then run with -update", name)
}

func render(t testing.TB, format string, a *monitor.Assessment, o recap.Options) []byte {
	t.Helper()
	r, err := recap.ByName(format)
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, r.Render(&b, a, o))
	return b.Bytes()
}

func TestEveryFormatInBothLanguages(t *testing.T) {
	a := study(t, "64", "2012-12-31")
	for _, r := range recap.Renderers() {
		for _, lang := range []ektp.Language{ektp.Indonesian, ektp.English} {
			first := render(t, r.Name(), a, recap.Options{Language: lang})
			assert.NotEmpty(t, first)
			assert.Equal(t, first, render(t, r.Name(), a, recap.Options{Language: lang}), "the same assessment gives the same bytes")
			figure := map[string]string{"csv": "946980", "json": "946980"}[r.Name()]
			if figure == "" {
				figure = map[ektp.Language]string{ektp.Indonesian: "946.980", ektp.English: "946,980"}[lang]
			}
			assert.Contains(t, string(first), figure, r.Name())
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	_, err := recap.ByName("docx")
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}
