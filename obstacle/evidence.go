package obstacle

// piecesKept is how many pieces of evidence are kept of a category: the first of
// the text and the last. Each category has room of its own, so that a long text
// about one never hides another.
const piecesKept = 4

// piece is where a category is said, and how clearly.
type piece struct {
	weight     float32
	start, end int32
}

// evidence is what stands of a category, in the order of the text; no two pieces
// overlap.
type evidence struct {
	pieces [piecesKept + 1]piece // one more while it is added
	n      int32
}

func (e *evidence) all() []piece { return e.pieces[:e.n] }

// add joins what overlaps. Where there are too many, the last but one goes.
func (e *evidence) add(p piece) {
	e.drop(func(o *piece) bool {
		apart := p.end < o.start || o.end < p.start
		if !apart {
			p = piece{max(p.weight, o.weight), min(p.start, o.start), max(p.end, o.end)}
		}
		return !apart
	})
	at := e.n
	for ; at > 0 && e.pieces[at-1].start > p.start; at-- {
		e.pieces[at] = e.pieces[at-1]
	}
	e.pieces[at] = p
	if e.n++; e.n > piecesKept {
		e.n = piecesKept
		e.pieces[e.n-1] = e.pieces[e.n]
	}
}

func (e *evidence) drop(gone func(*piece) bool) {
	n := int32(0)
	for i := range e.all() {
		if p := e.pieces[i]; !gone(&p) {
			e.pieces[n] = p
			n++
		}
	}
	e.n = n
}
