package obstacle

import (
	"maps"
	"math/bits"
	"slices"
)

// neighbours says what two numbers that stand together make: each first number
// has a small table of its own among the slots, so that those it often meets
// lie side by side.
type neighbours []neighbour

// neighbour is the second number, and what the two make; empty where it is 0.
type neighbour struct{ number, makes uint16 }

// nearby is the table of one number.
type nearby struct {
	some  uint32 // the bit of every number in it: see nearBit
	place uint32 // its first slot, and in the lowest five bits the logarithm of how many
}

// nearBit is a number's bit in a mask of what stands near; others share it, so
// that a set bit says "perhaps" and a missing one "no".
func nearBit(number uint32) uint32 { return 1 << (number & 31) }

// at is what the number makes with the one whose table this is, or 0.
func (n neighbours) at(of nearby, number uint32) uint32 {
	if of.some&nearBit(number) == 0 {
		return 0
	}
	from, last := of.place>>5, uint32(1)<<(of.place&31)-1
	for i := uint32(0); i <= last; i++ {
		s := n[from+(number+i)&last]
		if uint32(s.number) == number {
			return uint32(s.makes)
		}
		if s.number == 0 {
			break
		}
	}
	return 0
}

// table appends a table for the numbers that stand near one, with what they make.
func (n *neighbours) table(near map[uint32]uint32) (of nearby) {
	if len(near) == 0 {
		return of
	}
	size := bits.Len(uint(len(near)*3/2 - 1))
	from := uint32(len(*n))
	of.place = from<<5 | uint32(size)
	*n = append(*n, make([]neighbour, 1<<size)...)
	slots, last := (*n)[from:], uint32(1)<<size-1
	for _, number := range sortedKeys(near) {
		of.some |= nearBit(number)
		i := number & last
		for slots[i].number != 0 {
			i = (i + 1) & last
		}
		slots[i] = neighbour{uint16(number), uint16(near[number])}
	}
	return of
}

func sortedKeys[V any](m map[uint32]V) []uint32 { return slices.Sorted(maps.Keys(m)) }
