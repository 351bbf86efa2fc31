package sheet

import (
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Rules of cells that no header stands above.
const (
	ruleBeyond   = "the row has more cells than the header: a comma within a number, as 112,345 or 88,03, parts it in two; quote it, or part the cells by semicolons"
	ruleUnheaded = "the column has no header, its cells are left out: say what it means with Options.Columns"
)

// unheaded are the columns of a table without a header.
type unheaded struct {
	width   int   // of the header
	columns []int // within it, of which nothing was told yet
	told    int   // columns up to here, right of the header, were told of
}

func newUnheaded(t *table) unheaded {
	u := unheaded{}
	for _, r := range t.headers {
		u.width = max(u.width, len(r.Cells))
	}
	has := map[int]bool{}
	for i := range t.mapping.Columns {
		n, _ := ColumnNumber(t.mapping.Columns[i].Column)
		has[n-1] = true
		u.width = max(u.width, n)
	}
	for j := range u.width {
		if !has[j] {
			u.columns = append(u.columns, j)
		}
	}
	u.told = u.width
	return u
}

// beyond is the first cell right of the header that holds something; -1 when
// there is none.
func (r *rowReader) beyond() int {
	for j := r.unheaded.width; j < len(r.cells); j++ {
		if !r.empty(j) {
			return j
		}
	}
	return -1
}

// parted reports whether a comma within a number can have parted the row, which
// has something right of the header: a number, or what a column of words was
// pushed out by.
func (r *rowReader) parted(beyond int) bool {
	t := r.t
	if t.sheet.comma == nil || *t.sheet.comma != ',' {
		return false
	}
	for _, c := range r.cells[beyond:] {
		if s := clean(c.Text); s != "" && s[0] >= '0' && s[0] <= '9' {
			return true
		}
	}
	return slices.ContainsFunc(t.mapping.Columns, func(m Mapped) bool {
		n, _ := ColumnNumber(m.Column)
		return n-1 > t.cols.first && m.Means.Role != Figure && m.Means.Role != Percent && m.Means.Role != Equipment
	})
}

// tellUnheaded warns once of each column without header that holds something.
func (r *rowReader) tellUnheaded() {
	u := &r.unheaded
	kept := u.columns[:0]
	for _, j := range u.columns {
		if r.empty(j) {
			kept = append(kept, j)
		} else {
			r.t.notice(ektp.Warning, "column", j, r.row, r.cells[j].Text, ruleUnheaded)
		}
	}
	u.columns = kept
	for j := u.told; j < min(len(r.cells), widest); j++ {
		u.told = j + 1
		if r.empty(j) {
			u.columns = append(u.columns, j)
		} else {
			r.t.notice(ektp.Warning, "column", j, r.row, r.cells[j].Text, ruleUnheaded)
		}
	}
}
