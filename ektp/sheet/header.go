package sheet

import (
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// searched is how many rows are looked through for a header, and tallest how
// many rows one may have.
const (
	searched = 60
	tallest  = 3
)

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
}

// findHeader looks for the first rows that can be a header, and of the ways to
// take them for that by which most columns are understood. Several forms may understand as many: all
// are given, the preferred first. region says that the sheet need not name a
// region in its rows.
func findHeader(rows []Row, merged []Range, readings []*reading, at int, region bool) []header {
	tokens := make([][][]string, len(rows)) // by row and column
	for i, r := range rows {
		if !hasWords(r) {
			continue
		}
		tokens[i] = make([][]string, len(r.Cells))
		for j, c := range r.Cells {
			if c.Kind == Text && len(c.Text) < 200 {
				tokens[i][j] = words().tokens(c.Text)
			}
		}
	}
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
			paths := headerPaths(rows[top:last+1], tokens[top:last+1], merged)
			for _, r := range readings {
				h := r.match(paths)
				h.top, h.last = top, last
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
	if len(best) > 1 {
		free := slices.IndexFunc(best, func(h header) bool { return h.reading.form == nil })
		switch {
		case best[0].share() >= sure:
			best = best[:1]
		case free > 0: // too little of any form to be called one
			best[0], best[free] = best[free], best[0]
		}
	}
	return best
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

// match understands what columns it can.
func (r *reading) match(paths []path) header {
	h := header{reading: r, columns: make([]found, len(paths))}
	seen := map[Meaning]bool{}
	for j, p := range paths {
		h.columns[j].text = p.text
		for _, k := range p.keys {
			m, ok := r.keys[k]
			if !ok {
				continue
			}
			h.columns[j] = found{p.text, k, m, r.or[k]}
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

// share is how much of its form a header has, in per mille.
func (h *header) share() int {
	if h.reading.form == nil {
		return 0
	}
	n := 0
	for _, c := range h.columns {
		if c.key != "" && !h.reading.more[c.key] {
			n++
		}
	}
	return n * 1000 / len(h.reading.form.Columns)
}

// roles of a header.
func (h *header) has(role Role) bool {
	return slices.ContainsFunc(h.columns, func(c found) bool { return c.means.Role == role })
}

// settle applies what the caller says, lists what stays open, and completes
// percentages that do not say what they were divided by. daily says that the
// titles speak of a day's work, so that counts may be of the day alone.
func (h *header) settle(others []header, o *Options, daily bool) []Mapped {
	mapped := make([]Mapped, len(h.columns))
	for j, c := range h.columns {
		m := Mapped{Column: ColumnName(j + 1), Header: c.text, Means: c.means, Why: h.why(c)}
		for _, other := range others {
			if w := other.columns[j].means; w != m.Means && w.Role != Unknown && m.Means.Role != Unknown {
				m.Or = append(m.Or, w)
			} else if w.Role != Unknown && m.Means.Role == Unknown {
				m.Means, m.Why = w, other.why(other.columns[j])
			}
		}
		for _, w := range c.or {
			// Recorded so far is what recap tables show; a daily one may mean the day.
			if m.Means.Measure == ektp.Recorded && !daily && !h.has(Day) {
				continue
			}
			m.Or = append(m.Or, w)
		}
		if m.Means.Role == Unknown {
			m.Why = "not understood"
		}
		if as, ok := o.column(m.Column, c.text); ok {
			m.Means, m.Or, m.Why = as, nil, "option"
		}
		mapped[j] = m
	}
	nestNames(mapped)
	same := map[Meaning]int{}
	for j := range mapped {
		m := &mapped[j]
		complete := func(as Meaning) Meaning {
			if as.Role == Percent && as.Whole == "" && m.Why != "option" {
				as.Whole = wholeOf(mapped)
			}
			return as
		}
		m.Means = complete(m.Means)
		m.Or = slices.DeleteFunc(m.Or, func(as Meaning) bool {
			// What it was divided by may stay unsaid: nothing is worked out with it.
			return complete(as) == m.Means || as.Role == Percent && m.Means.Role == Percent && as.Measure == m.Means.Measure && m.Means.Whole == ""
		})
		if m.Means.Role == Unknown || m.Means.Role == Ignored || m.Means.Role == Notes || m.Means.Role == Around {
			continue
		}
		if first, ok := same[m.Means]; ok {
			m.Or = append(m.Or, Meaning{Role: Ignored})
			mapped[first].Or = append(mapped[first].Or, Meaning{Role: Ignored})
		} else {
			same[m.Means] = j
		}
	}
	return slices.DeleteFunc(mapped, func(m Mapped) bool { return m.Header == "" && m.Means.Role == Unknown })
}

// nestNames settles several columns of names: "Kab/Kota, Kecamatan" are the
// region of the row, which is the last level, and the one around it.
func nestNames(mapped []Mapped) {
	var at []int
	for j := range mapped {
		if mapped[j].Means.Role == RegionName && mapped[j].Why != "option" {
			at = append(at, j)
		}
	}
	slices.SortStableFunc(at, func(a, b int) int { return int(levelOf(mapped[b].Header)) - int(levelOf(mapped[a].Header)) })
	for i, j := range at {
		if levelOf(mapped[j].Header) == 0 || i > 0 && levelOf(mapped[j].Header) == levelOf(mapped[at[i-1]].Header) {
			return
		}
	}
	for i, j := range at {
		switch i {
		case 0:
		case 1:
			mapped[j].Means, mapped[j].Or, mapped[j].Why = Meaning{Role: Around}, nil, "name of the level above"
		default:
			mapped[j].Means, mapped[j].Or, mapped[j].Why = Meaning{Role: Ignored}, nil, "name of a level further up"
		}
	}
}

// levelOf is the level that a header names, counted down from the province; 0
// when it names none.
func levelOf(header string) int {
	for i, names := range [][]string{{"provinsi"}, {"kabkota", "kabupaten", "kota"}, {"kecamatan"}, {"desa", "kelurahan"}} {
		for _, t := range words().tokens(header) {
			if slices.Contains(names, t) {
				return i + 1
			}
		}
	}
	return 0
}

func (h *header) why(c found) string {
	switch {
	case c.key == "":
		return ""
	case h.reading.form == nil:
		return "words of the header"
	}
	return "column of the form " + h.reading.form.ID
}

// wholeOf is what a percentage of a table was divided by: the target or the
// eligible residents, when the table has one of them only.
func wholeOf(mapped []Mapped) ektp.Measure {
	var whole ektp.Measure
	for _, m := range mapped {
		if m.Means.Role == Figure && (m.Means.Measure == ektp.Eligible || m.Means.Measure == ektp.Target) {
			if whole != "" && whole != m.Means.Measure {
				return ""
			}
			whole = m.Means.Measure
		}
	}
	return whole
}

// column is what the caller says of a column, by letter or by header.
func (o *Options) column(letter, text string) (Meaning, bool) {
	if m, ok := o.Columns[letter]; ok {
		return m, true
	}
	for name, m := range o.Columns {
		if text != "" && len(name) > 1 && strings.EqualFold(strings.Join(strings.Fields(clean(name)), " "), text) {
			return m, true
		}
	}
	return Meaning{}, false
}
