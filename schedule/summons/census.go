package summons

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// maxBad is how many rows of a batch may be refused before the batch is.
const maxBad = 1_000_000

// tally is what the first reading finds of a village.
type tally struct {
	code       ektp.Code
	stop       string
	people     int64
	candidates []int
	point      int
}

// census is the first reading of a batch: every row checked, the villages
// counted.
type census struct {
	v        *Planner
	villages []*tally // as they come
	by       map[ektp.Code]*tally
	rows     int64
	people   int64
	bad      []int64 // rows refused
}

// count reads the batch. Bad rows go to bad; what that returns ends the
// reading. Without it the first bad row does.
func (v *Planner) count(residents iter.Seq2[Resident, error], bad func(error) error) (*census, error) {
	c := &census{v: v, by: map[ektp.Code]*tally{}}
	ids, households := newSet(), newSet()
	var current *tally
	var household string
	for r, err := range residents {
		c.rows++
		if err == nil && (current == nil || r.Village != current.code) {
			var next *tally
			if next, err = c.enter(r.Village); err == nil {
				current, household = next, ""
				households.clear()
				if !v.Unique {
					ids.clear()
				}
			}
		}
		if err == nil && (r.ID == "" || int(r.Need) >= len(needs)) {
			err = r.fault()
		}
		if err == nil && r.Household != household {
			household = r.Household
			if household != "" && !households.add(household) {
				err = &ektp.FieldError{Region: r.Village, Field: "household", Value: household, Rule: "must have its rows one after another"}
			}
		}
		if err == nil && !ids.add(r.ID) {
			err = &ektp.FieldError{Region: r.Village, Field: "resident", Value: r.ID, Rule: "is there twice"}
		}
		if err == nil {
			current.people++
			c.people++
			continue
		}
		fault := &ResidentError{Row: c.rows, Err: err}
		if bad == nil {
			return nil, fault
		}
		if err := bad(fault); err != nil {
			return nil, err
		}
		if len(c.bad) == maxBad {
			return nil, &ResidentError{Row: c.rows, Err: &ektp.FieldError{Field: "batch", Rule: "must not have more than a million bad rows"}}
		}
		c.bad = append(c.bad, c.rows)
	}
	return c, nil
}

func (r *Resident) fault() error {
	if r.ID == "" {
		return &ektp.FieldError{Region: r.Village, Field: "resident", Rule: "must have an ID"}
	}
	return &ektp.FieldError{Region: r.Village, Field: "need", Value: fmt.Sprint(uint8(r.Need)), Rule: "must be elderly, disabled, pregnant, ill or empty"}
}

// enter begins a village.
func (c *census) enter(code ektp.Code) (*tally, error) {
	if c.by[code] != nil {
		return nil, &ektp.FieldError{Region: code, Field: "village", Rule: "must have its rows one after another"}
	}
	if code.Tier() != ektp.Village {
		return nil, &ektp.FieldError{Field: "village", Value: code.String(), Rule: "must be the code of a village"}
	}
	w := c.v.villages[code]
	if w == nil {
		if len(c.v.villages) > 0 {
			return nil, &ektp.FieldError{Field: "village", Value: code.String(), Rule: "does not take part"}
		}
		w = &Village{Code: code}
	}
	candidates, err := c.v.candidates(w)
	if err != nil {
		return nil, err
	}
	t := &tally{code: code, stop: w.Stop, candidates: candidates, point: candidates[0]}
	c.by[code] = t
	c.villages = append(c.villages, t)
	return t, nil
}

// assign sends each village to one of its candidates: the largest first, each
// to the point that will be least loaded, measured by what the point can take
// in the whole window.
func (c *census) assign() {
	load := make([]int64, len(c.v.stations))
	var free []*tally
	for _, t := range c.villages {
		if len(t.candidates) > 1 {
			free = append(free, t)
		} else {
			load[t.point] += t.people
		}
	}
	slices.SortFunc(free, func(a, b *tally) int {
		return cmp.Or(cmp.Compare(b.people, a.people), a.code.Compare(b.code))
	})
	for _, t := range free {
		best := 0.0
		for i, p := range t.candidates {
			s := c.v.stations[p]
			share := float64(load[p]+t.people) / float64(s.before[len(s.days)])
			if i == 0 || share < best {
				t.point, best = p, share
			}
		}
		load[t.point] += t.people
	}
}
