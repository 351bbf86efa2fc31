package pdf_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/recap"
	"github.com/ektp-rollout/sdk/ektp/recap/pdf"
)

// pages reads a report back, a text for each page.
func pages(t *testing.T, l *recap.Laporan) []string {
	t.Helper()
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no pdftotext (poppler-utils) on this machine, and CI is true")
		}
		t.Skip("no pdftotext on this machine to read the file back")
	}
	var b bytes.Buffer
	require.NoError(t, pdf.Write(&b, l))
	path := filepath.Join(t.TempDir(), "laporan.pdf")
	require.NoError(t, os.WriteFile(path, b.Bytes(), 0o644))
	text, err := exec.Command(reader, "-layout", path, "-").Output()
	require.NoError(t, err)
	return strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
}

// A row longer than a page goes on on the next; nothing of it is lost, and
// rows that fit are not torn.
func TestLongRow(t *testing.T) {
	l := laporan(t, ektp.Indonesian)
	evidence := "mula" + strings.Repeat(" bukti tertulis", 700) + " akhir"
	l.Annexes = []recap.Table{{Title: "Kesiapan", Header: []string{"Daerah", "Kewajiban", "Yang bertindak", "Tanggal", "Bukti"}, Right: make([]bool, 5),
		Rows: [][]string{{"Kab. Paser", "KAB-a", "Kabupaten/Kota", "31 Des 2012", "singkat"}, {"Kab. Kutai Barat", "KAB-a", "Kabupaten/Kota", "31 Des 2012", evidence},
			{"Kota Bontang", "KAB-b", "Kabupaten/Kota", "31 Des 2012", "singkat"}}}}
	all := pages(t, l)
	text := strings.Join(all, "\n")
	assert.Equal(t, 700, strings.Count(text, "bukti"))
	assert.Equal(t, 700, strings.Count(text, "tertulis"))
	for _, word := range []string{"mula", "akhir", "Kota Bontang"} {
		assert.Contains(t, text, word)
	}
	l.Annexes[0].Rows = l.Annexes[0].Rows[:1]
	assert.LessOrEqual(t, len(all), len(pages(t, l))+4)
}

// No column is narrower than its longest word.
func TestWordsStayWhole(t *testing.T) {
	text := strings.Join(pages(t, laporan(t, ektp.Indonesian)), "\n")
	for _, word := range []string{"Kabupaten/Kota", "Kartanegara", "Perlu/hari", "Keterangan"} {
		assert.Contains(t, text, word)
	}
	assert.NotContains(t, text, "Kabupaten/Kot\n")
	assert.NotRegexp(t, `Kabupaten/Kot\s`, text)
}

// What the fonts do not hold is written otherwise, never dropped in silence.
func TestOtherLetters(t *testing.T) {
	l := laporan(t, ektp.Indonesian)
	l.Opening = "Ubud, Bāli ≥ 60 % – “baik” 👍 ꦗ\x1b[31m"
	l.Letter.Name, l.Letter.NIP = "Drs. H. Contoh", "19600101 198503 1 001"
	text := strings.Join(pages(t, l), "\n")
	assert.Contains(t, text, "Ubud, Bali >= 60 % – “baik” [U+1F44D] [U+A997][31m")
	assert.Contains(t, text, "NIP 19600101 198503 1 001")
}
