package obstacle

import (
	"math"
	"slices"
)

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

// A category is stated where the statement, its clause that speaks most for it
// and the rules together say so; and none is where, all in all, nothing seems
// to be. Fitted to statements that neither the rules nor the model had met, and
// rounded: twice as much or half of one changes little.
const (
	clauseWeight = 0.4  // of a clause, where the whole statement weighs 1
	ruledWeight  = 2    // of a finding of the rules, as a logit
	otherWeight  = 5    // of one in a statement that says that something else is well
	heardAbove   = -0.6 // the sum of them, for a category
	statedAbove  = 2    // whole and clause, for any
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

// sure is how sure each output is, as a logit.
func (s *sum) sure(m *model) (z [outputs]float64) {
	each := 1 / (weightScale * math.Sqrt(float64(s.length)))
	for c := range z {
		z[c] = m.bias[c] + float64(s.votes.of(c)-s.rows*weightLimit)*each
	}
	return z
}

// hearing is what the model makes of a text.
type hearing struct {
	block  sum // of some sentences
	clause sum
	part   [outputs]float64 // the surest clause of the block, each
	parts  bool             // there is one
	after  nearby           // what makes a pair with the last element
	begun  bool             // there is one

	closed bool                   // a block is
	sure   [categoryCount]float64 // the surest block, each
	stated bool                   // any obstacle seems to be
	heard  uint16                 // the categories that the model hears by itself
	kept   uint16                 // and those that the rules may have found,
	other  uint16                 // where something else is well

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
			if e.word < 0 {
				h.endClause(l.model)
			}
			continue
		}
		h.clause.length += wordValue * wordValue
		if row := l.tree[e.id].row; row != 0 {
			h.add(l.model, row, e.start, e.end)
		}
		if h.notes != nil {
			h.notes.take(e.id, e.start, e.end, true)
		}
	}
	h.endClause(l.model)
	if h.block.length >= blockLength {
		h.close(l.model)
	}
}

func (h *hearing) endClause(m *model) {
	if h.clause.length == 0 {
		return
	}
	z := h.clause.sure(m)
	for c, v := range z {
		if !h.parts || v > h.part[c] {
			h.part[c] = v
		}
	}
	h.parts = true
	h.block.add(&h.clause)
	h.clause = sum{}
}

// next hears an element and the pair it makes with the one before.
func (h *hearing) next(l *lexicon, id uint32, start, end int32) {
	if h.notes != nil {
		h.notes.take(id, start, end, false)
	}
	if id == 0 || id >= markPause {
		h.clause.length += wordValue * wordValue
	} else {
		h.clause.length++
	}
	if h.begun {
		h.clause.length++
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
	s := &h.clause
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
	z := b.sure(m)
	stated := z[anyOutput]+clauseWeight*slices.Max(h.part[:categoryCount]) > statedAbove
	heading := b.length < leastLength
	for c := range categoryCount {
		if !h.closed || z[c] > h.sure[c] {
			h.sure[c] = z[c]
		}
		v := z[c] + clauseWeight*h.part[c]
		if stated && !heading && v > heardAbove {
			h.heard |= 1 << c
		}
		if v+ruledWeight > heardAbove {
			h.kept |= 1 << c
		}
		if v+otherWeight > heardAbove {
			h.other |= 1 << c
		}
	}
	h.stated = h.stated || stated
	h.closed, h.begun, h.parts = true, false, false
	*b = sum{}
}

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
