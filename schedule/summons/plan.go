package summons

import (
	"errors"
	"iter"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// ErrChanged: the second reading of a batch gave other residents than the
// first.
var ErrChanged = errors.New("the residents changed between the two readings")

// Plan gives every resident a point, a day and a slot.
//
// The batch is read twice: first everything is checked and counted, then it is
// placed; residents must give the same rows both times. The rows of a village
// follow one another, and within it those of a household; [Sorted] brings a
// slice into that order. Memory does not grow with the number of residents, but
// for [Programme.Unique].
//
// Appointments are put day by day of each point, as its days fill. An error of
// put ends the plan and is returned.
//
// A row that cannot be summoned is a [*ResidentError], a resident for whom the
// window has no slot left a [*NoRoomError]. Without bad the first of them ends
// the plan: bad rows before anything is put. With bad each goes there; the plan
// goes on without that resident when it returns nil, and ends with what it
// returns otherwise.
func (v *Planner) Plan(residents iter.Seq2[Resident, error], put func(Appointment) error, bad func(error) error) (*Summary, error) {
	c, err := v.count(residents, bad)
	if err != nil {
		return nil, err
	}
	c.assign()
	f := v.filling(c, put, bad)
	row, refused := int64(0), c.bad
	var current *tally
	var at *cursor
	for r := range residents {
		row++
		if len(refused) > 0 && refused[0] == row {
			refused = refused[1:]
			continue
		}
		if current == nil || r.Village != current.code {
			if current = c.by[r.Village]; current == nil {
				return nil, ErrChanged
			}
			at = &f.cursors[current.point]
		}
		if err := at.take(r); err != nil {
			return nil, err
		}
	}
	if row != c.rows {
		return nil, ErrChanged
	}
	for i := range f.cursors {
		if len(f.cursors[i].people) > 0 || f.cursors[i].segment < len(f.cursors[i].segments) {
			return nil, ErrChanged
		}
	}
	return f.summary(c), nil
}

// Sorted gives the residents in the order that [Planner.Plan] wants: by
// village, neighbourhood and household, otherwise as they come. The slice
// itself stays as it is. Memory: an index of four bytes a resident.
func Sorted(residents []Resident) iter.Seq2[Resident, error] {
	order := make([]int32, len(residents))
	for i := range order {
		order[i] = int32(i)
	}
	// A household keeps together even when its members are listed in different
	// neighbourhoods: its first member says where it belongs.
	type home struct {
		village   ektp.Code
		household string
	}
	rt := map[home]string{}
	for i := range residents {
		if r := &residents[i]; r.Household != "" {
			if _, known := rt[home{r.Village, r.Household}]; !known {
				rt[home{r.Village, r.Household}] = r.RT
			}
		}
	}
	where := func(r *Resident) string {
		if r.Household == "" {
			return r.RT
		}
		return rt[home{r.Village, r.Household}]
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		x, y := &residents[a], &residents[b]
		if c := x.Village.Compare(y.Village); c != 0 {
			return c
		}
		if c := compare(where(x), where(y)); c != 0 {
			return c
		}
		return compare(x.Household, y.Household)
	})
	return func(yield func(Resident, error) bool) {
		for _, i := range order {
			if !yield(residents[i], nil) {
				return
			}
		}
	}
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Listed gives the residents as they stand in the slice.
func Listed(residents []Resident) iter.Seq2[Resident, error] {
	return func(yield func(Resident, error) bool) {
		for i := range residents {
			if !yield(residents[i], nil) {
				return
			}
		}
	}
}
