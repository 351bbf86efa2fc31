package recap_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
	"github.com/ektp-rollout/sdk/obstacle"
	"github.com/ektp-rollout/sdk/quota"
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
		Reports: reports, Notes: kaltim.Notes(), Attestations: kaltim.Attestations(), Settings: steady})
}

// steady keeps the golden files from changing with every word the classifier
// learns and every tuning of the forecast: those have tests of their own.
var steady = monitor.Settings{Forecaster: quota.LastPace{}, Classifier: obstacle.ClassifierFunc(func(text string) []obstacle.Match {
	for _, w := range []struct {
		word     string
		category obstacle.Category
	}{{"angkutan", obstacle.Transportation}, {"listrik", obstacle.Power}, {"Jaringan", obstacle.Network}, {"rusak", obstacle.EquipmentFault},
		{"meninggal", obstacle.UnreportedVitalEvent}, {"ganda", obstacle.DuplicateData}, {"erangkat", obstacle.EquipmentShortage}, {"alat", obstacle.EquipmentShortage},
		{"Petugas", obstacle.Staffing}, {"sosialisasi", obstacle.Outreach}} {
		if strings.Contains(text, w.word) {
			return []obstacle.Match{{Category: w.category, Confidence: 1}}
		}
	}
	return nil
})}

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

// dates are five days of the study's programme: within Tahap I, its end, the
// weeks after Tahap II began, the end of 2012, and the June of the release that
// contradicts itself.
var dates = []string{"2011-12-31", "2012-04-30", "2012-07-31", "2012-12-31", "2013-06-30"}

func TestGoldenRecapsOfTheStudy(t *testing.T) {
	for _, on := range dates {
		a := study(t, "64", on)
		golden(t, "kaltim-"+on+".txt", render(t, "text", a, recap.Options{Width: 140}))
	}
	a := study(t, "64", "2012-12-31")
	golden(t, "kaltim-2012-12-31.en.md", render(t, "markdown", a, recap.Options{Language: ektp.English}))
	golden(t, "kaltim-2012-12-31.csv", render(t, "csv", a, recap.Options{}))
	golden(t, "kaltim-2012-12-31.html", render(t, "html", a, recap.Options{}))
	golden(t, "bontang-2012-04-30.txt", render(t, "text", study(t, "64.74", "2012-04-30"), recap.Options{Width: 140}))
}

func TestUnknownIsNeverZero(t *testing.T) {
	a := study(t, "64", "2012-12-31")
	rows := strings.Split(string(render(t, "csv", a, recap.Options{})), "\n")
	found := 0
	for _, r := range rows {
		if strings.HasPrefix(r, "64.01,") {
			f := strings.Split(r, ",")
			assert.Empty(t, f[6], "Paser's target is not known: %s", r)
			assert.Empty(t, f[9], "nor its count")
			assert.Empty(t, f[11], "nor its percentage")
			found++
		}
	}
	assert.Equal(t, 2, found, "Tahap II and Reguler")
	html := string(render(t, "html", a, recap.Options{}))
	assert.Contains(t, html, "tidak diketahui")
	assert.Contains(t, html, `<html lang="id">`)
	assert.NotContains(t, html, "<script")
	assert.NotRegexp(t, `(src|href)="(https?:)?//`, html, "works without a network")
}

func TestSVGSizeOf400Days(t *testing.T) {
	a := study(t, "64", "2012-12-31")
	a.Curve = a.Curve[:0]
	for d := range 400 {
		a.Curve = append(a.Curve, monitor.CurvePoint{Date: ektp.MustDate("2011-11-01").AddDays(d), Count: int64(d*d*7 + d%13*900)})
	}
	var one, two bytes.Buffer
	require.NoError(t, recap.BurnUp(&one, a, recap.Options{}))
	require.NoError(t, recap.BurnUp(&two, a, recap.Options{}))
	assert.Equal(t, one.Bytes(), two.Bytes())
	assert.LessOrEqual(t, one.Len(), 15<<10)
	assert.NoError(t, xml.Unmarshal(one.Bytes(), new(struct{})), "well-formed")
}

func TestChangesOfAWeek(t *testing.T) {
	before, after := study(t, "64", "2012-04-30"), study(t, "64", "2012-12-31")
	c, err := monitor.Compare(before, after)
	require.NoError(t, err)
	assert.Equal(t, int64(946_980), c.Total.Recorded.Count, "Tahap II came to Tahap I")
	text := string(render(t, "text", after, recap.Options{Width: 140, Changes: c}))
	assert.Contains(t, text, "Perekaman bertambah 946.980 dari 30 April 2012 sampai 31 Desember 2012.")
	assert.Contains(t, text, "Kota Bontang: berisiko menjadi terlambat.")
}

func TestEveryWordIsUsedAndInBothLanguages(t *testing.T) {
	for _, file := range []string{"words.json", "laporan.json"} {
		b, err := os.ReadFile(file)
		require.NoError(t, err)
		var words map[string]ektp.Text
		require.NoError(t, json.Unmarshal(b, &words))
		var source strings.Builder
		files, err := filepath.Glob("*.go")
		require.NoError(t, err)
		files = append(files, filepath.Join("pdf", "pdf.go"))
		for _, f := range files {
			b, err := os.ReadFile(f)
			require.NoError(t, err)
			source.Write(b)
		}
		for key, w := range words {
			assert.NotEmpty(t, w.ID, key)
			assert.NotEmpty(t, w.EN, key)
			key = strings.TrimSuffix(key, ".one")
			assert.Regexp(t, `"((recap|laporan)\.)?`+key+`"`, source.String(), "%s: nobody says %s", file, key)
		}
	}
}
