package wilayah

import (
	"fmt"
	"maps"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Dated is a region as coded on a day: what a figure is of.
type Dated struct {
	Code ektp.Code
	Date ektp.Date
}

// Compare orders by code, then day.
func (d Dated) Compare(e Dated) int {
	if c := d.Code.Compare(e.Code); c != 0 {
		return c
	}
	return d.Date.Compare(e.Date)
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
		s += fmt.Sprintf(" (%s)", e.Change.Law)
	}
	return s + ": adding both counts twice"
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *OverlapError) Is(target error) bool { return target == ektp.ErrInvalid }

// Overlaps refuses a list of figures that must not be added up: a region
// together with its own parts, under an old code together with its new one, or
// from before a split together with what was split off. Between the day of a
// law and that of its code book an office may have used either, so both are
// tried. The error is an [*OverlapError].
func (r *Registry) Overlaps(figures []Dated) error {
	for _, b := range []Basis{ByLaw, ByCodeBook} {
		if err := r.overlaps(figures, b); err != nil {
			return err
		}
	}
	return nil
}

// overlaps compares figures as of the later one's day: the earlier one is
// carried there. Days between which nothing changed are as good as one.
func (r *Registry) overlaps(figures []Dated, b Basis) error {
	var turns []ektp.Date
	for i := range r.changes {
		turns = append(turns, r.changes[i].day(b))
	}
	slices.Sort(turns)
	epoch := func(d ektp.Date) int {
		i, _ := slices.BinarySearch(turns, d+1)
		return i
	}
	last := map[int]ektp.Date{} // a day of each epoch that has figures
	for _, f := range figures {
		last[epoch(f.Date)] = max(last[epoch(f.Date)], f.Date)
	}
	type item struct {
		code ektp.Code
		of   int  // index of the figure
		own  bool // it is of this epoch
	}
	for _, e := range slices.Sorted(maps.Keys(last)) {
		day := last[e]
		var items []item
		for i, f := range figures {
			if at := epoch(f.Date); at <= e {
				for _, c := range r.carry(f.Code, f.Date, max(f.Date, day), b) {
					items = append(items, item{c, i, at == e})
				}
			}
		}
		slices.SortFunc(items, func(a, b item) int { return a.code.Compare(b.code) })
		var around []item // those that hold the current one
		for _, it := range items {
			for len(around) > 0 && !around[len(around)-1].code.Contains(it.code) {
				around = around[:len(around)-1]
			}
			for _, a := range around {
				// Two of earlier days were compared in their own epoch.
				if a.of != it.of && (a.own || it.own) {
					return r.overlapError(figures[a.of], figures[it.of])
				}
			}
			around = append(around, it)
		}
	}
	return nil
}

func (r *Registry) overlapError(whole, part Dated) error {
	if whole.Code.Contains(part.Code) {
		return &OverlapError{Whole: whole, Part: part}
	}
	if part.Code.Contains(whole.Code) {
		return &OverlapError{Whole: part, Part: whole}
	}
	if part.Date < whole.Date {
		whole, part = part, whole
	}
	err := &OverlapError{Whole: whole, Part: part}
	for at := whole.Code; at != ektp.Country && err.Change == nil; at = at.Parent() {
		for _, ch := range r.byFrom[at] {
			if ch.To.Contains(part.Code) || part.Code.Contains(ch.To) {
				copied := *ch
				err.Change = &copied
				break
			}
		}
	}
	return err
}

// Total is a sum as of a day.
type Total struct {
	Value   int64
	Counted []Dated
	// Straddling are figures only a part of which belongs to the region on the
	// day, as Kutai Barat of 2012 to Kutai Barat of today. They are not in
	// Value: share them out first with a [Crosswalk].
	Straddling []Dated
}

// Complete reports whether nothing straddles the boundary.
func (t Total) Complete() bool { return len(t.Straddling) == 0 }

// Total adds up figures of any days to the region as it is on the day: Bulungan
// of June 2012 (64.04) belongs to East Kalimantan as of 2012 and to North
// Kalimantan as of today, and to neither twice. Figures that overlap are
// refused with an [*OverlapError]; those of other regions are left out.
func (r *Registry) Total(figures map[Dated]int64, of ektp.Code, on ektp.Date, b Basis) (Total, error) {
	keys := make([]Dated, 0, len(figures))
	for d := range figures {
		keys = append(keys, d)
	}
	slices.SortFunc(keys, Dated.Compare)
	if err := r.Overlaps(keys); err != nil {
		return Total{}, err
	}
	var t Total
	for _, d := range keys {
		inside, outside := false, false
		for _, c := range r.carry(d.Code, d.Date, on, b) {
			inside = inside || of.Contains(c) || c.Contains(of)
			outside = outside || !of.Contains(c)
		}
		switch {
		case !inside:
		case outside:
			t.Straddling = append(t.Straddling, d)
		default:
			sum := t.Value + figures[d]
			if (sum > t.Value) != (figures[d] > 0) && figures[d] != 0 {
				return Total{}, &ektp.FieldError{Region: of, Field: "total", Rule: "is beyond what 64 bits hold"}
			}
			t.Value, t.Counted = sum, append(t.Counted, d)
		}
	}
	return t, nil
}
