package recap

import (
	"io"
	"strings"

	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// Text writes the recap for a terminal: aligned columns, no line wider than
// Options.Width, wrapped at words. Columns that are empty in every row are
// left out. A table that does not fit is divided into several below each
// other, each with the first column; where that would not tell the rows apart,
// every row becomes a block of lines.
func Text(w io.Writer, a *monitor.Assessment, o Options) error {
	if o.Width == 0 {
		o.Width = 100
	}
	p := newPage(a, o)
	t := newTerminal(w, o.Width)
	t.color = o.Color
	t.wrapped(bold, p.title, "", "")
	t.wrapped("", p.subtitle, "", "")
	for i := range p.sections {
		s := &p.sections[i]
		t.line(span{})
		t.wrapped(bold, strings.ToUpper(s.title), "", "")
		mark := t.table(s)
		for _, point := range s.points {
			t.wrapped("", point, "- ", "  ")
		}
		if s.note != "" || mark != "" {
			t.wrapped("", mark+s.note, "", "")
		}
	}
	return t.w.Flush() // a bufio.Writer keeps its first error
}
