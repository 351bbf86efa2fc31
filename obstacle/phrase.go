package obstacle

import "slices"

// lexicon finds the forms that end at a word: the word is looked up by the
// hash of its letters, then the words before it, backwards, in a tree of
// phrases. Most of what it touches fits the fast memory of a processor, which
// one machine over the letters of all forms does not.
type lexicon struct {
	words  hashTable  // hash of a word's letters to its number
	tree   []phrase   // first the marks, then the words by number, then longer phrases
	longer neighbours // a phrase and the word before it make a longer phrase
	stems  hashTable  // hash of the beginning of an open form's last word, to its phrase
	filter uint64     // which hashes of stemShort letters begin a stem
	model  *model     // nil where only the forms count

	there     uint32    // the word "ada"
	relatives [2]uint32 // and "yang", written in two ways
}

// isWhich reports whether the word of a number is "yang".
func (l *lexicon) isWhich(number uint32) bool {
	return number != 0 && (number == l.relatives[0] || number == l.relatives[1])
}

// isWrong reports whether the word of a number says by itself what is wrong with
// some thing of the category.
func (l *lexicon) isWrong(number uint32, category concept) bool {
	p := &l.tree[number]
	return p.form != 0 && wrongs[category][p.concept]
}

// leaves is where the numbers of phrases end. One from there on says that the
// phrase is a form and no longer one ends in it; what is above is its concept.
const leaves = hashValues - uint32(conceptCount)

// phrase is the last words of a form, or all of it.
type phrase struct {
	before  nearby // the words before it in longer forms
	longer  bool   // there are any
	form    uint8  // 1: a form by itself
	concept concept
	bare    uint16 // of a word with a clitic: the word without it
	stem    uint16 // the longest open form that begins this word, or a shorter one this stem
}

const (
	stemShort = 4  // shortest stem of an open form, in letters
	stemLong  = 16 // longest
)

// lexiconBuilder gathers forms. Its longer phrases are numbered from deep on,
// until it is known how many words there are.
type lexiconBuilder struct {
	words, stems map[uint64]uint32            // by hash
	before       map[uint32]map[uint32]uint32 // by phrase, by the word before it
	open         map[uint32]bool              // phrases that are stems
	flat, long   []phrase
	spelled      []string // the words of flat, after the marks
	filter       uint64
}

const deep = 1 << 20

func newLexiconBuilder() *lexiconBuilder {
	return &lexiconBuilder{
		words: map[uint64]uint32{}, stems: map[uint64]uint32{}, before: map[uint32]map[uint32]uint32{}, open: map[uint32]bool{},
		flat: make([]phrase, marks),
	}
}

// at is a phrase by number.
func (b *lexiconBuilder) at(n uint32) *phrase {
	if n >= deep {
		return &b.long[n-deep]
	}
	return &b.flat[n]
}

// add takes one form; it returns the rule that the form breaks, or "".
func (b *lexiconBuilder) add(words []string, open bool, c concept) (rule string) {
	if len(words) > wordsKept {
		return "is longer than 16 words"
	}
	if len(b.flat)+len(b.long)+len(words) > hashValues {
		return "is one form too many"
	}
	for _, w := range words {
		for _, letter := range []byte(w) {
			if k := letterOf[letter]; k == classGap || k > classLast || letter >= 'A' && letter <= 'Z' {
				return "holds more than letters, digits and gaps"
			}
		}
	}
	last := words[len(words)-1]
	var p uint32
	if open {
		if len(last) < stemShort || len(last) > stemLong {
			return "has an open word of fewer than 4 or more than 16 letters"
		}
		b.filter |= stemBit(hashWord(last[:stemShort]))
		if p = b.stems[hashWord(last)]; p == 0 {
			p = b.phrase()
			b.stems[hashWord(last)], b.open[p] = p, true
		}
	} else {
		p = b.word(last)
	}
	for i := len(words) - 2; i >= 0; i-- {
		word := b.word(words[i])
		if b.before[p] == nil {
			b.before[p] = map[uint32]uint32{}
		}
		next := b.before[p][word]
		if next == 0 {
			next = b.phrase()
			b.before[p][word] = next
		}
		p = next
	}
	b.at(p).concept, b.at(p).form = c, 1
	return ""
}

func (b *lexiconBuilder) phrase() uint32 {
	b.long = append(b.long, phrase{})
	return deep + uint32(len(b.long)-1)
}

// word is the number of a word in plain letters; a new word gets the next.
func (b *lexiconBuilder) word(letters string) uint32 {
	h := hashWord(letters)
	n, ok := b.words[h]
	if !ok {
		n = uint32(len(b.flat))
		b.words[h] = n
		b.flat = append(b.flat, phrase{})
		b.spelled = append(b.spelled, letters)
	}
	return n
}

// lexicon is what was gathered, with a model that knows its words or nil.
func (b *lexiconBuilder) lexicon(m *model) *lexicon {
	l := &lexicon{words: newHashTable(b.words), tree: slices.Clone(b.flat), longer: make(neighbours, 1), model: m, filter: b.filter}
	final := map[uint32]uint32{} // the numbers of the longer phrases
	for i := range b.long {
		p := deep + uint32(i)
		if b.before[p] != nil || b.open[p] {
			final[p] = uint32(len(l.tree))
			l.tree = append(l.tree, b.long[i])
		} else {
			final[p] = leaves + uint32(b.long[i].concept)
		}
	}
	table := func(p uint32) nearby {
		near := map[uint32]uint32{}
		for word, longer := range b.before[p] {
			near[word] = final[longer]
		}
		return l.longer.table(near)
	}
	for p := range uint32(len(b.flat)) {
		l.tree[p].before, l.tree[p].longer = table(p), len(b.before[p]) > 0
	}
	for i := range b.long {
		if p := deep + uint32(i); final[p] < leaves {
			l.tree[final[p]].before, l.tree[final[p]].longer = table(p), len(b.before[p]) > 0
		}
	}
	stems := map[uint64]uint32{}
	for h, p := range b.stems {
		stems[h] = final[p]
	}
	l.stems = newHashTable(stems)
	for i, word := range b.spelled {
		l.kin(&l.tree[int(marks)+i], word)
	}
	l.there = l.words.at(hashWord("ada"))
	l.relatives = [2]uint32{l.words.at(hashWord("yang")), l.words.at(hashWord("yg"))}
	if m != nil {
		m.join(b.spelled)
	}
	return l
}

// kin notes what else a known word may be read as.
func (l *lexicon) kin(p *phrase, word string) {
	if n := clitic(word); n > 0 {
		p.bare = uint16(l.words.at(hashWord(word[:len(word)-n])))
	}
	for n := min(len(word), stemLong); n >= stemShort; n-- {
		if stem := l.stems.at(hashWord(word[:n])); stem != 0 {
			p.stem = uint16(stem)
			p = &l.tree[stem]
		}
	}
}

// clitic is how many letters a clitic (-nya, -lah, -pun, -kah, -ny, -ne, -mi,
// -ji) at the end of a word has, 0 where there is none.
func clitic(word string) int {
	if len(word) < 4 || len(word) > stemLong {
		return 0
	}
	a, b, c := word[len(word)-3]|0x20, word[len(word)-2]|0x20, word[len(word)-1]|0x20
	switch c {
	case 'a':
		if a == 'n' && b == 'y' {
			return 3
		}
	case 'h':
		if b == 'a' && (a == 'l' || a == 'k') {
			return 3
		}
	case 'n':
		if a == 'p' && b == 'u' {
			return 3
		}
	case 'y', 'e':
		if b == 'n' {
			return 2
		}
	case 'i':
		if b == 'm' || b == 'j' {
			return 2
		}
	}
	return 0
}
