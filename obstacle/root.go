package obstacle

import (
	_ "embed"
	"strings"
)

//go:embed spellings.txt
var spellingsText string

// readSpellings gives the words that spellings stand for.
func readSpellings(text string) map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(text) {
		if word, list, ok := strings.Cut(line, ":"); ok && line[0] != '#' {
			for _, s := range strings.Fields(list) {
				m[s] = word
			}
		}
	}
	return m
}

const (
	rootLong  = 7  // letters of a root that are told apart
	rootsFrom = 28 // letters of the longest word that has one
)

// root is what a light stemmer leaves of a word in plain letters: clitics and
// affixes go, the first rootLong letters stay. It names words that mean alike to
// the model (rusak, kerusakan, rusaknya) and need not be one, so that taking too
// much does little harm. It is a part of buf.
func root(word []byte, buf *[rootsFrom + 1]byte) []byte {
	w := buf[1 : 1+copy(buf[1:], word)] // room for a letter before it
	if len(word) >= rootsFrom {
		return w[:rootLong]
	}
	strip := func(least int, endings ...string) {
		for _, e := range endings {
			if n := len(w) - len(e); n >= least && string(w[n:]) == e {
				w = w[:n]
				return
			}
		}
	}
	strip(4, "lah", "kah", "pun")
	if n := len(w); n >= 6 && string(w[n-3:]) == "nya" {
		w = w[:n-3]
	} else {
		strip(4, "ku", "ny")
	}
	if n := len(w); n > 6 && w[1] == 'e' && (w[0] == 'k' || w[0] == 'p') && string(w[n-2:]) == "an" {
		w = w[:n-2] // ke-an, pe-an: kerusakan is of rusak
	} else {
		strip(4, "kan", "an", "i")
	}
	for range 2 {
		n := prefix(w)
		if n == 0 {
			break
		}
		from := len(buf) - cap(w) + n // of w in buf
		w = w[n:]
		letter := byte(0)
		switch first := buf[from-1]; { // the last letter of the prefix
		case n == 4 && first == 'g': // meng-, peng-
			if w[0] == 'e' && len(w) > 5 {
				w = w[1:]
			} else if w[0] == 'e' || w[0] == 'o' {
				letter = 'k'
			}
		case n == 4 && first == 'y': // meny-, peny-
			letter = 's'
		case n == 3 && first == 'm' && vowel(w[0]):
			letter = 'p'
		case n == 3 && first == 'n' && vowel(w[0]):
			letter = 't'
		}
		if letter != 0 {
			buf[from-1] = letter
			w = buf[from-1 : from+len(w)]
		}
	}
	if len(w) < 3 {
		w = buf[1 : 1+copy(buf[1:], word)]
	}
	return w[:min(len(w), rootLong)]
}

// prefix is how many letters the prefix has that goes.
func prefix(w []byte) int {
	if len(w) <= 5 {
		return 0
	}
	two := string(w[:2])
	if two == "di" || two == "ng" {
		return 2
	}
	if len(w) <= 6 {
		return 0
	}
	switch string(w[:4]) {
	case "meng", "peng", "meny", "peny":
		return 4
	}
	switch string(w[:3]) {
	case "ter", "ber", "per", "mem", "pem", "men", "pen":
		return 3
	}
	switch two {
	case "ke", "se", "me", "pe":
		return 2
	}
	return 0
}

func vowel(b byte) bool { return b == 'a' || b == 'e' || b == 'i' || b == 'o' || b == 'u' }

// voiceOf is the voice of a word that has no number, by its root; 0 where that
// is not known either.
func (m *model) voiceOf(word string) uint32 {
	var letters, buf [rootsFrom + 1]byte
	plain := plainLetters(word, letters[:0])
	if len(plain) == 0 {
		return 0
	}
	return m.roots.at(hashWord(root(plain, &buf)))
}

func plainLetter(class uint8) byte {
	if class >= classDigit {
		return '0' + class - classDigit
	}
	return 'a' + class - 1
}

// plainLetters appends to out the letters that the scanner reads: "padam" of
// "Pádaaam", up to the room that out has.
func plainLetters(word string, out []byte) []byte {
	repeated := 0
	for i := 0; i < len(word) && len(out) < cap(out); {
		k, size := letterOf[word[i]], 1
		if k == byteWide {
			k, size = foldRune(word[i:])
		}
		i += size
		if k == classGap || k > classLast {
			continue
		}
		letter := plainLetter(k)
		if n := len(out); n > 0 && out[n-1] == letter {
			if repeated++; repeated == 2 {
				out = out[:n-1] // the third: a drawn-out letter counts once
				repeated = 3
			}
			if repeated >= 3 {
				continue
			}
		} else {
			repeated = 0
		}
		out = append(out, letter)
	}
	return out
}
