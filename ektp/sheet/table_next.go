package sheet

import "slices"

// another begins the next table of the sheet with its header; what words stood
// right above are its titles, but for the footer of the table before.
func (t *table) another(header Row) {
	t.finish()
	above := *t
	above.above = nil
	*t = *t.r.table(t.sheet, t.yield)
	t.above, t.left = &above, above.left
	for _, title := range withoutFooters(above.recent) {
		t.look(title)
	}
	t.look(header)
}

// otherPeriod reports whether the words met since the last data row speak of
// another time than the table.
func (t *table) otherPeriod() bool {
	titles := withoutFooters(t.recent)
	if !slices.ContainsFunc(titles, func(r Row) bool { return saysPeriod(lineOf(r)) }) {
		return false
	}
	a := lookAround(titles, &Sheet{Date1904: t.sheet.Date1904}, "", t.r.o.Within, t.r.o.Regions)
	return a.rule != "" || a.spans > 0 && a.span.to != t.span.to
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
