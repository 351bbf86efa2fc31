package sheet

import (
	"slices"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// holds reports whether the row of a report says the period it is of: without
// that it would be read back as of another.
func (f *Form) holds(in *Filling, r *ektp.Report) error {
	says := f.says(in, r)
	switch {
	case says.to == r.Date && says.from == r.From:
		return nil
	case says.to == r.Date && says.from == 0 && r.From == r.Date:
		return nil // the day alone
	case says.to == r.Date && r.From == 0 && !slices.ContainsFunc(r.Figures, isFlow):
		return nil // all up to the day, in the table of a period that ends with it
	}
	period := says.to.String()
	if says.from != 0 {
		period = says.from.String() + " to " + period
	}
	e := &ektp.FieldError{Region: r.Region, Date: r.Date, Field: "date", Value: r.Date.String(), Rule: "is not of the period that the form says of the row: " + period}
	if says.to == r.Date {
		e.Field, e.Value = "from", r.From.String()
	}
	return e
}

func isFlow(f ektp.Figure) bool {
	info, _ := ektp.BuiltinMeasures().Lookup(f.Measure)
	return info.Kind == ektp.Flow
}

// says is the period that the report's row is read back as: that of its own
// columns, else that of the titles.
func (f *Form) says(in *Filling, r *ektp.Report) span {
	has := func(role Role) bool {
		return slices.ContainsFunc(f.Columns, func(c Column) bool { return c.Means.Role == role })
	}
	if has(Day) {
		if has(FirstDay) {
			return span{r.From, r.Date}
		}
		return span{to: r.Date}
	}
	year, month, day := in.Date.Civil()
	y, m, d := r.Date.Civil()
	if has(Year) {
		year = y
	}
	if has(Month) || has(Semester) {
		month = m
	}
	if has(HalfMonth) {
		day = d
	}
	period := f.Period
	switch {
	case has(Semester):
		period = PerSemester
	case has(HalfMonth):
		period = PerHalfMonth
	case has(Month):
		period = PerMonth
	}
	s := span{to: in.Date}
	switch period {
	case PerHalfMonth:
		s, _ = halfMonth(year, month, halfBy(day > 15))
	case PerMonth:
		s = monthSpan(year, month)
	case PerSemester:
		s, _ = semester(year, halfBy(month > time.June))
	case PerYear:
		s, _ = months(year, 12, 1)
	}
	return s
}

func halfBy(second bool) int {
	if second {
		return 2
	}
	return 1
}
