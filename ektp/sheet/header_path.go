package sheet

import (
	"slices"
	"strings"
)

// path is a column's header from the upper row to the lower.
type path struct {
	text string
	rows [][]string // tokens, upper first; empty where the cell is
	keys []string
}

// headerPaths joins the rows of a header column by column. An upper cell
// stands also for the empty ones right of it that have something below: so
// merged cells look in files that do not say which are merged.
func headerPaths(rows []Row, tokens [][][]string, merged []Range) []path {
	width := 0
	for _, r := range rows {
		width = max(width, len(r.Cells))
	}
	paths := make([]path, width)
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
			case !lastRow && carried >= 0 && len(merged) == 0 && below(tokens[i+1:], j):
				here, t = carried, tokens[i][carried]
			default:
				carried = -1
			}
			paths[j].rows = append(paths[j].rows, t)
			if len(t) > 0 {
				text := strings.Join(strings.Fields(clean(r.Cells[here].Text)), " ")
				if paths[j].text != "" {
					text = paths[j].text + " / " + text
				}
				paths[j].text = text
			}
		}
	}
	for j := range paths {
		p := &paths[j]
		p.keys = p.allKeys()
		// "WAJIB KTP (DKB SMT I 2012)", "REKAM S/D 30 APRIL 2012": what is in
		// brackets and what tells a day may only explain.
		if p.text != "" {
			t := words().tokens(withoutBrackets(p.text))
			p.try(t)
			p.try(withoutDates(t))
		}
	}
	return paths
}

// try adds a key, if it is new.
func (p *path) try(tokens []string) {
	if k := key(tokens); k != "" && !slices.Contains(p.keys, k) {
		p.keys = append(p.keys, k)
	}
}

// withoutBrackets is the text without what stands in brackets.
func withoutBrackets(s string) string {
	for {
		i := strings.IndexByte(s, '(')
		if i < 0 {
			return s
		}
		n := strings.IndexByte(s[i:], ')')
		if n < 0 {
			return s
		}
		s = s[:i] + " " + s[i+n+1:]
	}
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

// allKeys are the keys of a column, the most telling first: all its rows
// together, the lower ones, the lowest.
func (p *path) allKeys() (keys []string) {
	for i := range p.rows {
		var all []string
		for _, t := range p.rows[i:] {
			all = append(all, t...)
		}
		if k := key(all); k != "" && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}
