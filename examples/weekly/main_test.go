package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/excel"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

func monday() time.Time { return time.Date(2012, 5, 1, 8, 0, 0, 0, time.UTC) }

func execute(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	return executeOn(t, monday, args...)
}

func executeOn(t *testing.T, now func() time.Time, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(context.Background(), args, &out, &errs, now)
	return code, out.String(), errs.String()
}

// put writes files below a new folder.
func put(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	return dir
}

// windows1252 writes the few letters of the tests as old spreadsheets do.
var windows1252 = strings.NewReplacer("–", "\x96", "½", "\xbd").Replace

// whole is a folder in which the seven regencies of Tahap I report well.
var whole = map[string]string{
	"provinsi.csv":                   "KEADAAN TANGGAL 30 APRIL 2012\nNo;Kab/Kota;Wajib KTP;Perekaman\n1;Kutai Kartanegara;500.000;300.000\n2;Berau;120.000;80.000\n3;Nunukan;100.000;70.000\n4;Malinau;50.000;30.000\n5;Tarakan;140.000;100.000\nJUMLAH;;910.000;580.000\n",
	"64.74.csv":                      "Posisi 30/04/2012\nKode,Wajib KTP,Perekaman\n64.74,\"122,589\",\"100,000\"\n",
	"samarinda/rekap 2012-04-30.csv": "Wajib KTP;Terekam;%\n600.000;350.000;58,33\n",
}

func TestAllWell(t *testing.T) {
	in, out := put(t, whole), filepath.Join(t.TempDir(), "recap")
	code, stdout, stderr := execute(t, "--in", in, "--asof", "2012-04-30", "--out", out, "--lang", "en")
	require.Equal(t, allWell, code, "%s\n%s", stdout, stderr)
	assert.Contains(t, stdout, "Files: 3. New reports: 7. There already: 0.")
	assert.NotContains(t, stdout, "Not reported")
	assert.Contains(t, stdout, "100,000")
	for file, want := range map[string]string{"recap.html": `lang="en"`, "recap.csv": "350000", "laporan.txt": "Samarinda", "laporan.pdf": "%PDF-", "recap.xlsx": "PK", "inbox.txt": "samarinda/rekap 2012-04-30.csv: of no known form"} {
		text, err := os.ReadFile(filepath.Join(out, file))
		require.NoError(t, err)
		assert.Contains(t, string(text), want, file)
	}
	entries, err := os.ReadDir(out)
	require.NoError(t, err)
	assert.Len(t, entries, 6, "nothing half-written is left")
}

// What really lies in such a folder on a Monday.
func TestMessyFolder(t *testing.T) {
	files := map[string]string{
		"64.74/april.csv":       windows1252("LAPORAN KOTA BONTANG – APRIL\nKeadaan 30 Apr 2012;;;\nWajib KTP;Terekam;%;Keterangan\n122.589;100.000;91,57;listrik padam 5½ jam\n;;;Bontang, 1 Mei 2012\n"),
		"64.72 rekap.csv":       "30-4-12\nKode;Nama;Wajib KTP;Terekam\n64.72;Samarinda;600.000;350.000\n64.74;Bontang;122.589;120.000\n",
		"provinsi.csv":          "30 April 2012\nKode;Kab/Kota;Wajib KTP;Terekam\n64.02;Kutai Kartanegara;500.000;300.000\n64.1;;10.000;5.000\n64.03;Kab. Paser;1;1\n64.06;Malinau;50.000;6471011005900001\n64.73;Tarakan;140.000;100.000\n;JUMLAH;1.000.000;400.000\n",
		"64.05 nunukan.csv":     "Tanggal;Wajib KTP;Terekam\n30/04/2012;100.000;70.000\n30/06/2012;100.000;75.000\n",
		"foto.jpg":              "\xff\xd8\xff",
		"surat.txt":             "Dengan hormat,\nbersama ini kami sampaikan\n",
		"~$64.74.xlsx":          "lock",
		".sembunyi/rahasia.csv": "x",
	}
	in := put(t, files)
	code, out, stderr := execute(t, "--in", in, "--asof", "2012-04-30", "--lang", "id")
	require.Equal(t, attention, code, stderr)
	for _, want := range []string{
		"Belum melapor dalam 7 hari terakhir (1):\n  Kabupaten Berau (64.03)",
		"64.72 rekap.csv: 64.74 2012-04-30 region: berkas ini dari Kota Samarinda (64.72), yang hanya melapor untuk dirinya sendiri",
		"64.05 nunukan.csv: 64.05 2012-06-30 date \"2012-06-30\": tidak boleh di masa depan",
		"provinsi.csv A4 Kode \"64.1\": satu bagian hanya satu angka",
		"provinsi.csv A5 Kode \"64.03\": adalah kode wilayah lain daripada nama di sebelahnya: Kabupaten Paser",
		"provinsi.csv D6 Terekam \"647101**********\": angkanya lebih banyak",
		"foto.jpg: bukan tabel",
		"surat.txt: tidak ada tabel yang dikenali",
		"64.74/april.csv C4 % \"91,57\": 100000 dari 122589 adalah 81.57",
		"provinsi.csv C8 Wajib KTP \"1000000\": bukan jumlah baris-barisnya",
	} {
		assert.Contains(t, out, want)
	}
	assert.NotContains(t, out, "1005900001", "no NIK in what is printed")
	assert.NotContains(t, out, "rahasia")
	assert.NotContains(t, out, "120.000", "a neighbour's figure is not taken")
	assert.Contains(t, out, "350.000")
}

// Next Monday: the same files change nothing, a fall and a change need a
// reason.
func TestNextMonday(t *testing.T) {
	db := "sqlite://" + filepath.ToSlash(filepath.Join(t.TempDir(), "ektp.db"))
	in := put(t, whole)
	args := []string{"--in", in, "--db", db, "--asof", "2012-04-30", "--lang", "en"}
	code, out, stderr := execute(t, args...)
	require.Equal(t, allWell, code, "%s\n%s", out, stderr)
	code, out, _ = execute(t, args...)
	require.Equal(t, allWell, code)
	assert.Contains(t, out, "New reports: 0. There already: 7.")

	changed := map[string]string{"64.74.csv": strings.Replace(whole["64.74.csv"], "100,000", "101,000", 1)}
	code, out, _ = execute(t, append(args, "--in", put(t, changed))...)
	assert.Equal(t, attention, code)
	assert.Contains(t, out, "Refused (1):")
	code, out, stderr = execute(t, append(args, "--in", put(t, changed), "--reason", "salah ketik")...)
	assert.Equal(t, allWell, code, "%s\n%s", out, stderr)
	assert.Contains(t, out, "101,000")

	falls := map[string]string{"64.74.csv": "Posisi 01/05/2012\nKode,Wajib KTP,Perekaman\n64.74,\"122,589\",\"99,000\"\n"}
	code, out, _ = execute(t, append(args, "--in", put(t, falls), "--asof", "2012-05-01", "--days", "31")...)
	assert.Equal(t, attention, code)
	assert.Contains(t, out, "must not fall without a reason")
}

// The aggregate of SIAK: the city and its kecamatan in one table.
func TestAggregateOfSIAK(t *testing.T) {
	in := put(t, map[string]string{"agr_rekam_cetak_ektp_30042012_6474.csv": "KODE;WILAYAH;WKTP;;;REKAM;;;BLM_REKAM;;;MMLK;;;BLM_MMLK\n" +
		";;L;P;JML;L;P;JML;L;P;JML;L;P;JML;L;P;JML\n" +
		"64.74;KOTA BONTANG;60000;62589;122589;50000;50000;100000;10000;12589;22589;;;;;;\n" +
		"64.74.01;BONTANG UTARA;30000;31000;61000;25000;25000;50000;5000;6000;11000;;;;;;\n" +
		"64.74.02;BONTANG SELATAN;30000;31589;61589;25000;25000;50000;5000;6589;11589;;;;;;\n"})
	_, out, stderr := execute(t, "--in", in, "--asof", "2012-04-30", "--lang", "en")
	assert.Contains(t, out, "New reports: 3.", stderr)
	assert.NotContains(t, out, "Refused")
	assert.NotContains(t, out, "To be looked at")
	assert.Contains(t, out, "100,000")
}

// A form of the office's own, as data.
func TestOwnForms(t *testing.T) {
	forms := filepath.Join(t.TempDir(), "forms.json")
	require.NoError(t, os.WriteFile(forms, []byte(`[{"id": "own", "name": {"id": "rekap"}, "period": "as-of", "source": "our own", "columns": [
		{"name": "a", "header": "DAERAH PENYELENGGARA", "means": "name"}, {"name": "b", "header": "ANU", "means": "eligible"}, {"name": "c", "header": "ITU", "means": "recorded"}]}]`), 0o600))
	in := put(t, map[string]string{"2012-04-30.csv": "Daerah penyelenggara;Anu;Itu\nBontang;122.589;100.000\n"})
	_, out, _ := execute(t, "--in", in, "--asof", "2012-04-30", "--lang", "en")
	assert.Contains(t, out, "no table was recognised")
	_, out, stderr := execute(t, "--in", in, "--asof", "2012-04-30", "--lang", "en", "--forms", forms)
	assert.Contains(t, out, "New reports: 1.", stderr)
	code, _, stderr := execute(t, "--in", in, "--forms", filepath.Join(in, "2012-04-30.csv"), "--lang", "en")
	assert.Equal(t, failed, code)
	assert.Contains(t, stderr, "--forms")
}

func TestCannotRun(t *testing.T) {
	empty := t.TempDir()
	bad := filepath.Join(empty, "plan.json")
	for _, c := range []struct {
		args []string
		text string
	}{
		{nil, "--in must be given"}, {[]string{"--in", empty, "--asof", "2026-03-13"}, "--plan must be given"}, {[]string{"--in", filepath.Join(empty, "none")}, "no such file"}, {[]string{"--in", empty, "--plan", bad}, "--plan"}, {[]string{"--in", empty, "--scope", "64.1"}, "--scope"},
		{[]string{"--in", empty, "--asof", "kemarin"}, "--asof"}, {[]string{"--in", empty, "--db", "mysql://x"}, "--db"}, {[]string{"--in", empty, "--days", "0"}, "--days"}, {[]string{"--in", empty, "--lang", "fr"}, "id or en"}, {[]string{"--in", empty, "x"}, "unexpected"}, {[]string{"--colour"}, "not defined"},
	} {
		code, out, stderr := execute(t, append([]string{"--lang", "en"}, c.args...)...)
		assert.Equal(t, failed, code, c.args)
		assert.Contains(t, strings.ReplaceAll(stderr, "harus id atau en", "id or en"), c.text, c.args)
		assert.Empty(t, out, c.args)
	}
	code, out, _ := execute(t, "--in", empty, "--asof", "2012-04-30", "--lang", "en")
	assert.Equal(t, attention, code, "nobody has reported")
	assert.Contains(t, out, "Not reported in the last 7 days (7)")
	code, _, _ = execute(t, "-h")
	assert.Equal(t, allWell, code)
}

// Workbooks go in beside CSV: the recap form of the province, and what only
// calls itself a workbook.
func TestWorkbooks(t *testing.T) {
	form, err := sheet.FormByID("half-month-recap")
	require.NoError(t, err)
	in := sheet.Filling{Region: ektp.MustCode("64"), Date: ektp.MustDate("2012-04-30"), Percent: true, Total: true}
	for i, c := range []string{"64.02", "64.03", "64.05", "64.06", "64.72", "64.73", "64.74"} {
		r := ektp.Report{Region: ektp.MustCode(c), Date: in.Date}
		r.Figures.Set(ektp.Eligible, 100_000)
		r.Figures.Set(ektp.Recorded, int64(10_000*(i+1)))
		in.Reports = append(in.Reports, r)
	}
	var book bytes.Buffer
	require.NoError(t, excel.WriteForm(&book, &form, in))
	folder := put(t, map[string]string{"rekap.xlsx": book.String()})
	code, out, stderr := execute(t, "--in", folder, "--asof", "2012-04-30", "--lang", "en")
	require.Equal(t, allWell, code, "%s\n%s", out, stderr)
	assert.Contains(t, out, "New reports: 7.")
	assert.Contains(t, out, "280,000", "the sum of all seven")

	// A filled entry template comes back.
	var template bytes.Buffer
	report := ektp.Report{Region: ektp.MustCode("64.74"), Date: in.Date, Phase: "tahap-1"}
	report.Figures.Set(ektp.Eligible, 122_589)
	report.Figures.Set(ektp.Recorded, 100_000)
	require.NoError(t, excel.WriteTemplate(&template, excel.Template{Programme: "kaltim-2011", Phase: "tahap-1", Regions: []ektp.Code{report.Region},
		From: in.Date - 30, To: in.Date, Measures: []ektp.Measure{ektp.Eligible, ektp.Recorded}, Reports: []ektp.Report{report}}))
	_, out, stderr = execute(t, "--in", put(t, map[string]string{"64.74/isian.xlsx": template.String()}), "--asof", "2012-04-30", "--lang", "en")
	assert.Contains(t, out, "New reports: 1.", stderr)
	assert.Contains(t, out, "81.57", "100,000 of 122,589")

	folder = put(t, map[string]string{"rekap.xlsx": book.String(), "64.74.xlsx": "<html><table><tr><td>1</td></tr></table></html>", "terpotong.xlsx": book.String()[:book.Len()/2]})
	code, out, _ = execute(t, "--in", folder, "--asof", "2012-04-30", "--lang", "en")
	assert.Equal(t, attention, code)
	assert.Contains(t, out, "Refused (2):\n  64.74.xlsx")
	assert.Contains(t, out, "terpotong.xlsx")
	assert.Contains(t, out, "280,000", "the good one is taken all the same")
}
