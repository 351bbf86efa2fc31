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

// Dated is a figure of a region as coded on a day.
type Dated struct {
	Code ektp.Code
	Date ektp.Date
}

// OverlapError says that two figures hold the same people, so that their sum
// counts them twice. It matches [ektp.ErrInvalid].
type OverlapError struct {
	Whole, Part Dated
	Change      *Change // that made one out of the other; nil: Part lies in Whole
}

// Error names both and how they overlap.
func (e *OverlapError) Error() string {
	s := fmt.Sprintf("%s of %s holds %s of %s", e.Whole.Code, e.Whole.Date, e.Part.Code, e.Part.Date)
	if e.Change != nil {
		s += fmt.Sprintf(": it was made by %s", e.Change.Law)
	}
	return s + "; adding both counts twice"
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *OverlapError) Is(target error) bool { return target == ektp.ErrInvalid }

// Overlaps refuses a list of figures that must not be added up: a region
// together with its own parts, under an old code together with its new one, or
// from before a split together with what was split off. The error is an
// [*OverlapError].
func (r *Registry) Overlaps(figures []Dated) error {
	for i, a := range figures {
		for j, b := range figures {
			if i == j {
				continue
			}
			if a.Code.Contains(b.Code) && (a.Code != b.Code || i < j) {
				return &OverlapError{Whole: a, Part: b}
			}
			for k := range r.changes {
				ch := &r.changes[k]
				if ch.Kind == Rename || !ch.To.Contains(b.Code) {
					continue
				}
				for _, from := range ch.From {
					before := ch.Kind == Transfer || a.Date < ch.Effective
					if from == a.Code && before && !a.Code.Contains(b.Code) {
						return &OverlapError{Whole: a, Part: b, Change: ch}
					}
				}
			}
		}
	}
	return nil
}
