package ektp

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a civil date: a day of the calendar, with no hour and no time zone.
// It counts days, 1 being 1 January of year 1, so that d+1 is the next day and
// e-d the days between. The zero value is no date.
type Date int32

// The dates a Date can hold.
const (
	MinDate Date = 1         // 0001-01-01
	MaxDate Date = 3_652_059 // 9999-12-31
)

// NewDate is the given day, or no date when there is no such day.
func NewDate(year int, month time.Month, day int) Date {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0
	}
	// Days are counted from 1 March of year 0, so that the leap day comes last.
	y, m := year, int(month)
	if m <= 2 {
		y--
		m += 12
	}
	return Date(365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + day - 306)
}

// ParseDate reads "2012-04-30". The error is a [*DateError].
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, &DateError{Value: s, Rule: "must be written year-month-day, as 2012-04-30"}
	}
	y, ok1 := number(s[:4])
	m, ok2 := number(s[5:7])
	d, ok3 := number(s[8:])
	if !ok1 || !ok2 || !ok3 {
		return 0, &DateError{Value: s, Rule: "must be written year-month-day, as 2012-04-30"}
	}
	date := NewDate(y, time.Month(m), d)
	if date == 0 {
		return 0, &DateError{Value: s, Rule: "no such day in the calendar"}
	}
	return date, nil
}

func number(s string) (n int, ok bool) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// MustDate is ParseDate for constants in programs and tests; it panics on an
// invalid date.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// DateOf is the day it is at t in t's own time zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return NewDate(y, m, d)
}

// DateError says why a text is not a date. It matches [ErrInvalid].
type DateError struct {
	Value string // as given
	Rule  string // what a date must be
}

// Error names the value and the rule.
func (e *DateError) Error() string { return fmt.Sprintf("date %s: %s", quote(e.Value), e.Rule) }

// Is makes errors.Is(err, ErrInvalid) true.
func (e *DateError) Is(target error) bool { return target == ErrInvalid }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == 0 }

// Civil gives year, month and day; of no date 0, 0, 0.
func (d Date) Civil() (year int, month time.Month, day int) {
	if d <= 0 {
		return 0, 0, 0
	}
	// As NewDate: shift to 1 March of year 0 and peel off 400, 100, 4 and 1 years.
	n := int(d) + 305
	era := n / 146097
	doe := n % 146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	year = yoe + era*400
	if mp < 10 {
		return year, time.Month(mp + 3), day
	}
	return year + 1, time.Month(mp - 9), day
}

// Year is the calendar year.
func (d Date) Year() int { y, _, _ := d.Civil(); return y }

// Month is the calendar month.
func (d Date) Month() time.Month { _, m, _ := d.Civil(); return m }

// Day is the day of the month.
func (d Date) Day() int { _, _, day := d.Civil(); return day }

// Weekday is the day of the week; no date has none and gives Sunday.
func (d Date) Weekday() time.Weekday { return time.Weekday(d % 7) }

// AddDays is the day n days later, or earlier when n is negative.
func (d Date) AddDays(n int) Date { return d + Date(n) }

// AddYears is the same day n years later; 29 February becomes 1 March in a
// year that has none, which is when the law counts the year as full.
func (d Date) AddYears(n int) Date {
	y, m, day := d.Civil()
	if m == time.February && day == 29 && !leap(y+n) {
		return NewDate(y+n, time.March, 1)
	}
	return NewDate(y+n, m, day)
}

// MonthStart is the first day of d's month.
func (d Date) MonthStart() Date {
	y, m, _ := d.Civil()
	return NewDate(y, m, 1)
}

// MonthEnd is the last day of d's month.
func (d Date) MonthEnd() Date {
	y, m, _ := d.Civil()
	return NewDate(y, m, daysIn(y, m))
}

// Sub is the number of days from e to d.
func (d Date) Sub(e Date) int { return int(d - e) }

// Compare orders dates in time; no date comes first.
func (d Date) Compare(e Date) int { return cmp.Compare(d, e) }

// Time is the start of the day in the time zone.
func (d Date) Time(loc *time.Location) time.Time {
	y, m, day := d.Civil()
	return time.Date(y, m, day, 0, 0, 0, 0, loc)
}

// String is "2012-04-30"; no date is the empty string.
func (d Date) String() string {
	b, _ := d.AppendText(nil)
	return string(b)
}

// AppendText appends "2012-04-30", or nothing when d is no date.
func (d Date) AppendText(b []byte) ([]byte, error) {
	if d <= 0 {
		return b, nil
	}
	y, m, day := d.Civil()
	return append(b,
		byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
		byte('0'+m/10), byte('0'+m%10), '-',
		byte('0'+day/10), byte('0'+day%10)), nil
}

// MarshalText gives "2012-04-30", or nothing when d is no date.
func (d Date) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText is ParseDate, the empty text being no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	v, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func daysIn(y int, m time.Month) int {
	switch m {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if leap(y) {
			return 29
		}
		return 28
	default:
		return 31
	}
}
