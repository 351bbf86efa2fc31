package picture

import (
	"strings"
	"unicode/utf8"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
)

// The marks of the text form: the window, the share of it that is reached, the
// days on which work was reported, a former deadline, and the as-of day.
const (
	markWindow = '░'
	markDone   = '█'
	markActual = '▒'
	markMoved  = '╎'
	markAsOf   = '│'
)

// MinWidth is the narrowest text form, in columns.
const MinWidth = 40

// Text draws the chart for a fixed-width font, at most so many columns wide,
// not less than [MinWidth]. Each bar is one line with its label, its window, the
// share of it that is reached, and its note; what took place is a line below. The error is a [*ektp.FieldError] that names the
// bar.
func (g Gantt) Text(width int) (string, error) {
	from, to, err := g.span()
	if err != nil {
		return "", err
	}
	p := speak(g.Language)
	width = max(width, MinWidth)
	label, note := 0, 0
	for _, b := range g.Bars {
		label = max(label, min(utf8.RuneCountInString(b.Label), width/4))
		note = max(note, min(utf8.RuneCountInString(b.said(p)), width/3))
	}
	columns := width - label - note - 2
	column := func(d ektp.Date) int {
		return int(int64(d-from) * int64(columns-1) / int64(max(1, to-from)))
	}
	var s strings.Builder
	if g.Title != "" {
		s.WriteString(g.Title + "\n")
	}
	s.WriteString(strings.TrimRight(strings.Repeat(" ", label+1)+datesLine(p, from, to, columns, column), " ") + "\n")
	line := func(name string, cells []rune, said string) {
		if !g.AsOf.IsZero() && cells[column(g.AsOf)] != markMoved {
			cells[column(g.AsOf)] = markAsOf
		}
		s.WriteString(strings.TrimRight(pad(cut(name, label), label)+" "+string(cells)+" "+cut(said, note), " ") + "\n")
	}
	for _, b := range g.Bars {
		cells := []rune(strings.Repeat(" ", columns))
		if !b.Plan.Start.IsZero() {
			first, last := column(b.Plan.Start), column(end(b.Plan, to))
			fill(cells, first, last, markWindow)
			if b.Whole > 0 && b.Part > 0 {
				fill(cells, first, first+int(float64(last-first+1)*min(1, float64(b.Part)/float64(b.Whole)))-1, markDone)
			}
		}
		for _, d := range b.Moved {
			cells[column(d)] = markMoved
		}
		if b.Actual.Start.IsZero() {
			line(b.Label, cells, b.said(p))
			continue
		}
		if !b.Plan.Start.IsZero() {
			line(b.Label, cells, b.said(p))
			b.Label, b.Note, b.Whole = "", "", 0
			cells = []rune(strings.Repeat(" ", columns))
		}
		fill(cells, column(b.Actual.Start), column(end(b.Actual, to)), markActual)
		line(b.Label, cells, b.said(p))
	}
	s.WriteString(g.key(p))
	return s.String(), nil
}

// key explains the marks that are there.
func (g Gantt) key(p *locale.Printer) string {
	parts := []string{string(markWindow) + " " + p.Sprintf("plan"), string(markDone) + " " + p.Sprintf("reached")}
	actual, moved := false, false
	for _, b := range g.Bars {
		actual = actual || !b.Actual.Start.IsZero()
		moved = moved || len(b.Moved) > 0
	}
	if actual {
		parts = append(parts, string(markActual)+" "+p.Sprintf("actual"))
	}
	if moved {
		parts = append(parts, string(markMoved)+" "+p.Sprintf("moved"))
	}
	if !g.AsOf.IsZero() {
		parts = append(parts, string(markAsOf)+" "+p.Sprintf("as of", p.Date(g.AsOf)))
	}
	return strings.Join(parts, "  ") + "\n"
}

func fill(cells []rune, first, last int, mark rune) {
	for i := first; i <= last && i < len(cells); i++ {
		cells[i] = mark
	}
}

// datesLine names the days, Mondays or months above their columns, where there
// is room.
func datesLine(p *locale.Printer, from, to ektp.Date, columns int, column func(ektp.Date) int) string {
	cells := []rune(strings.Repeat(" ", columns))
	free := 0
	for _, t := range ticks(p, from, to, columns/9) {
		name := []rune(t.label)
		if n := len(name); n > 4 && string(name[n-5:n-2]) == " 20" {
			name = append(name[:n-4], name[n-2:]...) // "Agu 11"
		}
		if i := column(t.date); i >= free && i+len(name) <= columns {
			copy(cells[i:], name)
			free = i + len(name) + 1
		}
	}
	return string(cells)
}

func pad(s string, n int) string {
	return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s)))
}
