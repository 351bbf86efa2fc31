package pdf

import (
	"fmt"
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

// Millimetres on A4.
const (
	margin   = 22.0
	line     = 5.2
	small    = 3.7
	pageEdge = 20.0
)

type setter struct {
	*fpdf.Fpdf
	tr    func(string) string
	width float64 // of the text
}

// Write writes the letter, the report and the annexes. The same report gives
// the same bytes: the date in the file is that of the letter.
func Write(w io.Writer, l *recap.Laporan) error {
	f := fpdf.New("P", "mm", "A4", "")
	f.SetMargins(margin, pageEdge, margin)
	f.SetAutoPageBreak(true, pageEdge)
	created := l.Letter.Date
	f.SetCreationDate(created.Time(time.UTC))
	f.SetModificationDate(created.Time(time.UTC))
	f.SetCatalogSort(true)
	f.SetTitle(l.Title+", "+l.Subtitle, true)
	f.SetLang(l.Language.String())
	s := &setter{Fpdf: f, tr: f.UnicodeTranslatorFromDescriptor("cp1252")}
	s.SetFooterFunc(func() {
		s.SetY(-12)
		s.SetFont("Helvetica", "", 8)
		s.CellFormat(0, 5, s.tr(fmt.Sprintf("%s %d", l.Labels("page"), s.PageNo())), "", 0, "C", false, 0, "")
	})
	pageWidth, _ := s.GetPageSize()
	s.width = pageWidth - 2*margin
	s.letter(l)
	s.report(l)
	for i, a := range l.Annexes {
		s.annex(fmt.Sprintf("%s %d", l.Labels("annex"), i+1), a)
	}
	return s.Output(w)
}

func (s *setter) letter(l *recap.Laporan) {
	s.AddPage()
	for i, t := range l.Letter.Office {
		s.SetFont("Times", "B", 14-float64(min(i, 2)))
		s.CellFormat(0, 6, s.tr(t), "", 1, "C", false, 0, "")
	}
	if len(l.Letter.Office) > 0 {
		y := s.GetY() + 1.5
		s.SetLineWidth(0.8)
		s.Line(margin, y, margin+s.width, y)
		s.SetLineWidth(0.2)
		s.Line(margin, y+1, margin+s.width, y+1)
		s.SetY(y + 5)
	}
	s.SetFont("Times", "", 12)
	p := locale.New(l.Language)
	place := l.Letter.Place
	if !l.Letter.Date.IsZero() {
		if place != "" {
			place += ", "
		}
		place += p.Date(l.Letter.Date)
	}
	s.CellFormat(0, line, s.tr(place), "", 1, "R", false, 0, "")
	for _, h := range l.Head() {
		s.CellFormat(24, line, s.tr(h[0]), "", 0, "L", false, 0, "")
		s.CellFormat(4, line, ":", "", 0, "L", false, 0, "")
		s.MultiCell(s.width-28, line, s.tr(h[1]), "", "L", false)
	}
	s.Ln(line)
	for _, t := range l.Addressee() {
		s.MultiCell(0, line, s.tr(t), "", "L", false)
	}
	s.Ln(line)
	s.MultiCell(0, line, s.tr(l.Opening), "", "J", false)
	s.list(l.Points, 0)
	s.Ln(1)
	s.MultiCell(0, line, s.tr(l.Closing), "", "J", false)
	if l.Letter.Signer != "" {
		s.keep(6 * line)
		s.Ln(line)
		s.SetX(margin + s.width/2)
		s.MultiCell(s.width/2, line, s.tr(l.Letter.Signer+","), "", "C", false)
		s.Ln(4 * line) // room for the signature
	}
	if len(l.Letter.Copies) > 0 {
		s.keep(float64(len(l.Letter.Copies)+1) * line)
		s.SetFont("Times", "", 10)
		s.CellFormat(0, line, s.tr(l.Labels("copies")+":"), "", 1, "L", false, 0, "")
		s.list(l.Letter.Copies, 0)
	}
}

func (s *setter) report(l *recap.Laporan) {
	s.AddPage()
	s.SetFont("Times", "B", 13)
	s.MultiCell(0, 6, s.tr(l.Title+"\n"+l.Subtitle), "", "C", false)
	for i, c := range l.Chapters {
		s.keep(4 * line)
		s.Ln(line)
		s.SetFont("Times", "B", 12)
		s.CellFormat(10, line, recap.Roman(i+1)+".", "", 0, "L", false, 0, "")
		s.MultiCell(s.width-10, line, s.tr(c.Title), "", "L", false)
		for k, p := range c.Parts {
			s.keep(3 * line)
			if p.Title != "" {
				s.SetFont("Times", "B", 11)
				s.SetX(margin + 10)
				s.CellFormat(7, line, string(rune('A'+k))+".", "", 0, "L", false, 0, "")
				s.MultiCell(s.width-17, line, s.tr(p.Title), "", "L", false)
			}
			s.SetFont("Times", "", 11)
			if p.Text != "" {
				s.SetX(margin + 17)
				s.MultiCell(s.width-17, line, s.tr(p.Text), "", "J", false)
			}
			s.list(p.Points, 17)
		}
	}
}

func (s *setter) list(points []string, indent float64) {
	for i, t := range points {
		s.SetX(margin + indent)
		s.CellFormat(7, line, fmt.Sprintf("%d.", i+1), "", 0, "L", false, 0, "")
		s.MultiCell(s.width-indent-7, line, s.tr(t), "", "L", false)
	}
}

// keep begins a new page when less than the height is left.
func (s *setter) keep(height float64) {
	_, page := s.GetPageSize()
	if s.GetY()+height > page-pageEdge {
		s.AddPage()
	}
}

// annex sets a table on a page of its own, across when it has many columns;
// its header is repeated on every page.
func (s *setter) annex(label string, t recap.Table) {
	orientation := "P"
	if len(t.Header) > 6 {
		orientation = "L"
	}
	s.AddPageFormat(orientation, fpdf.SizeType{Wd: 210, Ht: 297})
	pageWidth, _ := s.GetPageSize()
	width := pageWidth - 2*margin
	s.SetFont("Helvetica", "B", 11)
	s.MultiCell(width, line, s.tr(label+": "+t.Title), "", "L", false)
	s.Ln(2)
	s.SetFont("Helvetica", "", 7.5)
	cols, widths := s.columns(t, width)
	header := func() {
		s.SetFont("Helvetica", "B", 7.5)
		s.row(t, cols, widths, t.Header, true)
		s.SetFont("Helvetica", "", 7.5)
	}
	header()
	for _, r := range t.Rows {
		if s.row(t, cols, widths, r, false) {
			continue
		}
		s.AddPageFormat(orientation, fpdf.SizeType{Wd: 210, Ht: 297})
		header()
		s.row(t, cols, widths, r, true)
	}
	if t.Note != "" {
		s.Ln(2)
		s.MultiCell(width, small, s.tr(t.Note), "", "L", false)
	}
}

// columns leaves out empty columns and shares the width: figures get what they
// need, words the rest.
func (s *setter) columns(t recap.Table, width float64) (cols []int, widths []float64) {
	var need []float64
	fixed, words := 0.0, 0.0
	for c := range t.Header {
		used := false
		n := 0.0
		for _, w := range strings.Fields(t.Header[c]) {
			n = max(n, s.GetStringWidth(s.tr(w))*1.1) // the header is bold
		}
		for _, r := range t.Rows {
			used = used || r[c] != ""
			n = max(n, min(s.GetStringWidth(s.tr(r[c])), 55))
		}
		if !used {
			continue
		}
		n += 2.6
		cols = append(cols, c)
		need = append(need, n)
		if t.Right[c] {
			fixed += n
		} else {
			words += n
		}
	}
	for i, c := range cols {
		if t.Right[c] && words > 0 {
			widths = append(widths, need[i])
		} else {
			widths = append(widths, need[i]*(width-fixed)/max(words, 1))
		}
	}
	return cols, widths
}

// row sets one row and reports false, with nothing set, when it does not fit
// on the page; force sets it anyway.
func (s *setter) row(t recap.Table, cols []int, widths []float64, cells []string, force bool) bool {
	height := 0.0
	parts := make([][]string, len(cols))
	for i, c := range cols {
		parts[i] = s.split(s.tr(cells[c]), widths[i])
		height = max(height, float64(len(parts[i]))*small+1.4)
	}
	_, page := s.GetPageSize()
	if s.GetY()+height > page-pageEdge && !force {
		return false
	}
	x, y := margin, s.GetY()
	for i, c := range cols {
		s.Rect(x, y, widths[i], height, "D")
		align := "L"
		if t.Right[c] {
			align = "R"
		}
		for k, p := range parts[i] {
			s.SetXY(x, y+0.7+float64(k)*small)
			s.CellFormat(widths[i], small, p, "", 0, align, false, 0, "")
		}
		x += widths[i]
	}
	s.SetXY(margin, y+height)
	return true
}

// split breaks at spaces and, where a word is longer than the cell, within it.
func (s *setter) split(text string, width float64) (out []string) {
	for _, l := range s.SplitLines([]byte(text), width) {
		out = append(out, string(l))
	}
	if len(out) == 0 {
		out = []string{""}
	}
	return out
}
