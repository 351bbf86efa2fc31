package wilayah

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

// Link carries a share of the counts of one region over to another.
type Link struct {
	From, To ektp.Code
	Weight   decimal.Decimal // share of From's people; the weights of one From sum to 1
	Source   string          // where the weight is from
}

// CrosswalkError says which links contradict themselves. It matches
// [ektp.ErrInvalid].
type CrosswalkError struct {
	From ektp.Code
	Rule string
}

// Error names the region and the rule.
func (e *CrosswalkError) Error() string {
	return fmt.Sprintf("crosswalk from %s: %s", e.From, e.Rule)
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *CrosswalkError) Is(target error) bool { return target == ektp.ErrInvalid }

// Crosswalk carries figures of one day's boundaries over to another day's.
type Crosswalk struct {
	links map[ektp.Code][]Link
	split map[ektp.Code][]ektp.Code // regions that were split and have no weights
	short []ektp.Code               // targets that hold people of regions not asked for
}

// NewCrosswalk makes a crosswalk of links: weights are not negative and sum to
// exactly 1 for each source, no pair stands twice.
func NewCrosswalk(links []Link) (*Crosswalk, error) {
	c := &Crosswalk{links: map[ektp.Code][]Link{}, split: map[ektp.Code][]ektp.Code{}}
	for _, l := range links {
		if l.Weight.IsNegative() {
			return nil, &CrosswalkError{l.From, fmt.Sprintf("the weight to %s is negative", l.To)}
		}
		for _, other := range c.links[l.From] {
			if other.To == l.To {
				return nil, &CrosswalkError{l.From, fmt.Sprintf("the link to %s stands twice", l.To)}
			}
		}
		c.links[l.From] = append(c.links[l.From], l)
	}
	for _, from := range slices.Sorted(maps.Keys(c.links)) {
		var sum decimal.Decimal
		for _, l := range c.links[from] {
			sum = sum.Add(l.Weight)
		}
		if !sum.Equal(decimal.New(1, 0)) {
			return nil, &CrosswalkError{from, fmt.Sprintf("the weights sum to %s, not to 1", sum)}
		}
		slices.SortFunc(c.links[from], func(a, b Link) int { return a.To.Compare(b.To) })
	}
	return c, nil
}

// Crosswalk is how the regions of the codes, as they were on the day from, are
// carried over to the day to, earlier or later, by the history of the register.
// A transfer carries everything. A split needs weights: without them the region
// is unmapped, never guessed. Weights that lead to what is no region on the day
// to are refused.
func (r *Registry) Crosswalk(codes []ektp.Code, from, to ektp.Date, b Basis, weights []Link) (*Crosswalk, error) {
	for _, l := range weights {
		if !r.Known(l.To, to) {
			return nil, &CrosswalkError{l.From, fmt.Sprintf("%s is no region on %s", l.To, to)}
		}
	}
	walk, err := NewCrosswalk(weights)
	if err != nil {
		return nil, err
	}
	asked, targets := map[ektp.Code]bool{}, map[ektp.Code]bool{}
	for _, c := range codes {
		asked[c] = true
		if links, ok := walk.links[c]; ok {
			for _, l := range links {
				targets[l.To] = true
			}
			continue
		}
		if _, ok := r.Lookup(c); !ok && !r.Known(c, from) {
			walk.split[c] = nil
			continue
		}
		after := r.carry(c, from, to, b)
		if len(after) != 1 {
			walk.split[c] = after
			continue
		}
		walk.links[c] = []Link{{From: c, To: after[0], Weight: decimal.New(1, 0), Source: "history of regions"}}
		targets[after[0]] = true
	}
	for _, target := range slices.Sorted(maps.Keys(targets)) {
		for _, source := range r.carry(target, to, from, b) {
			if !asked[source] {
				walk.short = append(walk.short, target)
				break
			}
		}
	}
	return walk, nil
}

// Carried are figures on other boundaries.
type Carried struct {
	Values     map[ektp.Code]int64
	Unmapped   []ektp.Code // sources that could not be carried over: split without weights, or never known
	Incomplete []ektp.Code // targets that lack an unmapped or unknown source: their values are not in Values
}

// Counts carries counts over. Each count is dealt out by the weights so that
// the parts add up to it exactly (largest remainder; of equal remainders the
// lower code comes first). A source without a value makes only its own targets
// incomplete.
func (c *Crosswalk) Counts(values map[ektp.Code]int64) (Carried, error) {
	out := Carried{Values: map[ektp.Code]int64{}}
	incomplete := map[ektp.Code]bool{}
	for _, from := range slices.Sorted(maps.Keys(values)) {
		links, ok := c.links[from]
		if !ok {
			out.Unmapped = append(out.Unmapped, from)
			continue
		}
		if values[from] < 0 {
			return Carried{}, &CrosswalkError{from, "a count is negative"}
		}
		for i, part := range share(values[from], links) {
			to := links[i].To
			if out.Values[to] > math.MaxInt64-part {
				return Carried{}, &CrosswalkError{from, fmt.Sprintf("the sum for %s is beyond what 64 bits hold", to)}
			}
			out.Values[to] += part
		}
	}
	for _, to := range c.short {
		incomplete[to] = true
	}
	for _, targets := range c.split {
		for _, to := range targets {
			incomplete[to] = true
		}
	}
	for from, links := range c.links {
		if _, ok := values[from]; !ok {
			for _, l := range links {
				incomplete[l.To] = incomplete[l.To] || l.Weight.IsPositive()
			}
		}
	}
	maps.DeleteFunc(incomplete, func(_ ektp.Code, short bool) bool { return !short })
	for to := range incomplete {
		delete(out.Values, to)
	}
	out.Incomplete = slices.Sorted(maps.Keys(incomplete))
	return out, nil
}

// share deals a count out by the weights, exactly.
func share(count int64, links []Link) []int64 {
	parts, rest := make([]int64, len(links)), make([]decimal.Decimal, len(links))
	order := make([]int, len(links))
	left := count
	for i, l := range links {
		exact := l.Weight.Mul(decimal.NewFromInt(count))
		floor := exact.Floor()
		parts[i], rest[i], order[i] = floor.IntPart(), exact.Sub(floor), i
		left -= parts[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return rest[b].Cmp(rest[a]) })
	for _, i := range order[:left] {
		parts[i]++
	}
	return parts
}

// Rate is a part of a whole after carrying both over.
type Rate struct {
	Part, Whole int64
	Of          string // what Whole counts, as "wajib KTP"
}

// Percent is the rate in percent, rounded half away from zero. ok is false when
// there is nothing to divide by.
func (r Rate) Percent(places int32) (percent decimal.Decimal, ok bool) {
	if r.Whole == 0 {
		return decimal.Decimal{}, false
	}
	return decimal.NewFromInt(r.Part).Mul(decimal.New(100, 0)).DivRound(decimal.NewFromInt(r.Whole), places), true
}

// Rates carries part and whole over and divides afterwards: a rate itself is
// never carried. A target with nothing to divide by has no rate. Rounding to
// whole people may move either count by one.
func (c *Crosswalk) Rates(part, whole map[ektp.Code]int64, of string) (map[ektp.Code]Rate, error) {
	parts, err := c.Counts(part)
	if err != nil {
		return nil, err
	}
	wholes, err := c.Counts(whole)
	if err != nil {
		return nil, err
	}
	rates := map[ektp.Code]Rate{}
	for code, n := range parts.Values {
		if w := wholes.Values[code]; w > 0 {
			rates[code] = Rate{n, w, of}
		}
	}
	return rates, nil
}
