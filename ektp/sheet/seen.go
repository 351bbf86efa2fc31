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
	inOrder []seenRow
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

// note remembers a row, or finds the one of the same key before it.
func (s *seen) note(r seenRow) (before seenRow, found bool) {
	if n := len(s.inOrder); n == 0 || s.inOrder[n-1].compare(r.seenKey) < 0 {
		if before, found = s.others[r.seenKey]; !found {
			s.inOrder = append(s.inOrder, r)
		}
		return before, found
	}
	if i, ok := slices.BinarySearchFunc(s.inOrder, r.seenKey, func(a seenRow, k seenKey) int { return a.compare(k) }); ok {
		return s.inOrder[i], true
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
