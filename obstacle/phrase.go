package obstacle

import "math/bits"

// lexicon finds the forms that end at a word: the word is looked up by the
// hash of its letters, then the words before it, backwards, in a tree of
// phrases. All of it fits the fast memory of a processor, which one machine
// over the letters of all forms does not.
type lexicon struct {
	words  hashTable // hash of a word's letters to its number
	alone  []uint32  // by word number: the phrase of that word alone, or 0
	before hashTable // a phrase and the number of the word before it, to the longer phrase
	tree   []phrase
	stems  hashTable // hash of the beginning of an open form's last word, to its phrase
	filter uint64    // which hashes of stemShort letters begin a stem
}

// phrase is the last words of a form, or all of it.
type phrase struct {
	longer  uint64 // the words before it in longer forms: a bit for each number's last six
	concept concept
	form    bool // a form by itself
}

const (
	stemShort = 4  // shortest stem of an open form, in letters
	stemLong  = 16 // longest
)

// hashLetter carries a hash on by a letter class.
func hashLetter(h uint64, class uint8) uint64 {
	return (h ^ uint64(class)) * 0x9E3779B97F4A7C15
}

const hashStart = 0xCBF29CE484222325

func edge(phrase, before uint32) uint64 {
	return (uint64(phrase)<<32 | uint64(before)) * 0x9E3779B97F4A7C15 // odd, so no two alike
}

func longerBit(number uint32) uint64 { return 1 << (number & 63) }

func stemBit(h uint64) uint64 { return 1 << (h >> 58) }

// hashTable maps hashes, taken as identities, to numbers that are not zero.
type hashTable struct {
	slots []hashSlot
	shift uint8
}

type hashSlot struct {
	key   uint64
	value uint32
}

func newHashTable(entries map[uint64]uint32) hashTable {
	size := bits.Len(uint(2*len(entries) + 1))
	t := hashTable{make([]hashSlot, 1<<size), uint8(64 - size)}
	for k, v := range entries {
		i := k >> t.shift
		for t.slots[i].value != 0 {
			i = (i + 1) & uint64(len(t.slots)-1)
		}
		t.slots[i] = hashSlot{k, v}
	}
	return t
}

func (t *hashTable) at(key uint64) uint32 {
	slots := t.slots
	for i := key >> t.shift; ; i++ {
		s := &slots[i&uint64(len(slots)-1)]
		if s.key == key || s.value == 0 {
			return s.value
		}
	}
}

// lexiconBuilder gathers forms.
type lexiconBuilder struct {
	words, before, stems map[uint64]uint32
	alone                []uint32
	tree                 []phrase
	filter               uint64
}

func newLexiconBuilder() *lexiconBuilder {
	return &lexiconBuilder{
		words: map[uint64]uint32{}, before: map[uint64]uint32{}, stems: map[uint64]uint32{},
		alone: make([]uint32, 1), tree: make([]phrase, 1), // 0 is none
	}
}

// add takes one form; it returns the rule that the form breaks, or "".
func (b *lexiconBuilder) add(words []string, open bool, c concept) (rule string) {
	if len(words) > wordsKept {
		return "is longer than 16 words"
	}
	hashes := make([]uint64, len(words))
	for i, w := range words {
		h := uint64(hashStart)
		for n, letter := range []byte(w) {
			k := letterOf[letter]
			if k == classGap || k > classLast || letter >= 'A' && letter <= 'Z' {
				return "holds more than letters, digits and gaps"
			}
			if h = hashLetter(h, k); open && i == len(words)-1 && n+1 == stemShort {
				b.filter |= stemBit(h)
			}
		}
		hashes[i] = h
	}
	last := len(words) - 1
	var at *uint32
	if open {
		if n := len(words[last]); n < stemShort || n > stemLong {
			return "has an open word of fewer than 4 or more than 16 letters"
		}
		n := b.stems[hashes[last]]
		at = &n
		defer func() { b.stems[hashes[last]] = n }()
	} else {
		at = &b.alone[b.number(hashes[last])]
	}
	if *at == 0 {
		*at = b.phrase()
	}
	p := *at
	for i := last - 1; i >= 0; i-- {
		key := edge(p, b.number(hashes[i]))
		next := b.before[key]
		if next == 0 {
			next = b.phrase()
			b.before[key] = next
			b.tree[p].longer |= longerBit(b.number(hashes[i]))
		}
		p = next
	}
	b.tree[p].concept, b.tree[p].form = c, true
	return ""
}

func (b *lexiconBuilder) number(hash uint64) uint32 {
	n, ok := b.words[hash]
	if !ok {
		n = uint32(len(b.alone))
		b.words[hash] = n
		b.alone = append(b.alone, 0)
	}
	return n
}

func (b *lexiconBuilder) phrase() uint32 {
	b.tree = append(b.tree, phrase{})
	return uint32(len(b.tree) - 1)
}

func (b *lexiconBuilder) lexicon() *lexicon {
	return &lexicon{newHashTable(b.words), b.alone, newHashTable(b.before), b.tree, newHashTable(b.stems), b.filter}
}
