package obstacle

import "math"

// element is a part of a sentence as the model hears it: a word, what the
// lexicon found in one or more words, or a pause.
type element struct {
	id         uint32 // a mark, or the number of a word; 0 for a word nobody knows
	word       int32  // which word of the text; -1 for a pause
	start, end int32
}

// Marks are elements that are no words. The concepts come first, by number.
const (
	markPause    = uint32(conceptCount) + iota
	markQuestion // a sentence that asks ends here
	markNumber   // whichever it is
	marks        // words are numbered from here
)

// How sure the model must be, by what gave the best of both scores on
// statements that neither it nor the rules had seen.
var (
	anyAbove   = logit(0.85) // that any obstacle is stated
	addAbove   = logit(0.4)  // then, to add one that the rules did not find
	doubtAbove = logit(0.02) // or to keep one that they found
	keepAbove  = logit(0.9)  // if none seems stated, to keep one that they found

	sentenceAbove = logit(0.95) // that a sentence by itself states any
)

const (
	wordValue = 2 // a word counts for more than a mark or a pair, which count 1

	// blockLength is how much of a long text is weighed together: its length as a
	// vector, squared. Fifty words or so.
	blockLength = 250

	// leastLength is what a statement needs to be heard by the model alone: a word
	// or two may be a heading.
	leastLength = 3 * wordValue * wordValue
)

// logit is what the sum of the weights is at a probability.
func logit(p float64) float64 { return math.Log(p / (1 - p)) }

// sum is what was heard, added up.
type sum struct {
	votes  votes
	rows   int64 // how many are in votes
	length int64 // as a vector, squared; what nobody knows counts
}

func (s *sum) add(o *sum) {
	for i, v := range o.votes {
		s.votes[i] += v
	}
	s.rows += o.rows
	s.length += o.length
}

// of is how sure an output is, as a logit.
func (s *sum) of(c int, m *model) float64 {
	if s.length == 0 {
		return m.bias[c]
	}
	return m.bias[c] + float64(s.votes.of(c)-s.rows*weightLimit)/(weightScale*math.Sqrt(float64(s.length)))
}

// hearing is what the model makes of a text.
type hearing struct {
	block    sum // of some sentences
	sentence sum
	after    nearby // what makes a pair with the last element
	begun    bool   // there is one
	sure     [categoryCount]float64
	closed   bool // a block is
	stated   bool // any obstacle seems to be
	heard    uint16

	notes *notes // nil where nobody asks for them
}

// notes are taken where it is asked why, and where the model is learnt.
type notes struct {
	weight [categoryCount]int64 // of what speaks most for the category
	where  [categoryCount]Span

	learning bool // all that is heard is kept
	elements []element
	inside   []bool
}

// hear takes in a sentence, each form that was found before its words. A
// word inside a form is heard by itself, but is nobody's neighbour.
func (h *hearing) hear(l *lexicon, said []element, found []token) {
	inside := int32(-1) // the last word inside a form
	for i := range said {
		e := &said[i]
		for len(found) > 0 && e.word >= found[0].word {
			t := &found[0]
			h.next(l, uint32(t.concept), t.start, t.end)
			inside = max(inside, t.last)
			found = found[1:]
		}
		if e.word < 0 || e.word > inside {
			h.next(l, e.id, e.start, e.end)
			continue
		}
		h.sentence.length += wordValue * wordValue
		if row := l.tree[e.id].row; row != 0 {
			h.add(l.model, row, e.start, e.end)
		}
		if h.notes != nil {
			h.notes.take(e.id, e.start, e.end, true)
		}
	}
	if h.sentence.of(anyOutput, l.model) > sentenceAbove {
		h.stated = true
	}
	h.block.add(&h.sentence)
	h.sentence = sum{}
	if h.block.length >= blockLength {
		h.close(l.model)
	}
}

// next hears an element and the pair it makes with the one before.
func (h *hearing) next(l *lexicon, id uint32, start, end int32) {
	if h.notes != nil {
		h.notes.take(id, start, end, false)
	}
	if id == 0 || id >= markPause {
		h.sentence.length += wordValue * wordValue
	} else {
		h.sentence.length++
	}
	if h.begun {
		h.sentence.length++
		if row := l.model.pairs.at(h.after, id); row != 0 {
			h.add(l.model, uint16(row), start, end)
		}
	}
	h.after, h.begun = nearby{}, true
	if row := l.tree[id].row; row != 0 {
		h.after = l.model.rows[row].after
		h.add(l.model, row, start, end)
	}
}

func (h *hearing) add(m *model, row uint16, start, end int32) {
	w := &m.rows[row].weights
	s := &h.sentence
	s.votes[0] += w[0]
	s.votes[1] += w[1]
	s.votes[2] += w[2]
	s.votes[3] += w[3]
	s.rows++
	if h.notes != nil {
		h.notes.compare(w, Span{int(start), int(end)})
	}
}

func (n *notes) take(id uint32, start, end int32, inside bool) {
	if !n.learning {
		return
	}
	n.elements = append(n.elements, element{id: id, start: start, end: end})
	n.inside = append(n.inside, inside)
}

func (n *notes) compare(w *votes, at Span) {
	for c := range categoryCount {
		if v := w.of(c) - weightLimit; v > n.weight[c] {
			n.weight[c], n.where[c] = v, at
		}
	}
}

// close weighs a block. Of several the surest counts, and a category is only
// heard in one that seems to state something.
func (h *hearing) close(m *model) {
	b := &h.block
	if b.length == 0 {
		return
	}
	stated, heading := b.of(anyOutput, m) > anyAbove, b.length < leastLength
	for c := range categoryCount {
		z := b.of(c, m)
		if stated && !heading && z > addAbove {
			h.heard |= 1 << c
		}
		if !h.closed || z > h.sure[c] {
			h.sure[c] = z
		}
	}
	h.stated = h.stated || stated
	h.closed, h.begun = true, false
	*b = sum{}
}

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
