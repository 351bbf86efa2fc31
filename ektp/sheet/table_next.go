package sheet

import (
	"fmt"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

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
