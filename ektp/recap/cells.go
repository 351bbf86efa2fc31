package recap

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// cellsOf is how many columns of a terminal a text fills: letters of East Asia
// and emoji fill two, marks that stand above or below a letter none.
func cellsOf(s string) int {
	n := 0
	for _, r := range s {
		n += cellsOfRune(r)
	}
	return n
}

func cellsOfRune(r rune) int {
	switch {
	case unicode.IsControl(r):
		return 0 // never written
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// wordsOf splits a text where a line may end: at every space but those that
// keep a number and its sign together.
func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) && r != '\u00a0' && r != '\u2007' && r != '\u202f'
	})
}

func longestWord(s string) int {
	n := 0
	for _, w := range wordsOf(s) {
		n = max(n, cellsOf(w))
	}
	return n
}

// wrap breaks at spaces, and within a word only when it is longer than a line.
func wrap(s string, width int) []string {
	var out []string
	line := ""
	length := 0
	for _, word := range wordsOf(s) {
		n := cellsOf(word)
		for n > width {
			if length > 0 {
				out, line, length = append(out, line), "", 0
			}
			head := fitting(word, width)
			out, word = append(out, head), word[len(head):]
			n = cellsOf(word)
		}
		switch {
		case length == 0:
			line, length = word, n
		case length+1+n <= width:
			line, length = line+" "+word, length+1+n
		default:
			out = append(out, line)
			line, length = word, n
		}
	}
	return append(out, line)
}

// fitting is as much of a word as so many columns hold, at least one letter.
func fitting(word string, width int) string {
	n := 0
	for i, r := range word {
		if n += cellsOfRune(r); n > width && i > 0 {
			return word[:i]
		}
	}
	return word
}
