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
	startsKept  = 16 // longest form, in words, rounded up to a power of two
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

func (s *scanner) scan(text string) {
	a := builtinAutomaton()
	var (
		starts      [startsKept]int32 // by word number
		word        = int32(-1)
		state       = a.start
		run         = a.start // after the first of a run of equal letters
		gap         = true    // the last letter class was a gap
		wordLen     = 0
		wordNumeric = false
		last, last2 uint8
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
		if k != classGap && k <= classLast {
			if k >= classDigit && !gap && !wordNumeric {
				k = classGap // "alat2": the figure doubles the word
			}
		}
		switch {
		case k == classGap || k > classLast:
			if !gap {
				if wordNumeric {
					s.number(word, starts[word%startsKept], int32(i))
				}
				state = a.next[int(state)*stride+classGap] &^ ends
				gap = true
			}
			last, last2 = 0, 0
			if k == byteStop {
				if s.ends(text, i, wordLen, wordNumeric) {
					s.asked = s.asked || b == '?'
					s.flush()
				}
				state = a.start
			} else if k == byteComma {
				if s.segment < 255 {
					s.segment++
				}
				state = a.start
			}
			i += size
			continue
		}
		if gap {
			word++
			starts[word%startsKept] = int32(i)
			gap, wordLen, wordNumeric = false, 0, k >= classDigit
		} else if k == last && k == last2 && !wordNumeric {
			state = run // "padaaam" is read "padam"
			i += size
			continue
		}
		last2, last = last, k
		wordLen++
		if wordNumeric && k < classDigit {
			wordNumeric = false
		}
		to := a.next[int(state)*stride+int(k)]
		state = to &^ ends
		if last2 != k {
			run = state
		}
		i += size
		if to == state {
			continue
		}
		at := state
		if a.longest[at] == noPattern {
			at = a.shorter[at]
		}
		for ; at != 0; at = a.shorter[at] {
			p := a.patterns[a.longest[at]]
			end, whole := wordEnd(text, i)
			if !whole && !p.open {
				continue
			}
			if p.open {
				end = runOut(text, i)
			}
			if p.concept == cNone {
				s.shadow(word - int32(p.words) + 1)
			} else {
				first := word - int32(p.words) + 1
				s.add(token{concept: p.concept, from: p.concept, segment: s.segment, word: first, last: word,
					start: starts[first%startsKept], end: int32(end)})
			}
			break
		}
	}
	if !gap && wordNumeric {
		s.number(word, starts[word%startsKept], int32(len(text)))
	}
	s.flush()
}

// wordEnd reports whether a word ends at i, with or without a clitic (-nya,
// -lah, -pun, -kah), and where.
func wordEnd(text string, i int) (end int, ok bool) {
	end = i
	j := runOut(text, i)
	switch j - i {
	case 0:
		return i, true
	case 3:
		switch rest := text[i:j]; rest {
		case "nya", "lah", "pun", "kah", "NYA", "LAH", "PUN":
			return j, true
		}
	case 2:
		if rest := text[i:j]; rest == "ny" || rest == "ne" || rest == "mi" || rest == "ji" {
			return j, true
		}
	}
	return i, false
}

// runOut is the end of the run of letters from i on.
func runOut(text string, i int) int {
	for i < len(text) {
		if k := letterOf[text[i]]; k == classGap || k > 26 {
			break
		}
		i++
	}
	return i
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
