package quota

// Cascade takes a quota down a tree, from the country or a province to the
// villages, so that every level adds up exactly to the one above. parent[i] is
// the position of the parent of node i, -1 for a root; nodes may stand in any
// order. Each family shares what its parent has by the weights of its members;
// the roots share total. [SumUp] makes the weights of the inner nodes from those
// of the leaves, if they are not known apart. The result has each node's amount.
//
// Minimum, Maximum, Minimums, Maximums and Held are conditions on the leaves;
// what the lists say of inner nodes is not read. An inner node's are the sums of
// those below it, so that 2 sets for each kecamatan reach every kecamatan.
// TieOrder is for all nodes. ReportTie is an *[InputError] here.
//
// Errors are those of [Apportion], an *[InfeasibleError] naming the node under
// which something cannot be shared, and *[InputError] for a parent that is not
// in the list or a tree with a ring.
func Cascade(total int64, parent []int, weights []int64, m Method, opts ...Option) ([]int64, error) {
	t, err := newTree(parent)
	if err != nil {
		return nil, err
	}
	n := len(parent)
	switch {
	case m == nil:
		return nil, invalid("method", -1, "nil", "must be given")
	case len(weights) != n:
		return nil, invalid("weights", -1, len(weights), "must have one number for each node")
	case total < 0:
		return nil, invalid("total", -1, total, "must not be negative")
	}
	var s settings
	for _, o := range opts {
		if o != nil {
			o(&s)
		}
	}
	if s.tie != nil {
		return nil, invalid("report of ties", -1, "", "cannot be had for a whole tree")
	}
	if s.rank != nil && len(s.rank) != n {
		return nil, invalid("tie order", -1, len(s.rank), "must have one number for each node")
	}
	// Everything is put into the tree's order, in which families are together,
	// and back at the end.
	w, got := make([]int64, n), make([]int64, n)
	for k, i := range t.order {
		if weights[i] < 0 {
			return nil, invalid("weight", i, weights[i], "must not be negative")
		}
		w[k] = weights[i]
	}
	p := Problem{Total: total, Weights: w}
	var lo, hi, rank []int64
	if s.bounds() {
		if lo, hi, err = t.bounds(&s, &p); err != nil {
			return nil, err
		}
	}
	if s.rank != nil {
		rank = make([]int64, n)
		for k, i := range t.order {
			rank[k] = s.rank[i]
		}
	}
	share := func(amount int64, a, b, node int) error {
		if amount == 0 && lo == nil {
			return nil
		}
		f := Problem{Total: amount, Weights: w[a:b]}
		if lo != nil {
			f.lo, f.hi = lo[a:b], hi[a:b]
		}
		if rank != nil {
			f.rank = rank[a:b]
		}
		err := f.feasible()
		if err == nil {
			err = m.Share(f, got[a:b])
		}
		if err == nil {
			_, err = checked(f, m, got[a:b])
		}
		if e, ok := err.(*InfeasibleError); ok {
			where := "below this node, "
			if node < 0 {
				where = "among the roots, "
			}
			e.Recipient, e.Rule = node, where+e.Rule
		}
		return err
	}
	if err := share(p.Total, 0, t.roots, -1); err != nil {
		return nil, err
	}
	for k, i := range t.order {
		if a, b := t.first[k], t.first[k+1]; a < b {
			if err := share(got[k], a, b, i); err != nil {
				return nil, err
			}
		}
	}
	out := w // no longer needed
	for k, i := range t.order {
		out[i] = got[k]
	}
	if s.held != nil {
		t.subtract(out, s.held)
	}
	return out, nil
}

func (s *settings) bounds() bool {
	return s.hasMin || s.hasMax || s.minimums != nil || s.maximums != nil || s.held != nil
}

// bounds are the leaves' conditions, added up to the roots.
func (t *tree) bounds(s *settings, p *Problem) (lo, hi []int64, err error) {
	n := len(t.order)
	// The lists are read for leaves only.
	leaf := settings{minimum: s.minimum, hasMin: s.hasMin, maximum: s.maximum, hasMax: s.hasMax}
	for _, l := range []struct {
		from []int64
		to   *[]int64
		name string
	}{{s.minimums, &leaf.minimums, "minimums"}, {s.maximums, &leaf.maximums, "maximums"}, {s.held, &leaf.held, "held"}} {
		if l.from == nil {
			continue
		}
		if len(l.from) != n {
			return nil, nil, invalid(l.name, -1, len(l.from), "must have one number for each node")
		}
		*l.to = make([]int64, n)
		for k, i := range t.order {
			if t.first[k] == t.first[k+1] {
				(*l.to)[k] = l.from[i]
			}
		}
	}
	q := Problem{Total: p.Total, Weights: p.Weights}
	if err := leaf.limits(&q); err != nil {
		switch e := err.(type) {
		case *InfeasibleError:
			if e.Recipient >= 0 {
				e.Recipient = t.order[e.Recipient]
			}
		case *InputError:
			if e.Index >= 0 {
				e.Index = t.order[e.Index]
			}
		}
		return nil, nil, err
	}
	p.Total = q.Total
	for k := n - 1; k >= 0; k-- {
		a, b := t.first[k], t.first[k+1]
		if a == b {
			continue
		}
		q.lo[k], q.hi[k] = 0, 0
		for c := a; c < b; c++ {
			if q.lo[c] > p.Total-q.lo[k] {
				return nil, nil, &InfeasibleError{Recipient: t.order[k], Need: q.lo[c], Have: p.Total - q.lo[k],
					Rule: "the minimums below this node exceed the total"}
			}
			q.lo[k] += q.lo[c]
			q.hi[k] = min(p.Total, q.hi[k]+min(q.hi[c], p.Total-q.hi[k]))
		}
	}
	return q.lo, q.hi, nil
}

// subtract takes off what the leaves held, added up as far as each node.
func (t *tree) subtract(out, leaves []int64) {
	held := make([]int64, len(out))
	for k := len(t.order) - 1; k >= 0; k-- {
		i := t.order[k]
		if t.first[k] == t.first[k+1] {
			held[i] = leaves[i]
		}
		out[i] -= held[i]
		if p := t.parent[i]; p >= 0 {
			held[p] += held[i]
		}
	}
}

// SumUp gives every inner node the sum of the weights of its children, from the
// leaves up. What stands at inner nodes before is not read.
func SumUp(parent []int, weights []int64) ([]int64, error) {
	t, err := newTree(parent)
	if err != nil {
		return nil, err
	}
	if len(weights) != len(parent) {
		return nil, invalid("weights", -1, len(weights), "must have one number for each node")
	}
	out := make([]int64, len(weights))
	for k := len(t.order) - 1; k >= 0; k-- {
		i := t.order[k]
		if t.first[k] == t.first[k+1] {
			out[i] = weights[i]
		}
		if p := t.parent[i]; p >= 0 {
			if out[p] += out[i]; out[p] < 0 {
				return nil, invalid("weight", p, weights[p], "exceeds 2^63 in the sum of its children")
			}
		}
	}
	return out, nil
}

// A tree has its nodes in an order in which parents are before their children
// and the children of one parent together, first[k] to first[k+1] being those of
// order[k].
type tree struct {
	parent, order, first []int
	roots                int
}

func newTree(parent []int) (*tree, error) {
	n := len(parent)
	t := &tree{parent: parent, order: make([]int, 0, n), first: make([]int, n+1)}
	start := make([]int, n+2) // of the children of each node, roots in front
	for i, p := range parent {
		if p < -1 || p >= n || p == i {
			return nil, invalid("parent", i, p, "must be another node's position, or -1")
		}
		start[p+2]++
	}
	for i := range n + 1 {
		start[i+1] += start[i]
	}
	by := make([]int, n)
	fill := append([]int(nil), start...)
	for i, p := range parent {
		by[fill[p+1]] = i
		fill[p+1]++
	}
	t.roots = start[1]
	t.order = append(t.order, by[:t.roots]...)
	for k := 0; k < len(t.order); k++ {
		t.first[k] = len(t.order)
		i := t.order[k]
		t.order = append(t.order, by[start[i+1]:start[i+2]]...)
	}
	if len(t.order) < n {
		return nil, invalid("parent", -1, n-len(t.order), "nodes are in a ring, or below one")
	}
	t.first[n] = n
	return t, nil
}
