package sheet

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

func otherDayRule(column, table ektp.Date) string {
	return fmt.Sprintf("the column speaks of %s and the table of %s: say which with Options.Date", column, table)
}

// lookAtColumns reads the days that headers of figures say ("REKAM S/D 30 APRIL
// 2012"). Where all say the same, and the titles nothing, the date of a reference
// population or a period around it, that is the day of the table. Those of
// residents that others are counted against ("WAJIB KTP (DKB SEMESTER I)") count
// only where nothing else says one.
func (a *around) lookAtColumns(columns []found, mapped []Mapped, row int) {
	known := a.spans == 1 && a.rule == ""
	year := 0
	if known {
		year = a.span.to.Year()
	}
	wholes := []ektp.Measure{ektp.Population, ektp.Eligible, ektp.Target, ektp.Adjusted}
	for _, m := range mapped {
		wholes = append(wholes, m.Means.Whole)
	}
	var own, reference around // what headers of figures say, and the others
	a.dates = map[int]span{}
	for _, m := range mapped {
		n, _ := ColumnNumber(m.Column)
		var said []saying
		for text := range strings.SplitSeq(columns[n-1].text, " / ") {
			s := sayingOf(text)
			fillYear(s.phrases, year)
			said = append(said, s)
		}
		in := resolve(said)
		if in.rule == ruleNoDay && m.Means.Role != Unknown {
			a.noDay = append(a.noDay, n-1)
		}
		if len(in.spans) != 1 {
			continue
		}
		sp, why := in.spans[0], "header "+Address(n, row)
		figure := m.Means.Role == Figure && !slices.Contains(wholes, m.Means.Measure) || m.Means.Role == Percent || m.Means.Role == Equipment
		switch {
		case figure && !in.ref:
			if a.dates[n-1] = sp; sp.from.IsZero() {
				own.period(sp, why)
			}
		case sp.from.IsZero():
			reference.period(sp, why)
		}
	}
	switch {
	case own.spans == 1 && (a.silent() || known && (a.reference || a.span.within(own.span.to))):
		a.span, a.spanWhy, a.spans, a.reference = own.span, own.spanWhy, 1, false
	case a.silent() && own.spans > 0:
		a.span, a.spanWhy, a.spans = own.span, own.spanWhy, own.spans
	case a.silent():
		a.span, a.spanWhy, a.spans = reference.span, reference.spanWhy, reference.spans
	}
}

// checkDates refuses the columns whose headers say another day than the table,
// or one that never was.
func (t *table) checkDates(a *around, row int) (good bool) {
	good = true
	for i := range t.mapping.Columns {
		m := &t.mapping.Columns[i]
		if n, _ := ColumnNumber(m.Column); m.Why != "option" && slices.Contains(a.noDay, n-1) {
			good = false
			m.Why, m.Means = "refused", Meaning{}
			t.refuse(n-1, row, m.Header, ruleNoDay)
		}
	}
	if a.spans != 1 || a.rule != "" || !t.r.o.Date.IsZero() {
		return good
	}
	for i := range t.mapping.Columns {
		m := &t.mapping.Columns[i]
		n, _ := ColumnNumber(m.Column)
		sp, ok := a.dates[n-1]
		if !ok || m.Means.Role == Unknown || m.Why == "option" || !a.differs(sp) {
			continue
		}
		good = false
		m.Why, m.Means = "refused", Meaning{}
		t.refuse(n-1, row, m.Header, otherDayRule(sp.to, a.span.to))
	}
	return good
}

// differs reports whether a header speaks of another day than the table.
func (a *around) differs(sp span) bool { return sp.to != a.span.to && !sp.within(a.span.to) }

// otherDays reports whether a header does.
func (a *around) otherDays() bool {
	for _, sp := range a.dates {
		if a.differs(sp) {
			return true
		}
	}
	return false
}
