package obstacle

import (
	"maps"
	"math/bits"
	"slices"
)

// neighbours says what two numbers that stand together make. Each first number
// has a small table of its own among the buckets, built so that the second is in
// one bucket or nowhere: looking up needs no branch, which the processor could
// guess wrong. The first bucket is empty, for those that have no neighbours.
type neighbours []bucket

// bucket holds four second numbers and what each makes, 16 bits each; empty
// where they are 0.
type bucket struct{ numbers, makes uint64 }

const (
	perBucket = 4
	lanesOnes = 0x0001000100010001
	lanesTops = 0x8000800080008000
)

// nearby is the table of one number.
type nearby struct {
	first  uint32 // bucket
	factor uint32 // scatters the numbers; its lowest five bits are how far to shift the product
}

func (of nearby) bucket(number uint32) uint32 {
	return of.first + number*of.factor>>(of.factor&31)
}

// at is what the number makes with the one whose table this is, or 0.
func (n neighbours) at(of nearby, number uint32) uint32 {
	b := &n[of.bucket(number)]
	differ := b.numbers ^ uint64(number)*lanesOnes
	equal := (differ - lanesOnes) &^ differ & lanesTops // of the lowest lane that is 0, the top bit
	return uint32(b.makes>>(bits.TrailingZeros64(equal)&^15)) & hashValues
}

// table appends a table for the numbers that stand near one, with what they make.
func (n *neighbours) table(near map[uint32]uint32) (of nearby) {
	if len(near) == 0 {
		return of
	}
	of.first = uint32(len(*n))
	numbers := slices.Sorted(maps.Keys(near))
	if len(numbers) <= perBucket {
		*n = append(*n, bucket{})
		n.fill(of, numbers, near)
		return of
	}
	for size := bits.Len(uint(len(numbers)-1) / perBucket); ; size++ {
		*n = append((*n)[:of.first], make(neighbours, 1<<size)...)
		factor := uint32(hashFactor & (1<<32 - 1))
		for range 64 {
			of.factor = factor&^31 | uint32(32-size)
			if n.fill(of, numbers, near) {
				return of
			}
			clear((*n)[of.first:])
			factor = factor*1664525 + 1013904223
		}
	}
}

// fill puts the numbers where they are looked for; it reports whether they fit.
func (n neighbours) fill(of nearby, numbers []uint32, near map[uint32]uint32) bool {
	for _, number := range numbers {
		b := &n[of.bucket(number)]
		if b.numbers>>48 != 0 {
			return false
		}
		b.numbers = b.numbers<<16 | uint64(number)
		b.makes = b.makes<<16 | uint64(near[number])
	}
	return true
}
