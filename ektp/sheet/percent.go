package sheet

import (
	"strings"

	"github.com/shopspring/decimal"
)

const rulePercent = "must be a percentage, as 88,03 or 88.03 %"

// ParsePercent reads a percentage as printed: "88,03 %", "88.03", "67 persen",
// or a number that its format shows as one (0.8803 as "0.00%"). The places
// printed are kept in the exponent. known is false for a cell that holds
// nothing. The error is a [*CellError] without a place.
func ParsePercent(c Cell) (p decimal.Decimal, known bool, err error) {
	p, known, rule := parsePercent(c)
	if rule != "" {
		return p, false, &CellError{Value: mask(c.Text), Rule: rule}
	}
	return p, known, nil
}

func parsePercent(c Cell) (p decimal.Decimal, known bool, rule string) {
	if n, places, ok := plainPercent(&c); ok {
		return decimal.New(n, -places), true, ""
	}
	if c.Kind == Fault || strings.HasPrefix(c.Text, "#") && strings.HasSuffix(c.Text, "!") {
		return p, false, ruleFault
	}
	s := strings.TrimPrefix(clean(c.Text), "'")
	if isBlank(s) {
		return p, false, ""
	}
	switch c.Kind {
	case Number:
		d, ok := machineNumber(s)
		if !ok || d.Exponent() > 6 {
			return p, false, rulePercent
		}
		if places, isPercent := percentFormat(c.Format); isPercent {
			d = withPlaces(d.Shift(2).Round(places), places)
		}
		if d.IsNegative() {
			return p, false, ruleNegative
		}
		return d, true, ""
	case Text:
	default:
		return p, false, rulePercent
	}
	for _, unit := range []string{"%", "persen", "percent", "prosen"} {
		if len(s) > len(unit) && strings.EqualFold(s[len(s)-len(unit):], unit) {
			s = strings.TrimSpace(s[:len(s)-len(unit)])
			break
		}
	}
	if len(s) > 1 && s[0] == '-' {
		return p, false, ruleNegative
	}
	// A percentage has no thousands: one mark is the decimal one.
	if strings.Count(s, ".")+strings.Count(s, ",") == 1 {
		s = strings.Replace(s, ",", ".", 1)
	} else if strings.ContainsAny(s, ".,") {
		whole, fraction, rule := parts(s)
		if rule != "" {
			return p, false, rulePercent
		}
		if s = whole; fraction != "" {
			s += "." + fraction
		}
	}
	if len(s) > 20 || strings.Trim(s, "0123456789.") != "" || strings.HasPrefix(s, ".") || strings.HasSuffix(s, ".") {
		return p, false, rulePercent
	}
	d, err := decimal.NewFromString(s)
	if err != nil {
		return p, false, rulePercent
	}
	return d, true, ""
}

// plainPercent is the common case of parsePercent: digits and one mark.
func plainPercent(c *Cell) (n int64, places int32, ok bool) {
	s := c.Text
	if c.Kind != Text || len(s) == 0 || len(s) > maxDigits {
		return 0, 0, false
	}
	if s[len(s)-1] == '%' {
		s = s[:len(s)-1]
	}
	mark := -1
	for i := 0; i < len(s); i++ {
		if d := s[i] - '0'; d <= 9 {
			n = n*10 + int64(d)
		} else if (s[i] == '.' || s[i] == ',') && mark < 0 && i > 0 && i < len(s)-1 {
			mark = i
		} else {
			return 0, 0, false
		}
	}
	if mark >= 0 {
		places = int32(len(s) - mark - 1)
	}
	return n, places, s != ""
}

// percentages are the usual ones, of two places, made once: a decimal costs
// more than all else that is done to a cell.
type percentages struct {
	made [10_001]decimal.Decimal
	are  [10_001]bool
}

// of is n units of the last of so many places.
func (p *percentages) of(n int64, places int32) decimal.Decimal {
	if places != 2 || n >= int64(len(p.made)) {
		return decimal.New(n, -places)
	}
	if !p.are[n] {
		p.made[n], p.are[n] = decimal.New(n, -2), true
	}
	return p.made[n]
}

// percentFormat reports whether a number format shows a fraction as a
// percentage, and with how many places. A percent sign in quotes is only text.
func percentFormat(format string) (places int32, ok bool) {
	point := false
	for i := 0; i < len(format); i++ {
		switch format[i] {
		case '"':
			for i++; i < len(format) && format[i] != '"'; i++ {
			}
		case '\\', '_', '*':
			i++
		case ';':
			return places, ok
		case '.':
			point = true
		case '0', '#', '?':
			if point {
				places++
			}
		case '%':
			ok = true
		}
	}
	return places, ok
}

// withPlaces gives a decimal the exponent of the places it was printed with.
func withPlaces(d decimal.Decimal, places int32) decimal.Decimal {
	if -d.Exponent() >= places {
		return d
	}
	return d.Add(decimal.New(0, -places))
}
