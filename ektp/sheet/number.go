package sheet

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Rules of counts.
const (
	ruleWhole    = "must be a whole number"
	ruleThousand = "must be a whole number: a spreadsheet may have taken the point between thousands for a decimal one"
	ruleNegative = "must not be negative"
	ruleLong     = "has more digits than a spreadsheet keeps (15): the last are lost, and a NIK is no count"
	ruleFault    = "is an error of the spreadsheet"
	ruleGroups   = "its separators do not part thousands"
	ruleNumber   = "must be a number"
)

// maxDigits is what a spreadsheet keeps of a number.
const maxDigits = 15

// ParseCount reads a count as offices write it: "1234567", "1.234.567",
// "1,234,567", "1 234", "1.234 orang", "Nihil". known is false for a cell that
// holds nothing: empty, "-", "<>", "Null". What is not a whole number of at
// most 15 digits is refused, and a single separator parts thousands: "1.234"
// is one thousand two hundred and thirty-four. The error is a [*CellError]
// without a place.
func ParseCount(c Cell) (n int64, known bool, err error) {
	n, known, rule := parseCount(c)
	if rule != "" {
		return 0, false, &CellError{Value: mask(c.Text), Rule: rule}
	}
	return n, known, nil
}

func parseCount(c Cell) (n int64, known bool, rule string) {
	s := c.Text
	if n, ok := plainCount(s); ok && c.Kind <= Number {
		return n, true, ""
	}
	if c.Kind == Fault || strings.HasPrefix(s, "#") && strings.HasSuffix(s, "!") {
		return 0, false, ruleFault
	}
	s = strings.TrimPrefix(clean(s), "'")
	if isBlank(s) {
		return 0, false, ""
	}
	switch c.Kind {
	case Number:
		return machineCount(s)
	case Text:
		return writtenCount(s)
	}
	return 0, false, ruleWhole
}

// plainCount is the common case: digits alone.
func plainCount(s string) (n int64, ok bool) {
	for i := 0; i < len(s); i++ {
		d := s[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + int64(d)
	}
	return n, len(s) > 0 && len(s) <= maxDigits
}

// machineCount reads what a spreadsheet holds: a point for the decimal,
// perhaps an exponent, perhaps the noise of binary fractions.
func machineCount(s string) (n int64, known bool, rule string) {
	d, ok := machineNumber(s)
	switch {
	case !ok:
		return 0, false, ruleNumber
	case d.IsNegative():
		return 0, false, ruleNegative
	case !d.LessThan(tooLong):
		return 0, false, ruleLong
	case !d.IsInteger() && d.Exponent() >= -3:
		return 0, false, ruleThousand
	case !d.IsInteger():
		return 0, false, ruleWhole
	}
	return d.IntPart(), true, ""
}

var tooLong = decimal.New(1, maxDigits)

// machineNumber reads a number of a file, rounded to the digits a spreadsheet
// shows of it: 0.88029999999999997 was typed as 0.8803.
func machineNumber(s string) (decimal.Decimal, bool) {
	if len(s) > 40 {
		return decimal.Decimal{}, false
	}
	if _, e, ok := cutExponent(s); ok && (e > 20 || e < -20) {
		return decimal.Decimal{}, false
	}
	d, err := decimal.NewFromString(s)
	if err != nil {
		return decimal.Decimal{}, false
	}
	if digits := d.NumDigits(); digits > maxDigits && d.Exponent() < 0 {
		d = d.Round(-d.Exponent() - int32(digits-maxDigits))
	}
	if d.IsInteger() {
		return decimal.NewFromBigInt(d.BigInt(), 0), true
	}
	// Zeros at the end are the format's, not the office's.
	for d.Coefficient().Bit(0) == 0 {
		shorter := d.Truncate(-d.Exponent() - 1)
		if !shorter.Equal(d) {
			break
		}
		d = shorter
	}
	return d, true
}

// units that offices write behind a count.
var units = []string{"orang", "jiwa", "org", "keping", "lembar", "lbr", "buah", "unit", "set", "dokumen", "dok"}

func writtenCount(s string) (n int64, known bool, rule string) {
	if strings.EqualFold(s, "nihil") {
		return 0, true, ""
	}
	for _, u := range units {
		if len(s) > len(u) && strings.EqualFold(s[len(s)-len(u):], u) {
			s = strings.TrimSpace(s[:len(s)-len(u)])
			break
		}
	}
	if isLongNumber(s) {
		return 0, false, ruleLong
	}
	if len(s) > 1 && (s[0] == '-' || s[0] == '(' && s[len(s)-1] == ')') {
		if _, _, rule := writtenCount(strings.Trim(s, "-() ")); rule == "" {
			return 0, false, ruleNegative
		}
		return 0, false, ruleWhole
	}
	whole, fraction, rule := parts(s)
	switch {
	case rule != "":
		return 0, false, rule
	case strings.Trim(fraction, "0") != "":
		return 0, false, ruleWhole
	case len(whole) > maxDigits:
		return 0, false, ruleLong
	}
	for i := 0; i < len(whole); i++ {
		n = n*10 + int64(whole[i]-'0')
	}
	return n, true, ""
}

// parts takes a written number apart into the digits before and behind the
// decimal mark. A mark that stands alone before three digits parts thousands.
func parts(s string) (whole, fraction, rule string) {
	var marks [3]int // of points, commas, spaces
	last := -1       // place of the last point or comma
	for i := 0; i < len(s); i++ {
		switch ch := s[i]; {
		case ch >= '0' && ch <= '9':
		case ch == '.':
			marks[0]++
			last = i
		case ch == ',':
			marks[1]++
			last = i
		case ch == ' ' || ch == '\'':
			marks[2]++
		default:
			return "", "", ruleWhole
		}
	}
	if s == "" || s[0] < '0' || s[0] > '9' || s[len(s)-1] < '0' || s[len(s)-1] > '9' {
		return "", "", ruleWhole
	}
	point := -1
	switch {
	case last < 0:
	case marks[0] > 0 && marks[1] > 0: // the last is the decimal mark, and stands once
		if point = last; marks[markOf(s[last])] > 1 {
			return "", "", ruleGroups
		}
	case marks[0]+marks[1] == 1: // one mark: thousands before three digits, else a decimal
		if len(s)-last-1 != 3 || last > 3 || last == 1 && s[0] == '0' || marks[2] > 0 {
			point = last
		}
	}
	if point >= 0 {
		s, fraction = s[:point], s[point+1:]
	}
	if strings.ContainsAny(fraction, " '.,") {
		return "", "", ruleGroups
	}
	return joinThousands(s, fraction)
}

func markOf(ch byte) int {
	if ch == '.' {
		return 0
	}
	return 1
}

// joinThousands drops the marks between groups of three digits.
func joinThousands(s, fraction string) (string, string, string) {
	if i := strings.IndexAny(s, "., '"); i < 0 {
		return s, fraction, ""
	} else if i > 3 {
		return "", "", ruleGroups
	}
	groups := strings.FieldsFunc(s, func(c rune) bool { return c == '.' || c == ',' || c == ' ' || c == '\'' })
	for i, g := range groups {
		if i > 0 && len(g) != 3 {
			return "", "", ruleGroups
		}
	}
	if len(strings.Join(groups, ""))+len(groups)-1 != len(s) {
		return "", "", ruleGroups // two marks side by side
	}
	return strings.Join(groups, ""), fraction, ""
}

// isLongNumber reports whether s is a number of 16 digits or more as a
// spreadsheet shows it, "6.47201E+15": a NIK that lost its last digits.
func isLongNumber(s string) bool {
	m, e, ok := cutExponent(clean(s))
	return ok && e >= maxDigits && strings.Trim(m, "0123456789.,") == ""
}
