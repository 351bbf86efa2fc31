package excel_test

import (
	"bytes"
	"context"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/excel"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// tool finds a program; without it the test is skipped, but never where CI is
// true.
func tool(t *testing.T, name, from string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no %s (%s) on this machine, and CI is true", name, from)
		}
		t.Skipf("no %s on this machine", name)
	}
	return path
}

// convert has LibreOffice open the files and save them in another format.
func convert(t *testing.T, format string, files ...string) string {
	t.Helper()
	office := tool(t, "soffice", "libreoffice-calc")
	out, profile := t.TempDir(), t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	args := append([]string{"-env:UserInstallation=file://" + profile, "--headless", "--convert-to", format, "--outdir", out}, files...)
	said, err := exec.CommandContext(ctx, office, args...).CombinedOutput()
	require.NoError(t, err, string(said))
	return out
}

// LibreOffice opens what is written here and shows the figures; what it saves
// again is read back as it was.
func TestLibreOffice(t *testing.T) {
	reader := tool(t, "pdftotext", "poppler-utils")
	dir := t.TempDir()
	put := func(name string, write func(*bytes.Buffer) error) string {
		var b bytes.Buffer
		require.NoError(t, write(&b))
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, b.Bytes(), 0o600))
		return path
	}
	recap := put("recap.xlsx", func(b *bytes.Buffer) error { return excel.WriteRecap(b, study("2012-12-31"), ektp.Indonesian) })
	english := put("english.xlsx", func(b *bytes.Buffer) error { return excel.WriteRecap(b, study("2012-12-31"), ektp.English) })
	tm := template()
	tm.Reports = []ektp.Report{
		{Region: ektp.MustCode("64.10"), Date: tm.To, Phase: tm.Phase, Figures: ektp.Figures{{Measure: ektp.Recorded, Value: 123_456}}, Notes: []string{"=1+1", "listrik padam"}},
		{Region: ektp.MustCode("64.74"), Date: tm.From, From: tm.From - 7, Phase: tm.Phase, Figures: ektp.Figures{{Measure: ektp.Recordings, Value: 0}}},
	}
	entry := put("entry.xlsx", func(b *bytes.Buffer) error { return excel.WriteTemplate(b, tm) })
	fillings, names := map[string]sheet.Filling{}, []string{}
	rnd := rand.New(rand.NewSource(5))
	for _, form := range sheet.Forms() {
		in := filling(&form, rnd)
		name := form.FileName(in) + ".xlsx"
		fillings[form.ID] = in
		names = append(names, put(name, func(b *bytes.Buffer) error { return excel.WriteForm(b, &form, in) }))
	}

	t.Run("shows", func(t *testing.T) {
		out := convert(t, "pdf", append([]string{recap, english, entry}, names[0])...)
		text := func(name string) string {
			s, err := exec.Command(reader, "-layout", filepath.Join(out, name), "-").Output()
			require.NoError(t, err)
			return string(s)
		}
		for _, want := range []string{"Kalimantan Timur, keadaan per 31 Desember 2012", "1.214.857", "1.617.507", "75,11", "88,03*", "30 Apr 2012", "Kab. Kutai Barat", "terlambat", "tidak diketahui",
			"Perekaman terhadap rencana", "Kekurangan perangkat", "saling bertentangan", "Aturan pilihan"} {
			assert.Contains(t, text("recap.pdf"), want)
		}
		for _, wrong := range []string{"#REF!", "#NAME?", "#VALUE!", "Err:5"} {
			assert.NotContains(t, text("recap.pdf"), wrong)
		}
		for _, want := range []string{"1,214,857", "75.11", "31 Dec 2012"} {
			assert.Contains(t, text("english.pdf"), want)
		}
		for _, want := range []string{"Formulir isian", "64.10", "123.456", "30/04/2012", "=1+1", "sudah rekam"} {
			assert.Contains(t, text("entry.pdf"), want)
		}
		form := filepath.Base(names[0])
		known, _ := fillings["half-month-recap"].Reports[0].Value(ektp.Eligible)
		groups := locale.New(ektp.Indonesian).Int
		for _, want := range []string{"LAPORAN KINERJA PELAYANAN", "PEREKAMAN", "64.10", "JUMLAH", groups(known)} {
			assert.Contains(t, text(form[:len(form)-len(".xlsx")]+".pdf"), want)
		}
	})
	t.Run("saves", func(t *testing.T) {
		out := convert(t, "xlsx:Calc MS Excel 2007 XML", append([]string{entry}, names...)...)
		w, err := excel.Open(filepath.Join(out, "entry.xlsx"), excel.Options{})
		require.NoError(t, err)
		defer w.Close()
		_, result, err := excel.ReadTemplate(w, tm.Programme)
		require.NoError(t, err)
		require.Len(t, result.Reports, 2)
		for i := range result.Reports {
			assert.True(t, tm.Reports[i].SameContent(&result.Reports[i]), "%+v\n%+v", tm.Reports[i], result.Reports[i])
		}
		for i, form := range sheet.Forms() {
			got, err := excel.Read(filepath.Join(out, filepath.Base(names[i])), excel.Options{}, sheet.Options{})
			require.NoError(t, err, form.ID)
			in := fillings[form.ID]
			require.Len(t, got.Reports, len(in.Reports), form.ID)
			for k := range in.Reports {
				assert.True(t, in.Reports[k].SameContent(&got.Reports[k]), "%s\n%+v\n%+v", form.ID, in.Reports[k], got.Reports[k])
			}
		}
	})
	// And what it writes in the old format, or protected, is refused by kind.
	t.Run("old format", func(t *testing.T) {
		out := convert(t, "xls", entry)
		_, err := excel.Open(filepath.Join(out, "entry.xls"), excel.Options{})
		assert.ErrorIs(t, err, excel.ErrOldFormat)
		out = convert(t, "ods", entry)
		_, err = excel.Open(filepath.Join(out, "entry.ods"), excel.Options{})
		assert.ErrorIs(t, err, excel.ErrOldFormat)
	})
}
