package sheet

import (
	"slices"
	"strings"
)

// path is a column's header from the upper row to the lower.
type path struct {
	text   string
	column int      // from 1
	rows   []string // upper first; those with words
	over   int      // of a column that only shows merged cells of another, that one; else -1
	top    int      // number of the first row with words
	keys   []string // the most telling first
}

// headerPaths joins the rows of a header column by column. An upper cell
// stands also for the empty ones right of it that have something below: so
// merged cells look in files that do not say which are merged, or where only
// cells elsewhere are.
func headerPaths(rows []Row, tokens [][][]string, merged []Range) []path {
	width := 0
	for _, r := range rows {
		width = max(width, len(r.Cells))
	}
	paths := make([]path, width)
	for j := range paths {
		paths[j].over = -1
	}
	unsaid := !slices.ContainsFunc(merged, func(m Range) bool {
		return m.Left < m.Right && m.Top <= rows[len(rows)-1].Number && m.Bottom >= rows[0].Number
	})
	for i, r := range rows {
		lastRow := i == len(rows)-1
		carried := -1
		for j := range width {
			here := j
			var t []string
			if j < len(tokens[i]) {
				t = tokens[i][j]
			}
			switch from, ok := mergedFrom(merged, r.Number, j); {
			case ok && from != j:
				here, t = from, nil
				if from < len(tokens[i]) {
					t = tokens[i][from]
				}
			case len(t) > 0:
				carried = j
			case !lastRow && carried >= 0 && unsaid && below(tokens[i+1:], j):
				here, t = carried, tokens[i][carried]
			default:
				carried = -1
			}
			if len(t) > 0 {
				text := strings.Join(strings.Fields(clean(r.Cells[here].Text)), " ")
				own := here == j || !isMerged(merged, r.Number, j)
				if p := &paths[j]; p.top == 0 {
					if p.top = r.Number; !own {
						p.over = here
					}
				} else if own || p.over != here {
					p.over = -1
				}
				paths[j].rows = append(paths[j].rows, text)
				if paths[j].text != "" {
					text = paths[j].text + " / " + text
				}
				paths[j].text = text
			}
		}
	}
	for j := range paths {
		paths[j].column = j + 1
		paths[j].allKeys()
	}
	return paths
}

func isMerged(merged []Range, row, column int) bool {
	_, ok := mergedFrom(merged, row, column)
	return ok
}

// below reports whether a lower row has something in the column.
func below(tokens [][][]string, column int) bool {
	for _, row := range tokens {
		if column < len(row) && len(row[column]) > 0 {
			return true
		}
	}
	return false
}

// mergedFrom is the column whose content a merged cell shows.
func mergedFrom(merged []Range, row, column int) (int, bool) {
	for _, m := range merged {
		if row >= m.Top && row <= m.Bottom && column+1 >= m.Left && column+1 <= m.Right {
			return m.Left - 1, row == m.Top
		}
	}
	return 0, false
}
