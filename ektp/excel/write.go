package excel

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// Layout says how a sheet looks. The zero Layout is a bare table on A4.
type Layout struct {
	Name      string // of the sheet, where it has none itself; empty: "Sheet1", "Sheet2"
	HeaderTop int    // first row of the header; 0: none
	Header    int    // last row of the header: it stays in sight, and is printed on every page
	Frozen    int    // columns that stay in sight too
	Landscape bool
	Widths    []float64 // of the columns in characters, from A
	Heading   string    // at the top of each printed page
	Footer    string    // at the left of each printed page; the number of the page is at the right
}

// Write writes sheets as a workbook, row by row, in the order given; layouts
// are theirs, missing ones are the zero Layout. Text stays text, also where it
// begins as a formula does. day is put into the file as the day it was made,
// and nothing else that changes: the same sheets are the same bytes.
func Write(w io.Writer, day ektp.Date, layouts []Layout, sheets ...sheet.Sheet) error {
	if len(sheets) == 0 {
		return &ektp.FieldError{Field: "sheets", Rule: ruleGiven}
	}
	f := newFile(day, "")
	defer f.Close()
	b := &builder{f: f, formats: map[string]int{}}
	for i := range sheets {
		var l Layout
		if i < len(layouts) {
			l = layouts[i]
		}
		if err := b.sheet(i, &sheets[i], &l); err != nil {
			return err
		}
	}
	return f.Write(w)
}

// WriteForm writes a form filled in, as its office knows it; see
// [sheet.Form.Fill]. What it writes, [Read] reads back without loss; a report of
// another period than its row would say is an [*ektp.FieldError].
func WriteForm(w io.Writer, form *sheet.Form, in sheet.Filling) error {
	s := form.Fill(in)
	l := Layout{Name: form.ID, Landscape: len(form.Columns) > 6, Footer: form.Name.ID}
	l.HeaderTop, l.Header = form.HeaderRows()
	for i := range form.Columns {
		width := 13.0
		switch form.Columns[i].Means.Role {
		case sheet.RegionName:
			width = 30
			if i < 3 {
				l.Frozen = i + 1
			}
		case sheet.Source:
			width = 24
		case sheet.Notes:
			width = 40
		case sheet.Sequence, sheet.Percent, sheet.HalfMonth, sheet.Semester:
			width = 9
		}
		l.Widths = append(l.Widths, width)
	}
	return Write(w, in.Date, []Layout{l}, s)
}

const (
	ruleGiven   = "must be given"
	ruleTooLong = "is longer than the 32,767 characters a cell holds"
)

// newFile is an empty workbook made on the day.
func newFile(day ektp.Date, title string) *excelize.File {
	f := excelize.NewFile()
	f.SetZipWriter(newSortedZip)
	made := "2000-01-01T00:00:00Z"
	if !day.IsZero() {
		made = day.String() + "T00:00:00Z"
	}
	_ = f.SetDocProps(&excelize.DocProperties{Created: made, Modified: made, Title: title})
	return f
}

// builder writes sheets into a workbook.
type builder struct {
	f       *excelize.File
	formats map[string]int // styles by number format
}

func (b *builder) sheet(i int, s *sheet.Sheet, l *Layout) error {
	name := sheetName(s.Name)
	if name == "" {
		name = sheetName(l.Name)
	}
	if name == "" {
		name = "Sheet" + strconv.Itoa(i+1)
	}
	if i == 0 {
		if err := b.f.SetSheetName(b.f.GetSheetName(0), name); err != nil {
			return err
		}
	} else if n, err := b.f.GetSheetIndex(name); err != nil || n >= 0 {
		return &ektp.FieldError{Field: "sheet", Value: name, Rule: ruleTwice}
	} else if _, err := b.f.NewSheet(name); err != nil {
		return err
	}
	if err := printed(b.f, name, l); err != nil {
		return err
	}
	out, err := b.f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for c, width := range l.Widths {
		if err := out.SetColWidth(c+1, c+1, width); err != nil {
			return err
		}
	}
	if l.Header > 0 {
		if err := out.SetPanes(panes(l)); err != nil {
			return err
		}
	}
	if err := b.rows(out, s, l); err != nil {
		return err
	}
	for _, m := range s.Merged {
		if err := out.MergeCell(sheet.Address(m.Left, m.Top), sheet.Address(m.Right, m.Bottom)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// rows streams the rows.
func (b *builder) rows(out *excelize.StreamWriter, s *sheet.Sheet, l *Layout) error {
	title, header, err := b.headings()
	if err != nil {
		return err
	}
	var values []any
	var cells []excelize.Cell
	for row, err := range s.Rows {
		if err != nil {
			return err
		}
		values = values[:0]
		if cap(cells) < len(row.Cells) {
			cells = make([]excelize.Cell, len(row.Cells))
		}
		cells = cells[:len(row.Cells)]
		for i := range row.Cells {
			c := &row.Cells[i]
			look := 0
			switch {
			case l.Header > 0 && row.Number >= l.HeaderTop && row.Number <= l.Header:
				look = header
			case l.Header > 0 && row.Number < l.HeaderTop:
				look = title
			default:
				format := c.Format
				if format == "" && c.Kind == sheet.Text && formulaLike(c.Text) {
					format = "@" // else it becomes a formula when somebody edits the cell
				}
				if look, err = b.style(format); err != nil {
					return err
				}
			}
			value, err := cellValue(c, s.Date1904)
			if err != nil {
				return fmt.Errorf("%s: %w", sheet.Address(i+1, row.Number), err)
			}
			if value == nil && look == 0 {
				values = append(values, nil)
				continue
			}
			cells[i] = excelize.Cell{StyleID: look, Value: value}
			values = append(values, &cells[i])
		}
		var height []excelize.RowOpts
		if l.Header > 0 && row.Number >= l.HeaderTop && row.Number <= l.Header {
			height = []excelize.RowOpts{{Height: 48}} // three lines
		}
		if err := out.SetRow("A"+strconv.Itoa(row.Number), values, height...); err != nil {
			return err
		}
	}
	return nil
}

// cellValue is the cell as excelize takes it; nil: nothing.
func cellValue(c *sheet.Cell, date1904 bool) (any, error) {
	if c.Text == "" {
		return nil, nil
	}
	switch c.Kind {
	case sheet.Number:
		if n, err := strconv.ParseInt(c.Text, 10, 64); err == nil && n > -1e15 && n < 1e15 {
			return n, nil
		}
		if n, err := strconv.ParseFloat(c.Text, 64); err == nil {
			return n, nil
		}
	case sheet.Date:
		if d, err := ektp.ParseDate(c.Text); err == nil {
			return serial(d), nil
		}
		if n, err := strconv.ParseFloat(c.Text, 64); err == nil {
			if date1904 {
				n += 1462 // the workbook counts from 1900
			}
			return n, nil
		}
	case sheet.Bool:
		return c.Text == "TRUE", nil
	}
	if len(c.Text) > excelize.TotalCellChars && len(utf16.Encode([]rune(c.Text))) > excelize.TotalCellChars {
		return nil, &ektp.FieldError{Field: "text", Value: c.Text[:20] + "…", Rule: ruleTooLong}
	}
	return c.Text, nil
}

var epoch = ektp.NewDate(1899, time.December, 30)

// serial is the day number of a spreadsheet that counts from 1900.
func serial(d ektp.Date) int { return d.Sub(epoch) }

// formulaLike reports whether a spreadsheet would take the text for a formula
// if it were typed in.
func formulaLike(s string) bool { return s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) }

// style is the style of a number format.
func (b *builder) style(format string) (int, error) {
	if format == "" {
		return 0, nil
	}
	if id, ok := b.formats[format]; ok {
		return id, nil
	}
	s := &excelize.Style{CustomNumFmt: &format, Border: grid()}
	if format == "@" {
		s.Alignment = &excelize.Alignment{Vertical: "top", WrapText: true}
	}
	id, err := b.f.NewStyle(s)
	b.formats[format] = id
	return id, err
}

// headings are the styles of the lines above the table and of its header.
func (b *builder) headings() (title, header int, err error) {
	if title, err = b.f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Family: "Calibri", Size: 11}}); err != nil {
		return 0, 0, err
	}
	header, err = b.f.NewStyle(headerStyle())
	return title, header, err
}

func headerStyle() *excelize.Style {
	return &excelize.Style{Font: &excelize.Font{Bold: true, Family: "Calibri", Size: 11}, Border: grid(), Fill: solid("DCE6F1"),
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}}
}

func solid(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

func grid() (b []excelize.Border) {
	for _, side := range []string{"left", "right", "top", "bottom"} {
		b = append(b, excelize.Border{Type: side, Color: "B0B8C4", Style: 1})
	}
	return b
}
