package sheet

import (
	"fmt"
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
	index int
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
	left    bool // the consumer has left
	closed  bool // nothing more is to be read of the sheet
}

// read goes through the sheet.
func (t *table) read() error {
	t.mapping = Mapping{File: t.r.book.File, Sheet: t.sheet.Name}
	for row, err := range t.sheet.Rows {
		if err != nil {
			return err
		}
		if t.cols != nil {
			t.take(row)
		} else {
			t.look(row)
		}
		if t.left {
			return errLeft
		}
		if t.closed {
			return nil
		}
	}
	if t.cols == nil && !t.closed {
		t.start()
	}
	if t.cols != nil && !t.left && !t.closed {
		t.finish()
	}
	if t.left {
		return errLeft
	}
	return nil
}

// look gathers the rows in which the header is looked for.
func (t *table) look(row Row) {
	t.filled = t.filled || slices.ContainsFunc(row.Cells, func(c Cell) bool { return clean(c.Text) != "" })
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
	if len(headers) == 0 && o.Region == ektp.Country && lookAround(t.head, &t.sheet, t.r.book.File, o.Regions).region != ektp.Country {
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
	a := lookAround(t.head[:h.top], &t.sheet, t.r.book.File, o.Regions)
	t.form = h.reading.form
	t.headers = t.head[h.top : h.last+1]
	t.mapping.HeaderTop, t.mapping.Header = top.Number, last.Number
	if t.form != nil {
		t.mapping.Form = t.form.ID
	}
	t.mapping.Columns = h.settle(headers[1:], o, a.daily)
	good := t.checkColumns(last.Number)
	t.cols = arrange(t.mapping.Columns)
	good = t.place(&a) && good
	if t.left {
		return
	}
	if !good && !o.KeepGood {
		t.closed = true
		return
	}
	t.row = newRowReader(t)
	t.sums = newTotals(t)
	below := t.head[h.last+1:]
	t.head = nil
	for _, row := range below {
		if t.take(row); t.left || t.closed {
			return
		}
	}
}

// checkColumns refuses the headers that can mean several things; they are not
// read then.
func (t *table) checkColumns(row int) bool {
	good := true
	for i := range t.mapping.Columns {
		m := &t.mapping.Columns[i]
		rule := ""
		switch {
		case len(m.Or) > 0 && m.Or[len(m.Or)-1].Role == Ignored:
			rule = ruleTwice + m.Means.String()
		case len(m.Or) > 0:
			can := []string{m.Means.String()}
			for _, w := range m.Or {
				if !slices.Contains(can, w.String()) {
					can = append(can, w.String())
				}
			}
			rule = ruleAmbiguous + strings.Join(can, ", ")
		default:
			for _, measure := range []ektp.Measure{m.Means.Measure, m.Means.Whole} {
				if _, ok := t.r.o.Measures.Lookup(measure); measure != "" && !ok {
					rule = ruleMeasure
				}
			}
		}
		if rule == "" {
			continue
		}
		good = false
		n, _ := ColumnNumber(m.Column)
		m.Why, m.Means = "refused", Meaning{}
		t.refuse(n-1, row, m.Header, rule)
	}
	return good
}

// place settles the region and the period of the whole sheet.
func (t *table) place(a *around) bool {
	o := &t.r.o
	within := o.Within
	if a.region != ektp.Country && within.Contains(a.region) {
		within = a.region
		t.mapping.Region, t.mapping.RegionWhy = a.region, a.regionWhy
	}
	if t.cols.code >= 0 || t.cols.name >= 0 || t.cols.hasParts {
		t.mapping.Region, t.mapping.RegionWhy = ektp.Country, ""
	} else if t.mapping.Region == ektp.Country {
		t.mapping.Region, t.mapping.RegionWhy = o.Region, "option"
	}
	tier := ektp.Tier(0)
	if t.form != nil {
		tier = t.form.Level
	} else if within.Tier() == ektp.Province {
		tier = ektp.Regency
	} else if within.Tier() == ektp.Regency {
		tier = ektp.District
	}
	t.loc = newLocator(o.Regions, within, tier)
	rowsSay := t.cols.day >= 0 || t.cols.year >= 0
	switch {
	case a.spans == 1 && !(rowsSay && a.spanWhy == "file name"):
		t.span = a.span
		t.mapping.DateWhy = a.spanWhy
	case !o.Date.IsZero():
		t.span, t.mapping.DateWhy = span{o.From, o.Date}, "option"
	case rowsSay:
		return true
	case a.spans > 1:
		t.refuse(-1, 0, "", ruleTwoDates)
		return false
	default:
		t.refuse(-1, 0, "", ruleNoDate)
		return false
	}
	t.mapping.From, t.mapping.Date = t.span.from, t.span.to
	return true
}

// refuse yields a refused cell; column -1 means the row, row 0 the sheet.
func (t *table) refuse(column, row int, value, rule string) {
	if t.left {
		return
	}
	e := t.cellError(column, row, value, rule)
	if !t.yield(ektp.Report{}, &e) {
		t.left = true
	}
}

func (t *table) cellError(column, row int, value, rule string) CellError {
	e := CellError{File: t.r.book.File, Sheet: t.sheet.Name, Value: mask(clean(value)), Rule: rule}
	if row > 0 {
		e.Cell = Address(column+1, row)
	}
	if letter := ColumnName(column + 1); letter != "" && row != t.mapping.Header {
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
	if t.r.o.Notice != nil {
		t.r.o.Notice(Finding{severity, check, t.cellError(column, row, value, rule)})
	}
}

// emit yields a report.
func (t *table) emit(r *ektp.Report) {
	if !t.left && !t.yield(*r, nil) {
		t.left = true
	}
}

// finish settles what waits for the rows below it.
func (t *table) finish() { t.sums.end() }

// take reads one row below the header.
func (t *table) take(row Row) {
	switch kind := t.row.parse(row); kind {
	case blankRow:
	case textRow, repeatedRow, numbersRow:
		t.mapping.leaveOut(row.Number, kind.why())
	case totalRow:
		t.mapping.leaveOut(row.Number, WhyTotal)
		t.row.printed()
		t.row.sexes()
		t.sums.check(&t.row)
	case dataRow:
		t.mapping.Rows++
		t.row.make()
	}
}

// twice says whether region, date and the rest were stated before, and how.
func (t *table) twice(r *ektp.Report, row int) (rule string, same bool) {
	now := seenRow{seenKey{r.Region, r.Date, t.r.number(r.Phase, r.Form, r.Source)}, int32(row), int32(t.index), fingerprint(r)}
	before, ok := t.r.seen.note(now)
	switch {
	case !ok:
		return "", false
	case before.content == now.content:
		return "", true
	case int(before.sheet) != t.index:
		return fmt.Sprintf("the region is given twice for the day, with other figures: row %d of sheet %d before", before.row, before.sheet+1), false
	}
	return fmt.Sprintf("the region is given twice for the day, with other figures: row %d before", before.row), false
}
