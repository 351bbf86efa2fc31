package recap

import (
	"io"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/svg"
)

// Pareto draws the categories of obstacles by the number of statements, with
// the cumulative share as a line.
func Pareto(w io.Writer, a *monitor.Assessment, o Options) error {
	_, err := w.Write(pareto(a, speak(o.Language)))
	return err
}

func pareto(a *monitor.Assessment, p speaker) []byte {
	ranks := a.Obstacles[:min(len(a.Obstacles), 14)]
	for len(ranks) > 0 && ranks[len(ranks)-1].Notes == 0 {
		ranks = ranks[:len(ranks)-1] // seen in the figures only; they come last
	}
	if len(ranks) == 0 {
		return nil
	}
	const width, left, right, pitch, top = 720, 250, 60, 24, 8
	height := top + len(ranks)*pitch + 24
	most := float64(ranks[0].Notes)
	d := svg.New(width, height, "pareto", p.word("pareto"), p.text(ranks[0].Label))
	scale := (width - left - right) / most
	for i := range ranks {
		k := &ranks[i]
		y := float64(top + i*pitch)
		label := p.text(k.Label)
		if k.Letter != "" {
			label = k.Letter + ". " + label
		}
		d.Text(left-8, y+16, short(label, 36), `text-anchor="end"`)
		d.Rect(left, y+3, float64(k.Notes)*scale, pitch-8, `fill="#6fa0cf"`)
		d.Text(left+5, y+16, p.count(int64(k.Notes)), "")
	}
	at := func(i int) (float64, float64) {
		return left + float64(ranks[i].Running)/10000*(width-left-right), float64(top + i*pitch + pitch/2)
	}
	d.Path(`fill="none" stroke="#8c1313" stroke-width="1.5"`, len(ranks), at)
	for i := range ranks {
		x, y := at(i)
		d.Circle(x, y, 3, `fill="#8c1313"`)
		d.Text(width-right+10, y+4, p.running(&ranks[i]), `font-size="11" fill="#8c1313"`)
	}
	d.Text(left, float64(height-6), "● "+p.word("cumulative"), `fill="#8c1313" font-size="11"`)
	return d.Bytes()
}

// running is the cumulative share up to a category.
func (s speaker) running(k *monitor.ObstacleRank) string {
	return s.Percent(decimal.New(k.Running, -2), 0)
}
