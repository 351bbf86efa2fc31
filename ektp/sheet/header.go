package sheet

import (
	"slices"
	"strings"
)

// searched is how many rows are looked through for a header, and tallest how
// many rows one may have.
const (
	searched = 60
	tallest  = 3
)

// widest is how many columns are looked at.
const widest = 1024

// sure is how much of a form, in per mille, a header must have for it to be
// that form whatever else its columns could mean.
const sure = 500

// header is a header that was found, with what its columns mean by one form.
type header struct {
	top, last int // indices into the rows looked through
	reading   *reading
	columns   []found
	score     int
}

// found is one column of a header.
type found struct {
	text  string // rows joined
	key   string // that was understood
	means Meaning
	or    []Meaning
	over  int  // the column whose merged cell it shows; -1: its own
	top   int  // the row its words begin in
	free  bool // it is no column of the form
}

// findHeader looks for the first rows that can be a header, and of the ways to
// take them for that by which most columns are understood. Several forms may understand as many: all
// are given, the preferred first. region says that the sheet need not name a
// region in its rows.
func findHeader(rows []Row, merged []Range, readings []*reading, at int, region bool) []header {
	look := newCandidates(rows, merged)
	tokens := look.tokens
	var best []header
	for top := range rows {
		if tokens[top] == nil {
			continue
		}
		if len(best) > 0 && top > best[0].last {
			break // a header further down is that of another table
		}
		for last := top; last < min(top+tallest, len(rows)); last++ {
			if rows[last].Number > rows[top].Number+tallest || tokens[last] == nil || at > 0 && rows[last].Number != at {
				continue
			}
			paths := look.paths(top, last)
			matches := make([]header, len(readings))
			for i, r := range readings {
				matches[i] = r.match(paths)
				matches[i].top, matches[i].last = top, last
			}
			if slices.ContainsFunc(matches, func(h header) bool { return h.goesOn(look, readings, region) }) {
				continue
			}
			for _, h := range matches {
				if !h.usable(region) {
					continue
				}
				switch {
				case len(best) == 0 || h.score > best[0].score || h.score == best[0].score && h.last-h.top < best[0].last-best[0].top:
					best = []header{h} // of two that tell as much, the lower one: no title belongs to it
				case h.score == best[0].score && h.top == best[0].top && h.last == best[0].last:
					best = append(best, h)
				}
			}
		}
	}
	slices.SortStableFunc(best, func(a, b header) int { return b.share() - a.share() })
	if len(best) == 0 {
		return nil
	}
	top, last := best[0].top, best[0].last
	anyForm := readings[len(readings)-1]
	if best[0].share() >= sure {
		if anyForm.form == nil {
			best[0].fill(anyForm.match(look.paths(top, last)))
		}
		return best[:1]
	}
	// Too little of any form to be sure that it is one: what the words mean
	// elsewhere counts as well.
	free := slices.IndexFunc(best, func(h header) bool { return h.reading.form == nil })
	if free > 0 {
		best[0], best[free] = best[free], best[0]
	} else if free < 0 && anyForm.form == nil {
		h := anyForm.match(look.paths(top, last))
		h.top, h.last = top, last
		best = append(best, h)
	}
	return best
}

// candidates are the rows in which a header is looked for.
type candidates struct {
	rows   []Row
	tokens [][][]string // by row and column; nil of a row that belongs to no header
	merged []Range
	top    int
	joined map[int][]path // of the rows from top to another
}

func newCandidates(rows []Row, merged []Range) *candidates {
	c := &candidates{rows: rows, tokens: make([][][]string, len(rows)), merged: merged, joined: map[int][]path{}}
	for i, r := range rows {
		if !hasWords(r) {
			continue
		}
		c.tokens[i] = make([][]string, len(r.Cells))
		for j, cell := range r.Cells {
			if cell.Kind == Text && len(cell.Text) < 200 {
				c.tokens[i][j] = words().tokens(cell.Text)
			}
		}
	}
	return c
}

// paths are the columns of the rows from top to last. Every form asks for them,
// one top after the other.
func (c *candidates) paths(top, last int) []path {
	if c.top != top {
		clear(c.joined)
		c.top = top
	}
	if _, known := c.joined[last]; !known {
		c.joined[last] = headerPaths(c.rows[top:last+1], c.tokens[top:last+1], c.merged)
	}
	return c.joined[last]
}

// fill takes what columns that the form lacks mean in any table, where they say
// when, by whom or with what remark: that cannot contradict the form. Of figures
// it could.
func (h *header) fill(free header) {
	for j := range h.columns {
		c, other := &h.columns[j], free.columns[j]
		switch other.means.Role {
		case Day, HalfMonth, Month, Year, Notes, Reported, Source, Sequence:
			if c.means.Role == Unknown && (other.means.Role == Notes || !h.has(other.means.Role)) {
				c.key, c.means, c.free = other.key, other.means, true
			}
		}
	}
}

// givenHeader is the header in the row the caller says, when nothing else was
// understood of it than what the caller says of its columns.
func givenHeader(rows []Row, merged []Range, readings []*reading, o *Options) []header {
	for i, r := range rows {
		if r.Number != o.HeaderRow || len(o.Columns) == 0 {
			continue
		}
		tokens := make([][]string, len(r.Cells))
		for j, c := range r.Cells {
			tokens[j] = words().tokens(c.Text)
		}
		h := readings[len(readings)-1].match(headerPaths(rows[i:i+1], [][][]string{tokens}, merged))
		h.top, h.last = i, i
		return []header{h}
	}
	return nil
}

// hasWords reports whether a row can belong to a header: at least as many of
// its cells are words as are numbers.
func hasWords(r Row) bool {
	letters, digits := 0, 0
	for _, c := range r.Cells {
		switch {
		case c.Text == "":
		case c.Kind == Text && strings.ContainsFunc(c.Text, func(c rune) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '%' }):
			letters++
		case c.Kind != Text || strings.ContainsFunc(c.Text, func(c rune) bool { return c >= '0' && c <= '9' }):
			digits++
		}
	}
	return letters > 0 && letters >= digits
}

// match understands what columns it can.
func (r *reading) match(paths []path) header {
	h := header{reading: r, columns: make([]found, len(paths))}
	seen := map[Meaning]bool{}
	for j, p := range paths {
		h.columns[j] = found{text: p.text, over: p.over, top: p.top}
		for _, k := range p.keys {
			m, ok := r.keys[k]
			if !ok {
				continue
			}
			c := &h.columns[j]
			c.key, c.means, c.or = k, m, r.or[k]
			if !seen[m] {
				seen[m] = true
				if m.Role != Ignored && m.Role != Sequence {
					h.score++
				}
			}
			break
		}
	}
	return h
}

// usable reports whether a table can be read by the header: it says whose
// figures, and some figure.
func (h *header) usable(region bool) bool {
	figures := 0
	for _, c := range h.columns {
		switch c.means.Role {
		case RegionCode, RegionName, PartCode:
			region = true
		case Figure, Percent, Equipment:
			figures++
		}
	}
	return region && figures > 0
}

// goesOn reports whether the next row belongs to the header as well: it names
// no region, and has words below the header of a figure that change it.
func (h *header) goesOn(look *candidates, readings []*reading, region bool) bool {
	rows, tokens := look.rows, look.tokens
	next := h.last + 1
	if next >= len(rows) || next >= h.top+tallest || tokens[next] == nil || rows[next].Number > rows[h.top].Number+tallest {
		return false
	}
	more := false
	for j, c := range h.columns {
		if j >= len(rows[next].Cells) || isBlank(clean(rows[next].Cells[j].Text)) {
			continue
		}
		switch c.means.Role {
		case RegionCode, RegionName, PartCode, Day:
			return false
		case Figure, Percent, Equipment:
			if _, _, rule := parseCount(rows[next].Cells[j]); rule == "" {
				return false
			}
			more = more || !explains(tokens[next][j], false)
		}
	}
	if !more {
		return false
	}
	paths := look.paths(h.top, next)
	return slices.ContainsFunc(readings, func(r *reading) bool {
		taller := r.match(paths)
		return taller.usable(region)
	})
}

// share is how much of its form a header has, in per mille.
func (h *header) share() int {
	if h.reading.form == nil {
		return 0
	}
	n := 0
	for _, c := range h.columns {
		if c.key != "" && !c.free && !h.reading.more[c.key] {
			n++
		}
	}
	return n * 1000 / len(h.reading.form.Columns)
}

// roles of a header.
func (h *header) has(role Role) bool {
	return slices.ContainsFunc(h.columns, func(c found) bool { return c.means.Role == role })
}
