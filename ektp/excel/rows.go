package excel

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

const (
	ruleRows        = "has more rows than the limit: bring it in parts, or raise Options.MaxRows"
	ruleHiddenRows  = "the rows are hidden, and were read all the same"
	ruleHiddenCols  = "the columns are hidden, and were read all the same"
	ruleFormula     = "is a formula that was never worked out: open the workbook in a spreadsheet and save it again"
	ruleHiddenSheet = "the sheet is hidden, and was left out: set Options.Hidden to read it"
)

const (
	maxColumn = 16_384  // XFD
	maxRow    = 4 << 20 // bytes of the texts written in one row itself
)

// errLeft says that the consumer has left.
var errLeft = fmt.Errorf("left")

// scanner reads the rows of one sheet.
type scanner struct {
	w     *Workbook
	sheet *sheetPart
	p     *part

	row    int
	column int // of the cell last read
	filled bool
	size   int // bytes of texts written in the row itself
	cells  []sheet.Cell
	text   []byte
	hidden hiddenRanges
	empty  bool // a formula without a value was noticed
}

// scan yields the rows that hold something.
func (s *scanner) scan(yield func(sheet.Row, error) bool) error {
	for {
		t, err := s.p.next()
		if err == io.EOF {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "col":
				s.hiddenColumns(&t)
			case "row":
				s.begin(&t)
			case "c":
				if err := s.cell(&t); err != nil {
					return err
				}
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "row":
				if !s.filled {
					continue
				}
				if s.row > s.w.o.MaxRows {
					return &FileError{File: s.w.file, Sheet: ektp.Redact(s.sheet.name), Kind: ErrTooLarge, Value: strconv.Itoa(s.row), Rule: ruleRows}
				}
				if !yield(sheet.Row{Number: s.row, Cells: s.cells}, nil) {
					return errLeft
				}
			case "sheetData":
				if !s.hidden.none() {
					s.w.notice("hidden", s.sheet.name, strconv.Itoa(s.hidden.first), s.hidden.String(), ruleHiddenRows)
				}
				return nil
			}
		}
	}
}

func (s *scanner) begin(e *xml.StartElement) {
	s.row++
	hidden := false
	for i := range e.Attr {
		switch a := &e.Attr[i]; a.Name.Local {
		case "r":
			if n, err := strconv.Atoi(a.Value); err == nil && n > 0 {
				s.row = n
			}
		case "hidden":
			hidden = yes(a.Value)
		}
	}
	s.column, s.filled, s.size, s.cells = 0, false, 0, s.cells[:0]
	if hidden {
		s.hidden.add(s.row)
	}
}

// cell reads one cell to its end.
func (s *scanner) cell(e *xml.StartElement) error {
	column, kind, look := s.column+1, "", 0
	for i := range e.Attr {
		switch a := &e.Attr[i]; a.Name.Local {
		case "r":
			if n := columnOf(a.Value); n > 0 {
				column = n
			}
		case "t":
			kind = a.Value
		case "s":
			look, _ = strconv.Atoi(a.Value)
		}
	}
	if column > maxColumn {
		return errToken
	}
	s.column = column
	s.text = s.text[:0]
	formula, valued, take, phonetic := false, false, false, false
	for {
		t, err := s.p.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				take, valued = true, true
			case "t":
				take, valued = !phonetic, true
			case "rPh":
				phonetic = true
			case "f":
				formula = true
			}
		case xml.CharData:
			if take {
				s.text = append(s.text, t...)
				if s.size += len(t); s.size > maxRow {
					return errToken
				}
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "v", "t":
				take = false
			case "rPh":
				phonetic = false
			case "c":
				return s.put(column, kind, look, formula && !valued)
			}
		}
	}
}

// put places the cell in the row.
func (s *scanner) put(column int, kind string, look int, unworked bool) error {
	var c sheet.Cell
	var style style
	if look >= 0 && look < len(s.w.styles) {
		style = s.w.styles[look]
		c.Format = style.format
	}
	switch {
	case unworked:
		c.Kind, c.Text = sheet.Fault, "="
		if !s.empty {
			s.empty = true
			s.w.notice("formula", s.sheet.name, sheet.Address(column, s.row), "", ruleFormula)
		}
	case len(s.text) == 0:
		return nil
	default:
		switch kind {
		case "s":
			i, err := strconv.Atoi(strings.TrimSpace(string(s.text)))
			if err != nil || i < 0 || i >= len(s.w.texts) {
				return errMissing
			}
			c.Text = s.w.texts[i]
		case "str", "inlineStr":
			c.Text = unescape(string(s.text))
		case "b":
			c.Kind, c.Text = sheet.Bool, "FALSE"
			if yes(strings.TrimSpace(string(s.text))) {
				c.Text = "TRUE"
			}
		case "e":
			c.Kind, c.Text = sheet.Fault, string(s.text)
		case "d":
			c.Kind, c.Text = sheet.Date, string(s.text[:min(10, len(s.text))])
		default:
			c.Kind, c.Text = sheet.Number, number(string(s.text))
			if style.date {
				c.Kind = sheet.Date
			}
		}
	}
	if c.Text == "" {
		return nil
	}
	s.filled = true
	for len(s.cells) < column {
		s.cells = append(s.cells, sheet.Cell{})
	}
	s.cells[column-1] = c
	return nil
}

// number is the number as people would write it whole: files hold seventeen
// digits, 88.030000000000001 for 88.03, and exponents. The shortest number
// that gives the same float loses nothing.
func number(s string) string {
	if len(s) <= 15 && !strings.ContainsAny(s, "eE \t\r\n") {
		return s
	}
	s = strings.TrimSpace(s)
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.Abs(f) >= 1e21 || f != 0 && math.Abs(f) < 1e-15 {
		return s
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// columnOf is the column of a reference, 3 of "C7"; 0 when it has none.
func columnOf(ref string) (n int) {
	for i := 0; i < len(ref); i++ {
		c := ref[i] &^ 0x20 // upper case
		if c < 'A' || c > 'Z' {
			break
		}
		if n = n*26 + int(c-'A') + 1; n > maxColumn {
			return n
		}
	}
	return n
}

func (s *scanner) hiddenColumns(e *xml.StartElement) {
	if !yes(attr(e, "hidden")) {
		return
	}
	first, _ := strconv.Atoi(attr(e, "min"))
	last, _ := strconv.Atoi(attr(e, "max"))
	if first > 0 && last >= first && last < maxColumn { // to the last: the unused rest is hidden
		s.w.notice("hidden", s.sheet.name, "", sheet.ColumnName(first)+"-"+sheet.ColumnName(last), ruleHiddenCols)
	}
}

// hiddenRanges are the hidden rows, those of the first few ranges.
type hiddenRanges struct {
	first, last int // of the range being added to
	text        []string
	start       int
	more        bool
}

func (h *hiddenRanges) none() bool { return h.first == 0 }

func (h *hiddenRanges) add(row int) {
	switch {
	case h.first == 0:
		h.first, h.start, h.last = row, row, row
	case row == h.last+1:
		h.last = row
	default:
		h.flush()
		h.start, h.last = row, row
	}
}

func (h *hiddenRanges) flush() {
	switch {
	case len(h.text) >= 5:
		h.more = true
	case h.start == h.last:
		h.text = append(h.text, strconv.Itoa(h.start))
	default:
		h.text = append(h.text, fmt.Sprintf("%d-%d", h.start, h.last))
	}
}

// String is "4-9, 12".
func (h *hiddenRanges) String() string {
	h.flush()
	s := strings.Join(h.text, ", ")
	if h.more {
		s += ", …"
	}
	return s
}
