package obstacle

import "math/bits"

// A hash of a word's letters has 48 bits, so many that two words in a million
// texts hardly share one.
const (
	hashStart  = 0xCBF29CE484222325
	hashFactor = 0x9E3779B97F4A7C15
	hashValues = 1<<16 - 1 // values of a table lie below
)

// hashLetter carries a hash on by a letter class; its upper bits are the mixed ones.
func hashLetter(h uint64, class uint8) uint64 { return (h ^ uint64(class)) * hashFactor }

// hashWord is the hash of plain letters.
func hashWord[T string | []byte](letters T) uint64 {
	h := uint64(hashStart)
	for i := range len(letters) {
		h = hashLetter(h, letterOf[letters[i]])
	}
	return h >> 16
}

func stemBit(hash uint64) uint64 { return 1 << (hash >> 42 & 63) }

// hashTable maps keys of 48 bits to numbers of 16 that are not zero. A slot
// holds both, so that looking up touches memory once.
type hashTable struct {
	slots []uint64
	shift uint8
}

func newHashTable(entries map[uint64]uint32) hashTable {
	size := bits.Len(uint(2*len(entries) + 1))
	t := hashTable{make([]uint64, 1<<size), uint8(64 - size)}
	for k, v := range entries {
		i := k * hashFactor >> t.shift
		for t.slots[i] != 0 {
			i = (i + 1) & uint64(len(t.slots)-1)
		}
		t.slots[i] = k<<16 | uint64(v)
	}
	return t
}

// at is the number of a key, 0 for none.
func (t *hashTable) at(key uint64) uint32 {
	slots := t.slots
	for i := key * hashFactor >> t.shift; ; i++ {
		s := slots[i&uint64(len(slots)-1)]
		if s>>16 == key || s == 0 {
			return uint32(s & hashValues)
		}
	}
}
