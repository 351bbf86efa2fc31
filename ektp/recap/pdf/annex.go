package pdf

import (
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"github.com/ektp-rollout/sdk/ektp/recap"
)

// Millimetres of a table.
const (
	padding  = 2.6  // left and right of a cell together
	longest  = 45.0 // a word longer than this may be broken: an address of the web
	comfort  = 110.0
	vertical = 1.4 // above and below a cell together
)

// annex sets a table on a page of its own, across when it has many columns;
// its header is repeated on every page. A row that does not fit on a page goes
// on on the next.
func (s *setter) annex(label string, t recap.Table) {
	orientation := "P"
	if len(t.Header) > 6 {
		orientation = "L"
	}
	s.SetAutoPageBreak(false, pageEdge)
	s.AddPageFormat(orientation, fpdf.SizeType{Wd: 210, Ht: 297})
	pageWidth, pageHeight := s.GetPageSize()
	width := pageWidth - 2*margin
	s.SetFont("Helvetica", "B", 11)
	s.MultiCell(width, line, s.tr(label+": "+t.Title), "", "L", false)
	s.Ln(2)
	g := grid{setter: s, right: t.Right, bottom: pageHeight - pageEdge}
	g.cols, g.widths = s.columns(t, width)
	g.header = func() {
		s.SetFont("Helvetica", "B", 7.5)
		cells := g.split(t.Header)
		g.full = int((g.bottom-pageEdge-vertical)/small) - tallest(cells) - 1
		g.draw(cells, 0, tallest(cells))
		s.SetFont("Helvetica", "", 7.5)
	}
	g.next = func() {
		s.AddPageFormat(orientation, fpdf.SizeType{Wd: 210, Ht: 297})
		g.header()
	}
	g.header()
	for _, r := range t.Rows {
		g.row(r)
	}
	s.SetAutoPageBreak(true, pageEdge)
	if t.Note != "" {
		s.Ln(2)
		s.MultiCell(width, small, s.tr(t.Note), "", "L", false)
	}
}

// columns leaves out empty columns and shares the width: each gets at least its
// longest word, figures all they need, and words the rest by their length.
func (s *setter) columns(t recap.Table, width float64) (cols []int, widths []float64) {
	var weight []float64
	spare, words := width, 0.0
	for c, head := range t.Header {
		least, want, used := 0.0, 0.0, false
		s.SetFont("Helvetica", "B", 7.5)
		for _, w := range strings.Fields(s.tr(head)) {
			least = max(least, s.GetStringWidth(w))
		}
		s.SetFont("Helvetica", "", 7.5)
		for _, r := range t.Rows {
			used = used || r[c] != ""
			cell := s.tr(r[c])
			want = max(want, min(s.GetStringWidth(cell), comfort))
			for _, w := range strings.Fields(cell) {
				least = max(least, min(s.GetStringWidth(w), longest))
			}
		}
		if !used {
			continue
		}
		cols = append(cols, c)
		if t.Right[c] {
			least = max(least, min(want, longest))
		}
		want = max(want, least)
		widths = append(widths, least+padding)
		weight = append(weight, want-least)
		spare -= least + padding
		words += want - least
	}
	for spare < 0 && len(widths) > 0 { // too many columns even so: the widest give way
		i := 0
		for k := range widths {
			if widths[k] > widths[i] {
				i = k
			}
		}
		cut := min(1, -spare)
		widths[i] -= cut
		spare += cut
	}
	for i := range widths {
		if words > 0 {
			widths[i] += spare * weight[i] / words
		}
	}
	return cols, widths
}

// grid sets the rows of one table.
type grid struct {
	*setter
	cols   []int
	widths []float64
	right  []bool
	bottom float64
	full   int    // lines that a page holds below the header
	header func() // sets the header row
	next   func() // begins a page
}

// row sets a row: as a whole on the page where it begins, or when no page holds
// it, over as many as it needs.
func (g *grid) row(cells []string) {
	parts := g.split(cells)
	lines := tallest(parts)
	if room := g.room(); lines > room && (lines <= g.full || room < 4) {
		g.next()
	}
	for from := 0; from < lines; {
		if from > 0 {
			g.next()
		}
		n := min(lines-from, max(1, g.room()))
		g.draw(parts, from, from+n)
		from += n
	}
}

// room is how many lines of text fit below.
func (g *grid) room() int { return int((g.bottom - g.GetY() - vertical) / small) }

// draw sets lines of a row.
func (g *grid) draw(parts [][]string, from, to int) {
	x, y := margin, g.GetY()
	height := float64(to-from)*small + vertical
	for i, c := range g.cols {
		g.Rect(x, y, g.widths[i], height, "D")
		align := "L"
		if g.right[c] {
			align = "R"
		}
		for k := from; k < min(to, len(parts[i])); k++ {
			g.SetXY(x, y+vertical/2+float64(k-from)*small)
			g.CellFormat(g.widths[i], small, parts[i][k], "", 0, align, false, 0, "")
		}
		x += g.widths[i]
	}
	g.SetXY(margin, y+height)
}

// split breaks the cells at spaces and, where a word is longer than its cell,
// within it.
func (g *grid) split(cells []string) (parts [][]string) {
	for i, c := range g.cols {
		lines := []string{}
		for _, l := range g.SplitLines([]byte(g.tr(cells[c])), g.widths[i]) {
			lines = append(lines, string(l))
		}
		parts = append(parts, lines)
	}
	return parts
}

func tallest(parts [][]string) int {
	n := 1
	for _, p := range parts {
		n = max(n, len(p))
	}
	return n
}
