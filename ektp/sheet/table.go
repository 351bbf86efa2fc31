package sheet

import (
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// Rules of tables.
const (
	ruleNoDate    = "the table says no date: give Options.Date"
	ruleTwoDates  = "more than one date stands above the table: say which with Options.Date"
	ruleAmbiguous = "can mean more than one thing, say which with Options.Columns: "
	ruleTwice     = "means the same as another column, say which is to be taken with Options.Columns: "
	ruleMeasure   = "is not a known measure"
)

// table is the reading of one sheet.
type table struct {
	r     *Reader
	sheet Sheet
	index int32 // among the tables of the book
	yield func(ektp.Report, error) bool

	mapping Mapping
	filled  bool  // there is something in the sheet
	head    []Row // the rows until the header is found
	headers []Row // the rows of the header
	form    *Form
	cols    *columns
	loc     locator
	span    span // of the sheet
	row     rowReader
	sums    totals
	held    *Row   // may number the columns, or be the first day: the next row says
	recent  []Row  // words met since the last data row: titles, if another table follows
	above   *table // the table above in the same sheet
	small   []smallCell
	names   names
	first   int  // the first report of the table, of those kept
	left    bool // the consumer has left
	closed  bool // nothing more is to be read of the sheet
}

// read goes through the sheet.
func (t *table) read() error {
	for row, err := range t.sheet.Rows {
		if err != nil {
			t.finish() // what came before it stands
			return err
		}
		if t.feed(row); t.left {
			return errLeft
		}
		if t.closed {
			break
		}
	}
	for t.cols == nil && len(t.head) > 0 && !t.closed && !t.left {
		t.start()
	}
	t.finish()
	if t.left {
		return errLeft
	}
	return nil
}

// finish settles what waits for the rows below it, and notes the mapping.
func (t *table) finish() {
	if t.cols != nil && !t.left && !t.closed {
		t.release(nil)
		t.sums.end()
		t.refuseSmall()
		t.endNames()
		t.row.tellFractions()
		if t.hasRows() {
			t.r.hasRows = true
		} else {
			t.notice(ektp.Warning, "table", -1, t.mapping.Header, "", "no row of data stands below the header")
		}
	} else if t.cols != nil {
		t.r.hasRows = true // why it is not read was told
	}
	if t.mapping.Header > 0 || t.filled {
		t.r.mappings = append(t.r.mappings, t.mapping)
	}
}

// hasRows reports whether a row of data was met, be it refused or without figures.
func (t *table) hasRows() bool {
	return t.mapping.Rows > 0 || slices.ContainsFunc(t.mapping.LeftOut, func(l LeftOut) bool { return l.Why == WhyEmpty })
}

// feed takes a row, or looks for the header in it.
func (t *table) feed(row Row) {
	if t.cols != nil {
		t.take(row)
	} else {
		t.look(row)
	}
}

// look gathers the rows in which the header is looked for.
func (t *table) look(row Row) {
	t.filled = t.filled || slices.ContainsFunc(row.Cells, func(c Cell) bool { return clean(c.Text) != "" })
	if len(row.Cells) > widest {
		for j, c := range row.Cells[widest:] {
			if clean(c.Text) != "" {
				t.notice(ektp.Warning, "column", widest+j, row.Number, c.Text, "the table is wider than 1024 columns: what stands further right is not read")
				break
			}
		}
		row.Cells = row.Cells[:widest]
	}
	row.Cells = slices.Clone(row.Cells)
	t.head = append(t.head, row)
	if len(t.head) == searched && t.r.o.HeaderRow == 0 || t.r.o.HeaderRow > 0 && row.Number >= t.r.o.HeaderRow+1 {
		t.start()
	}
}

// start finds the header and takes the rows below it.
func (t *table) start() {
	o := &t.r.o
	headers := findHeader(t.head, t.sheet.Merged, t.r.readings, o.HeaderRow, o.Region != ektp.Country)
	if len(headers) == 0 && o.Region == ektp.Country && lookAround(t.head, &t.sheet, t.r.book.File, o.Within, o.Regions).region != ektp.Country {
		headers = findHeader(t.head, t.sheet.Merged, t.r.readings, o.HeaderRow, true)
	}
	if len(headers) == 0 {
		headers = givenHeader(t.head, t.sheet.Merged, t.r.readings, o)
	}
	if len(headers) == 0 {
		t.closed = true
		return
	}
	h := headers[0]
	top, last := t.head[h.top], t.head[h.last]
	a := lookAbove(t.head[:h.top], &t.sheet, o.Regions)
	t.form = h.reading.form
	t.headers = t.head[h.top : h.last+1]
	t.mapping.HeaderTop, t.mapping.Header = top.Number, last.Number
	if t.form != nil {
		t.mapping.Form = t.form.ID
	}
	t.mapping.Columns = h.settle(headers[1:], o, a.daily, t.head[h.last+1:])
	a.lookAtColumns(h.columns, t.mapping.Columns, last.Number)
	a.lookAtNames(&t.sheet, t.r.book.File, o.Within, o.Regions)
	good := t.checkColumns(&h, last.Number)
	good = t.checkDates(&a, last.Number) && good
	t.cols = arrange(t.mapping.Columns)
	good = t.place(&a) && good
	if t.left {
		return
	}
	if t.closed || !good && !o.KeepGood {
		t.closed = true
		return
	}
	t.row = newRowReader(t)
	t.sums = newTotals(t)
	t.names.waits = t.cols.name >= 0
	below := t.head[h.last+1:]
	t.head = nil
	for _, row := range below {
		if t.feed(row); t.left || t.closed {
			return
		}
	}
}

// refuse yields a refused cell; column -1 means the row, row 0 the sheet.
func (t *table) refuse(column, row int, value, rule string) {
	if t.left {
		return
	}
	e := t.cellError(column, row, value, rule)
	if t.names.waits {
		t.names.told = append(t.names.told, told{refused: &e})
		return
	}
	if !t.yield(ektp.Report{}, &e) {
		t.left = true
	}
}

func (t *table) cellError(column, row int, value, rule string) CellError {
	e := CellError{File: t.r.file, Sheet: t.mapping.Sheet, Value: strings.Clone(mask(clean(value))), Rule: rule}
	if row > 0 {
		e.Cell = Address(column+1, row)
	}
	if letter := ColumnName(column + 1); letter != "" && row > t.mapping.Header {
		for i := range t.mapping.Columns {
			if t.mapping.Columns[i].Column == letter {
				e.Column = t.mapping.Columns[i].Header
			}
		}
	}
	return e
}

// notice tells of something taken all the same.
func (t *table) notice(severity ektp.Severity, check string, column, row int, value, rule string) {
	if t.r.o.Notice == nil {
		return
	}
	f := Finding{severity, check, t.cellError(column, row, value, rule)}
	if t.names.waits {
		t.names.told = append(t.names.told, told{finding: &f})
		return
	}
	t.r.o.Notice(f)
}

// emit yields a report.
func (t *table) emit(r *ektp.Report) {
	if !t.left && !t.yield(*r, nil) {
		t.left = true
	}
}

// take reads one row below the header.
func (t *table) take(row Row) {
	if t.held != nil {
		t.release(&row)
	}
	switch kind := t.row.parse(row); kind {
	case blankRow:
	case firstDayRow:
		t.held = &Row{Number: row.Number, Cells: slices.Clone(row.Cells)}
	case averageRow, derivedRow:
		t.mapping.leaveOut(row.Number, kind.why())
	case headerRow:
		t.another(row)
	case textRow, repeatedRow, numbersRow, aloneRow:
		t.mapping.leaveOut(row.Number, kind.why())
		if kind == textRow && len(t.recent) < searched/2 {
			row.Cells = slices.Clone(row.Cells)
			t.recent = append(t.recent, row)
		}
	case totalRow:
		t.row.noteDamage()
		t.mapping.leaveOut(row.Number, WhyTotal)
		t.row.printed()
		t.row.sexes()
		t.sums.check(&t.row)
	case dataRow:
		t.row.noteDamage()
		t.mapping.Rows++
		t.recent = t.recent[:0]
		t.row.state()
		t.checkNames()
	}
}
