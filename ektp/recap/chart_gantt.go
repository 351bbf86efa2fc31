package recap

import (
	"io"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// Gantt draws the phases of the scope: the window of each, how much of it is
// reached, and the as-of day.
func Gantt(w io.Writer, a *monitor.Assessment, o Options) error {
	_, err := w.Write(gantt(a, speak(o.Language)))
	return err
}

func gantt(a *monitor.Assessment, p speaker) []byte {
	var lines []*monitor.Line
	var from, to ektp.Date
	for i := range a.Total.Lines {
		l := &a.Total.Lines[i]
		if l.Phase == "" || l.Start.IsZero() || l.End.IsZero() {
			continue
		}
		if from.IsZero() || l.Start < from {
			from = l.Start
		}
		to = max(to, l.End)
		lines = append(lines, l)
	}
	if len(lines) == 0 {
		return nil
	}
	to = max(to, a.AsOf)
	from = min(from, a.AsOf)
	const width, left, right, pitch, top = 720, 130, 16, 34, 8
	height := top + len(lines)*pitch + 26
	days := float64(max(1, to-from))
	x := func(d ektp.Date) float64 { return left + float64(d-from)/days*(width-left-right) }
	d := newDrawing(width, height, "gantt", p.word("gantt"), p.text(a.Total.Why))
	dateAxis(d, p, from, to, x, float64(top+len(lines)*pitch), top)
	for i, l := range lines {
		y := float64(top + i*pitch)
		d.text(left-8, y+19, short(p.lineName(l), 18), `text-anchor="end"`)
		d.rect(x(l.Start), y+4, max(1, x(l.End)-x(l.Start)), pitch-12, `fill="#dbe3ec" stroke="#8a97a6"`)
		said := p.text(l.State.Label())
		if f, ok := l.Share.Float(); ok {
			d.rect(x(l.Start), y+4, (x(l.End)-x(l.Start))*min(1, max(0, f/100)), pitch-12, `fill="#6fa0cf"`)
			said = p.share(l.Share) + " %, " + said
		}
		d.text(x(l.Start)+5, y+19, said, "")
	}
	d.line(x(a.AsOf), top, x(a.AsOf), float64(top+len(lines)*pitch), `stroke="#8c1313" stroke-width="1.5"`)
	return d.end()
}

func (s speaker) lineName(l *monitor.Line) string {
	if l.Phase == "" {
		return s.word("whole")
	}
	return s.text(l.Name)
}
