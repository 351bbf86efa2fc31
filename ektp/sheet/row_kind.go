package sheet

import "strings"

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
	aloneRow
	averageRow
	derivedRow
	firstDayRow // column numbers, or the first day: the next row says
)

func (k rowKind) why() string {
	switch k {
	case totalRow:
		return WhyTotal
	case averageRow:
		return WhyAverage
	case derivedRow:
		return WhyDerived
	case repeatedRow:
		return WhyRepeated
	case numbersRow:
		return WhyNumbers
	case aloneRow:
		return WhyAlone
	}
	return WhyText
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
		kind := totalOrAverage(r.cells[i].Text)
		switch {
		case kind == dataRow:
		case counted > 0 || filled > 1:
			return kind, true
		default:
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
		if cols.day >= 0 && r.dayOfMonth(r.cell(cols.day)) {
			return firstDayRow, true
		}
		return numbersRow, true
	}
	if filled == 1 && noRegion && r.t.mapping.RegionWhy == "" && len(cols.figures)+len(cols.percents) > 1 && (counted > 0 || r.statesMore()) {
		return aloneRow, true
	}
	if counted > 0 || noRegion && r.t.mapping.RegionWhy == "" && r.statesMore() {
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
	if found.rule != "" && r.statesMore() {
		return dataRow, false
	}
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
