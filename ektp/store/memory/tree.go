package memory

// tree is an ordered map whose versions share what they have in common: a
// B-tree that copies the nodes on the path of a write. A version that is
// handed out never changes.
type tree[K, V any] struct {
	root    *node[K, V]
	compare func(a, b K) int
	size    int
	edit    *struct{ _ byte } // nodes marked with it may be written in place
}

type node[K, V any] struct {
	items []item[K, V]
	kids  []*node[K, V] // none in a leaf, else one more than items
	edit  *struct{ _ byte }
}

type item[K, V any] struct {
	key   K
	value V
}

// maxItems of a node; a full one is split in two.
const maxItems = 63

func newTree[K, V any](compare func(a, b K) int) tree[K, V] {
	return tree[K, V]{compare: compare}
}

// fork is a version to be written to; t stays as it is.
func (t tree[K, V]) fork() tree[K, V] {
	t.edit = new(struct{ _ byte })
	return t
}

// search is the place of key among the items, and whether it is there.
func (t *tree[K, V]) search(items []item[K, V], key K) (int, bool) {
	lo, hi := 0, len(items)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		switch c := t.compare(items[mid].key, key); {
		case c == 0:
			return mid, true
		case c < 0:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return lo, false
}

func (t *tree[K, V]) get(key K) (value V, ok bool) {
	for n := t.root; n != nil; {
		i, found := t.search(n.items, key)
		if found {
			return n.items[i].value, true
		}
		if len(n.kids) == 0 {
			break
		}
		n = n.kids[i]
	}
	return value, false
}

// set writes into this version, which must come from fork.
func (t *tree[K, V]) set(key K, value V) {
	if t.root == nil {
		t.root = &node[K, V]{edit: t.edit}
	}
	if len(t.root.items) == maxItems {
		top := &node[K, V]{edit: t.edit, kids: []*node[K, V]{t.root}}
		t.split(top, 0)
		t.root = top
	}
	t.root = t.own(t.root)
	n := t.root
	for {
		i, found := t.search(n.items, key)
		if found {
			n.items[i].value = value
			return
		}
		if len(n.kids) == 0 {
			n.items = insert(n.items, i, item[K, V]{key, value})
			t.size++
			return
		}
		if len(n.kids[i].items) == maxItems {
			t.split(n, i)
			switch c := t.compare(key, n.items[i].key); {
			case c == 0:
				n.items[i].value = value
				return
			case c > 0:
				i++
			}
		}
		n.kids[i] = t.own(n.kids[i])
		n = n.kids[i]
	}
}

// own is n, or its copy when n belongs to another version.
func (t *tree[K, V]) own(n *node[K, V]) *node[K, V] {
	if n.edit == t.edit {
		return n
	}
	c := &node[K, V]{edit: t.edit, items: make([]item[K, V], len(n.items), maxItems)}
	copy(c.items, n.items)
	if len(n.kids) > 0 {
		c.kids = make([]*node[K, V], len(n.kids), maxItems+1)
		copy(c.kids, n.kids)
	}
	return c
}

// split halves the full kid i of n, which this version owns. The last kid is
// split near its end: keys that arrive in order then fill their nodes.
func (t *tree[K, V]) split(n *node[K, V], i int) {
	left := t.own(n.kids[i])
	at := maxItems / 2
	if i == len(n.kids)-1 {
		at = maxItems - 8
	}
	mid := left.items[at]
	right := &node[K, V]{edit: t.edit, items: make([]item[K, V], 0, maxItems)}
	right.items = append(right.items, left.items[at+1:]...)
	clear(left.items[at:])
	left.items = left.items[:at]
	if len(left.kids) > 0 {
		right.kids = append(make([]*node[K, V], 0, maxItems+1), left.kids[at+1:]...)
		clear(left.kids[at+1:])
		left.kids = left.kids[:at+1]
	}
	n.items = insert(n.items, i, mid)
	n.kids[i] = left
	n.kids = insert(n.kids, i+1, right)
}

func insert[T any](s []T, i int, v T) []T {
	s = append(s, v)
	copy(s[i+1:], s[i:])
	s[i] = v
	return s
}

// from calls f for each item whose key is not less than key, in order, until f
// returns false.
func (t *tree[K, V]) from(key K, f func(K, V) bool) {
	t.walk(t.root, &key, f)
}

func (t *tree[K, V]) walk(n *node[K, V], key *K, f func(K, V) bool) bool {
	if n == nil {
		return true
	}
	i := 0
	if key != nil {
		var found bool
		i, found = t.search(n.items, *key)
		if len(n.kids) > 0 && !found && !t.walk(n.kids[i], key, f) {
			return false
		}
	} else if len(n.kids) > 0 && !t.walk(n.kids[0], nil, f) {
		return false
	}
	for ; i < len(n.items); i++ {
		if !f(n.items[i].key, n.items[i].value) {
			return false
		}
		if len(n.kids) > 0 && !t.walk(n.kids[i+1], nil, f) {
			return false
		}
	}
	return true
}
