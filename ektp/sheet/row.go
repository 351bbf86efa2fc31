package sheet

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
)

// rowKind is what a row below the header is.
type rowKind uint8

const (
	blankRow rowKind = iota
	dataRow
	totalRow
	textRow
	repeatedRow
	numbersRow
	headerRow // of another table below
)

func (k rowKind) why() string {
	switch k {
	case totalRow:
		return WhyTotal
	case repeatedRow:
		return WhyRepeated
	case numbersRow:
		return WhyNumbers
	}
	return WhyText
}

// rowReader reads rows; what it has read of the last one stays until the next.
type rowReader struct {
	*line // being read
	t     *table
	cells []Cell
	bad   []badCell
	first bool // no data row has been met yet

	upper    Cell                   // the name around, for the rows below it
	inner    map[ektp.Code]*locator // of the regions around
	region   ektp.Code              // of the row before, for regions merged over several rows
	dayText  string                 // the last date cell, and what it is
	dayValue ektp.Date

	figures  []ektp.Figure         // room for the figures of many reports
	percents []ektp.PrintedPercent // likewise
	usual    *percentages
}

type badCell struct {
	column int
	value  string
	rule   string
}

func newRowReader(t *table) rowReader {
	return rowReader{line: newLine(len(t.cols.figures)), t: t, first: true}
}

// cell is the cell of a column; an empty one when there is none.
func (r *rowReader) cell(column int) Cell {
	if column < 0 || column >= len(r.cells) {
		return Cell{}
	}
	return r.cells[column]
}

func (r *rowReader) empty(column int) bool { return isBlank(clean(r.cell(column).Text)) }

// parse reads the figures of a row and says what the row is.
func (r *rowReader) parse(row Row) rowKind {
	t := r.t
	r.row, r.cells, r.bad = row.Number, row.Cells, r.bad[:0]
	counted := 0
	for i := range t.cols.figures {
		at := t.cols.figures[i].at
		r.known[i], r.lost[i] = false, false
		if at >= len(r.cells) || r.cells[at].Text == "" {
			continue
		}
		cell := &r.cells[at]
		if n, ok := plainCount(cell.Text); ok && cell.Kind <= Number {
			r.values[i], r.known[i] = n, true
			counted++
			continue
		}
		n, known, rule := parseCount(*cell)
		if rule != "" {
			r.bad = append(r.bad, badCell{at, r.cells[at].Text, rule})
			r.lost[i] = true
			continue
		}
		r.values[i], r.known[i] = n, known
		if known {
			counted++
		}
	}
	noRegion := r.empty(t.cols.code) && r.empty(t.cols.name) && !r.hasParts()
	if r.first || noRegion || counted == 0 || mayBeTotal(r.cell(t.cols.name).Text) || mayBeTotal(r.cell(t.cols.code).Text) {
		if kind, sure := r.special(counted, noRegion); sure {
			return kind
		}
	}
	r.first = false
	return dataRow
}

func (r *rowReader) hasParts() bool {
	return r.t.cols.hasParts && !r.empty(r.t.cols.parts[0])
}

// special tells totals, repeated headers and text from data.
func (r *rowReader) special(counted int, noRegion bool) (rowKind, bool) {
	cols := r.t.cols
	filled := 0
	for i := range r.cells {
		if clean(r.cells[i].Text) != "" {
			filled++
		}
	}
	if filled == 0 {
		return blankRow, true
	}
	labels := cols.first
	if labels < 0 {
		labels = len(r.cells)
	}
	for i := range min(labels, len(r.cells)) {
		if mayBeTotal(r.cells[i].Text) && isTotal(r.cells[i].Text) {
			if counted > 0 || filled > 1 {
				return totalRow, true
			}
			return textRow, true
		}
	}
	if r.repeatsHeader(filled) {
		if r.t.otherPeriod() {
			return headerRow, true
		}
		return repeatedRow, true
	}
	if counted == 0 && !r.first && filled > 2 && r.t.beginsTable(r.cells) {
		return headerRow, true
	}
	if r.first && filled >= 3 && r.numbersColumns() {
		return numbersRow, true
	}
	if counted > 0 {
		// Sums without a word beside them.
		if noRegion && r.t.cols.day < 0 && r.t.mapping.RegionWhy == "" && r.t.sums.equal(r) {
			return totalRow, true
		}
		return dataRow, false
	}
	// No figure: data when a region is meant, and something is said of it.
	if noRegion && r.t.mapping.RegionWhy == "" {
		return textRow, true
	}
	if r.t.mapping.RegionWhy != "" {
		// The whole sheet is of one region: a row is one of its days, or says
		// something in a column of figures.
		c := r.cell(cols.day)
		if _, known, rule := parseDate(c, r.t.sheet.Date1904); cols.day >= 0 && (known && rule == "" || r.dayOfMonth(c)) || cols.day < 0 && r.statesMore() {
			return dataRow, false
		}
		return textRow, true
	}
	found := r.locate(r.t.span.to)
	if found.rule != "" && len(r.bad) == 0 {
		return textRow, true
	}
	if found.rule != "" && r.empty(cols.code) {
		return textRow, true // words in the columns of figures: a signature
	}
	return dataRow, false
}

// statesMore reports whether the row holds a percentage or counts a device.
func (r *rowReader) statesMore() bool {
	for _, p := range r.t.cols.percents {
		if _, known, rule := parsePercent(r.cell(p.at)); known && rule == "" {
			return true
		}
	}
	for _, d := range r.t.cols.devices {
		if _, known, rule := parseCount(r.cell(d.at)); known && rule == "" {
			return true
		}
	}
	return false
}

func mayBeTotal(s string) bool {
	if len(s) < 3 {
		return false
	}
	switch s[0] {
	case 'j', 'J', 't', 'T', 'g', 'G', 's', 'S', 'r', 'R', 'a', 'A', ' ', 0xc2:
		head := strings.ToLower(clean(s))
		for _, p := range []string{"jum", "jml", "jlh", "tot", "gra", "sub", "sum", "rata", "aver"} {
			if strings.HasPrefix(head, p) {
				return true
			}
		}
	}
	return false
}

// repeatsHeader reports whether the row says again what the header says.
func (r *rowReader) repeatsHeader(filled int) bool {
	for _, h := range r.t.headers {
		same := 0
		for i := range min(len(r.cells), len(h.Cells)) {
			if text := clean(r.cells[i].Text); text != "" && strings.EqualFold(text, clean(h.Cells[i].Text)) {
				same++
			}
		}
		if same > 0 && same*4 >= filled*3 {
			return true
		}
	}
	return false
}

// numbersColumns reports whether the row numbers the columns: 1 2 3, (1) (2) (3).
func (r *rowReader) numbersColumns() bool {
	last, n := 0, 0
	for i := range r.cells {
		s := strings.Trim(clean(r.cells[i].Text), "() .")
		if s == "" {
			continue
		}
		no, ok := smallNumber(s)
		if !ok || last > 0 && no != last+1 {
			return false
		}
		last = no
		n++
	}
	return n >= 3 && last <= len(r.cells)+1
}

// locate finds the region of the row.
func (r *rowReader) locate(date ektp.Date) located {
	t := r.t
	if t.mapping.RegionWhy != "" {
		return located{code: t.mapping.Region}
	}
	parts := ektp.Country
	if t.cols.hasParts {
		var cells [4]Cell
		for i, at := range t.cols.parts {
			cells[i] = r.cell(at)
		}
		var rule string
		if parts, rule = joinParts(cells); rule != "" && r.empty(t.cols.code) {
			return located{rule: rule}
		}
	}
	if t.cols.around >= 0 && parts == ektp.Country && r.empty(t.cols.code) {
		return r.locateWithin(date)
	}
	return t.loc.find(r.cell(t.cols.code), r.cell(t.cols.name), parts, date)
}

// locateWithin finds a region by its name and that of the one around it, which
// may stand in the first of its rows alone.
func (r *rowReader) locateWithin(date ektp.Date) located {
	t := r.t
	if !r.empty(t.cols.around) {
		r.upper = Cell{Text: strings.Clone(r.cell(t.cols.around).Text)}
	}
	if isBlank(clean(r.upper.Text)) || r.empty(t.cols.name) {
		return t.loc.find(Cell{}, r.cell(t.cols.name), ektp.Country, date)
	}
	upper := t.loc.find(Cell{}, r.upper, ektp.Country, date)
	if upper.rule != "" {
		upper.ofAround = true
		return upper
	}
	inner := r.inner[upper.code]
	if inner == nil {
		l := newLocator(t.r.o.Regions, upper.code, 0)
		inner = &l
		if r.inner == nil {
			r.inner = map[ektp.Code]*locator{}
		}
		r.inner[upper.code] = inner
	}
	found := inner.find(Cell{}, r.cell(t.cols.name), ektp.Country, date)
	if found.code == upper.code { // the name of both, as Kota and Kecamatan Bontang
		found.rule = ruleNoName
	}
	return found
}

// make makes the report of the row and hands it on.
func (r *rowReader) make() {
	t := r.t
	r.report = ektp.Report{Phase: t.r.o.Phase, Source: t.r.o.Source}
	rep := &r.report
	if t.form != nil {
		rep.Form = t.form.Report
	}
	period, column, rule := r.period()
	if rule != "" {
		r.bad = append(r.bad, badCell{column, r.cell(column).Text, rule})
	}
	rep.From, rep.Date = period.from, period.to
	usable := rule == ""

	found := r.locate(rep.Date)
	at := t.cols.code
	if found.ofName || at < 0 || r.empty(at) {
		if at = t.cols.name; at < 0 {
			at = t.cols.parts[0]
		}
	}
	if found.ofAround {
		at = t.cols.around
	}
	if found.rule == ruleNoRegion && r.region != ektp.Country && t.cols.day >= 0 && !r.empty(t.cols.day) {
		found = located{code: r.region} // a region merged over the rows of its days
	}
	switch {
	case found.rule != "":
		usable = false
		r.bad = append(r.bad, badCell{at, r.cell(at).Text, found.rule})
	case found.repaired != "":
		t.notice(ektp.Info, "repaired", at, r.row, r.cell(at).Text, found.repaired)
	}
	if found.other != "" && found.rule == "" {
		t.notice(ektp.Warning, "name", t.cols.name, r.row, r.cell(t.cols.name).Text, "is not the name of the code's region: "+found.other)
	}
	rep.Region, r.region = found.code, found.code

	r.rest(rep)
	r.sexes()
	rep.Percents = r.printed()
	rep.Figures = r.counts()
	if len(r.bad) > 0 {
		t.sums.settle(rep) // the row before comes first
	}
	for _, b := range r.bad {
		t.refuse(b.column, r.row, b.value, b.rule)
	}
	if usable && len(rep.Figures)+len(rep.Percents)+len(rep.Equipment)+len(rep.Notes) == 0 && len(r.bad) == 0 {
		t.mapping.Rows--
		t.mapping.leaveOut(r.row, WhyEmpty)
		return
	}
	r.usable = usable && (len(r.bad) == 0 || t.r.o.KeepGood)
	r.line = t.sums.add(r.line)
}

// rest reads what is no figure. What is kept is copied: a cell may be part of a
// larger text.
func (r *rowReader) rest(rep *ektp.Report) {
	t := r.t
	if at := t.cols.reported; at >= 0 {
		d, known, rule := parseDate(r.cell(at), t.sheet.Date1904)
		if rule != "" {
			r.bad = append(r.bad, badCell{at, r.cell(at).Text, rule})
		} else if known {
			rep.Reported = d
		}
	}
	if at := t.cols.phase; at >= 0 && !r.empty(at) {
		rep.Phase = strings.Clone(clean(r.cell(at).Text))
	}
	if at := t.cols.source; at >= 0 && !r.empty(at) {
		rep.Source = strings.Clone(clean(r.cell(at).Text))
	}
	for _, at := range t.cols.notes {
		if !r.empty(at) {
			rep.Notes = append(rep.Notes, ektp.Redact(strings.Clone(strings.TrimSpace(r.cell(at).Text))))
		}
	}
	for _, d := range t.cols.devices {
		n, known, rule := parseCount(r.cell(d.at))
		if rule != "" {
			r.bad = append(r.bad, badCell{d.at, r.cell(d.at).Text, rule})
		}
		if !known {
			continue
		}
		k := len(rep.Equipment)
		for i := range rep.Equipment {
			if rep.Equipment[i].Item == d.item {
				k = i
			}
		}
		if k == len(rep.Equipment) {
			rep.Equipment = append(rep.Equipment, ektp.Equipment{Item: d.item})
		}
		*condition(&rep.Equipment[k], d.condition) = n
	}
}

// sexes refuses totals that are not L and P together, with both of them:
// nobody can tell which of the three is wrong.
func (r *rowReader) sexes() {
	for _, s := range r.t.cols.sexes {
		if r.known[s.total] && r.known[s.male] && r.known[s.female] && r.values[s.male]+r.values[s.female] != r.values[s.total] {
			at := r.t.cols.figures[s.total].at
			r.bad = append(r.bad, badCell{at, r.cell(at).Text, sexesRule(r.values[s.male], r.values[s.female])})
			for _, i := range []int{s.total, s.male, s.female} {
				r.known[i], r.lost[i] = false, true
			}
		}
	}
}

// roomFor is for how many reports room is made at once.
const roomFor = 32

// counts are the figures of the row.
func (r *rowReader) counts() ektp.Figures {
	n := len(r.known)
	if cap(r.figures)-len(r.figures) < n {
		r.figures = make([]ektp.Figure, 0, n*roomFor)
	}
	start := len(r.figures)
	for i, f := range r.t.cols.figures {
		if r.known[i] {
			r.figures = append(r.figures, ektp.Figure{Measure: f.measure, Sex: f.sex, Value: r.values[i]})
		}
	}
	if start == len(r.figures) {
		return nil
	}
	return r.figures[start:len(r.figures):len(r.figures)]
}

// printed are the percentages of the row, each held against its counts.
func (r *rowReader) printed() []ektp.PrintedPercent {
	t := r.t
	n := len(t.cols.percents)
	if n == 0 {
		return nil
	}
	if r.usual == nil {
		r.usual = &percentages{}
	}
	if cap(r.percents)-len(r.percents) < n {
		r.percents = make([]ektp.PrintedPercent, 0, n*roomFor)
	}
	start := len(r.percents)
	for _, c := range t.cols.percents {
		cell := r.cell(c.at)
		if cell.Text == "" {
			continue
		}
		p, known, rule := r.usual.parse(cell)
		if rule != "" {
			r.bad = append(r.bad, badCell{c.at, cell.Text, rule})
		}
		if !known {
			continue
		}
		if c.of >= 0 && c.by >= 0 && r.known[c.of] && r.known[c.by] && r.values[c.by] > 0 {
			part, whole := r.values[c.of], r.values[c.by]
			n, places, plain := plainPercent(cell)
			if agrees, sure := unitsAgree(part, whole, n, places); !plain || !sure || !agrees {
				p = r.recompute(c.at, cell, p, part, whole)
			}
		}
		r.percents = append(r.percents, ektp.PrintedPercent{Part: c.part, Whole: c.whole, Percent: p})
	}
	if start == len(r.percents) {
		return nil
	}
	return r.percents[start:len(r.percents):len(r.percents)]
}

var one = decimal.NewFromInt(1)

// recompute holds a percentage against its counts. One that was kept as a
// fraction is made a percentage; one that does not follow is told of.
func (r *rowReader) recompute(at int, cell Cell, p decimal.Decimal, part, whole int64) decimal.Decimal {
	if percentAgrees(part, whole, p) {
		return p
	}
	if p.LessThanOrEqual(one) && p.IsPositive() {
		if q := p.Shift(2); percentAgrees(part, whole, q) {
			if q.Exponent() < -2 {
				q = q.Round(2)
			}
			r.t.notice(ektp.Info, "repaired", at, r.row, cell.Text, "is a fraction, read as percent: "+q.String())
			return q
		}
	}
	right, err := quota.Percent(part, whole, 2)
	if err == nil {
		r.t.notice(ektp.Warning, "percent", at, r.row, cell.Text, percentRule(part, whole, right))
	}
	return p
}
