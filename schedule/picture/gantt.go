package picture

import (
	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/svg"
	"github.com/ektp-rollout/sdk/schedule"
)

// Tone is how a bar is coloured; its note says the same in words.
type Tone uint8

// The tones.
const (
	Neutral Tone = iota
	Good
	Risky
	Bad
)

var fills = [...]struct{ done, window, edge string }{
	Neutral: {"#6fa0cf", "#dbe3ec", "#8a97a6"},
	Good:    {"#5fa777", "#dcefe2", "#4f8a63"},
	Risky:   {"#d9a441", "#fbeccb", "#a77b26"},
	Bad:     {"#cf6a6a", "#f9dcdc", "#a34848"},
}

// Bar is one line of a Gantt chart.
type Bar struct {
	Label  string
	Plan   schedule.Window // as in force; no days: nothing was planned
	Moved  []ektp.Date     // deadlines in force before
	Actual schedule.Window // days on which work was reported; no days: none was
	Part   int64           // reached ...
	Whole  int64           // ... of so many; 0: not known
	Note   string          // said beside the bar: "late"
	Tone   Tone
}

// Gantt is a chart of plan against reality.
type Gantt struct {
	ID          string // of the picture within a page; "gantt" when empty
	Title       string
	Description string // for those who cannot see it
	Bars        []Bar
	AsOf        ektp.Date // drawn as a line; no date: none
	Language    ektp.Language
}

// span is the time the chart covers: everything that has a date.
func (g Gantt) span() (from, to ektp.Date, err error) {
	see := func(d ektp.Date) {
		if d.IsZero() {
			return
		}
		if from.IsZero() || d < from {
			from = d
		}
		to = max(to, d)
	}
	for _, b := range g.Bars {
		for _, w := range []schedule.Window{b.Plan, b.Actual} {
			if !w.End.IsZero() && w.End < w.Start {
				return 0, 0, &ektp.FieldError{Date: w.Start, Field: "bar " + b.Label, Value: w.End.String(), Rule: "must not end before it begins"}
			}
			if w.Start.IsZero() && !w.End.IsZero() {
				return 0, 0, &ektp.FieldError{Date: w.End, Field: "bar " + b.Label, Rule: "must have a first day"}
			}
			see(w.Start)
			see(w.End)
		}
		for _, d := range b.Moved {
			see(d)
		}
	}
	if from.IsZero() {
		return 0, 0, &ektp.FieldError{Field: "bars", Rule: "must have at least one with a date"}
	}
	see(g.AsOf)
	return from, to, nil
}

// end is the last day drawn: an open window goes on to the end of the chart.
func end(w schedule.Window, last ektp.Date) ektp.Date {
	if w.End.IsZero() {
		return last
	}
	return w.End
}

// said is the note of a bar with its share.
func (b Bar) said(p *locale.Printer) string {
	if b.Whole <= 0 {
		return b.Note
	}
	share := b.percent(p)
	if b.Note == "" {
		return share
	}
	return share + ", " + b.Note
}

// SVG draws the chart 720 pixels wide. The error is a [*ektp.FieldError] that
// names the bar.
func (g Gantt) SVG() ([]byte, error) {
	from, to, err := g.span()
	if err != nil {
		return nil, err
	}
	p := speak(g.Language)
	const width, right, pitch, top = 720, 16, 34, 8
	left := 24.0
	for _, b := range g.Bars {
		left = min(220, max(left, 16+6.6*float64(len([]rune(b.Label)))))
	}
	bottom := float64(top + len(g.Bars)*pitch)
	days := float64(max(1, to-from))
	x := func(d ektp.Date) float64 { return left + float64(d-from)/days*(width-left-right) }
	id := g.ID
	if id == "" {
		id = "gantt"
	}
	d := svg.New(width, int(bottom)+42, id, g.Title, g.Description)
	Axis(d, p, from, to, x, bottom)
	moved := false
	for i, b := range g.Bars {
		y := float64(top + i*pitch)
		fill := fills[min(b.Tone, Bad)]
		d.Group(b.Label + ": " + b.dates(p) + b.spoken(p))
		d.Text(left-8, y+19, cut(b.Label, int((left-14)/6.6)), `text-anchor="end"`)
		if !b.Plan.Start.IsZero() {
			w := max(1, x(end(b.Plan, to))-x(b.Plan.Start))
			d.Rect(x(b.Plan.Start), y+4, w, pitch-16, `fill="`+fill.window+`" stroke="`+fill.edge+`"`)
			if b.Whole > 0 {
				d.Rect(x(b.Plan.Start), y+4, w*min(1, max(0, float64(b.Part)/float64(b.Whole))), pitch-16, `fill="`+fill.done+`"`)
			}
		}
		for _, old := range b.Moved {
			moved = true
			d.Line(x(old), y+2, x(old), y+pitch-10, `stroke="#1b2430" stroke-dasharray="2 2"`)
		}
		if !b.Actual.Start.IsZero() {
			d.Rect(x(b.Actual.Start), y+pitch-11, max(2, x(end(b.Actual, to))-x(b.Actual.Start)), 4, `fill="#1b2430"`)
		}
		if note := b.said(p); note != "" {
			at, anchor := x(b.first())+5, ""
			if room := float64(width-right) - at; room < 6.6*float64(len([]rune(note))) {
				at, anchor = width-right, `text-anchor="end"`
			}
			d.Text(at, y+17, note, anchor)
		}
		d.EndGroup()
	}
	if !g.AsOf.IsZero() {
		d.Line(x(g.AsOf), top, x(g.AsOf), bottom, `stroke="#8c1313" stroke-width="1.5"`)
	}
	g.legend(d, p, bottom+36, moved)
	return d.Bytes(), nil
}

func (b Bar) first() ektp.Date {
	if !b.Plan.Start.IsZero() {
		return b.Plan.Start
	}
	return b.Actual.Start
}

func (g Gantt) legend(d *svg.Drawing, p *locale.Printer, y float64, moved bool) {
	x := 8.0
	key := func(draw func(x float64), word string) {
		draw(x)
		d.Text(x+20, y, word, `font-size="11"`)
		x += 36 + 5.9*float64(len([]rune(word)))
	}
	key(func(x float64) {
		d.Rect(x, y-9, 14, 9, `fill="`+fills[Neutral].window+`" stroke="`+fills[Neutral].edge+`"`)
	}, p.Sprintf("plan"))
	key(func(x float64) { d.Rect(x, y-9, 14, 9, `fill="`+fills[Neutral].done+`"`) }, p.Sprintf("reached"))
	for _, b := range g.Bars {
		if !b.Actual.Start.IsZero() {
			key(func(x float64) { d.Rect(x, y-6, 14, 4, `fill="#1b2430"`) }, p.Sprintf("actual"))
			break
		}
	}
	if moved {
		key(func(x float64) { d.Line(x+7, y-10, x+7, y, `stroke="#1b2430" stroke-dasharray="2 2"`) }, p.Sprintf("moved"))
	}
	if !g.AsOf.IsZero() {
		key(func(x float64) { d.Line(x+7, y-10, x+7, y, `stroke="#8c1313" stroke-width="1.5"`) }, p.Sprintf("as of", p.Date(g.AsOf)))
	}
}

// dates says the windows in words.
func (b Bar) dates(p *locale.Printer) string {
	s := ""
	if !b.Plan.Start.IsZero() {
		s = p.Sprintf("planned window", words(b.Plan, p))
	}
	if !b.Actual.Start.IsZero() {
		if s != "" {
			s += "; "
		}
		s += p.Sprintf("actual window", words(b.Actual, p))
	}
	return s
}

func (b Bar) spoken(p *locale.Printer) string {
	if s := b.said(p); s != "" {
		return "; " + s
	}
	return ""
}

func words(w schedule.Window, p *locale.Printer) string {
	if w.End.IsZero() {
		return p.Sprintf("from", p.Date(w.Start))
	}
	return p.Date(w.Start) + " – " + p.Date(w.End)
}

// cut shortens a label to n characters.
func cut(s string, n int) string {
	r := []rune(s)
	if len(r) <= n || n < 2 {
		return s
	}
	return string(r[:n-1]) + "…"
}
