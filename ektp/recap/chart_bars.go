package recap

import (
	"cmp"
	"io"
	"slices"

	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/svg"
)

// statusFills colour shapes; the text beside them says the same in words.
var statusFills = map[monitor.Status]string{
	monitor.Finished: "#1a7f42", monitor.OnTrack: "#5aa86f", monitor.AtRisk: "#d9920a", monitor.Late: "#c0392b", monitor.NotStarted: "#7b1515", monitor.NoData: "#a7b0bb",
}

// mostBars bounds the picture; the table shows every region.
const mostBars = 60

// Bars draws the regions ranked by what they achieved, the unknown last.
func Bars(w io.Writer, a *monitor.Assessment, o Options) error {
	_, err := w.Write(bars(a, speak(o.Language)))
	return err
}

func ranked(a *monitor.Assessment) []*monitor.Row {
	rows := make([]*monitor.Row, 0, len(a.Regions))
	for i := range a.Regions {
		rows = append(rows, &a.Regions[i])
	}
	share := func(r *monitor.Row) float64 {
		if l := r.Line(); l != nil && l.Share.Known {
			f, _ := l.Share.Float()
			return f
		}
		return -1
	}
	slices.SortStableFunc(rows, func(x, y *monitor.Row) int { return cmp.Compare(share(y), share(x)) })
	return rows
}

func bars(a *monitor.Assessment, p speaker) []byte {
	rows := ranked(a)
	if len(rows) == 0 {
		return nil
	}
	if len(rows) > mostBars {
		rows = append(rows[:mostBars/2:mostBars/2], rows[len(rows)-mostBars/2:]...)
	}
	const width, left, right, pitch, top = 720, 190, 150, 22, 8
	height := top + len(rows)*pitch + 22
	most := 100.0
	for _, r := range rows {
		if l := r.Line(); l != nil {
			if f, ok := l.Share.Float(); ok {
				most = max(most, f)
			}
		}
	}
	d := svg.New(width, height, "bars", p.word("bars"), p.text(a.Total.Why))
	scale := (width - left - right) / most
	for n := 0.0; n <= 100; n += 25 {
		d.Line(left+n*scale, top, left+n*scale, float64(height-18), `stroke="#e1e6ec"`)
		d.Text(left+n*scale, float64(height-5), p.count(int64(n))+" %", `text-anchor="middle" font-size="11"`)
	}
	for i, r := range rows {
		y := float64(top + i*pitch)
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
		d.Text(left+f*scale+5, y+15, p.share(l.Share)+" % "+p.text(r.Status.Label()), "")
	}
	return d.Bytes()
}

func short(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
