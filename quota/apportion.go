package quota

import (
	"math"
	"math/bits"
)

// Apportion shares total whole units among recipients in proportion to their
// weights, so that the results add up to total exactly. All comparisons are in
// exact integers: weights up to 2^63-1 do not overflow and no rounding decides.
//
// Who weighs nothing gets nothing, unless a minimum says so. Equal claims are
// decided by the rule told at [Tie], which [ReportTie] makes visible. The cost
// does not depend on the total.
//
// Errors: *[InputError] for a negative total, weight or condition, and for a
// condition of another length than weights; *[InfeasibleError] when the
// conditions cannot all hold, or there are units and nobody to give them to.
func Apportion(total int64, weights []int64, m Method, opts ...Option) ([]int64, error) {
	if m == nil {
		return nil, invalid("method", -1, "nil", "must be given")
	}
	if total < 0 {
		return nil, invalid("total", -1, total, "must not be negative")
	}
	var sum u128
	var all int64 // has the sign of any, and the length of the longest
	for _, w := range weights {
		sum.lo += uint64(w)
		all |= w
	}
	if all < 0 {
		for i, w := range weights {
			if w < 0 {
				return nil, invalid("weight", i, w, "must not be negative")
			}
		}
	}
	if len(opts) > 0 {
		return apportionWith(total, weights, m, opts)
	}
	if bits.Len64(uint64(all))+bits.Len(uint(len(weights))) > 64 {
		sum = sumOf(weights)
	}
	out := make([]int64, len(weights))
	if total == 0 {
		return out, nil
	}
	if sum == (u128{}) {
		return nil, &InfeasibleError{Recipient: -1, Need: total, Rule: nobodyWeighs}
	}
	_, plain := m.(largestRemainder)
	if plain && len(weights) <= few && sum.hi == 0 && sum.lo <= 1<<57 &&
		narrow(uint64(total), sum.lo) &&
		shareFew(total, weights, sum.lo, out) {
		return out, nil
	}
	p := Problem{Total: total, Weights: weights}
	switch m := m.(type) {
	case largestRemainder: // its sum is known already
		shareRemainder(&p, sum, out)
		return out, nil
	case divisor:
		return out, m.Share(p, out)
	}
	if err := m.Share(p, out); err != nil {
		return nil, err
	}
	return checked(p, m, out)
}

// apportionWith is Apportion under conditions; it is apart so that without
// them only the result is allocated.
func apportionWith(total int64, weights []int64, m Method, opts []Option) ([]int64, error) {
	var s settings
	for _, o := range opts {
		if o != nil {
			o(&s)
		}
	}
	if s.tie != nil {
		*s.tie = Tie{}
	}
	p := Problem{Total: total, Weights: weights, rank: s.rank, tie: s.tie}
	if s.rank != nil && len(s.rank) != len(weights) {
		return nil, invalid("tie order", -1, len(s.rank), "must have one number for each weight")
	}
	if err := s.bound(&p); err != nil {
		return nil, err
	}
	out := make([]int64, len(weights))
	if err := m.Share(p, out); err != nil {
		return nil, err
	}
	out, err := checked(p, m, out)
	if err == nil && s.held != nil {
		for i, h := range s.held {
			out[i] -= h
		}
	}
	return out, err
}

// bound puts the conditions into p, and says why they cannot all hold.
func (s *settings) bound(p *Problem) error {
	if err := s.limits(p); err != nil {
		return err
	}
	return p.feasible()
}

// limits puts the conditions into p and checks each for itself.
func (s *settings) limits(p *Problem) error {
	n := len(p.Weights)
	for _, l := range []struct {
		field string
		list  []int64
	}{{"minimums", s.minimums}, {"maximums", s.maximums}, {"held", s.held}} {
		if l.list != nil && len(l.list) != n {
			return invalid(l.field, -1, len(l.list), "must have one number for each weight")
		}
		for i, v := range l.list {
			if v < 0 {
				return invalid(l.field, i, v, "must not be negative")
			}
		}
	}
	if s.hasMin && s.minimum < 0 {
		return invalid("minimum", -1, s.minimum, "must not be negative")
	}
	if s.hasMax && s.maximum < 0 {
		return invalid("maximum", -1, s.maximum, "must not be negative")
	}
	for i, h := range s.held {
		if h > math.MaxInt64-p.Total {
			return invalid("held", i, h, "is too large together with the total")
		}
		p.Total += h
	}
	if s.bounds() {
		p.lo, p.hi = make([]int64, n), make([]int64, n)
		for i := range n {
			lo, hi := int64(0), p.Total
			if s.hasMin {
				lo = s.minimum
			}
			if s.minimums != nil {
				lo = max(lo, s.minimums[i])
			}
			if s.held != nil {
				lo = max(lo, s.held[i])
			}
			if s.hasMax {
				hi = min(hi, s.maximum)
			}
			if s.maximums != nil {
				hi = min(hi, s.maximums[i])
			}
			if lo > hi {
				rule := "the minimum is above the maximum"
				if hi == p.Total {
					rule = "the minimum is above the total"
				}
				return &InfeasibleError{Recipient: i, Need: lo, Have: hi, Rule: rule}
			}
			p.lo[i], p.hi[i] = lo, hi
		}
	}
	return nil
}

// feasible reports why the total cannot be handed out within the bounds.
func (p Problem) feasible() error {
	var least, most int64 // most saturates
	for i, w := range p.Weights {
		lo, hi := p.Bounds(i)
		if lo > p.Total-least {
			// The sum of the minimums is told up to here, as far as it can be.
			need := lo
			if lo <= math.MaxInt64-least {
				need += least
			}
			return &InfeasibleError{Recipient: i, Need: need, Have: p.Total,
				Rule: "the minimums up to this recipient exceed the total"}
		}
		least += lo
		if w == 0 {
			hi = lo
		}
		if most += hi; most < 0 {
			most = math.MaxInt64
		}
	}
	if most < p.Total {
		rule := "the maximums of those who have a weight do not take up the total"
		if p.hi == nil {
			rule = nobodyWeighs
		}
		return &InfeasibleError{Recipient: -1, Need: p.Total, Have: most, Rule: rule}
	}
	return nil
}

// checked holds a method to its promise.
func checked(p Problem, m Method, out []int64) ([]int64, error) {
	var sum int64
	for i, v := range out {
		if lo, hi := p.Bounds(i); v < lo || v > hi {
			return nil, invalid("result of "+m.String(), i, v, "is outside the bounds")
		}
		sum += v
	}
	if sum != p.Total {
		return nil, invalid("result of "+m.String(), -1, sum, "does not add up to the total")
	}
	return out, nil
}
