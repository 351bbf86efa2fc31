// Package plain takes from texts of offices what is not meant to be seen. What
// writes a page, a picture or a terminal line passes every text through
// [Text] where the bytes leave it, so that no caller can forget it.
package plain

import (
	"strings"
	"unicode"
)

// Text drops control characters, which a terminal would obey and XML does not
// allow, marks that turn the direction of writing, and what is no character at
// all. Ends of lines and tabs become spaces; bytes that are not UTF-8 become
// U+FFFD.
func Text(s string) string {
	if printable(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r), r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
			return -1
		}
		return r
	}, s)
}

// printable reports whether s is printable ASCII, as most texts are.
func printable(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
