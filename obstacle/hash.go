package obstacle

import "math/bits"

// A hash of a word's letters has 48 bits, so many that two words in a million
// texts hardly share one.
const (
	hashStart  = 0xCBF29CE484222325
	hashFactor = 0x9E3779B97F4A7C15
	hashBits   = 48
	hashValues = 1<<16 - 1 // values of a table lie below
)

// hashEight carries a hash on by eight letters, fewer at the end of a word; its
// upper bits are the hash of the word.
func hashEight(h, letters uint64) uint64 {
	h = (h ^ letters) * hashFactor
	return h ^ h>>32
}

// hashWord is the hash of plain letters.
func hashWord[T string | []byte](letters T) uint64 {
	h := uint64(hashStart)
	for len(letters) > 0 {
		var some uint64
		n := min(len(letters), 8)
		for i := range n {
			some |= uint64(letters[i]) << (8 * i)
		}
		h = hashEight(h, some)
		letters = letters[n:]
	}
	return h >> (64 - hashBits)
}

func stemBit(hash uint64) uint64 { return 1 << (hash >> (hashBits - 6)) }

// hashTable maps keys of 48 bits to numbers of 16 that are not zero. A slot
// holds both, so that looking up touches memory once.
type hashTable struct {
	slots []uint64
	shift uint8
}

func newHashTable(entries map[uint64]uint32) hashTable {
	size := bits.Len(uint(2*len(entries) + 1))
	t := hashTable{make([]uint64, 1<<size), uint8(hashBits - size)}
	for k, v := range entries {
		i := k >> t.shift
		for i < uint64(len(t.slots)) && t.slots[i] != 0 {
			i++
		}
		if i == uint64(len(t.slots)) {
			t.slots = append(t.slots, 0)
		}
		t.slots[i] = k<<16 | uint64(v)
	}
	t.slots = append(t.slots, 0, 0) // looking up ends here
	return t
}

// at is the number of a key, 0 for none.
func (t *hashTable) at(key uint64) uint32 {
	for i := key >> t.shift; ; i += 2 {
		s, next := t.slots[i], t.slots[i+1]
		if next>>16 == key {
			s = next // most are in the first or the second: no branch
		}
		if s>>16 == key {
			return uint32(s & hashValues)
		}
		if s == 0 || next == 0 {
			return 0
		}
	}
}
