package summons

import "hash/maphash"

// set holds texts. It is emptied in constant time, since that happens at every
// village.
type set struct {
	seed  maphash.Seed
	slots []entry
	round uint32 // entries of other rounds are gone
	count int
}

type entry struct {
	round uint32
	hash  uint32
	text  string
}

func newSet() *set { return &set{seed: maphash.MakeSeed(), slots: make([]entry, 1024), round: 1} }

func (s *set) clear() {
	s.count = 0
	if s.round++; s.round == 0 {
		clear(s.slots)
		s.round = 1
	}
}

// add reports whether the text is new. The order of the hash decides nothing
// else, so its random seed shows in no result.
func (s *set) add(text string) bool {
	if s.count*2 >= len(s.slots) {
		old := s.slots
		s.slots = make([]entry, 2*len(old))
		for _, e := range old {
			if e.round == s.round {
				s.slots[s.find(e.hash, e.text)] = e
			}
		}
	}
	hash := uint32(maphash.String(s.seed, text))
	e := &s.slots[s.find(hash, text)]
	if e.round == s.round {
		return false
	}
	*e = entry{s.round, hash, text}
	s.count++
	return true
}

// find is the slot of the text, or the free one where it belongs.
func (s *set) find(hash uint32, text string) int {
	mask := len(s.slots) - 1
	i := int(hash) & mask
	for s.slots[i].round == s.round && (s.slots[i].hash != hash || s.slots[i].text != text) {
		i = (i + 1) & mask
	}
	return i
}
