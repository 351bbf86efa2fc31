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
	recent  []Row  // words met since the last data row: titles, if another table follows
	above   *table // the table above in the same sheet
	left    bool   // the consumer has left
	closed  bool   // nothing more is to be read of the sheet
}

// read goes through the sheet.
func (t *table) read() error {
	for row, err := range t.sheet.Rows {
		if err != nil {
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
		t.sums.end()
	}
	if t.mapping.Header > 0 || t.filled {
		t.r.mappings = append(t.r.mappings, t.mapping)
	}
}

// another begins the next table of the sheet with its header; what words stood
// right above are its titles.
func (t *table) another(header Row) {
	t.finish()
	above := *t
	above.above = nil
	*t = *t.r.table(t.sheet, t.yield)
	t.above, t.left = &above, above.left
	for _, title := range above.recent {
		t.look(title)
	}
	t.look(header)
}

// otherPeriod reports whether the words met since the last data row speak of
// another time than the table.
func (t *table) otherPeriod() bool {
	a := lookAround(t.recent, nil, &Sheet{Date1904: t.sheet.Date1904}, "", t.r.o.Regions)
	return a.spans > 0 && a.span.to != t.span.to
}

// beginsTable reports whether a row of words is a header, of another table.
func (t *table) beginsTable(cells []Cell) bool {
	row := Row{Cells: cells}
	if !hasWords(row) {
		return false
	}
	tokens := make([][]string, len(cells))
	for i, c := range cells {
		if c.Kind == Text && len(c.Text) < 200 {
			tokens[i] = words().tokens(c.Text)
		}
	}
	paths := headerPaths([]Row{row}, [][][]string{tokens}, nil)
	for _, r := range t.r.readings {
		if h := r.match(paths); h.score >= 3 && h.usable(false) {
			return true
		}
	}
	return false
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
	if len(headers) == 0 && o.Region == ektp.Country && lookAround(t.head, nil, &t.sheet, t.r.book.File, o.Regions).region != ektp.Country {
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
	a := lookAround(t.head[:h.top], t.head[h.top:h.last+1], &t.sheet, t.r.book.File, o.Regions)
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
		if t.feed(row); t.left || t.closed {
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
		case m.Means.Role == Unknown:
			n, _ := ColumnNumber(m.Column)
			t.notice(ektp.Warning, "column", n-1, row, m.Header, "the column is not understood, its cells are left out: say what it means with Options.Columns")
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
	if up := t.above; up != nil {
		if a.spans == 0 || a.spanWhy == "file name" || a.spanWhy == "name of the sheet" {
			a.span, a.spanWhy, a.spans = up.span, up.mapping.DateWhy, min(1, int(up.span.to))
		}
		if a.region == ektp.Country {
			a.region, a.regionWhy = up.loc.within, up.mapping.RegionWhy
		}
	}
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
	e := CellError{File: t.r.book.File, Sheet: t.sheet.Name, Value: strings.Clone(mask(clean(value))), Rule: rule}
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

// take reads one row below the header.
func (t *table) take(row Row) {
	switch kind := t.row.parse(row); kind {
	case blankRow:
	case headerRow:
		t.another(row)
	case textRow, repeatedRow, numbersRow:
		t.mapping.leaveOut(row.Number, kind.why())
		if kind == textRow && len(t.recent) < searched/2 {
			row.Cells = slices.Clone(row.Cells)
			t.recent = append(t.recent, row)
		}
	case totalRow:
		t.mapping.leaveOut(row.Number, WhyTotal)
		t.row.printed()
		t.row.sexes()
		t.sums.check(&t.row)
	case dataRow:
		t.mapping.Rows++
		t.recent = t.recent[:0]
		t.row.make()
	}
}

// stated hands a report on, unless region, date and the rest were stated
// before: then it is taken once when the figures are the same, added to the
// other when that is of another table and says nothing of the same, and refused
// else.
func (t *table) stated(r *ektp.Report, row int) {
	now := seenRow{seenKey{r.Region, r.Date, t.r.number(r.Phase, r.Form, r.Source)}, int32(row), t.index, fingerprint(r)}
	before, found := t.r.seen.note(now)
	at := max(t.cols.code, t.cols.name)
	switch {
	case !found:
		t.emit(r)
	case before.content == now.content:
		t.notice(ektp.Warning, "twice", at, row, r.Region.String(), "the row is there twice with the same figures: taken once")
	case before.table == now.table:
		t.refuse(at, row, r.Region.String(), fmt.Sprintf("the region is given twice for the day, with other figures: row %d before", before.row))
	case t.r.stated == nil || !join(t.r.stated(r.Key()), r):
		t.refuse(at, row, r.Region.String(), fmt.Sprintf("the region is given twice for the day, with other figures: row %d of sheet %q before", before.row, t.r.sheets[before.table]))
	}
}

// join adds to a report what another table says of the same region and day;
// false when both speak of the same figure or device.
func join(to, from *ektp.Report) bool {
	if to == nil {
		return false
	}
	for _, f := range from.Figures {
		if _, known := to.Figures.Of(f.Measure, f.Sex); known {
			return false
		}
	}
	for _, e := range from.Equipment {
		if slices.ContainsFunc(to.Equipment, func(o ektp.Equipment) bool { return o.Item == e.Item }) {
			return false
		}
	}
	to.Figures = append(to.Figures, from.Figures...)
	to.Percents = append(to.Percents, from.Percents...)
	to.Equipment = append(to.Equipment, from.Equipment...)
	to.Notes = append(to.Notes, from.Notes...)
	return true
}
