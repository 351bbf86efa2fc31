package sheet

import (
	"maps"
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// settle applies what the caller says, lists what stays open, and completes
// percentages that do not say what they were divided by. daily says that the
// titles speak of a day's work, so that counts may be of the day alone; below are
// the rows below the header.
func (h *header) settle(others []header, o *Options, daily bool, below []Row) []Mapped {
	mapped := make([]Mapped, len(h.columns))
	for j, c := range h.columns {
		m := Mapped{Column: ColumnName(j + 1), Header: ektp.Redact(c.text), Means: c.means, Why: h.why(c)}
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
	h.unmerge(mapped, below)
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

// unmerge settles cells of the header that are merged over several columns of
// which one holds something: the others have no header.
func (h *header) unmerge(mapped []Mapped, below []Row) {
	empty := func(j int) bool { return mapped[j].Why != "option" && !holds(below, j) }
	for j := range mapped {
		k := h.columns[j].over
		switch {
		case k < 0:
		case empty(j):
			mapped[j] = Mapped{Column: mapped[j].Column}
		case mapped[k].Means == mapped[j].Means && empty(k):
			mapped[k] = Mapped{Column: mapped[k].Column}
		}
	}
}

// holds reports whether a row has something in the column.
func holds(rows []Row, column int) bool {
	return slices.ContainsFunc(rows, func(r Row) bool { return column < len(r.Cells) && !isBlank(clean(r.Cells[column].Text)) })
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
	case h.reading.form == nil || c.free:
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
	name := letter
	if _, ok := o.Columns[letter]; !ok {
		name = ""
		for _, n := range slices.Sorted(maps.Keys(o.Columns)) {
			if len(n) > 1 && text != "" && strings.EqualFold(strings.Join(strings.Fields(clean(n)), " "), text) {
				name = n
			}
		}
	}
	if name == "" {
		return Meaning{}, false
	}
	o.used[name] = true
	return o.Columns[name], true
}
