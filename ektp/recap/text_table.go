package recap

import (
	"slices"
	"strings"
)

const gutter = 2

// baseMark marks a target that is the number of eligible residents.
const baseMark = "¹"

// table writes the rows. It gives what is to be said of the marks in them.
func (t *terminal) table(s *section) (mark string) {
	if len(s.rows) == 0 {
		return ""
	}
	g := t.grid(s)
	if g.natural() > t.width && s.base > 0 {
		for _, spare := range [][]int{s.spare, nil} { // divided, it has room for them
			var n *section
			n, mark = narrowed(s, spare)
			if g = t.grid(n); g.narrowest() <= t.width {
				break
			}
		}
	}
	switch {
	case g.narrowest() <= t.width:
		t.columns(g)
	case g.keyed():
		for i, part := range g.divided(t.width) {
			if i > 0 {
				t.line(span{})
			}
			t.columns(part)
		}
	default:
		t.blocks(g)
	}
	return mark
}

// grid is the used columns of a section with the widths they want and the
// least they can do with.
type grid struct {
	*section
	cols        []int
	want, least []int // by column of the section
}

func (t *terminal) grid(s *section) grid {
	g := grid{section: s, cols: used(s), want: make([]int, len(s.header)), least: make([]int, len(s.header))}
	for _, c := range g.cols {
		head := s.header[c]
		cells, word := 0, longestWord(head)
		for _, r := range s.rows {
			cells, word = max(cells, cellsOf(r.cells[c])), max(word, longestWord(r.cells[c]))
		}
		if s.right[c] { // figures keep together, their headers may be wrapped
			g.want[c] = max(cells, longestWord(head))
			g.least[c] = min(g.want[c], t.width/2)
		} else {
			g.want[c], g.least[c] = max(cells, cellsOf(head)), min(word, 14)
		}
	}
	return g
}

func (g grid) sum(widths []int) int {
	n := -gutter
	for _, c := range g.cols {
		n += widths[c] + gutter
	}
	return n
}

func (g grid) natural() int   { return g.sum(g.want) }
func (g grid) narrowest() int { return g.sum(g.least) }

// keyed reports whether the first column tells the rows apart.
func (g grid) keyed() bool {
	seen := map[string]bool{}
	for _, r := range g.rows {
		if key := r.cells[g.cols[0]]; seen[key] {
			return false
		} else {
			seen[key] = true
		}
	}
	return true
}

// divided are grids that fit the width, each with the first column and as many
// of the others as there is room for.
func (g grid) divided(width int) (parts []grid) {
	first := g.cols[0]
	least := slices.Clone(g.least)
	for _, c := range g.cols { // there is room for a date now
		least[c] = max(least[c], min(g.want[c], 13))
	}
	least[first] = max(least[first], min(g.want[first], 24))
	part := grid{g.section, []int{first}, g.want, least}
	for _, c := range g.cols[1:] {
		if len(part.cols) > 1 && part.narrowest()+gutter+least[c] > width {
			parts, part.cols = append(parts, part), []int{first}
		}
		part.cols = append(slices.Clone(part.cols), c)
	}
	return append(parts, part)
}

// columns aligns the grid; where it is too wide, its widest columns give way.
func (t *terminal) columns(g grid) {
	width := slices.Clone(g.want)
	for g.sum(width) > t.width {
		widest := -1
		for _, c := range g.cols {
			if width[c] > g.least[c] && (widest < 0 || width[c] > width[widest]) {
				widest = c
			}
		}
		if widest < 0 {
			break
		}
		width[widest]--
	}
	t.row(g, width, row{cells: g.header}, true)
	rule := make([]string, len(g.cols))
	for i, c := range g.cols {
		rule[i] = strings.Repeat("─", width[c])
	}
	t.line(span{"", strings.Join(rule, strings.Repeat(" ", gutter))})
	for _, r := range g.rows {
		t.row(g, width, r, false)
	}
}

// look is the colour of a cell.
func (r row) look(c int) string {
	switch {
	case r.status != "" && c == 2:
		return statusColors[r.status]
	case r.total:
		return bold
	}
	return ""
}

func (t *terminal) row(g grid, width []int, r row, header bool) {
	parts := make([][]string, len(g.cols))
	height := 1
	for i, c := range g.cols {
		parts[i] = wrap(r.cells[c], width[c])
		height = max(height, len(parts[i]))
	}
	for h := range height {
		var line []span
		for i, c := range g.cols {
			if i > 0 {
				line = append(line, span{"", strings.Repeat(" ", gutter)})
			}
			cell := ""
			if h < len(parts[i]) {
				cell = parts[i][h]
			}
			pad := span{"", strings.Repeat(" ", max(0, width[c]-cellsOf(cell)))}
			painted := span{r.look(c), cell}
			if header {
				painted.look = faint
			}
			if g.right[c] {
				line = append(line, pad, painted)
			} else {
				line = append(line, painted, pad)
			}
		}
		t.line(line...)
	}
}

// blocks writes each row as its first cell and a line for each other.
func (t *terminal) blocks(g grid) {
	for _, r := range g.rows {
		for i, c := range g.cols {
			switch {
			case i == 0:
				t.wrapped(bold, r.cells[c], "", "  ")
			case r.cells[c] != "":
				t.wrapped(r.look(c), g.header[c]+": "+r.cells[c], "  ", "    ")
			}
		}
	}
}

// narrowed is the section without the spare columns and with the base folded
// into the target, and what is to be said of the mark that does it.
func narrowed(s *section, spare []int) (n *section, mark string) {
	short := *s
	short.rows = nil
	for _, r := range s.rows {
		r.cells = slices.Clone(r.cells)
		if r.cells[s.base] == s.mark {
			r.cells[s.base-1] += baseMark
			mark = baseMark + " = " + s.mark + ". "
		}
		r.cells[s.base] = ""
		for _, c := range spare {
			r.cells[c] = ""
		}
		short.rows = append(short.rows, r)
	}
	return &short, mark
}
