package ektp

import (
	"cmp"
	"fmt"
	"iter"
	"strconv"
)

// Code is a region code of the Ministry of Home Affairs (Kemendagri), from a
// province ("64") to a village ("64.72.01.1001"). The zero value is the whole
// country.
//
// A Code is its ten digits read as one number: "64.72" is 6_472_000_000. So
// codes are comparable, order as the hierarchy does (a region stands just
// before its own parts), and can be stored as a 64-bit integer. The form, two
// digits for province, regency and district, four for the village, follows
// Permendagri 58/2021. BPS codes look alike but mean other regions: never mix
// the two.
type Code uint64

// The step from one region to its next sibling, by level.
const (
	villageStep  Code = 1
	districtStep Code = 1_0000
	regencyStep  Code = 1_00_0000
	provinceStep Code = 1_00_00_0000
	codeLimit    Code = 100 * provinceStep
)

// Country is the whole country, the zero Code.
const Country Code = 0

// ParseCode reads a region code with dots ("64.72.01.1001") or without
// ("6472011001"), at any level; "0" is the whole country. It never repairs
// what a spreadsheet broke: "64.1" may have been 64.10 or 64.01 and is
// refused. The error is a [*CodeError].
func ParseCode(s string) (Code, error) {
	c, rule := parseCode(s)
	if rule != "" {
		return 0, &CodeError{Value: s, Rule: rule}
	}
	return c, nil
}

func parseCode(s string) (Code, string) {
	if s == "0" {
		return Country, ""
	}
	const shape = "must be 2, 4, 6 or 10 digits, as 64, 64.72, 64.72.01 or 64.72.01.1001"
	var digits [10]byte
	n, part := 0, 0 // digits so far; digits since the last dot
	dotted := false
	for i := 0; i < len(s); i++ {
		ch := s[i]
		switch {
		case ch == '.':
			if n != 2 && n != 4 && n != 6 || part != 2 || i+1 == len(s) || i > 2 && !dotted {
				return 0, shape
			}
			dotted, part = true, 0
		case ch >= '0' && ch <= '9':
			if n == len(digits) {
				return 0, shape
			}
			if dotted && part == 2 && n != 8 && n != 9 {
				return 0, shape
			}
			digits[n] = ch - '0'
			n++
			part++
		default:
			return 0, shape
		}
	}
	if dotted && part == 1 {
		return 0, "a part has one digit: a spreadsheet may have dropped a zero (64.1 can be 64.10 or 64.01)"
	}
	if n != 2 && n != 4 && n != 6 && n != 10 || dotted && n == 10 && part != 4 {
		return 0, shape
	}
	var v Code
	for i := range digits {
		v = v*10 + Code(digits[i])
	}
	switch {
	case digits[0] == 0:
		return 0, "a province code begins with 1 to 9"
	case n >= 4 && digits[2] == 0 && digits[3] == 0:
		return 0, "a regency code is 01 to 99"
	case n >= 6 && digits[4] == 0 && digits[5] == 0:
		return 0, "a district code is 01 to 99"
	case n == 10 && digits[6] == 0:
		return 0, "a village code begins with 1 (kelurahan), 2 (desa) or 3 (desa adat)"
	}
	return v, ""
}

// MustCode is ParseCode for constants in programs and tests; it panics on an
// invalid code.
func MustCode(s string) Code {
	c, err := ParseCode(s)
	if err != nil {
		panic(err)
	}
	return c
}

// CodeError says why a text is not a region code. It matches [ErrInvalid].
type CodeError struct {
	Value string // as given
	Rule  string // what a code must be
}

// Error names the value and the rule.
func (e *CodeError) Error() string {
	return fmt.Sprintf("region code %s: %s", quote(e.Value), e.Rule)
}

// Is makes errors.Is(err, ErrInvalid) true.
func (e *CodeError) Is(target error) bool { return target == ErrInvalid }

// step is the distance from c to its next sibling.
func (c Code) step() Code {
	switch {
	case c == 0:
		return codeLimit
	case c%districtStep != 0:
		return villageStep
	case c%regencyStep != 0:
		return districtStep
	case c%provinceStep != 0:
		return regencyStep
	default:
		return provinceStep
	}
}

// Tier is the level of government the region belongs to: Central for the whole
// country, down to Village.
func (c Code) Tier() Tier {
	switch c.step() {
	case codeLimit:
		return Central
	case provinceStep:
		return Province
	case regencyStep:
		return Regency
	case districtStep:
		return District
	default:
		return Village
	}
}

// Parent is the region one level up: of a province the whole country, which is
// its own parent.
func (c Code) Parent() Code {
	switch c.step() {
	case codeLimit, provinceStep:
		return Country
	case regencyStep:
		return c - c%provinceStep
	case districtStep:
		return c - c%regencyStep
	default:
		return c - c%districtStep
	}
}

// At is the ancestor of c at the tier, or c itself; a tier below c gives c.
func (c Code) At(t Tier) Code {
	switch t {
	case Central:
		return Country
	case Province:
		return c - c%provinceStep
	case Regency:
		return c - c%regencyStep
	case District:
		return c - c%districtStep
	default:
		return c
	}
}

// Contains reports whether other is c or lies below it.
func (c Code) Contains(other Code) bool {
	return other >= c && other < c+c.step()
}

// Span gives the half-open range [first, next) that holds c and everything
// below it: what a store needs to ask for a subtree.
func (c Code) Span() (first, next Code) { return c, c + c.step() }

// Ancestors yields the parent of c, its parent, and so on, the whole country
// last.
func (c Code) Ancestors() iter.Seq[Code] {
	return func(yield func(Code) bool) {
		for c != Country {
			c = c.Parent()
			if !yield(c) {
				return
			}
		}
	}
}

// IsCity reports whether c is, or lies in, a kota: a regency part of 71 to 99
// (Permendagri 58/2021). It is false above the regency level.
func (c Code) IsCity() bool {
	return c%provinceStep/regencyStep >= 71
}

// Valid reports whether c is one of the values ParseCode can return.
func (c Code) Valid() bool {
	if c == Country {
		return true
	}
	if c >= codeLimit || c < 10*provinceStep {
		return false
	}
	v, _ := parseCode(c.String())
	return v == c
}

// Compare orders codes as the hierarchy does; it is cmp.Compare.
func (c Code) Compare(other Code) int { return cmp.Compare(c, other) }

// Digits is the code without dots: "6472". The whole country is "0".
func (c Code) Digits() string {
	if c == Country {
		return "0"
	}
	b := c.digits()
	return string(b[:c.width()])
}

// String is the dotted form, "64.72.01.1001"; the whole country is "0".
func (c Code) String() string {
	if c == Country {
		return "0"
	}
	var buf [13]byte
	return string(c.append(buf[:0]))
}

func (c Code) append(dst []byte) []byte {
	b := c.digits()
	for i := range c.width() {
		if i == 2 || i == 4 || i == 6 {
			dst = append(dst, '.')
		}
		dst = append(dst, b[i])
	}
	return dst
}

func (c Code) digits() (b [10]byte) {
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte('0' + c%10)
		c /= 10
	}
	return b
}

func (c Code) width() int {
	switch c.step() {
	case provinceStep:
		return 2
	case regencyStep:
		return 4
	case districtStep:
		return 6
	default:
		return 10
	}
}

// AppendText appends the dotted form.
func (c Code) AppendText(b []byte) ([]byte, error) {
	if c == Country {
		return append(b, '0'), nil
	}
	return c.append(b), nil
}

// MarshalText gives the dotted form.
func (c Code) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText is ParseCode.
func (c *Code) UnmarshalText(text []byte) error {
	v, err := ParseCode(string(text))
	if err != nil {
		return err
	}
	*c = v
	return nil
}

// quote shows a value given by a user: shortened, and never with the digits of
// a NIK, should one have landed in the wrong column.
func quote(s string) string {
	const limit = 40
	if looksLikeNIK(s) {
		s = maskDigits(s)
	}
	if len(s) > limit {
		cut := limit
		for cut > 0 && s[cut]&0xC0 == 0x80 {
			cut--
		}
		s = s[:cut] + "…"
	}
	return strconv.Quote(s)
}
