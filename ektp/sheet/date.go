package sheet

import (
	"strconv"
	"strings"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// Rules of dates.
const (
	ruleDate     = "must be a date, as 2012-04-30, 30/04/2012, 30-4-12 or 30 April 2012"
	ruleNoDay    = "no such day in the calendar"
	ruleDayOrder = "no such day in the calendar: the day is written before the month"
	ruleSerial   = "is not the day number of a date"
	rule1900     = "is day number 60, 29 February 1900, which never was"
)

// ParseDate reads a date as offices write it: "2012-04-30", "30/04/2012",
// "30-4-12", "30.04.2012", "30 April 2012", "30 Apr 2012", "Senin, 30 April
// 2012", each with or without a time of day behind it, in Indonesian or
// English, the day before the month; or the day number of a spreadsheet,
// counted from 1900 or, with date1904, from 1904. known is false for a cell
// that holds nothing. Years of two digits are 1980 to 2079. The error is a
// [*CellError] without a place.
func ParseDate(c Cell, date1904 bool) (d ektp.Date, known bool, err error) {
	d, known, rule := parseDate(c, date1904)
	if rule != "" {
		return 0, false, &CellError{Value: mask(c.Text), Rule: rule}
	}
	return d, known, nil
}

func parseDate(c Cell, date1904 bool) (d ektp.Date, known bool, rule string) {
	if d, err := ektp.ParseDate(c.Text); err == nil && c.Kind != Number {
		return d, true, ""
	}
	if c.Kind == Fault {
		return 0, false, ruleFault
	}
	s := strings.TrimPrefix(clean(c.Text), "'")
	if isBlank(s) {
		return 0, false, ""
	}
	if c.Kind == Number || c.Kind == Date || isDigits(s) && len(s) == 5 {
		if d, rule, ok := serial(s, date1904); ok || c.Kind == Number {
			return d, rule == "", rule
		}
	}
	d, rule = writtenDate(s)
	return d, rule == "", rule
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// serial is the day of a spreadsheet's number. Lotus took 1900 for a leap
// year, and every spreadsheet has counted 29 February 1900 as day 60 since.
func serial(s string, date1904 bool) (d ektp.Date, rule string, ok bool) {
	n, ok := machineNumber(s)
	if !ok {
		return 0, ruleSerial, false
	}
	days := n.Truncate(0) // what is behind the point is the time of day
	if !days.BigInt().IsInt64() || days.IntPart() < 0 || days.IntPart() > 3_000_000 {
		return 0, ruleSerial, true
	}
	day := int(days.IntPart())
	switch {
	case date1904:
		d = ektp.NewDate(1904, time.January, 1).AddDays(day)
	case day == 60:
		return 0, rule1900, true
	case day == 0:
		return 0, ruleSerial, true
	case day < 60:
		d = ektp.NewDate(1899, time.December, 31).AddDays(day)
	default:
		d = ektp.NewDate(1899, time.December, 30).AddDays(day)
	}
	if d > ektp.MaxDate {
		return 0, ruleSerial, true
	}
	return d, "", true
}

// writtenDate reads a date in words or digits.
func writtenDate(s string) (ektp.Date, string) {
	if len(s) > 60 {
		return 0, ruleDate
	}
	f := dateFields(s)
	if len(f) < 3 {
		return 0, ruleDate
	}
	d, n, rule := dateAt(f)
	if rule != "" {
		return 0, rule
	}
	if n < len(f) && !isTime(f[n:]) {
		return 0, ruleDate
	}
	return d, ""
}

// dateFields parts a text into words and numbers, in small letters; the day of
// the week in front is left out.
func dateFields(s string) []string {
	f := strings.FieldsFunc(strings.ToLower(s), func(c rune) bool {
		return c == ' ' || c == '/' || c == '-' || c == '.' || c == ',' || c == '–'
	})
	for len(f) > 0 && (weekdays[f[0]] || f[0] == "tanggal" || f[0] == "tgl") {
		f = f[1:]
	}
	// 2020-05-04T13:45:00
	if len(f) > 2 {
		if day, clock, ok := strings.Cut(f[2], "t"); ok && isDigits(day) && strings.Contains(clock, ":") {
			f = append(f[:2:2], append([]string{day, clock}, f[3:]...)...)
		}
	}
	return f
}

var weekdays = map[string]bool{
	"senin": true, "selasa": true, "rabu": true, "kamis": true, "jumat": true, "jum'at": true, "sabtu": true, "minggu": true, "ahad": true,
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"mon": true, "tue": true, "wed": true, "thu": true, "fri": true, "sat": true, "sun": true,
}

// dateAt reads the date the fields begin with and says how many it took.
func dateAt(f []string) (d ektp.Date, n int, rule string) {
	if len(f) < 3 {
		return 0, 0, ruleDate
	}
	year, month, day := f[2], f[1], f[0]
	switch {
	case len(f[0]) == 4: // 2012-04-30
		year, day = f[0], f[2]
	case monthOf(f[0]) != 0 && isDigits(f[1]): // April 30, 2012
		month, day = f[0], f[1]
	}
	y, ok1 := yearOf(year)
	dd, ok2 := smallNumber(day)
	m := monthOf(month)
	if m == 0 {
		if n, ok := smallNumber(month); ok && n >= 1 && n <= 12 {
			m = time.Month(n)
		} else if ok && n <= 31 && dd <= 12 && ok1 && ok2 {
			return 0, 0, ruleDayOrder
		}
	}
	if !ok1 || !ok2 || m == 0 {
		return 0, 0, ruleDate
	}
	if d = ektp.NewDate(y, m, dd); d.IsZero() {
		return 0, 0, ruleNoDay
	}
	return d, 3, ""
}

// yearOf reads four digits, or two.
func yearOf(s string) (int, bool) {
	if !isDigits(s) || len(s) != 4 && len(s) != 2 {
		return 0, false
	}
	n, _ := strconv.Atoi(s)
	switch {
	case len(s) == 4:
		return n, n >= 1900
	case n < 80:
		return 2000 + n, true
	}
	return 1900 + n, true
}

// smallNumber reads one or two digits.
func smallNumber(s string) (int, bool) {
	if !isDigits(s) || len(s) > 2 {
		return 0, false
	}
	n, _ := strconv.Atoi(s)
	return n, true
}

// isTime reports whether the fields are a time of day: 10:15, 13:45:00.000,
// with WIB, WITA, WIT, AM, PM or Z.
func isTime(f []string) bool {
	for i, s := range f {
		switch s {
		case "wib", "wita", "wit", "am", "pm", "z", "pukul", "jam":
			continue
		}
		if clock := strings.TrimSuffix(s, "z"); strings.Contains(clock, ":") && strings.Trim(clock, "0123456789:+") == "" ||
			i > 0 && isDigits(clock) && len(clock) <= 9 {
			continue
		}
		return false
	}
	return true
}

// monthOf reads the name of a month, whole or cut, in Indonesian or English;
// 0 when it is none.
func monthOf(s string) time.Month {
	if len(s) < 3 || len(s) > 9 {
		return 0
	}
	if m, ok := monthNames[s]; ok {
		return m
	}
	return 0
}

// monthNames are the names in small letters, with the spellings met.
var monthNames = func() map[string]time.Month {
	names := map[string]time.Month{}
	for i, line := range []string{
		"januari january jan", "februari february pebruari feb peb", "maret march mar mrt", "april apr apl", "mei may",
		"juni june jun", "juli july jul", "agustus august agustus agt agu ags agst agust aug",
		"september sept sep", "oktober october okt oct", "november nopember nov nop", "desember december des dec",
	} {
		for _, name := range strings.Fields(line) {
			names[name] = time.Month(i + 1)
		}
	}
	return names
}()
