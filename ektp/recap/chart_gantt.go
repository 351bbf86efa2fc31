package recap

import (
	"io"

	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/schedule"
	"github.com/ektp-rollout/sdk/schedule/picture"
)

// Gantt draws the phases of the scope: the window of each, how much of it is
// reached, and the as-of day.
func Gantt(w io.Writer, a *monitor.Assessment, o Options) error {
	_, err := w.Write(gantt(a, speak(o.Language)))
	return err
}

func gantt(a *monitor.Assessment, p speaker) []byte {
	g := picture.Gantt{Title: p.word("gantt"), Description: p.text(a.Total.Why), AsOf: a.AsOf, Language: p.lang}
	for i := range a.Total.Lines {
		l := &a.Total.Lines[i]
		if l.Phase == "" || l.Start.IsZero() {
			continue
		}
		b := picture.Bar{Label: p.lineName(l), Plan: schedule.Window{Start: l.Start, End: l.End}, Note: p.text(l.State.Label()), Tone: picture.ToneOf(l.State)}
		for _, m := range l.Moved {
			b.Moved = append(b.Moved, m.Old)
		}
		if l.Share.Known && !l.Share.Printed {
			b.Part, b.Whole = l.Share.Part, l.Share.Whole
		} else if l.Share.Known {
			b.Note = p.percent(l.Share) + ", " + b.Note
		}
		g.Bars = append(g.Bars, b)
	}
	picture, err := g.SVG()
	if err != nil {
		return nil // no phase has a date
	}
	return picture
}

func (s speaker) lineName(l *monitor.Line) string {
	if l.Phase == "" {
		return s.word("whole")
	}
	return s.text(l.Name)
}
