package sheet

import (
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

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
	unheaded unheaded

	fractions []fractions // by column of percentages
	damaged   []bool      // by figure: a cell of the column lost its thousands
}

type badCell struct {
	column int
	value  string
	rule   string
}

func newRowReader(t *table) rowReader {
	return rowReader{line: newLine(len(t.cols.figures)), t: t, first: true, unheaded: newUnheaded(t), fractions: make([]fractions, len(t.cols.percents)), damaged: make([]bool, len(t.cols.figures))}
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
	if r.hasSmall {
		clear(r.small)
		r.hasSmall = false
	}
	counted := 0
	for i := range t.cols.figures {
		at := t.cols.figures[i].at
		r.known[i], r.lost[i] = false, false
		if at >= len(r.cells) || r.cells[at].Text == "" {
			continue
		}
		cell := &r.cells[at]
		if n, ok := plainCount(cell.Text); ok && cell.Kind <= Number && !mayBeDamaged(cell, n) {
			r.values[i], r.known[i] = n, true
			counted++
			continue
		}
		n, known, rule := parseCount(*cell)
		if known && mayBeDamaged(cell, n) {
			if r.damaged[i] {
				rule = ruleThousand
			}
			r.small[i], r.hasSmall = true, true
		}
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

// locate finds the region of the row.
func (r *rowReader) locate(date ektp.Date) *located {
	t := r.t
	if t.mapping.RegionWhy != "" {
		return t.loc.ofSheet(t.mapping.Region, date)
	}
	parts := ektp.Country
	if t.cols.hasParts {
		var cells [4]Cell
		for i, at := range t.cols.parts {
			cells[i] = r.cell(at)
		}
		var rule string
		if parts, rule = joinParts(cells); rule != "" && r.empty(t.cols.code) {
			return &located{rule: rule}
		}
	}
	if t.cols.around >= 0 && parts == ektp.Country && r.empty(t.cols.code) {
		return r.locateWithin(date)
	}
	return t.loc.find(r.cell(t.cols.code), r.cell(t.cols.name), parts, date)
}

// locateWithin finds a region by its name and that of the one around it, which
// may stand in the first of its rows alone.
func (r *rowReader) locateWithin(date ektp.Date) *located {
	t := r.t
	if !r.empty(t.cols.around) {
		r.upper = Cell{Text: strings.Clone(r.cell(t.cols.around).Text)}
	}
	if isBlank(clean(r.upper.Text)) || r.empty(t.cols.name) {
		return t.loc.find(Cell{}, r.cell(t.cols.name), ektp.Country, date)
	}
	upper := t.loc.find(Cell{}, r.upper, ektp.Country, date)
	if upper.rule != "" {
		around := *upper
		around.ofAround = true
		return &around
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
		both := *found
		both.rule = ruleNoName
		return &both
	}
	return found
}
