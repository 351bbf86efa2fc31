package recap_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

var wide = regexp.MustCompile(`[\p{Han}👍]`)

// columnsOf counts what a terminal fills.
func columnsOf(line string) int {
	return len([]rune(line)) + len(wide.FindAllString(line, -1))
}

// No line is wider than asked for, whatever the texts.
func TestTextKeepsToItsWidth(t *testing.T) {
	a := study(t, "64", "2012-12-31")
	a.Regions[0].Name = "東京都千代田区丸の内一丁目九番一号 👍👍👍 Kabupatenyangnamanyatidakpernahberakhirdantidakpunyaspasi"
	a.Regions[1].Name, a.Regions[2].Name = a.Regions[0].Name, a.Regions[0].Name+"2"
	a.Name.ID += strings.Repeat(" panjang", 30)
	a.Regions[6].Gaps[0].Evidence = strings.Repeat("bukti", 60)
	for _, lang := range []ektp.Language{ektp.Indonesian, ektp.English} {
		for _, width := range []int{60, 72, 80, 100, 120, 160} {
			text := string(render(t, "text", a, recap.Options{Language: lang, Width: width}))
			var b bytes.Buffer
			require.NoError(t, recap.WriteLaporan(&b, recap.NewLaporan(a, recap.Letter{Signer: a.Name.ID}, recap.Options{Language: lang}), width))
			for _, line := range strings.Split(text+b.String(), "\n") {
				assert.LessOrEqual(t, columnsOf(line), width, line)
			}
		}
	}
}

// A divided table loses no column, and each part names its rows.
func TestDividedTable(t *testing.T) {
	a := study(t, "64", "2012-12-31")
	text := string(render(t, "text", a, recap.Options{Width: 70}))
	_, regions, _ := strings.Cut(text, "CAPAIAN PER DAERAH")
	regions, _, _ = strings.Cut(regions, "BAGIAN DAERAH")
	for _, head := range []string{"Tahap", "Status", "Target", "bersih", "tanggal", "Sisa", "Laju", "Kendala", "Kesiapan"} {
		assert.Contains(t, regions, head)
	}
	assert.Equal(t, strings.Count(regions, "Daerah "), strings.Count(regions, "Kota Tarakan"))
	assert.Contains(t, text, "\n  Pernyataan: Catu daya listrik", "rows that the first column does not tell apart are blocks")
}
