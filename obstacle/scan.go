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
	none       bool    // begins with "tidak ada"
	which      bool    // "yang" stands before it
	wrong      bool    // its last word says by itself what is wrong
	word, last int32   // first and last word
	start, end int32   // bytes
}

const (
	maxTokens = 96 // of one sentence; a longer one is judged in parts
	maxSaid   = 128
	wordsKept = 16 // longest form, in words: a power of two
)

// scanner walks a text once, letter by letter, and hands each sentence's
// tokens to the judge. It holds everything on the stack.
type scanner struct {
	lex     *lexicon
	tokens  [maxTokens]token
	n       int
	segment uint8
	asked   bool // the sentence ends in a question mark
	judge   judgement

	said     [maxSaid]element // the words and pauses of the sentence
	nSaid    int
	pausing  bool  // a pause is to be heard before the next word
	pausedAt int32 // and where it stands
	hearing  hearing
	polite   int32 // the word after the last courtesy
	list     list  // of the sentence

	wording wording // of the sentence
	before  wording // with that of what was read before it
	clear   bool    // a sentence was clear
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
		case b == '<':
			m[i] = byteTag
		case b < ' ' && b != '\t' && b != '\r' || b == 0x7f:
			m[i] = byteBroken
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
	byteStop   = 40 // ends a sentence, perhaps
	byteComma  = 41
	byteSkip   = 42
	byteWide   = 43
	byteTag    = 44 // of HTML, perhaps
	byteBroken = 45 // no text
)

// foldRune is the plain letter of an accented, full-width or mathematical one:
// a class, byteSkip for what only marks a letter, byteComma for a dash, byteBroken
// for an error of the encoding, or a gap.
func foldRune(text string) (class uint8, size int) {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case r == utf8.RuneError && size <= 1:
		return byteBroken, 1
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
	hash    uint64            // see hashWord
	letters int
	length  int   // letters, drawn-out ones counted
	word    int32 // counts words
	since   int32 // the first word after the last comma or stop
	end     int32
	numeric bool
	drawn   bool // letters are drawn out; of plain words only drawnOut says so
}

// start is where a word begins, number what it is in the lexicon; of the last
// wordsKept words.
func (r *reader) start(word int32) *int32   { return &r.starts[uint32(word)%wordsKept] }
func (r *reader) number(word int32) *uint32 { return &r.numbers[uint32(word)%wordsKept] }

func (s *scanner) scan(lex *lexicon, text string) {
	s.read(lex, text)
	s.flush()
	if lex.model != nil {
		s.hearing.close(lex.model)
	}
}

// read leaves the last sentence unjudged.
func (s *scanner) read(lex *lexicon, text string) {
	s.lex = lex
	r := reader{word: -1}
	for i := 0; i < len(text); {
		b := text[i]
		k, size := letterOf[b], 1
		if k == byteWide {
			k, size = foldRune(text[i:])
		}
		switch {
		case k == classGap, k == byteSkip:
			i += size
			continue
		case k <= classLast:
			i = r.take(text, i)
			s.found(lex, &r, text)
			if i < len(text) && text[i] == ' ' {
				i++
			}
			continue
		case k == byteBroken:
			s.wording.broken++
			i++
			continue
		case k == byteTag:
			length, ends := tagAt(text[i:])
			if !ends {
				i += max(length, 1)
				continue
			}
			size = length
		}
		s.pause(b == '?', int32(i))
		if k == byteComma {
			if s.segment < 255 {
				s.segment++
			}
			if b == ':' {
				s.heads(r.since, r.word)
			}
		} else if s.ends(text, i, r.length, r.numeric) {
			s.asked = s.asked || b == '?'
			s.flush()
		}
		r.since = r.word + 1
		i += size
	}
}

// take reads the word that begins at i and returns where to go on. Nearly all are
// plain letters and end at a gap or a stop; those are read eight letters at a time.
func (r *reader) take(text string, i int) int {
	r.word++
	*r.start(r.word) = int32(i)
	hash := uint64(hashStart)
	for at := i; at+8 <= len(text); at += 8 {
		letters := eightBytes(text[at:]) | eachByte*0x20
		n := plainBytes(letters)
		if n == 8 {
			hash = hashEight(hash, letters)
			continue
		}
		if n > 0 {
			others := 64 - 8*uint(n) // bits that are not of the word
			hash = hashEight(hash, letters<<others>>others)
		}
		if k := letterOf[text[at+n]]; k != classGap && k != byteStop && k != byteComma {
			break
		}
		at += n
		r.hash, r.letters, r.length, r.end, r.numeric, r.drawn = hash>>(64-hashBits), at-i, at-i, int32(at), false, false
		return at
	}
	return r.takeAny(text, i, false)
}

// takeAny is take for every word: with figures, accents, or at the end of the text.
// Of drawn-out letters it may keep one: "padaaam" is then read "padam".
func (r *reader) takeAny(text string, i int, keepOne bool) int {
	var (
		room    [64]byte // what is longer is no word
		letters = room[:0]
		length  int
		end     int
		last    uint8
		run     int // of equal letters
		drawn   bool
		numeric = true
	)
	for i < len(text) {
		k, size := letterOf[text[i]], 1
		if k == byteWide {
			k, size = foldRune(text[i:])
		}
		if k == byteSkip {
			i += size
			continue
		}
		if k == classGap || k > classLast {
			break
		}
		digit := k >= classDigit
		if digit && len(letters) > 0 && !numeric {
			i += size // "alat2": the figure doubles the word
			break
		}
		numeric = numeric && digit
		i += size
		end = i
		length++
		if k != last || numeric {
			run, last = 0, k
		}
		switch run++; {
		case keepOne && run == 3:
			letters = letters[:len(letters)-1]
		case (run < 3 || !keepOne) && len(letters) < len(room):
			letters = append(letters, plainLetter(k))
		}
		drawn = drawn || run == 3
	}
	r.hash, r.letters, r.length, r.end, r.numeric, r.drawn = hashWord(letters), len(letters), length, int32(end), numeric, drawn
	return i
}

// found looks the word just read up, alone and with those before it. It may
// carry a clitic, or begin as an open form does; of all forms the longest counts.
func (s *scanner) found(lex *lexicon, r *reader, text string) {
	number := lex.words.at(r.hash)
	if number == 0 && (r.drawn || drawnOut(text[*r.start(r.word):r.end])) {
		r.takeAny(text, int(*r.start(r.word)), true)
		number = lex.words.at(r.hash)
	}
	bare, stem := uint32(0), uint32(0)
	var best match
	if number != 0 {
		at := &lex.tree[number]
		bare, stem = uint32(at.bare), uint32(at.stem)
		best = lex.longest(number, r, best)
	} else {
		bare, stem = lex.unknown(r, text)
	}
	if bare|stem != 0 {
		if bare != 0 {
			best = lex.longest(bare, r, best)
		}
		for open := stem; open != 0 && best == 0; open = uint32(lex.tree[open].stem) {
			best = lex.longest(open, r, best)
		}
	}
	*r.number(r.word) = number
	start := *r.start(r.word)
	if number|bare|stem != 0 {
		if r.letters > 2 {
			s.wording.known++
		}
	} else if r.letters > 1 && !r.numeric {
		s.wording.unknown++
	}
	if lex.model != nil {
		if s.pausing {
			s.pausing = false
			*s.say() = element{voice: markPause, word: -1, at: from(s.pausedAt, s.pausedAt+1)}
		}
		voice := number + lex.model.ahead
		if r.numeric {
			voice = markNumber
		} else if number == 0 {
			voice = lex.model.voiceOf(text[start:r.end])
		}
		*s.say() = element{voice: voice, word: r.word, at: from(start, r.end)}
	}
	if best != 0 {
		c := best.concept()
		first := r.word - best.words() + 1
		switch {
		case c == cNone:
			s.shadow(first)
		case c.polite():
			s.passOver(c, first, r, text)
		default:
			s.add(token{concept: c, from: c, segment: s.segment, word: first, last: r.word,
				start: *r.start(first), end: r.end,
				none:  number != 0 && number == lex.there,
				which: first > r.since && lex.isWhich(*r.number(first - 1)),
				wrong: best.words() > 1 && c.direct() && (lex.isWrong(number, c) || lex.isWrong(bare, c) || lex.isWrong(stem, c))})
		}
	}
	if r.numeric {
		s.number(r.word, start, r.end)
	}
}

// unknown is what a word that has no number may be read as: see kin.
func (l *lexicon) unknown(r *reader, text string) (bare, stem uint32) {
	if r.letters < stemShort || r.numeric {
		return 0, 0
	}
	var room [rootsFrom + 1]byte
	letters := plainLetters(text[*r.start(r.word):r.end], room[:0])
	if n := clitic(string(letters)); n > 0 {
		bare = l.words.at(hashWord(letters[:len(letters)-n]))
	}
	if l.filter&stemBit(hashWord(letters[:stemShort])) != 0 {
		for n := min(len(letters), stemLong); n >= stemShort && stem == 0; n-- {
			stem = l.stems.at(hashWord(letters[:n]))
		}
	}
	return bare, stem
}

// match is a form found: how many words it has, and its concept in the lowest
// eight bits. It is 0 where none was.
type match uint32

func (m match) words() int32     { return int32(m >> 8) }
func (m match) concept() concept { return concept(m) }

// longer is the one with more words, m where both have as many.
func (m match) longer(o match) match {
	if o > m|0xff {
		m = o
	}
	return m
}

// longest is the longest form that ends in the phrase p at the word just read,
// or best, if that is as long.
func (l *lexicon) longest(p uint32, r *reader, best match) match {
	for n := int32(1); ; n++ {
		at := &l.tree[p]
		best = best.longer(match(n)*match(at.form)<<8 | match(at.concept))
		before := r.word - n
		if !at.longer || before < r.since || n == wordsKept {
			return best
		}
		p = l.longer.at(at.before, *r.number(before))
		if p >= leaves {
			return best.longer(match(n+1)<<8 | match(p-leaves))
		}
		if p == 0 {
			return best
		}
	}
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
	within, none := s.shadow(t.word)
	t.none = none || t.none && within == sNeg && t.concept == pLack
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

// shadow drops the tokens that begin at word or later; it returns what the one
// was that began there, and whether with "tidak ada".
func (s *scanner) shadow(word int32) (within concept, none bool) {
	for s.n > 0 && s.tokens[s.n-1].word >= word {
		s.n--
		if t := &s.tokens[s.n]; t.word == word {
			within, none = t.concept, t.none
		}
	}
	return within, none
}

func (s *scanner) number(word, start, end int32) {
	if s.n > 0 && s.tokens[s.n-1].last >= word {
		return
	}
	s.add(token{concept: sNumber, from: sNumber, segment: s.segment, word: word, last: word, start: start, end: end})
}

// say keeps what is said for the model.
func (s *scanner) say() *element {
	if s.nSaid == maxSaid {
		s.flush()
	}
	s.nSaid++
	return &s.said[s.nSaid-1]
}

// pause notes a stop or a comma. It is heard where a word follows: a text says
// the same with a full stop at its end and without. A question is heard there.
func (s *scanner) pause(question bool, at int32) {
	switch {
	case question:
		s.pausing = false
		if s.nSaid > 0 {
			*s.say() = element{voice: markQuestion, word: -1, at: from(at, at+1)}
		}
	case s.nSaid > 0 && s.said[s.nSaid-1].word >= 0:
		s.pausing, s.pausedAt = true, at
	}
}

func (s *scanner) flush() {
	if s.hearing.notes != nil || s.heeds() { // what is learnt from is text
		if s.lex.model != nil {
			s.hearing.hear(s.lex.model, s.said[:s.nSaid], s.tokens[:s.n])
		}
		if s.n > 0 && s.hearing.notes == nil { // else only the model is asked
			s.listed()
			s.judge.sentence(s.tokens[:s.n], s.asked)
		}
	}
	s.n, s.nSaid, s.segment, s.asked, s.list = 0, 0, 0, false, list{}
}
