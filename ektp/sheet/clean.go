package sheet

import (
	"strconv"
	"strings"
	"unicode"
)

// clean drops what nobody sees: zero-width marks, and spaces at the ends, the
// non-breaking ones included. Other non-breaking spaces become plain ones.
func clean(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] > ' ' && s[i] < 0x7f || s[i] == ' ' && i > 0 && i < len(s)-1
	}
	if plain {
		return s
	}
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		switch {
		case c == '\u200b' || c == '\u200c' || c == '\u200d' || c == '\u2060' || c == '\ufeff' || c == '\u00ad' || c == '\u200e' || c == '\u200f':
			return -1
		case c == '\n' || c == '\t' || unicode.IsSpace(c):
			return ' '
		case unicode.IsControl(c):
			return -1
		}
		return c
	}, s))
}

// isBlank reports whether the text, cleaned, is one of those that offices put
// where nothing is known.
func isBlank(s string) bool {
	if s == "" {
		return true
	}
	if len(s) > 6 || s[0] >= '0' && s[0] <= '9' {
		return false
	}
	switch strings.ToLower(s) {
	case "-", "--", "---", "–", "—", "<>", ".", "...", "…", "null", "none", "nan", "n/a", "#n/a", "na":
		return true
	}
	return false
}

// cutExponent parts "6.47201E+15" into "6.47201" and 15.
func cutExponent(s string) (mantissa string, exponent int, ok bool) {
	i := strings.IndexAny(s, "eE")
	if i <= 0 {
		return "", 0, false
	}
	n, err := strconv.Atoi(strings.TrimPrefix(s[i+1:], "+"))
	return s[:i], n, err == nil
}
