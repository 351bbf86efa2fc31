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

// arrange gives each region its place, and the last column and row.
func arrange(a *monitor.Assessment) (place []tile, last tile) {
	n := len(a.Regions)
	place = make([]tile, n)
	arranged := true
	for i := range a.Regions {
		t, ok := tilePlaces()[a.Regions[i].Region]
		arranged = arranged && ok
		place[i] = t
	}
	if !arranged {
		columns := 6
		for columns < mostColumns && columns*columns < n {
			columns++
		}
		for i := range place {
			place[i] = tile{i % columns, i / columns}
		}
	}
	top := place[0].row
	for _, t := range place {
		top, last = min(top, t.row), tile{max(last.column, t.column), max(last.row, t.row)}
	}
	for i := range place {
		place[i].row -= top
	}
	last.row -= top
	return place, last
}

// mostColumns keeps tiles wide enough for a code and a percentage.
const mostColumns = 20

// statusMarks say the status where there is no room for the word.
var statusMarks = map[monitor.Status]string{
	monitor.Finished: "✓", monitor.OnTrack: "●", monitor.AtRisk: "▲", monitor.Late: "✕", monitor.NoData: "?", monitor.NotStarted: "○",
}

// Tiles draws one tile a region, coloured by status and lettered with name,
// percentage and status; small tiles carry the code of the region and a mark
// for the status instead. It is a map as offices pin it to the wall, not a
// geographical one.
func Tiles(w io.Writer, a *monitor.Assessment, o Options) error {
	_, err := w.Write(tiles(a, speak(o.Language)))
	return err
}

func tiles(a *monitor.Assessment, p speaker) []byte {
	if len(a.Regions) == 0 {
		return nil
	}
	place, last := arrange(a)
	const width, gap = 720, 4
	w := min(230, float64(width-gap*last.column)/float64(last.column+1))
	h := min(64, max(26, w*.66))
	height := int(float64(last.row+1)*(h+gap)) + 24
	d := svg.New(width, height, "tiles", p.word("tiles"), p.word("tiles_note")+" "+p.tally(a))
	names := tileNames(a.Regions, int((w-10)/6.6))
	for i := range a.Regions {
		r := &a.Regions[i]
		d.Frame(float64(place[i].column)*(w+gap), float64(place[i].row)*(h+gap), w, h, name(r)+": "+p.tileShare(r, 2)+", "+p.text(r.Status.Label()))
		d.Rect(0, 0, w, h, `rx="4" fill="`+statusFills[r.Status]+`"`)
		ink := `fill="#fff"`
		if r.Status == monitor.NoData || r.Status == monitor.AtRisk || r.Status == monitor.OnTrack {
			ink = `fill="#1b2430"`
		}
		switch status := statusMarks[r.Status] + " " + p.text(r.Status.Label()); {
		case w >= 85:
			d.Text(6, 15, names[i][0], ink+` font-weight="600" font-size="11"`)
			d.Text(6, 28, names[i][1], ink+` font-weight="600" font-size="11"`)
			d.Text(6, 42, p.tileShare(r, 2), ink+` font-size="11"`)
			d.Text(6, 56, status, ink+` font-size="10"`)
		case w >= 46:
			d.Text(4, 13, r.Region.String(), ink+` font-weight="600" font-size="10"`)
			d.Text(4, 25, statusMarks[r.Status]+" "+p.tileShare(r, 0), ink+` font-size="10"`)
		default:
			d.Text(2, 11, r.Region.String(), ink+` font-size="9"`)
			d.Text(2, 22, statusMarks[r.Status]+strings.TrimRight(p.tileShare(r, 0), "\u00a0%"), ink+` font-size="9"`)
		}
		d.EndFrame()
	}
	x := 0.0
	for _, s := range monitor.Statuses() {
		label := statusMarks[s] + " " + p.text(s.Label())
		d.Rect(x, float64(height-16), 10, 10, `fill="`+statusFills[s]+`"`)
		d.Text(x+14, float64(height-7), label, `font-size="11"`)
		x += 26 + float64(cellsOf(label))*6.3
	}
	return d.Bytes()
}

// tileShare is the percentage with so many decimals at most.
func (s speaker) tileShare(r *monitor.Row, places int32) string {
	l := r.Line()
	if l == nil || !l.Share.Known {
		return unknownMark
	}
	if places == 0 {
		return s.Percent(l.Share.Percent.Truncate(0), 0) // 99.99 is not yet 100
	}
	return s.percent(l.Share)
}

// tally is how many regions have each status: "2 selesai, 1 terlambat.".
func (s speaker) tally(a *monitor.Assessment) string {
	count := map[monitor.Status]int64{}
	for i := range a.Regions {
		count[a.Regions[i].Status]++
	}
	var parts []string
	for _, status := range monitor.Statuses() {
		if n := count[status]; n > 0 {
			parts = append(parts, s.count(n)+" "+s.text(status.Label()))
		}
	}
	return strings.Join(parts, ", ") + "."
}

// tileNames are the names on two lines of so many letters. Where two regions
// would read the same, the code takes the second line.
func tileNames(regions []monitor.Row, letters int) [][2]string {
	names := make([][2]string, len(regions))
	seen := map[[2]string]int{}
	for i := range regions {
		lines := wrap(name(&regions[i]), letters)
		names[i][0] = short(lines[0], letters)
		if rest := strings.Join(lines[1:], " "); rest != "" {
			names[i][1] = short(rest, letters)
		}
		seen[names[i]]++
	}
	for i := range names {
		if seen[names[i]] > 1 {
			names[i][1] = regions[i].Region.String()
		}
	}
	return names
}

// tileTable says what the tiles say.
func (p *page) tileTable(a *monitor.Assessment) section {
	s := p.table("code", "region", "percent", "status")
	s.right = []bool{false, false, true, false}
	for i := range a.Regions {
		r := &a.Regions[i]
		share := unknownMark
		if l := r.Line(); l != nil {
			share = p.share(l.Share)
		}
		s.rows = append(s.rows, row{cells: []string{r.Region.String(), name(r), share, p.text(r.Status.Label())}})
	}
	return s
}
