package recap

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// Tiles of any number tell region, percentage and status without their colour.
func TestTilesSayMoreThanColour(t *testing.T) {
	for _, n := range []int{1, 38, 60, 140, 514} {
		a := many(n-n/4, n/4)
		svg := string(tiles(a, speak(ektp.Indonesian)))
		assert.Equal(t, n, strings.Count(svg, "<svg x="), "a frame cuts what is too long")
		for i := range a.Regions {
			assert.Contains(t, svg, ">"+a.Regions[i].Region.String()+"<")
		}
		assert.Equal(t, n-n/4+1, strings.Count(svg, "✕"), "the mark of the late, and in the legend")
		assert.Contains(t, svg, fmt.Sprintf("%d terlambat", n-n/4), "the description counts them")
		var b bytes.Buffer
		require.NoError(t, HTML(&b, a, Options{}))
		_, figure, _ := strings.Cut(b.String(), `id="fig-tiles"`)
		figure, _, _ = strings.Cut(figure, "</figure>")
		assert.Equal(t, n+1, strings.Count(figure, "<tr"), "the table behind")
	}
}

// Names have two lines, and none reads like another.
func TestTileNames(t *testing.T) {
	var regions []monitor.Row
	for i, name := range []string{"Aceh", "Kalimantan Timur", "Kalimantan Tengah", "Kepulauan Bangka Belitung", "Kabupaten Yang Bernama Sangat Panjang A", "Kabupaten Yang Bernama Sangat Panjang B"} {
		regions = append(regions, monitor.Row{Region: ektp.MustCode(fmt.Sprintf("11.%02d", i+1)), Name: name})
	}
	assert.Equal(t, [][2]string{{"Aceh", ""}, {"Kalimantan", "Timur"}, {"Kalimantan", "Tengah"}, {"Kepulauan", "Bangka Belit…"}, {"Kabupaten", "11.05"}, {"Kabupaten", "11.06"}}, tileNames(regions, 13))
}
