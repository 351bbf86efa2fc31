package quota

import (
	"container/heap"
	"sort"
)

// A Place is somewhere sets of equipment work: what remains to be recorded and
// how many one set records there in a day.
type Place struct {
	Remaining int64
	PerSet    int64
}

// days is how many working days n sets take; false when it never ends.
func (p Place) days(n int64) (int64, bool) {
	switch {
	case p.Remaining <= 0:
		return 0, true
	case n <= 0 || p.PerSet <= 0:
		return 0, false
	}
	return divCeil(p.Remaining, clampMul(n, p.PerSet)), true
}

// need is the least number of sets with which the place ends within the days.
func (p Place) need(days, least int64) int64 {
	if p.Remaining <= 0 {
		return least
	}
	return max(least, divCeil(p.Remaining, clampMul(days, p.PerSet)))
}

// A Distribution is how many sets each place has and when the last one ends.
type Distribution struct {
	Sets   []int64
	Days   []int64 // working days of each place
	Latest int64   // the largest of them
	Last   int     // the first place with it, -1 when there is no place
}

func distribution(places []Place, sets []int64) Distribution {
	d := Distribution{Sets: sets, Days: make([]int64, len(places)), Last: -1}
	for i, p := range places {
		n, ok := p.days(sets[i])
		if !ok {
			n = Never
		}
		d.Days[i] = n
		if d.Last < 0 || n > d.Latest {
			d.Latest, d.Last = n, i
		}
	}
	return d
}

// Never is the number of days of a place that does not end.
const Never = int64(1) << 62

// Distribute places sets so that the latest place ends as early as possible,
// each place having at least least (the ministry gave every kecamatan 2,
// whatever its population).
//
// No distribution is better: to end within D days place i needs at least
// need_i(D) = max(least, ceil(remaining_i/(D*perSet_i))) sets, so D can be
// reached exactly when the needs add up to no more than there are. The needs do
// not grow with D, so halving finds the smallest such D. What is left over then
// goes one by one to the place that is last at that moment, which never makes
// anything later.
//
// Errors: *[InfeasibleError] naming the place for which the sets do not suffice
// for the least, or not even for one; *[InputError] for negative numbers and for
// a place with something remaining where a set records nothing.
func Distribute(sets int64, places []Place, least int64) (Distribution, error) {
	if sets < 0 || sets > 1<<40 {
		return Distribution{}, invalid("sets", -1, sets, "must be from 0 to 2^40")
	}
	if err := checkPlaces(places, least); err != nil {
		return Distribution{}, err
	}
	var used, longest int64
	for i, p := range places {
		n := p.need(Never, least)
		if n > sets-used {
			return Distribution{}, &InfeasibleError{Recipient: i, Need: used + n, Have: sets,
				Rule: "the sets do not suffice up to this place"}
		}
		used += n
		d, _ := p.days(max(1, least))
		longest = max(longest, d)
	}
	fits := func(days int64) bool {
		rest := sets
		for _, p := range places {
			if rest -= p.need(days, least); rest < 0 {
				return false
			}
		}
		return true
	}
	days := 1 + int64(sort.Search(int(longest), func(d int) bool { return fits(int64(d) + 1) }))
	out := make([]int64, len(places))
	rest := sets
	for i, p := range places {
		out[i] = p.need(days, least)
		rest -= out[i]
	}
	h := latestFirst{days: make([]int64, len(places)), at: make([]int, len(places))}
	for i, p := range places {
		h.at[i] = i
		h.days[i], _ = p.days(out[i])
	}
	heap.Init(&h)
	for ; rest > 0 && len(places) > 0; rest-- {
		i := h.at[0]
		if h.days[i] <= 1 { // nothing to gain
			break
		}
		out[i]++
		h.days[i], _ = places[i].days(out[i])
		heap.Fix(&h, 0)
	}
	if rest > 0 && len(places) > 0 {
		// Reserve: shared by what remains, so that all sets stand somewhere.
		w := make([]int64, len(places))
		for i, p := range places {
			w[i] = max(1, p.Remaining)
		}
		more, err := Apportion(rest, w, SainteLague)
		if err != nil {
			return Distribution{}, err
		}
		for i := range out {
			out[i] += more[i]
		}
	}
	return distribution(places, out), nil
}

// latestFirst is a heap of places, the one that ends last on top.
type latestFirst struct {
	days []int64 // by place
	at   []int
}

func (h *latestFirst) Len() int { return len(h.at) }
func (h *latestFirst) Less(i, j int) bool {
	a, b := h.at[i], h.at[j]
	return h.days[a] > h.days[b] || h.days[a] == h.days[b] && a < b
}
func (h *latestFirst) Swap(i, j int) { h.at[i], h.at[j] = h.at[j], h.at[i] }
func (h *latestFirst) Push(any)      {}
func (h *latestFirst) Pop() any      { return nil }

func checkPlaces(places []Place, least int64) error {
	if least < 0 || least > 1<<40 {
		return invalid("least", -1, least, "must be from 0 to 2^40")
	}
	for i, p := range places {
		switch {
		case p.Remaining < 0:
			return invalid("remaining", i, p.Remaining, "must not be negative")
		case p.PerSet < 0 || p.Remaining > 0 && p.PerSet == 0:
			return invalid("recordings per set", i, p.PerSet, "must be positive where something remains")
		}
	}
	return nil
}

// A Move takes sets from one place to another.
type Move struct {
	From, To int // places
	Sets     int64
}

// Advice is which sets to move, and what it brings.
type Advice struct {
	Moves         []Move
	Before, After Distribution
	Gained        int64 // working days by which the latest place ends earlier
}

// Redistribute says which of the sets at hand to move so that the latest place
// ends as early as it can with at most so many sets moved (all, when moves is
// negative), no place giving below least. It moves no more than that takes. By
// the argument of [Distribute], D days can be reached exactly when the sets
// missing to need_i(D) are no more than may be moved and no more than others
// have above their own need.
func Redistribute(current []int64, places []Place, least, moves int64) (Advice, error) {
	if len(current) != len(places) {
		return Advice{}, invalid("sets", -1, len(current), "must have one number for each place")
	}
	if err := checkPlaces(places, least); err != nil {
		return Advice{}, err
	}
	for i, n := range current {
		if n < 0 || n > 1<<40 {
			return Advice{}, invalid("sets", i, n, "must be from 0 to 2^40")
		}
	}
	before := distribution(places, append([]int64(nil), current...))
	a := Advice{Before: before, After: before}
	// Places already below the least are not filled for its own sake.
	gap := func(days int64) (missing, spare int64) {
		for i, p := range places {
			if n := p.need(days, 0); n > current[i] {
				missing += n - current[i]
			} else if n = max(n, least); current[i] > n {
				spare += current[i] - n
			}
		}
		return missing, spare
	}
	fits := func(days int64) bool {
		missing, spare := gap(days)
		return missing <= spare && (moves < 0 || missing <= moves)
	}
	top := before.Latest
	if top == Never {
		// Some place has nothing: the worst that can follow is one set each.
		top = 1
		for _, p := range places {
			d, _ := p.days(1)
			top = max(top, d)
		}
		if !fits(top) {
			return a, nil
		}
	}
	if top <= 1 {
		return a, nil
	}
	days := 1 + int64(sort.Search(int(top-1), func(d int) bool { return fits(int64(d) + 1) }))
	if days >= before.Latest {
		return a, nil
	}
	// Those who give are asked in the order of who ends first afterwards.
	sets := append([]int64(nil), current...)
	for to, p := range places {
		for sets[to] < p.need(days, 0) {
			from, best := -1, int64(0)
			for i, q := range places {
				if sets[i] > max(q.need(days, 0), least) {
					if d, _ := q.days(sets[i] - 1); from < 0 || d < best {
						from, best = i, d
					}
				}
			}
			sets[from]--
			sets[to]++
			if n := len(a.Moves); n > 0 && a.Moves[n-1].From == from && a.Moves[n-1].To == to {
				a.Moves[n-1].Sets++
			} else {
				a.Moves = append(a.Moves, Move{from, to, 1})
			}
		}
	}
	a.After = distribution(places, sets)
	a.Gained = before.Latest - a.After.Latest
	return a, nil
}
