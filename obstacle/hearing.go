package obstacle

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// element is a part of a sentence as the model hears it: a word, what the
// lexicon found in one or more words, or a pause.
type element struct {
	voice uint32 // in the model
	word  int32  // which word of the text; -1 for a pause
	at    where
}

// where is what bytes of the text something has: the first, and in the upper half
// the one after the last.
type where uint64

func from(start, end int32) where { return where(start) | where(end)<<32 }

func (w where) start() int32 { return int32(w) }
func (w where) end() int32   { return int32(w >> 32) }
func (w where) span() Span   { return Span{int(w.start()), int(w.end())} }

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

// each is one over it, for weights, in parts of eachScale.
func (m *model) each(length int) int64 {
	if length < normsKept {
		return m.norm[length]
	}
	return eachOf(length)
}

const eachScale = 1 << 32

func eachOf(length int) int64 { return int64(eachScale / (weightScale * normOf(length))) }

// sum is what was heard, added up.
type sum struct {
	votes   lanes
	rows    int64          // how many are in votes
	settled bool           // some did not fit
	weights [outputs]int64 // those
	length  int
}

// add takes in as many rows as lanes hold, or fewer.
func (s *sum) add(rows []rowHeard) {
	if s.rows+int64(len(rows)) > lanesHold {
		s.settle()
	}
	votes := s.votes
	for i := range rows {
		votes.add(rows[i].votes)
	}
	s.votes = votes
	s.rows += int64(len(rows))
}

// plus takes in another sum.
func (s *sum) plus(o *sum) {
	if s.rows+o.rows > lanesHold {
		s.settle()
	}
	s.votes.plus(&o.votes)
	s.rows += o.rows
	s.length += o.length
	if o.settled {
		s.settled = true
		for c, w := range o.weights {
			s.weights[c] += w
		}
	}
}

func (s *sum) settle() {
	s.weights = s.all()
	s.votes, s.rows, s.settled = lanes{}, 0, true
}

func (s *sum) all() [outputs]int64 {
	all := s.votes.all(s.rows * voteBias)
	if s.settled {
		for c, w := range s.weights {
			all[c] += w
		}
	}
	return all
}

// sure is how sure each output is, as a logit.
func (s *sum) sure(m *model) (z [outputs]float64) {
	each := m.each(s.length)
	for c, w := range s.all() {
		z[c] = m.bias[c] + float64(w*each)/eachScale
	}
	return z
}

// hearing is what the model makes of a text.
type hearing struct {
	block  sum                // some sentences
	part   [outputs]int64     // its surest clause, each, in parts of eachScale and without bias
	parts  bool               // there is one
	last   *voice             // the last element that is somebody's neighbour; nil where there is none
	before *voice             // and the one before it
	rows   [rowsRoom]rowHeard // of the block and, once there are rowsKept, of the clause
	n      int                // how many there are
	from   int                // where those of the clause begin
	clause sum                // a part of a sentence up to a pause

	closed bool                   // a block is
	sure   [categoryCount]float64 // the surest block, each
	terse  bool                   // it says too little to deny what the rules find
	heard  uint16                 // the categories that the model hears by itself
	kept   uint16                 // and those that the rules may have found,
	other  uint16                 // where something else is well
	where  [categoryCount]Span    // why, of what earlier blocks state

	notes *notes // nil where the model is not learnt
}

// silence is before the first element.
var silence voice

// rowHeard is a feature, and the words it was heard in.
type rowHeard struct {
	votes *votes
	at    where
}

const (
	rowsKept = 192          // to say why: those of sixty words or so
	rowsEach = 1 + farthest // the most that an element has
	rowsRoom = 256
)

// notes are the sentences heard, for learning the model.
type notes struct {
	said  [][]element
	found [][]token
}

// hear takes in a sentence, each form that was found before its words. A
// word inside a form is heard by itself, but is nobody's neighbour.
func (h *hearing) hear(m *model, said []element, forms []token) {
	if h.notes != nil {
		h.notes.said = append(h.notes.said, slices.Clone(said))
		h.notes.found = append(h.notes.found, slices.Clone(forms))
	}
	inside := int32(-1) // the last word inside a form
	n, length := h.n, 0
	last, before := cmp.Or(h.last, &silence), cmp.Or(h.before, &silence)
	for i, form := 0, 0; i < len(said); {
		e := &said[i]
		id, at, alone := e.voice, e.at, e.word < 0 || e.word > inside
		if form < len(forms) && e.word >= forms[form].word {
			t := &forms[form]
			id, at, alone = uint32(t.concept), from(t.start, t.end), true
			inside = max(inside, t.last)
			form++
		} else {
			i++
		}
		if n > rowsRoom-rowsEach {
			n = h.addUp(n)
		}
		v := &m.voices[id]
		h.rows[n&(rowsRoom-1)] = rowHeard{&v.votes, at}
		n++
		length += int(v.length)
		if !alone {
			continue
		}
		length += nearLength[0]*int(last.heard) + nearLength[1]*int(before.heard)
		// With as many before it as farthest says, written out. Row 0 says nothing:
		// what comes next takes its place.
		row := m.near.at(last.after[0], uint32(v.class))
		h.rows[n&(rowsRoom-1)] = rowHeard{&m.rows[row], at}
		if row != 0 {
			n++
		}
		row = m.near.at(before.after[1], uint32(v.class))
		h.rows[n&(rowsRoom-1)] = rowHeard{&m.rows[row], at}
		if row != 0 {
			n++
		}
		last, before = v, last
		if id == markPause || id == markQuestion {
			n, length = h.endClause(m, n, length), 0
		}
	}
	h.n = h.endClause(m, n, length)
	h.last, h.before = last, before
	if h.block.length >= blockLength {
		earlier := h.heard
		h.close(m)
		h.why(h.heard &^ earlier)
		h.n, h.from = 0, 0
	}
}

// addUp adds up what was heard of the clause, up to row n, and says where the
// next row goes.
func (h *hearing) addUp(n int) int {
	h.clause.add(h.rows[h.from:n])
	h.from = min(n, rowsKept)
	return h.from
}

// endClause weighs the clause that has its last row before n.
func (h *hearing) endClause(m *model, n, length int) int {
	if length == 0 {
		return n
	}
	n = h.addUp(n)
	if !h.parts {
		h.parts = true
		for c := range h.part {
			h.part[c] = math.MinInt64
		}
	}
	each := m.each(length)
	for c, w := range h.clause.all() {
		h.part[c] = max(h.part[c], w*each)
	}
	h.clause.length = length
	h.block.plus(&h.clause)
	h.clause = sum{}
	return n
}

// why notes which words of the block speak most for each of the categories.
func (h *hearing) why(of uint16) {
	for ; of != 0; of &= of - 1 {
		c := bits.TrailingZeros16(of)
		if h.where[c].End > 0 {
			continue
		}
		most := byte(voteBias)
		for i := range h.rows[:min(h.n, rowsKept)] {
			r := &h.rows[i]
			if w := r.votes[c]; w > most {
				most, h.where[c] = w, r.at.span()
			}
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
	anything := z[anyOutput]
	least := needed(anything)
	heading := b.length < leastLength
	for c := range categoryCount {
		if !h.closed || z[c] > h.sure[c] {
			h.sure[c] = z[c]
		}
		v := z[c] + clauseWeight*(m.bias[c]+float64(h.part[c])/eachScale)
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
	h.last, h.before = nil, nil
	*b = sum{}
}

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
