package pdf

import (
	"fmt"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"github.com/ektp-rollout/sdk/ektp/internal/plain"
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
	tr    func(string) string // every text on its way to the page
	width float64             // of the text
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
	f.SetTitle(plain.Text(l.Title+", "+l.Subtitle), true)
	f.SetLang(l.Language.String())
	cp1252 := f.UnicodeTranslatorFromDescriptor("cp1252")
	s := &setter{Fpdf: f, tr: func(t string) string { return cp1252(western(t)) }}
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
	s.CellFormat(0, line, s.tr(l.Dated()), "", 1, "R", false, 0, "")
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
	if who := l.Signature(); l.Letter.Signer != "" || len(who) > 0 {
		s.keep(float64(6+len(who)) * line)
		s.Ln(line)
		right := func(t, style string) {
			s.SetFont("Times", style, 12)
			s.SetX(margin + s.width/2)
			s.MultiCell(s.width/2, line, s.tr(t), "", "C", false)
		}
		if l.Letter.Signer != "" {
			right(l.Letter.Signer+",", "")
		}
		s.Ln(4 * line) // room for the signature
		for _, t := range who {
			if t == l.Letter.Name {
				right(t, "BU")
			} else {
				right(t, "")
			}
		}
		s.SetFont("Times", "", 12)
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
