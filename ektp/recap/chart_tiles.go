package recap

import (
	_ "embed"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/svg"
)

//go:embed tiles.csv
var tilesCSV string

type tile struct{ column, row int }

// tilePlaces are the arrangements we have; other regions stand in rows, in the
// order of their codes.
var tilePlaces = sync.OnceValue(func() map[ektp.Code]tile {
	rows, err := csv.NewReader(strings.NewReader(tilesCSV)).ReadAll()
	if err != nil {
		panic(err) // the embedded file is tested
	}
	m := map[ektp.Code]tile{}
	for _, r := range rows[1:] {
		column, err1 := strconv.Atoi(r[1])
		row, err2 := strconv.Atoi(r[2])
		if err1 != nil || err2 != nil {
			panic("recap: tiles.csv: " + r[0])
		}
		m[ektp.MustCode(r[0])] = tile{column, row}
	}
	return m
})

// Tiles draws one tile a region, coloured by status and lettered with the
// percentage. It is a map as offices pin it to the wall, not a geographical
// one.
func Tiles(w io.Writer, a *monitor.Assessment, o Options) error {
	_, err := w.Write(tiles(a, speak(o.Language)))
	return err
}

func tiles(a *monitor.Assessment, p speaker) []byte {
	n := len(a.Regions)
	if n == 0 {
		return nil
	}
	place := make([]tile, n)
	arranged := true
	for i := range a.Regions {
		t, ok := tilePlaces()[a.Regions[i].Region]
		arranged = arranged && ok
		place[i] = t
	}
	columns := 3
	if !arranged {
		for columns = 6; columns*columns < n; {
			columns++
		}
		for i := range place {
			place[i] = tile{i % columns, i / columns}
		}
	}
	top, bottom, last := place[0].row, place[0].row, 0
	for _, t := range place {
		top, bottom, last = min(top, t.row), max(bottom, t.row), max(last, t.column)
	}
	const width, gap = 720, 4
	w := float64(width-gap*(last)) / float64(last+1)
	h := min(64, max(8, w*0.6))
	w = min(w, h*3.6)
	height := int(float64(bottom-top+1)*(h+gap)) + 24
	d := svg.New(width, height, "tiles", p.word("tiles"), p.word("tiles_note"))
	for i := range a.Regions {
		r := &a.Regions[i]
		x, y := float64(place[i].column)*(w+gap), float64(place[i].row-top)*(h+gap)
		d.Group(name(r) + ": " + p.text(r.Status.Label()))
		d.Rect(x, y, w, h, `rx="4" fill="`+statusFills[r.Status]+`"`)
		if w >= 90 {
			ink := `fill="#fff"`
			if r.Status == monitor.NoData || r.Status == monitor.AtRisk || r.Status == monitor.OnTrack {
				ink = `fill="#1b2430"`
			}
			d.Text(x+8, y+18, short(name(r), int(w/7.5)), ink+` font-weight="600"`)
			value := unknownMark
			if l := r.Line(); l != nil && l.Share.Known {
				value = p.share(l.Share) + " %"
			}
			d.Text(x+8, y+35, value, ink)
			d.Text(x+8, y+52, p.text(r.Status.Label()), ink+` font-size="11"`)
		}
		d.EndGroup()
	}
	x := 0.0
	for _, s := range monitor.Statuses() {
		label := p.text(s.Label())
		d.Rect(x, float64(height-16), 10, 10, `fill="`+statusFills[s]+`"`)
		d.Text(x+14, float64(height-7), label, `font-size="11"`)
		x += 26 + float64(len(label))*6.3
	}
	return d.Bytes()
}
