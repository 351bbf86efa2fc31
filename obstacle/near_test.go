package obstacle

import (
	"math/rand"
	"testing"

	"github.com/stretchr/testify/assert"
)

// What stands near a number is found, and nothing else is, in tables of every size.
func TestNeighboursAreFound(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	n := make(neighbours, 1)
	assert.Zero(t, n.at(nearby{}, 7), "nobody is near")
	type table struct {
		of   nearby
		near map[uint32]uint32
	}
	var tables []table
	for _, size := range []int{1, 3, 4, 5, 8, 9, 30, 200, 1000, 9000} {
		near := map[uint32]uint32{}
		first := uint32(rnd.Intn(5000)) + 1
		for len(near) < size {
			number := first + uint32(len(near)) // side by side, as numbers of a vocabulary are
			if size%2 == 0 {
				number = uint32(rnd.Intn(hashValues-1)) + 1
			}
			near[number] = uint32(rnd.Intn(hashValues-1)) + 1
		}
		tables = append(tables, table{n.table(near), near})
	}
	for _, table := range tables {
		for number := range uint32(hashValues) {
			if got := n.at(table.of, number); got != table.near[number] {
				t.Fatalf("%d of a table of %d: %d, not %d", number, len(table.near), got, table.near[number])
			}
		}
	}
}

func TestHashTableFinds(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	for _, size := range []int{0, 1, 2, 100, 5000} {
		entries := map[uint64]uint32{}
		for len(entries) < size {
			key := rnd.Uint64() >> (64 - hashBits)
			if rnd.Intn(3) == 0 {
				key = 1<<hashBits - 1 - key>>40 // crowded at the end
			}
			entries[key] = uint32(rnd.Intn(hashValues-1)) + 1
		}
		table := newHashTable(entries)
		for key, number := range entries {
			assert.Equal(t, number, table.at(key))
			for _, other := range []uint64{key ^ 1, key + 1, key ^ 1<<40} {
				if other < 1<<hashBits {
					assert.Equal(t, entries[other], table.at(other))
				}
			}
		}
	}
}
