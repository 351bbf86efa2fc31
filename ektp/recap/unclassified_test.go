package recap_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

// unclassified has one obstacle of a category and two of none: a statement, and
// a finding of an app's own rule.
func unclassified() *monitor.Assessment {
	c := ektp.MustCode("64.74")
	a := &monitor.Assessment{Scope: ektp.MustCode("64"), AsOf: ektp.MustDate("2012-04-30"), Total: monitor.Row{Region: ektp.MustCode("64")},
		Regions: []monitor.Row{{Region: c, Name: "Kota Bontang", Lines: []monitor.Line{{Phase: "one", Name: ektp.Text{ID: "Satu", EN: "One"}}}, Obstacles: []monitor.Obstacle{
			{Category: "power", Label: ektp.Text{ID: "Listrik", EN: "Electric power"}, Region: c, Quote: "listrik padam"},
			{Region: c, Quote: "kunci gudang | hilang\nsejak *Senin*"},
			{Region: c, Quote: "queue_at_noon", Detected: true, Text: ektp.Text{ID: "antrean panjang", EN: "a long queue"}}}}}}
	a.Obstacles = []monitor.ObstacleRank{{Category: "power", Label: ektp.Text{ID: "Listrik", EN: "Electric power"}, Notes: 1, Owner: ektp.Regency, Regions: []ektp.Code{c}}}
	return a
}

// An obstacle of no category is shown with its words wherever obstacles are
// listed.
func TestObstaclesOfNoCategory(t *testing.T) {
	a := unclassified()
	for format, want := range map[string][]string{
		"text":     {`Electric power; not classified`, `not classified +kunci gudang \| hilang sejak \*Senin\*`, `not classified +a long queue +seen in the figures`},
		"markdown": {`\| Electric power; not classified \|`, `\| not classified \| kunci gudang \\\| hilang sejak \\\*Senin\\\* \|`, `\| not classified \| a long queue \|`},
		"html":     {`>Electric power; not classified<`, `>not classified</td><td[^>]*>kunci gudang \| hilang sejak \*Senin\*<`, `>not classified</td><td[^>]*>a long queue<`},
	} {
		page := string(render(t, format, a, recap.Options{Language: ektp.English, Width: 200}))
		for _, w := range want {
			assert.Regexp(t, w, page, format)
		}
		assert.NotContains(t, page, "queue_at_noon", format)
	}
}

func TestLaporanListsObstaclesOfNoCategory(t *testing.T) {
	assert.Equal(t, []string{"Listrik (Kota Bontang). Upaya: tidak ada.", "Belum digolongkan (Kota Bontang): kunci gudang | hilang sejak *Senin*.",
		"Belum digolongkan (Kota Bontang; terlihat dari angka): antrean panjang."},
		recap.NewLaporan(unclassified(), recap.Letter{}, recap.Options{}).Chapters[2].Parts[1].Points)
}
