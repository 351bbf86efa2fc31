package memory

import (
	"cmp"
	"math/rand"
	"slices"
	"testing"
)

// The tree against a sorted slice, with versions kept on the way.
func TestTreeAgainstSlice(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	version := newTree[int, int](cmp.Compare[int])
	type kept struct {
		tree tree[int, int]
		want map[int]int
	}
	var old []kept
	want := map[int]int{}
	for round := range 60 {
		version = version.fork()
		for range rng.Intn(200) {
			k, v := rng.Intn(3000), rng.Int()
			if round%2 == 0 {
				k = 10000 + len(want) // in order
			}
			version.set(k, v)
			want[k] = v
		}
		copied := map[int]int{}
		for k, v := range want {
			copied[k] = v
		}
		old = append(old, kept{version, copied})
	}
	for i, o := range old {
		keys := make([]int, 0, len(o.want))
		for k := range o.want {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		if o.tree.size != len(keys) {
			t.Fatalf("version %d: size %d, want %d", i, o.tree.size, len(keys))
		}
		start := rng.Intn(14000)
		at, _ := slices.BinarySearch(keys, start)
		var got []int
		o.tree.from(start, func(k, v int) bool {
			if o.want[k] != v {
				t.Fatalf("version %d: key %d has a later value", i, k)
			}
			got = append(got, k)
			return true
		})
		if !slices.Equal(got, keys[at:]) {
			t.Fatalf("version %d from %d: %d keys, want %d", i, start, len(got), len(keys)-at)
		}
		for range 50 {
			k := rng.Intn(14000)
			v, ok := o.tree.get(k)
			if w, there := o.want[k]; ok != there || v != w {
				t.Fatalf("version %d: get %d", i, k)
			}
		}
	}
}
