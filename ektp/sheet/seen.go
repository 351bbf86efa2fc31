package sheet

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// seen remembers what was stated, to find what is stated twice: 32 bytes a
// report. Tables mostly go day by day and, within the day, in the order of the
// codes; what comes in that order needs no map.
type seen struct {
	inOrder [][]seenRow // in blocks: growing copies none
	others  map[seenKey]seenRow
}

// seenKey is the key of a report, short.
type seenKey struct {
	region ektp.Code
	date   ektp.Date
	names  int32 // phase, form and source, numbered
}

func (k seenKey) compare(o seenKey) int {
	return cmp.Or(cmp.Compare(k.date, o.date), cmp.Compare(k.region, o.region), cmp.Compare(k.names, o.names))
}

type seenRow struct {
	seenKey
	row, table int32
	content    fingerprint
}

// seenAtOnce is how many rows a block has room for.
const seenAtOnce = 512

// note remembers a row, or finds the one of the same key before it.
func (s *seen) note(r seenRow) (before seenRow, found bool) {
	last := len(s.inOrder) - 1
	if last < 0 || s.inOrder[last][len(s.inOrder[last])-1].compare(r.seenKey) < 0 {
		if before, found = s.others[r.seenKey]; found {
			return before, true
		}
		if last < 0 || len(s.inOrder[last]) == seenAtOnce {
			s.inOrder = append(s.inOrder, make([]seenRow, 0, seenAtOnce))
			last++
		}
		s.inOrder[last] = append(s.inOrder[last], r)
		return before, false
	}
	if before, found = s.find(r.seenKey); found {
		return before, true
	}
	if before, found = s.others[r.seenKey]; found {
		return before, true
	}
	if s.others == nil {
		s.others = map[seenKey]seenRow{}
	}
	s.others[r.seenKey] = r
	return before, false
}

// find looks among those in order.
func (s *seen) find(k seenKey) (r seenRow, found bool) {
	block, found := slices.BinarySearchFunc(s.inOrder, k, func(b []seenRow, k seenKey) int { return b[0].compare(k) })
	if !found {
		block-- // the last that begins before it
	}
	if block < 0 {
		return r, false
	}
	rows := s.inOrder[block]
	i, found := slices.BinarySearchFunc(rows, k, func(r seenRow, k seenKey) int { return r.compare(k) })
	if found {
		r = rows[i]
	}
	return r, found
}

// number is the number of a phase, form and source.
func (r *Reader) number(phase, form, source string) int32 {
	for i := 0; i < len(r.names); i += 3 {
		if r.names[i] == phase && r.names[i+1] == form && r.names[i+2] == source {
			return int32(i / 3)
		}
	}
	r.names = append(r.names, strings.Clone(phase), strings.Clone(form), strings.Clone(source))
	return int32(len(r.names)/3 - 1)
}
