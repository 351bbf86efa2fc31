package quota

import (
	"math/bits"
	"slices"
)

// shareBounded is the largest remainder under bounds. There is one rate at
// which the shares weight*rate, each kept within its bounds, add up to the
// total. Who is at a bound there gets the bound; the others share the rest by
// largest remainder.
func shareBounded(p Problem, out []int64) error {
	rates := p.turns()
	// The sum grows with the rate: the first turn that reaches the total ends
	// the stretch in which the rate lies.
	at, _ := slices.BinarySearchFunc(rates, true, func(r turn, _ bool) int {
		if p.reaches(r) {
			return 1
		}
		return -1
	})
	var active []int
	rest := p.Total
	for i, w := range p.Weights {
		if w == 0 || at == len(rates) {
			out[i] = p.lo[i]
		} else if r := (turn{p.lo[i], w}); r.cmp(rates[at]) >= 0 {
			out[i] = p.lo[i]
		} else if r := (turn{p.hi[i], w}); r.cmp(rates[at]) < 0 {
			out[i] = p.hi[i]
		} else {
			active = append(active, i)
			continue
		}
		rest -= out[i]
	}
	if len(active) == 0 {
		return nil
	}
	q := Problem{Total: rest, Weights: make([]int64, len(active))}
	if p.rank != nil {
		q.rank = make([]int64, len(active))
	}
	var tie Tie
	if p.tie != nil {
		q.tie = &tie
	}
	for j, i := range active {
		q.Weights[j] = p.Weights[i]
		if p.rank != nil {
			q.rank[j] = p.rank[i]
		}
	}
	part := make([]int64, len(active))
	shareRemainder(&q, sumOf(q.Weights), part)
	for j, i := range active {
		out[i] = part[j]
	}
	if tie.Units > 0 {
		for j, i := range tie.Recipients {
			tie.Recipients[j] = active[i]
		}
		p.ReportTie(tie.Recipients, tie.Units)
	}
	return nil
}

// A turn is the rate, units by weight, at which a recipient leaves a bound.
type turn struct{ units, weight int64 }

func (r turn) cmp(s turn) int {
	return mul64(uint64(r.units), uint64(s.weight)).cmp(mul64(uint64(s.units), uint64(r.weight)))
}

// turns are all rates at which somebody reaches or leaves a bound, ascending.
func (p Problem) turns() []turn {
	var rates []turn
	for i, w := range p.Weights {
		if w > 0 {
			if p.lo[i] > 0 {
				rates = append(rates, turn{p.lo[i], w})
			}
			rates = append(rates, turn{p.hi[i], w})
		}
	}
	slices.SortFunc(rates, turn.cmp)
	return slices.Compact(rates)
}

// reaches says whether the shares at the rate r add up to the total or more.
func (p Problem) reaches(r turn) bool {
	rest := p.Total
	var active u128
	for i, w := range p.Weights {
		switch {
		case w == 0, turn{p.lo[i], w}.cmp(r) >= 0:
			rest -= p.lo[i]
		case turn{p.hi[i], w}.cmp(r) < 0:
			rest -= p.hi[i]
		default:
			var c uint64
			active.lo, c = bits.Add64(active.lo, uint64(w), 0)
			active.hi += c
		}
		if rest < 0 {
			return true
		}
	}
	return active.mul(u128{lo: uint64(r.units)}).
		cmp(u128{lo: uint64(rest)}.mul(u128{lo: uint64(r.weight)})) >= 0
}
