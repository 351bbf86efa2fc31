package obstacle

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is a form of the lexicon found in a sentence.
type token struct {
	concept    concept
	from       concept // what it was before negation changed it
	segment    uint8   // counts the commas before it
	off        bool    // denied, conditional or over: not to be held against anybody
	word, last int32   // first and last word
	start, end int32   // bytes
}

const (
	maxTokens   = 96 // of one sentence; a longer one is judged in parts
	wordsKept   = 16 // longest form, in words: a power of two
	maxEvidence = 24
)

// scanner walks a text once, letter by letter, and hands each sentence's
// tokens to the judge. It holds everything on the stack.
type scanner struct {
	tokens  [maxTokens]token
	n       int
	segment uint8
	asked   bool // the sentence ends in a question mark
	judge   judgement
}

// letterOf maps a byte to its class; the rest are breaks or need a closer look.
var letterOf = func() (m [256]uint8) {
	for i := range m {
		switch b := byte(i); {
		case b >= 'a' && b <= 'z':
			m[i] = b - 'a' + 1
		case b >= 'A' && b <= 'Z':
			m[i] = b - 'A' + 1
		case b >= '0' && b <= '9':
			m[i] = classDigit + b - '0'
		case b == '.' || b == '!' || b == '?' || b == ';' || b == '\n':
			m[i] = byteStop
		case b == ',' || b == ':' || b == '(' || b == ')':
			m[i] = byteComma
		case b == '\'' || b == '`':
			m[i] = byteSkip
		case b >= 0x80:
			m[i] = byteWide
		default:
			m[i] = classGap
		}
	}
	return m
}()

// Letter classes: a word gap, a to z, the digits.
const (
	classGap   = 0
	classDigit = 27 // the digit 0; nine more follow
	classLast  = 36
)

const (
	byteStop  = 40 // ends a sentence, perhaps
	byteComma = 41
	byteSkip  = 42
	byteWide  = 43
)

// foldRune is the plain letter of an accented, full-width or mathematical one:
// a class, byteSkip for what only marks a letter, byteComma for a dash, or a gap.
func foldRune(text string) (class uint8, size int) {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case r == utf8.RuneError && size <= 1:
		return classGap, 1
	case r == '’' || r == '‘' || r == '\u200b' || r == '\u200d' || r == '\ufe0f' || unicode.Is(unicode.Mn, r):
		return byteSkip, size
	case r == '—' || r == '…':
		return byteComma, size
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		if d := norm.NFKD.PropertiesString(text[:size]).Decomposition(); len(d) > 0 {
			if k := letterOf[d[0]]; k <= classLast {
				return k, size
			}
		}
		if r == 'ı' {
			return 'i' - 'a' + 1, size
		}
	}
	return classGap, size
}

// reader is the word being read and those before it.
type reader struct {
	numbers [wordsKept]uint32 // by word: its number in the lexicon, or 0
	starts  [wordsKept]int32  // by word: its first byte
	hashes  [stemLong + 1]uint64
	word    int32 // counts words
	since   int32 // the first word after the last comma or stop
	letters int
	hash    uint64
	end     int32
	numeric bool
}

func (s *scanner) scan(lex *lexicon, text string) {
	s.read(lex, text)
	s.flush()
}

// read leaves the last sentence unjudged.
func (s *scanner) read(lex *lexicon, text string) {
	var (
		r           = reader{word: -1}
		gap         = true // outside a word
		last, last2 uint8
		length      int // of the word, repeated letters counted
		run         int // letters up to the first of a run of equal ones
		runHash     uint64
	)
	for i := 0; i < len(text); {
		b := text[i]
		k, size := letterOf[b], 1
		if k == byteWide {
			k, size = foldRune(text[i:])
		}
		if k == byteSkip {
			i += size
			continue
		}
		if k >= classDigit && k <= classLast && !gap && !r.numeric {
			k = classGap // "alat2": the figure doubles the word
		}
		if k == classGap || k > classLast {
			if !gap {
				s.found(lex, &r, text)
				gap = true
			}
			last, last2 = 0, 0
			if k == byteStop {
				if s.ends(text, i, length, r.numeric) {
					s.asked = s.asked || b == '?'
					s.flush()
				}
				r.since = r.word + 1
			} else if k == byteComma {
				if s.segment < 255 {
					s.segment++
				}
				r.since = r.word + 1
			}
			i += size
			continue
		}
		if gap {
			r.word++
			r.starts[r.word%wordsKept] = int32(i)
			r.hash, r.letters, r.numeric = hashStart, 0, k >= classDigit
			gap, length = false, 0
		}
		i += size
		r.end = int32(i)
		length++
		if k == last && k == last2 && !r.numeric {
			r.hash, r.letters = runHash, run // "padaaam" is read "padam"
			continue
		}
		if r.numeric && k < classDigit {
			r.numeric = false
		}
		r.hash = hashLetter(r.hash, k)
		r.letters++
		if r.letters <= stemLong {
			r.hashes[r.letters] = r.hash
		}
		if last2, last = last, k; last2 != k {
			run, runHash = r.letters, r.hash
		}
	}
	if !gap {
		s.found(lex, &r, text)
	}
}

// found looks the word just read up, alone and with those before it. It may
// carry a clitic, or begin as an open form does; of all forms the longest counts.
func (s *scanner) found(lex *lexicon, r *reader, text string) {
	number := lex.words.at(r.hash)
	var best match
	if number != 0 {
		best = lex.longest(lex.alone[number], r, best)
	}
	if n := r.clitic(text); n > 0 {
		if bare := lex.words.at(r.hashes[r.letters-n]); bare != 0 {
			best = lex.longest(lex.alone[bare], r, best)
		}
	}
	if best.words == 0 && r.letters >= stemShort && lex.filter&stemBit(r.hashes[stemShort]) != 0 {
		for n := min(r.letters, stemLong); n >= stemShort && best.words == 0; n-- {
			if p := lex.stems.at(r.hashes[n]); p != 0 {
				best = lex.longest(p, r, best)
			}
		}
	}
	r.numbers[r.word%wordsKept] = number
	if best.words > 0 {
		first := r.word - best.words + 1
		if best.concept == cNone {
			s.shadow(first)
		} else {
			s.add(token{concept: best.concept, from: best.concept, segment: s.segment, word: first, last: r.word,
				start: r.starts[first%wordsKept], end: r.end})
		}
	}
	if r.numeric {
		s.number(r.word, r.starts[r.word%wordsKept], r.end)
	}
}

// match is a form found, words words long.
type match struct {
	concept concept
	words   int32
}

// longest is the longest form that ends in the phrase p at the word just read,
// or best, if that is as long.
func (l *lexicon) longest(p uint32, r *reader, best match) match {
	for n := int32(1); p != 0; n++ {
		at := &l.tree[p]
		if at.form && n > best.words {
			best = match{at.concept, n}
		}
		before := r.word - n
		if at.longer == 0 || before < r.since || n == wordsKept {
			break
		}
		number := r.numbers[before%wordsKept]
		if number == 0 || at.longer&longerBit(number) == 0 {
			break
		}
		p = l.before.at(edge(p, number))
	}
	return best
}

// clitic is how many letters a clitic (-nya, -lah, -pun, -kah, -ny, -ne, -mi,
// -ji) at the end of the word has, 0 where there is none.
func (r *reader) clitic(text string) int {
	if r.letters < 4 || r.letters > stemLong || r.numeric {
		return 0
	}
	low := func(n int32) byte { return text[r.end-n] | 0x20 }
	switch a, z := low(2), low(1); {
	case z == 'a' && a == 'y' && low(3) == 'n', z == 'h' && a == 'a' && (low(3) == 'l' || low(3) == 'k'), z == 'n' && a == 'u' && low(3) == 'p':
		return 3
	case z == 'y' && a == 'n', z == 'e' && a == 'n', z == 'i' && (a == 'm' || a == 'j'):
		return 2
	}
	return 0
}

// ends reports whether the stop at i ends a sentence: not the one in "Rp3,4",
// "kec. Sula" or "13.220".
func (s *scanner) ends(text string, i, wordLen int, numeric bool) bool {
	if text[i] != '.' {
		return true
	}
	if i+1 < len(text) {
		if n := letterOf[text[i+1]]; n != classGap && n <= classLast {
			return n < classDigit && !numeric && wordLen > 4
		}
	}
	if wordLen > 4 || numeric {
		return true
	}
	j := i - wordLen
	if j < 0 {
		return true
	}
	var w [4]byte
	for n := 0; n < wordLen; n++ {
		w[n] = text[j+n] | 0x20
	}
	switch string(w[:wordLen]) {
	case "kec", "kab", "kel", "prov", "dist", "bpk", "ibu", "sdr", "no", "an", "dr", "jl", "tgl", "kend", "ds", "dsn",
		"rt", "rw", "tn", "ny", "st", "hj", "h", "ir", "drs", "a", "n", "s", "d", "ket", "peg", "kota", "yth", "ttg", "sbb", "bag":
		return false
	}
	return true
}

// add appends a token; those that lie within it go.
func (s *scanner) add(t token) {
	s.shadow(t.word)
	if s.n > 0 && t.concept.direct() {
		if o := &s.tokens[s.n-1]; o.last >= t.word && (o.concept == sFixed || o.concept == sAllGood || o.concept == sNotThat) {
			return // "sudah menyala" + "menyala jam": the first word decides
		}
	}
	if s.n > 0 && t.concept.good() && s.tokens[s.n-1].last >= t.word && s.tokens[s.n-1].concept.direct() {
		return // "komputer tidak bisa" + "bisa dipakai"
	}
	if s.n == maxTokens {
		s.flush()
	}
	s.tokens[s.n] = t
	s.n++
}

// shadow drops the tokens that begin at word or later.
func (s *scanner) shadow(word int32) {
	for s.n > 0 && s.tokens[s.n-1].word >= word {
		s.n--
	}
}

func (s *scanner) number(word, start, end int32) {
	if s.n > 0 && s.tokens[s.n-1].last >= word {
		return
	}
	s.add(token{concept: sNumber, from: sNumber, segment: s.segment, word: word, last: word, start: start, end: end})
}

func (s *scanner) flush() {
	if s.n > 0 {
		s.judge.sentence(s.tokens[:s.n], s.asked)
	}
	s.n, s.segment, s.asked = 0, 0, false
}
