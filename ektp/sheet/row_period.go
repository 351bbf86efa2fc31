package sheet

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

// Rules of periods.
const (
	ruleRowDate = "the row says no date, and nor does the table"
	ruleYear    = "must be a year, as 2012"
	ruleMonth   = "must be a month, as 4 or April"
	ruleHalf    = "must be 1 or 2"
)

func sexesRule(male, female int64) string {
	return fmt.Sprintf("L %d + P %d is %d", male, female, male+female)
}

func percentRule(part, whole int64, right decimal.Decimal) string {
	return fmt.Sprintf("%d of %d is %s", part, whole, right.StringFixed(2))
}

// period is what the row speaks of: as its own cells say, else as the sheet.
// The column is the one that breaks the rule.
func (r *rowReader) period() (s span, column int, rule string) {
	c := r.t.cols
	if c.day >= 0 && !r.empty(c.day) {
		d, rule := r.day(r.cell(c.day))
		return r.since(span{to: d}, rule), c.day, rule
	}
	year, month := 0, time.Month(0)
	if at := c.year; at >= 0 && !r.empty(at) {
		y, ok := yearOf(clean(r.cell(at).Text))
		if !ok {
			return s, at, ruleYear
		}
		year = y
	} else if !r.t.span.to.IsZero() {
		year = r.t.span.to.Year()
	}
	if at := c.month; at >= 0 && !r.empty(at) {
		var ok bool
		if month, ok = readMonth(r.cell(at)); !ok {
			return s, at, ruleMonth
		}
	} else if !r.t.span.to.IsZero() {
		month = r.t.span.to.Month()
	}
	if at := c.semester; at >= 0 && !r.empty(at) && year > 0 {
		s, ok := semester(year, halfOf(clean(r.cell(at).Text)))
		if !ok {
			return s, at, ruleHalf
		}
		return s, -1, ""
	}
	if at := c.half; at >= 0 && !r.empty(at) && year > 0 && month > 0 {
		s, ok := halfMonth(year, month, halfOf(clean(r.cell(at).Text)))
		if !ok {
			return s, at, ruleHalf
		}
		return s, -1, ""
	}
	switch {
	case c.month >= 0 && year > 0 && month > 0:
		return monthSpan(year, month), -1, ""
	case !r.t.span.to.IsZero():
		return r.t.span, -1, ""
	case c.year >= 0 && year > 0:
		return span{ektp.NewDate(year, time.January, 1), ektp.NewDate(year, time.December, 31)}, -1, ""
	case c.day >= 0:
		return s, c.day, ruleRowDate
	}
	return s, -1, ruleRowDate
}

// since reads the first day of the period, where there is a column for it.
func (r *rowReader) since(s span, rule string) span {
	at := r.t.cols.from
	if rule != "" || at < 0 || r.empty(at) {
		return s
	}
	from, known, rule := parseDate(r.cell(at), r.t.sheet.Date1904)
	if rule != "" {
		r.bad = append(r.bad, badCell{at, r.cell(at).Text, rule})
	} else if known {
		s.from = from
	}
	return s
}

// day reads a date cell; the last one is remembered, for it often stands in
// many rows. A day of the month alone goes with the month of the sheet.
func (r *rowReader) day(c Cell) (ektp.Date, string) {
	if c.Kind == Text && c.Text == r.dayText && r.dayText != "" {
		return r.dayValue, ""
	}
	if r.dayOfMonth(c) {
		n, _ := smallNumber(clean(c.Text))
		y, m, _ := r.t.span.to.Civil()
		if d := ektp.NewDate(y, m, n); !d.IsZero() {
			return d, ""
		}
		return 0, ruleNoDay
	}
	d, _, rule := parseDate(c, r.t.sheet.Date1904)
	if rule == "" && c.Kind == Text {
		r.dayText, r.dayValue = c.Text, d
	}
	return d, rule
}

// dayOfMonth reports whether the cell is a day of the month that the sheet
// speaks of.
func (r *rowReader) dayOfMonth(c Cell) bool {
	n, ok := smallNumber(clean(c.Text))
	s := r.t.span
	return ok && n >= 1 && n <= 31 && !s.from.IsZero() && s.from.MonthStart() == s.to.MonthStart()
}

func readMonth(c Cell) (time.Month, bool) {
	s := clean(c.Text)
	if n, ok := smallNumber(s); ok {
		return time.Month(n), n >= 1 && n <= 12
	}
	f := dateFields(s)
	if len(f) == 0 {
		return 0, false
	}
	m := monthOf(f[0])
	return m, m != 0
}
