package sheet

import (
	"errors"
	"fmt"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// codeRead is a region code as a cell holds it.
type codeRead struct {
	code     ektp.Code
	repaired string
	rule     string
	can      []ektp.Code // what a code that lost a zero may have been
}

// ParseCode reads a region code and repairs what can only have been one thing:
// "36. 03", "'64.72", "64,72", 6472.0. The damage is named in repaired. "64.1"
// may have been 64.10 or 64.01 and is refused, as is everything else that is
// no code. The error is a [*CellError] without a place.
func ParseCode(c Cell) (code ektp.Code, repaired string, err error) {
	r := readCode(c)
	if r.rule != "" {
		return 0, "", &CellError{Value: mask(c.Text), Rule: r.rule}
	}
	return r.code, r.repaired, nil
}

func readCode(c Cell) (r codeRead) {
	text := c.Text
	switch c.Kind {
	case Fault:
		return codeRead{rule: ruleFault}
	case Number:
		if text = numberAsCode(c); text == "" {
			return codeRead{rule: ruleLong}
		}
	}
	code, err := ektp.ParseCode(text)
	if err != nil {
		text = mendCode(text)
		code, err = ektp.ParseCode(text)
	}
	if err == nil {
		if r.code = code; text != c.Text {
			r.repaired = "read as " + code.String()
		}
		return r
	}
	if isLongNumber(c.Text) || isDigits(text) && len(text) > maxDigits {
		return codeRead{rule: ruleLong}
	}
	var ce *ektp.CodeError
	errors.As(err, &ce)
	r.rule = ce.Rule
	if head, digit, ok := lostZero(text); ok {
		for _, last := range []string{digit + "0", "0" + digit} {
			if can, err := ektp.ParseCode(head + last); err == nil {
				r.can = append(r.can, can)
			}
		}
		if c.Kind == Number {
			r.rule = ruleFloatCode
		}
	}
	return r
}

// numberAsCode is the number as it was typed: 64.719999999999999 is 64.72, and
// shown with "0.00" 64.1 is 64.10. Empty when digits are lost.
func numberAsCode(c Cell) string {
	d, ok := machineNumber(clean(c.Text))
	if !ok || d.IsNegative() || !d.LessThan(tooLong) {
		return ""
	}
	if places, isPercent := percentFormat(c.Format); !isPercent && places == 2 && !d.IsInteger() {
		return d.StringFixed(2)
	}
	return d.String()
}

// mendCode drops what does not belong into a code: apostrophes, spaces, a
// point at the end, ".0" behind a whole number; a comma becomes a point.
func mendCode(s string) string {
	s = strings.Map(func(c rune) rune {
		switch c {
		case ' ', '\'', '’', '`', '"':
			return -1
		case ',', '·', '-', '/':
			return '.'
		}
		return c
	}, clean(s))
	s = strings.Trim(s, ".")
	if whole, ok := strings.CutSuffix(s, ".0"); ok && isDigits(whole) && len(whole) > 2 {
		return whole
	}
	return s
}

// lostZero parts "64.72.1" into "64.72." and "1": the last part lost a zero,
// and nobody can tell on which side.
func lostZero(s string) (head, digit string, ok bool) {
	i := strings.LastIndexByte(s, '.')
	if i < 2 || i > 5 || i != len(s)-2 || s[i+1] < '1' || s[i+1] > '9' {
		return "", "", false
	}
	return s[:i+1], s[i+1:], true
}

// joinParts makes a code of the four columns SIAK parts it into: 64, 74, 1,
// 1001. Empty or zero parts end it. The rule is empty when it could.
func joinParts(cells [4]Cell) (ektp.Code, string) {
	s := ""
	for i, c := range cells {
		n, known, rule := parseCount(c)
		switch {
		case rule != "":
			return 0, rule
		case !known || n == 0:
			if s == "" {
				return ektp.Country, ""
			}
			code, err := ektp.ParseCode(s)
			var ce *ektp.CodeError
			if errors.As(err, &ce) {
				return 0, ce.Rule
			}
			return code, ""
		case i == 3:
			s += fmt.Sprintf("%04d", n)
		default:
			s += fmt.Sprintf("%02d", n)
		}
	}
	code, err := ektp.ParseCode(s)
	var ce *ektp.CodeError
	if errors.As(err, &ce) {
		return 0, ce.Rule
	}
	return code, ""
}
