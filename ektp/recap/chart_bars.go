package recap

import (
	"io"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/svg"
)

// statusFills colour shapes; the text beside them says the same in words.
var statusFills = map[monitor.Status]string{
	monitor.Finished: "#1a7f42", monitor.OnTrack: "#5aa86f", monitor.AtRisk: "#d9920a", monitor.Late: "#c0392b", monitor.NotStarted: "#7b1515", monitor.NoData: "#a7b0bb",
}

// mostBars bounds the picture to what a page of A4 holds at a size that can be
// read; the table shows every region.
const mostBars = 40

// Bars draws the regions ranked by what they achieved, the unknown last. Of
// many regions it draws the first and the last whose share is known, and says
// how many are between them and how many are unknown.
func Bars(w io.Writer, a *monitor.Assessment, o Options) error {
	_, err := w.Write(bars(a, speak(o.Language)))
	return err
}

// ranked are the regions by share, the highest first, and apart from them those
// whose share is not known.
func ranked(a *monitor.Assessment) (known, unknown []*monitor.Row) {
	for i := range a.Regions {
		r := &a.Regions[i]
		if l := r.Line(); l != nil && l.Share.Known {
			known = append(known, r)
		} else {
			unknown = append(unknown, r)
		}
	}
	slices.SortStableFunc(known, func(x, y *monitor.Row) int { return y.Line().Share.Percent.Cmp(x.Line().Share.Percent) })
	return known, unknown
}

// barLine is a line of the chart: a region, or a remark in its place.
type barLine struct {
	row    *monitor.Row
	remark string
}

func barLines(a *monitor.Assessment, p speaker) (list []barLine) {
	known, unknown := ranked(a)
	add := func(rows []*monitor.Row) {
		for _, r := range rows {
			list = append(list, barLine{row: r})
		}
	}
	if len(known)+len(unknown) <= mostBars {
		add(append(known, unknown...))
		return list
	}
	if n := len(known) - mostBars; n > 0 {
		add(known[:mostBars/2])
		list = append(list, barLine{remark: p.plural("recap.regions_between", n)})
		add(known[len(known)-mostBars/2:])
	} else {
		add(known)
	}
	if n := len(unknown); n > 0 {
		list = append(list, barLine{remark: p.plural("recap.regions_unknown", n)})
	}
	return list
}

func bars(a *monitor.Assessment, p speaker) []byte {
	lines := barLines(a, p)
	if len(lines) == 0 {
		return nil
	}
	const width, left, right, pitch, top = 720, 190, 150, 22, 8
	height := top + len(lines)*pitch + 22
	most := 100.0
	for _, b := range lines {
		if b.row == nil || b.row.Line() == nil {
			continue
		}
		if f, ok := b.row.Line().Share.Float(); ok {
			most = max(most, f)
		}
	}
	d := svg.New(width, height, "bars", p.word("bars"), p.text(a.Total.Why))
	scale := (width - left - right) / most
	for n := 0; n <= 100; n += 25 {
		x := left + float64(n)*scale
		d.Line(x, top, x, float64(height-18), `stroke="#e1e6ec"`)
		d.Text(x, float64(height-5), p.Percent(decimal.NewFromInt(int64(n)), 0), `text-anchor="middle" font-size="11"`)
	}
	for i, b := range lines {
		y := float64(top + i*pitch)
		if b.row == nil {
			d.Text(left, y+15, "⋮ "+b.remark, `fill="#4a5565" font-style="italic"`)
			continue
		}
		r := b.row
		d.Text(left-8, y+15, short(name(r), 26), `text-anchor="end"`)
		l := r.Line()
		if l == nil || !l.Share.Known {
			d.Text(left+4, y+15, "? "+p.text(r.Status.Label()), `fill="#4a5565"`)
			continue
		}
		f, _ := l.Share.Float()
		style := `fill="` + statusFills[r.Status] + `"`
		if l.Share.Printed { // an outline: no counts stand behind it
			style = `fill="` + statusFills[r.Status] + `" fill-opacity=".35" stroke="` + statusFills[r.Status] + `"`
		}
		d.Rect(left, y+3, max(0.5, f*scale), pitch-7, style)
		d.Text(left+f*scale+5, y+15, p.percent(l.Share)+" "+p.text(r.Status.Label()), "")
	}
	return d.Bytes()
}

// short is a text of at most so many columns.
func short(s string, n int) string {
	if cellsOf(s) <= n {
		return s
	}
	return fitting(s, n-1) + "…"
}
