package wilayah

import (
	"fmt"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
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
	}
	return c, nil
}

// Crosswalk is how the regions of the codes are carried over from their own day
// to another, by the history of the register. A transfer carries everything. A
// split needs weights: without them the region is unmapped, never guessed.
func (r *Registry) Crosswalk(codes []ektp.Code, to ektp.Date, b Basis, weights []Link) (*Crosswalk, error) {
	given, err := NewCrosswalk(weights)
	if err != nil {
		return nil, err
	}
	for _, c := range codes {
		if _, ok := given.links[c]; ok {
			continue
		}
		switch after := r.SuccessorsBy(c, to, b); len(after) {
		case 0:
			given.split[c] = nil
		case 1:
			given.links[c] = []Link{{From: c, To: after[0].Code, Weight: decimal.New(1, 0), Source: "history of regions"}}
		default:
			for _, s := range after {
				given.split[c] = append(given.split[c], s.Code)
			}
		}
	}
	return given, nil
}

// Carried are figures on other boundaries.
type Carried struct {
	Values     map[ektp.Code]int64
	Unmapped   []ektp.Code // sources that could not be carried over: split without weights, or never known
	Incomplete []ektp.Code // targets that lack an unmapped or unknown source: their values are not in Values
}

// Counts carries counts over. Each count is dealt out by the weights so that
// the parts add up to it exactly (largest remainder). A source without a value
// makes only its own targets incomplete.
func (c *Crosswalk) Counts(values map[ektp.Code]int64) (Carried, error) {
	out := Carried{Values: map[ektp.Code]int64{}}
	incomplete := map[ektp.Code]bool{}
	for _, from := range slices.Sorted(maps.Keys(values)) {
		links, ok := c.links[from]
		if !ok {
			out.Unmapped = append(out.Unmapped, from)
			for _, to := range c.split[from] {
				incomplete[to] = true
			}
			continue
		}
		if values[from] < 0 {
			return Carried{}, &CrosswalkError{from, "a count is negative"}
		}
		parts, err := quota.Apportion(values[from], integers(links), quota.LargestRemainder)
		if err != nil {
			return Carried{}, &CrosswalkError{from, err.Error()}
		}
		for i, l := range links {
			out.Values[l.To] += parts[i]
		}
	}
	// A source of the crosswalk that gave nothing leaves its targets short.
	for from, links := range c.links {
		if _, ok := values[from]; !ok {
			for _, l := range links {
				incomplete[l.To] = incomplete[l.To] || l.Weight.IsPositive()
			}
		}
	}
	for to := range incomplete {
		delete(out.Values, to)
	}
	out.Incomplete = slices.Sorted(maps.Keys(incomplete))
	return out, nil
}

// Rates carries part and whole over and divides afterwards: a rate itself is
// never carried. A target with nothing to divide by has no rate.
func (c *Crosswalk) Rates(part, whole map[ektp.Code]int64, of string) (map[ektp.Code]quota.Ratio, error) {
	parts, err := c.Counts(part)
	if err != nil {
		return nil, err
	}
	wholes, err := c.Counts(whole)
	if err != nil {
		return nil, err
	}
	rates := map[ektp.Code]quota.Ratio{}
	for code, n := range parts.Values {
		if w, ok := wholes.Values[code]; ok && w > 0 {
			rates[code] = quota.Ratio{Part: n, Whole: w, Of: of}
		}
	}
	return rates, nil
}

// integers are the weights as whole numbers in the same proportion.
func integers(links []Link) []int64 {
	var places int32
	for _, l := range links {
		places = max(places, -l.Weight.Exponent())
	}
	out := make([]int64, len(links))
	for i, l := range links {
		out[i] = l.Weight.Shift(min(places, 17)).IntPart()
	}
	return out
}
