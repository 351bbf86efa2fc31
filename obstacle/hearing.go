package obstacle

import "math"

// element is a part of a sentence as the model hears it: a word, what the
// lexicon found in one or more words, or a pause.
type element struct {
	voice      uint32 // in the model
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
// and the rules together say so, and the statement as a whole seems to state
// something: the less it seems to, the surer must be what. Fitted to statements
// that neither the rules nor the model had met, and rounded: the next values of each
// trade 0.001 of one score for 0.005 of the other. terseAbove and otherWeight are
// held by tests of single statements.
const (
	clauseWeight = 0.5   // of a clause, where the whole statement weighs 1
	ruledWeight  = 1.5   // of a finding of the rules, as a logit
	otherWeight  = 2.5   // of one in a statement that says that something else is well
	heardAbove   = -1.25 // the sum of them, for a category in a statement that surely states something
	statedAbove  = 0.2   // of a statement, for any category
	terseAbove   = -0.5  // the same, of a few words in which the rules find something
)

// needed is how sure a category must be in a statement of which it is so sure
// that it states anything: the odds against the two, added up, must be less than one.
// It is infinite where the statement states nothing.
func needed(anything float64) float64 {
	if anything -= statedAbove; anything <= 0 {
		return math.Inf(1)
	}
	return heardAbove - math.Log1p(-math.Exp(-anything))
}

// What a feature counts, and the quarters of its square that it adds to the
// length of a statement. Weights in the model hold what their feature counts.
const (
	wordValue, rootValue, conceptValue = 2, 1.5, 1

	wordLength    = 25 // with its root
	conceptLength = 4
	markLength    = 16

	// blockLength is how much of a long text is weighed together: twenty-five words or so.
	blockLength = 800

	// leastLength is what a statement needs to be heard by the model alone: a word
	// or two may be a heading.
	leastLength = 3 * wordLength

	// terseLength is four words: "genset tidak ada", a cell of a table.
	terseLength = 4 * wordLength

	normsKept = blockLength + 512
)

// The same of two elements, by how many stand between them.
var (
	nearValue  = [farthest]float64{1, 0.7}
	nearLength = [farthest]int{4, 2}
)

// normOf is what sums are divided by: a long statement says a thing among others.
func normOf(length int) float64 { return math.Pow(float64(length)/4, 0.3) * math.Pow(80, 0.2) }

// each is one over it, for weights.
func (m *model) each(length int) float64 {
	if length < normsKept {
		return m.norm[length]
	}
	return 1 / (weightScale * normOf(length))
}

// sum is what was heard, added up.
type sum struct {
	weights [outputs]int32
	length  int
}

// sure is how sure each output is, as a logit.
func (s *sum) sure(m *model) (z [outputs]float64) {
	each := m.each(s.length)
	for c := range z {
		z[c] = m.bias[c] + float64(s.weights[c])*each
	}
	return z
}

// hearing is what the model makes of a text.
type hearing struct {
	block  sum              // of some sentences
	part   [outputs]float64 // the surest clause of the block, each
	parts  bool             // there is one
	clause lanes
	rows   int32            // how many are in clause
	length int              // of the clause
	before [farthest]*voice // the last element, and those before it; nil where there is none

	closed bool                   // a block is
	sure   [categoryCount]float64 // the surest block, each
	terse  bool                   // it says too little to deny what the rules find
	heard  uint16                 // the categories that the model hears by itself
	kept   uint16                 // and those that the rules may have found,
	other  uint16                 // where something else is well

	rowsHeard [rowsKept]rowHeard // of the block, to say why
	nHeard    int
	where     [categoryCount]Span // why, of what earlier blocks state

	notes *notes // nil where the model is not learnt
}

// rowHeard is what was added, and the words it was added for.
type rowHeard struct {
	votes      *votes
	start, end int32
}

const rowsKept = 192 // those of sixty words or so

// notes are what is heard, for learning the model.
type notes struct {
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
			h.one(l, &element{voice: uint32(t.concept), start: t.start, end: t.end}, conceptLength)
			inside = max(inside, t.last)
			found = found[1:]
		}
		length := wordLength
		if e.voice > 0 && e.voice < marks {
			length = markLength
		}
		if e.word < 0 || e.word > inside {
			h.one(l, e, length)
			if e.word < 0 {
				h.endClause(l.model)
			}
			continue
		}
		h.length += length
		h.add(l.model, &l.model.voices[e.voice].votes, e)
		if h.notes != nil {
			h.notes.take(e, true)
		}
	}
	h.endClause(l.model)
	if h.block.length >= blockLength {
		before := h.heard
		h.close(l.model)
		h.why(h.heard &^ before)
		h.nHeard = 0
	}
}

func (h *hearing) endClause(m *model) {
	if h.length == 0 {
		return
	}
	bias, each := h.rows*voteBias, m.each(h.length)
	for c := range h.part {
		w := h.clause.of(c) - bias
		h.block.weights[c] += w
		if v := m.bias[c] + float64(w)*each; !h.parts || v > h.part[c] {
			h.part[c] = v
		}
	}
	h.block.length += h.length
	h.parts = true
	h.clause, h.rows, h.length = lanes{}, 0, 0
}

// one hears an element and what it says with those before it.
func (h *hearing) one(l *lexicon, e *element, length int) {
	if h.notes != nil {
		h.notes.take(e, false)
	}
	m := l.model
	h.length += length
	v := &m.voices[e.voice]
	h.add(m, &v.votes, e)
	for between, other := range h.before {
		if other == nil {
			break
		}
		h.length += nearLength[between]
		if row := m.near[between].at(other.after[between], v.class); row != 0 {
			h.add(m, &m.rows[row], e)
		}
	}
	h.before = [farthest]*voice{v, h.before[0]}
}

func (h *hearing) add(m *model, v *votes, e *element) {
	h.clause.add(v)
	if h.rows++; h.rows == lanesHold {
		h.endClause(m)
	}
	if h.nHeard < rowsKept {
		h.rowsHeard[h.nHeard] = rowHeard{v, e.start, e.end}
	}
	h.nHeard++
}

// why notes which words of the block speak most for each of the categories.
func (h *hearing) why(of uint16) {
	for c := range h.where {
		if of&(1<<c) == 0 || h.where[c].End > 0 {
			continue
		}
		most := int64(0)
		for i := range h.rowsHeard[:min(h.nHeard, rowsKept)] {
			if r := &h.rowsHeard[i]; r.votes.of(c) > most {
				most, h.where[c] = r.votes.of(c), Span{int(r.start), int(r.end)}
			}
		}
	}
}

func (n *notes) take(e *element, inside bool) {
	n.elements = append(n.elements, *e)
	n.inside = append(n.inside, inside)
}

// close weighs a block. Of several the surest counts, and a category is only
// heard in one that seems to state something.
func (h *hearing) close(m *model) {
	b := &h.block
	if b.length == 0 {
		return
	}
	z := b.sure(m)
	anything := z[anyOutput]
	least := needed(anything)
	heading := b.length < leastLength
	for c := range categoryCount {
		if !h.closed || z[c] > h.sure[c] {
			h.sure[c] = z[c]
		}
		v := z[c] + clauseWeight*h.part[c]
		if !heading && v > least {
			h.heard |= 1 << c
		}
		if v+ruledWeight > least {
			h.kept |= 1 << c
		}
		if v+otherWeight > heardAbove {
			h.other |= 1 << c
		}
	}
	h.terse = !h.closed && b.length <= terseLength && anything > terseAbove
	h.closed, h.parts = true, false
	h.before = [farthest]*voice{}
	*b = sum{}
}

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
