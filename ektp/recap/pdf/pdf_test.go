package pdf_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
	"github.com/ektp-rollout/sdk/ektp/recap/pdf"
)

func laporan(t testing.TB, lang ektp.Language) *recap.Laporan {
	t.Helper()
	reports := kaltim.Reports()
	for i := range reports {
		reports[i].State = ektp.Verified
	}
	a := monitor.Evaluate(monitor.Input{Plan: kaltim.Plan(), Scope: ektp.MustCode("64"), AsOf: ektp.MustDate("2012-12-31"),
		Reports: reports, Notes: kaltim.Notes(), Attestations: kaltim.Attestations()})
	return recap.NewLaporan(a, recap.Letter{Office: []string{"PEMERINTAH PROVINSI KALIMANTAN TIMUR", "SEKRETARIAT DAERAH", "Jalan Gajah Mada Nomor 2, Samarinda"},
		Number: "470/001", Place: "Samarinda", Date: ektp.MustDate("2013-01-07"), To: []string{"Menteri Dalam Negeri", "c.q. Direktur Jenderal Kependudukan dan Pencatatan Sipil"},
		In: "Jakarta", Signer: "Kepala Biro Pemerintahan Umum", Copies: []string{"Gubernur Kalimantan Timur (sebagai laporan)"}}, recap.Options{Language: lang})
}

func TestWrite(t *testing.T) {
	var one, two bytes.Buffer
	require.NoError(t, pdf.Write(&one, laporan(t, ektp.Indonesian)))
	require.NoError(t, pdf.Write(&two, laporan(t, ektp.Indonesian)))
	assert.True(t, bytes.Equal(one.Bytes(), two.Bytes()), "the same report gives the same bytes")
	assert.True(t, bytes.HasPrefix(one.Bytes(), []byte("%PDF-")))

	// KEEP_PDF names a file for looking at it by eye.
	if keep := os.Getenv("KEEP_PDF"); keep != "" {
		require.NoError(t, os.WriteFile(keep, one.Bytes(), 0o644))
	}
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no pdftotext (poppler-utils) on this machine, and CI is true")
		}
		t.Skip("no pdftotext on this machine to read the file back")
	}
	path := filepath.Join(t.TempDir(), "laporan.pdf")
	require.NoError(t, os.WriteFile(path, one.Bytes(), 0o644))
	text, err := exec.Command(reader, "-layout", path, "-").Output()
	require.NoError(t, err)
	for _, want := range []string{"470/001", "Samarinda, 7 Januari 2013", "I.", "PENDAHULUAN", "HASIL YANG DICAPAI", "1.214.857 / 1.617.507 (75,11 %)",
		"Kab. Kutai Barat", "LAMPIRAN 2", "88,03*", "halaman 1"} {
		assert.Contains(t, string(text), want)
	}
}

func TestEnglishAndEmpty(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, pdf.Write(&b, laporan(t, ektp.English)))
	b.Reset()
	a := monitor.Evaluate(monitor.Input{Plan: kaltim.Plan(), Scope: ektp.MustCode("64"), AsOf: ektp.MustDate("2011-08-09")})
	require.NoError(t, pdf.Write(&b, recap.NewLaporan(a, recap.Letter{}, recap.Options{})))
	assert.NotEmpty(t, b.Bytes())
}
