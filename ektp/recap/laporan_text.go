package recap

import (
	"fmt"
	"io"
	"strings"
)

// WriteLaporan writes the letter, the report and its annexes as plain text, no
// line wider than width, which is at least 60. Annexes that do not fit are
// divided as in [Text].
func WriteLaporan(w io.Writer, l *Laporan, width int) error {
	t := newTerminal(w, width)
	line := func(s string) { t.wrapped("", s, "", "") }
	numbered := func(indent string, points []string) {
		for i, point := range points {
			head := fmt.Sprintf("%s%d. ", indent, i+1)
			t.wrapped("", point, head, strings.Repeat(" ", len(head)))
		}
	}
	for _, s := range l.Letter.Office {
		line(s)
	}
	line("")
	line(l.Dated())
	for _, f := range l.Head() {
		line(f[0] + ": " + f[1])
	}
	line("")
	for _, s := range l.Addressee() {
		line(s)
	}
	line("")
	line(l.Opening)
	numbered("", l.Points)
	line(l.Closing)
	line("")
	line(l.Letter.Signer)
	if who := l.Signature(); len(who) > 0 {
		line("")
		for _, s := range who {
			line(s)
		}
	}
	if len(l.Letter.Copies) > 0 {
		line("")
		line(l.Labels("copies") + ":")
		numbered("", l.Letter.Copies)
	}
	line("")
	line(l.Title)
	line(l.Subtitle)
	for i, c := range l.Chapters {
		line("")
		line(Roman(i+1) + ". " + c.Title)
		for k, p := range c.Parts {
			if p.Title != "" {
				t.wrapped("", p.Title, string(rune('A'+k))+". ", "   ")
			}
			if p.Text != "" {
				t.wrapped("", p.Text, "   ", "   ")
			}
			numbered("   ", p.Points)
		}
	}
	for i, a := range l.Annexes {
		line("")
		line(fmt.Sprintf("%s %d: %s", l.Labels("annex"), i+1, a.Title))
		s := section{header: a.Header, right: a.Right}
		for _, r := range a.Rows {
			s.rows = append(s.rows, row{cells: r})
		}
		t.table(&s)
		if a.Note != "" {
			line(a.Note)
		}
	}
	return t.w.Flush()
}
