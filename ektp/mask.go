package ektp

import (
	"strings"
	"unicode"
)

// nikLength is the number of digits of a NIK and of a family card number.
const nikLength = 16

// Redact hides every number in s that could be a NIK or a family card number:
// what is left may be logged (UU 27/2022 art. 4). Digits of every script count.
// Such a number is 16 digits or more with nothing but spaces, dots and dashes
// between them, or 16 digits with other signs between them ("6472/010101/900001")
// that name a region and a date of birth, or stand in fours. A comma or
// semicolon before a space parts the numbers of a list, not the digits of one.
func Redact(s string) string {
	if looksLikeNIK(s) {
		return maskDigits(s)
	}
	return s
}

// maskDigits replaces every digit after the sixth by an asterisk.
func maskDigits(s string) string {
	seen := 0
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			if seen++; seen > 6 {
				return '*'
			}
		}
		return r
	}, s)
}

// maxSigns is how many signs may stand between two digits of one number.
const maxSigns = 3

// looksLikeNIK reports whether Redact must hide digits of s.
func looksLikeNIK(s string) bool {
	if !mayHoldNIK(s) {
		return false
	}
	var (
		n     digitRun
		plain int // digits with nothing but spaces, dots and dashes between them
		signs int // since the last digit, spaces not counted
		last  rune
	)
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			n.add(r, unicode.IsDigit(last))
			if plain++; plain >= nikLength {
				return true
			}
			signs = 0
		case unicode.In(r, unicode.Cf, unicode.M):
			continue // cannot be seen
		default:
			if unicode.IsDigit(last) && n.endsInNIK() {
				return true
			}
			if r != '.' && r != '-' && !unicode.Is(unicode.Zs, r) {
				plain = 0
			}
			if !unicode.IsSpace(r) && r != '.' && r != '-' {
				signs++
			}
			list := unicode.IsSpace(r) && (last == ',' || last == ';')
			if list || signs > maxSigns || unicode.IsLetter(r) || unicode.IsNumber(r) {
				n.reset()
			}
		}
		last = r
	}
	return unicode.IsDigit(last) && n.endsInNIK()
}

// mayHoldNIK is the quick look: are there bytes enough?
func mayHoldNIK(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]-'0' < 10 || s[i] >= 0x80 {
			n++
		}
	}
	return n >= nikLength
}

// digitRun is digits in groups, with signs between the groups.
type digitRun struct {
	digits []byte // as ASCII
	groups []int  // where in digits each group begins
}

func (n *digitRun) reset() { n.digits, n.groups = n.digits[:0], n.groups[:0] }

func (n *digitRun) add(r rune, continues bool) {
	if !continues {
		n.groups = append(n.groups, len(n.digits))
	}
	n.digits = append(n.digits, '0'+digitValue(r))
}

// size is how many digits the group has.
func (n *digitRun) size(group int) int {
	if group+1 < len(n.groups) {
		return n.groups[group+1] - n.groups[group]
	}
	return len(n.digits) - n.groups[group]
}

// endsInNIK reports whether the last groups are together a NIK.
func (n *digitRun) endsInNIK() bool {
	for first, at := range n.groups {
		if len(n.digits)-at == nikLength {
			return n.readsAsNIK(first)
		}
	}
	return false
}

// readsAsNIK reports whether the 16 digits from a group on have the shape of a
// NIK, or stand in fours as on the card. A date among them ("30/04/2012
// 08:30-12:00"), or a single digit among larger groups ("12.150/1.215"), says
// that they are something else.
func (n *digitRun) readsAsNIK(first int) bool {
	digits := string(n.digits[n.groups[first]:])
	if digits < "11" || digits > "97" || digits[1] == '0' {
		return false // no province
	}
	fours := first == 0 || n.size(first-1) != 4
	single := len(n.groups)-first == nikLength
	for g := first; g < len(n.groups); g++ {
		size := n.size(g)
		fours = fours && size == 4
		if size == 1 && g > first && !single || size == 4 && g >= first+2 && n.size(g-1) <= 2 && n.size(g-2) <= 2 && isYear(n.digits[n.groups[g]:]) {
			return false
		}
	}
	_, fault := parseNIK(digits)
	return fault == 0 || fault == NIKDate || fours && fault != NIKRegion
}

// isYear reports whether the digits begin as a year of our time does.
func isYear(digits []byte) bool {
	century := string(digits[:2])
	return century == "19" || century == "20"
}

// digitValue is the value of a decimal digit of any script: each has its ten
// one after the other, from zero.
func digitValue(r rune) byte {
	if r < unicode.MaxASCII {
		return byte(r - '0')
	}
	for _, t := range unicode.Nd.R16 {
		if r <= rune(t.Hi) {
			return byte((r - rune(t.Lo)) % 10)
		}
	}
	for _, t := range unicode.Nd.R32 {
		if r <= rune(t.Hi) {
			return byte((r - rune(t.Lo)) % 10)
		}
	}
	return 0
}
