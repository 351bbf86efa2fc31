package wilayah

import (
	"fmt"

	"github.com/ektp-rollout/sdk/ektp"
)

// Position is the place of the region in the slices of [Registry.Rollup].
func (r *Registry) Position(c ektp.Code) (int, bool) { return r.at(c) }

// At is the region at a position.
func (r *Registry) At(position int) Region { return r.regions[position] }

// Sums is one figure added up to every region of a registry.
type Sums struct {
	Country int64
	r       *Registry
	values  []int64
	inner   []int64 // of the regions that have parts, in their order
}

// Of is the sum of the region: its own value and those of all below it. A
// region that is not in the registry has none.
func (s *Sums) Of(c ektp.Code) (sum int64, ok bool) {
	if c == ektp.Country {
		return s.Country, true
	}
	i, ok := s.r.at(c)
	if !ok {
		return 0, false
	}
	if rank := s.r.inner[i]; rank >= 0 {
		return s.inner[rank], true
	}
	return s.values[i], true
}

// Rollup adds up one figure to every ancestor: values, Len long, holds it at
// the [Registry.Position] of each region that gives it, and zero elsewhere; it
// is kept by the result. A region that gives a figure together with one of its
// own parts would count twice: check with [Registry.Overlaps] where that can be.
func (r *Registry) Rollup(values []int64) (*Sums, error) {
	if len(values) != len(r.regions) {
		return nil, &ektp.FieldError{Field: "values", Rule: fmt.Sprintf("must have %d elements, one for each region, not %d", len(r.regions), len(values))}
	}
	s := &Sums{r: r, values: values, inner: make([]int64, 0, r.parents)}
	s.Country = s.add(0, len(values))
	return s, nil
}

// add adds up values[i:end], a run of siblings with all below them.
func (s *Sums) add(i, end int) int64 {
	var total int64
	ends, values := s.r.ends, s.values
	for i < end {
		next := int(ends[i])
		switch {
		case next == i+1:
			total += values[i]
		case s.r.leaves[i]:
			// Its parts have no parts, as the villages of a district: one run.
			var sum int64
			for _, v := range values[i:next] {
				sum += v
			}
			s.inner = append(s.inner, sum)
			total += sum
		default:
			rank := len(s.inner)
			s.inner = append(s.inner, 0)
			sum := values[i] + s.add(i+1, next)
			s.inner[rank] = sum
			total += sum
		}
		i = next
	}
	return total
}
