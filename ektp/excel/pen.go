package excel

import (
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// look names how a cell is shown.
type look uint8

const (
	plain look = iota
	titleLook
	subtitleLook
	headLook
	countLook
	percentLook
	printedLook // a percentage nobody can check
	dateLook
	unknownLook
	noteLook
)

// column is one column of a table of the recap.
type column struct {
	key   string // of the word
	width float64
}

// pen writes tables into one sheet of the recap, from the top. The first error
// stays.
type pen struct {
	speaker
	f     *excelize.File
	looks map[look]int
	name  string
	row   int  // last one written
	top   int  // header of the first table, 0: none yet
	more  bool // there are others below
	width []float64
	err   error
}

// sheet begins another sheet.
func (p *pen) sheet(key, title, subtitle string) {
	if p.err != nil {
		return
	}
	name := sheetName(p.word(key))
	if p.row == 0 && p.name == "" {
		p.err = p.f.SetSheetName(p.f.GetSheetName(0), name)
	} else {
		_, p.err = p.f.NewSheet(name)
	}
	p.name, p.row, p.top, p.more, p.width = name, 0, 0, false, nil
	p.line(title, titleLook)
	p.line(subtitle, subtitleLook)
	p.row++
}

// line writes a text across the sheet.
func (p *pen) line(text string, l look) {
	p.row++
	p.put(1, text, l)
}

// paragraph writes a text over the width of the columns given, as high as it
// needs: spreadsheets do not work out the height of merged cells.
func (p *pen) paragraph(text string, columns int) {
	if p.err != nil || text == "" {
		return
	}
	p.row++
	p.put(1, text, noteLook)
	width := 0.0
	for i := range columns {
		if i < len(p.width) {
			width += p.width[i]
		}
	}
	if width > 0 && columns > 1 {
		p.err = p.f.MergeCell(p.name, sheet.Address(1, p.row), sheet.Address(columns, p.row))
		if p.err == nil {
			p.err = p.f.SetRowHeight(p.name, p.row, 15*float64(linesOf(text, width)))
		}
	}
}

// table writes a header and rows. A sheet's first table decides the widths.
func (p *pen) table(title string, columns []column, rows [][]any) (first, last int) {
	if p.err != nil {
		return 0, 0
	}
	if title != "" {
		p.row++
		p.line(title, subtitleLook)
	}
	p.row++
	head := make([]any, len(columns))
	for i, c := range columns {
		head[i] = p.word(c.key)
		p.put(i+1, head[i], headLook)
		if i >= len(p.width) {
			p.width = append(p.width, c.width)
			name := sheet.ColumnName(i + 1)
			if err := p.f.SetColWidth(p.name, name, name, c.width); err != nil && p.err == nil {
				p.err = err
			}
		}
	}
	p.height(head)
	if p.more = p.top > 0; !p.more {
		p.top = p.row
	}
	first = p.row + 1
	for _, row := range rows {
		p.row++
		for i, v := range row {
			p.cell(i+1, v)
		}
		p.height(row)
	}
	if len(rows) == 0 {
		p.row++
		p.put(1, p.word("none"), plain)
	}
	return first, p.row
}

// height makes the row as high as its longest text needs; programs do not all
// do it when they open a file.
func (p *pen) height(row []any) {
	most := 1
	for i, v := range row {
		if t, ok := v.(ektp.Text); ok {
			v = t.In(p.lang)
		}
		if s, ok := v.(string); ok {
			most = max(most, linesOf(s, p.width[i]))
		}
	}
	if most > 1 && p.err == nil {
		p.err = p.f.SetRowHeight(p.name, p.row, min(400, 15*float64(most)))
	}
}

// linesOf estimates the lines a text takes in a width of characters.
func linesOf(s string, width float64) (n int) {
	for _, t := range strings.Split(s, "\n") {
		if runes := float64(utf8.RuneCountInString(t)); runes <= width {
			n++
		} else {
			n += 1 + int(runes*1.1/width) // lines end between words
		}
	}
	return n
}

// cell writes a value as what it is.
func (p *pen) cell(column int, v any) {
	switch v := v.(type) {
	case nil:
		p.put(column, nil, plain)
	case string:
		p.put(column, v, plain)
	case ektp.Text:
		p.put(column, v.In(p.lang), plain)
	case int:
		p.put(column, v, countLook)
	case int64:
		p.put(column, v, countLook)
	case float64:
		p.put(column, v, percentLook)
	case ektp.Date:
		if v.IsZero() {
			p.put(column, nil, plain)
		} else {
			p.put(column, serial(v), dateLook)
		}
	case monitor.Quantity:
		if v.Known {
			p.put(column, v.Count, countLook)
		} else {
			p.put(column, unknownMark, unknownLook)
		}
	case monitor.Share:
		switch {
		case !v.Known:
			p.put(column, unknownMark, unknownLook)
		case v.Printed:
			p.put(column, v.Percent.InexactFloat64(), printedLook)
		default:
			p.put(column, v.Percent.InexactFloat64(), percentLook)
		}
	}
}

const unknownMark = "?"

// put writes one cell. Text is never read as a formula.
func (p *pen) put(column int, v any, l look) {
	if p.err != nil {
		return
	}
	at := sheet.Address(column, p.row)
	switch v := v.(type) {
	case nil:
	case string:
		if r := []rune(v); len(r) > 30_000 {
			v = string(r[:30_000]) + "…"
		}
		p.err = p.f.SetCellStr(p.name, at, v)
	default:
		p.err = p.f.SetCellValue(p.name, at, v)
	}
	if p.err != nil {
		return
	}
	id, err := p.style(l)
	if p.err = err; err == nil {
		p.err = p.f.SetCellStyle(p.name, at, at, id)
	}
}

// style makes a look once for the workbook.
func (p *pen) style(l look) (int, error) {
	if id, ok := p.looks[l]; ok {
		return id, nil
	}
	count, percent, printed, date, text := p.format("#,##0"), p.format("0.00"), p.format(`0.00"*"`), p.format("d mmm yyyy"), "@"
	s := &excelize.Style{Border: grid(), Alignment: &excelize.Alignment{Vertical: "top"}}
	switch l {
	case plain:
		s.CustomNumFmt = &text
		s.Alignment.WrapText, s.Alignment.Horizontal, s.Alignment.Indent = true, "left", 1
	case titleLook:
		s = &excelize.Style{Font: &excelize.Font{Bold: true, Size: 15, Family: "Calibri"}}
	case subtitleLook:
		s = &excelize.Style{Font: &excelize.Font{Bold: true, Size: 11, Color: "44546A", Family: "Calibri"}}
	case headLook:
		s = headerStyle()
	case countLook:
		s.CustomNumFmt = &count
	case percentLook:
		s.CustomNumFmt = &percent
	case printedLook:
		s.CustomNumFmt = &printed
	case dateLook:
		s.CustomNumFmt = &date
		s.Alignment.Horizontal = "right"
	case unknownLook:
		s.Font = &excelize.Font{Color: "8A94A0", Family: "Calibri", Size: 11}
		s.Alignment.Horizontal = "right"
	case noteLook:
		s = &excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}
	}
	id, err := p.f.NewStyle(s)
	p.looks[l] = id
	return id, err
}

// finish sets the sheet up for screen and paper.
func (p *pen) finish(heading string, landscape bool) {
	if p.err != nil {
		return
	}
	l := Layout{HeaderTop: p.top, Header: p.top, Landscape: landscape, Heading: heading}
	if p.more { // the header of one table would stand over the others
		l.Header = 0
	}
	if l.Header > 0 {
		p.err = p.f.SetPanes(p.name, panes(&l))
	}
	if p.err == nil {
		p.err = printed(p.f, p.name, &l)
	}
	off := false
	if p.err == nil {
		p.err = p.f.SetSheetView(p.name, 0, &excelize.ViewOptions{ShowGridLines: &off})
	}
}
