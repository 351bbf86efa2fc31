package quota

import (
	"math"
	"math/bits"
)

// Share jumps to the neighbourhood of the answer and steps from there. A rate
// in floating point gives each recipient about the units it will have; two such
// rates, moved apart by more than floating point can be wrong, enclose the
// right one. What lies between them, a few units, is compared exactly.
func (d divisor) Share(p Problem, out []int64) error {
	if d.kind == custom && d.own.signpost == nil {
		return invalid("method", -1, d.own.name, "must have signposts")
	}
	given, free := p.start(out)
	left := p.Total - given
	if left == 0 {
		return nil
	}
	if d.firstIsFree() && left <= free {
		d.giveFirsts(p, left, out)
		return nil
	}
	if p.Total >= 1<<40 {
		d.shareLarge(p, out)
		return nil
	}
	low, high := d.enclose(p)
	var room [256]unit
	c := room[:0]
	left = p.Total
	for i, w := range p.Weights {
		least, most := p.Bounds(i)
		if w == 0 {
			out[i] = least
			left -= least
			continue
		}
		from := clamp(d.count(min(float64(w)*low, 1<<62)), least, most)
		to := clamp(d.count(min(float64(w)*high, 1<<62)), least, most)
		out[i] = from
		left -= from
		for s := from; s < to; s++ {
			c = append(c, unit{int32(i), s})
		}
	}
	d.give(p, c, left, out)
	return nil
}

// A unit is the claim of recipient at, when it has s units, to one more.
type unit struct {
	at int32
	s  int64
}

// start gives everybody the least and counts who has none yet and a claim.
func (p Problem) start(out []int64) (given, free int64) {
	for i, w := range p.Weights {
		least, most := p.Bounds(i)
		out[i] = least
		given += least
		if w > 0 && least == 0 && most > 0 {
			free++
		}
	}
	return given, free
}

// giveFirsts gives first units, where all claims are without limit, to the left
// largest weights. The smallest weight that still gets one is found by counting
// leading bits, then the next.
func (d divisor) giveFirsts(p Problem, left int64, out []int64) {
	claims := func(i int) bool {
		least, most := p.Bounds(i)
		return least == 0 && most > 0 && p.Weights[i] > 0
	}
	const width = 11
	var known, mask int64 // the leading bits of that weight, and which they are
	rest := left
	var top int64
	for _, w := range p.Weights {
		top = max(top, w)
	}
	for shift := max(0, bits.Len64(uint64(top))-width); ; shift = max(0, shift-width) {
		var counts [1 << width]int32
		for i, w := range p.Weights {
			if w&mask == known && claims(i) {
				counts[w>>shift&(1<<width-1)]++
			}
		}
		cut := int64(1<<width - 1)
		for ; rest > int64(counts[cut]); cut-- {
			rest -= int64(counts[cut])
		}
		known |= cut << shift
		mask |= (1<<width - 1) << shift
		if shift == 0 {
			break
		}
	}
	tied, all := rest, int64(0)
	for i, w := range p.Weights {
		switch {
		case !claims(i) || w < known:
		case w > known:
			out[i]++
		default:
			if all++; rest > 0 && p.rank == nil && p.tie == nil {
				out[i]++
				rest--
			}
		}
	}
	if rest > 0 {
		c := make([]unit, 0, all)
		for i, w := range p.Weights {
			if w == known && claims(i) {
				c = append(c, unit{at: int32(i)})
			}
		}
		d.give(p, c, tied, out)
	}
}

// give adds the left strongest of the candidate units.
func (d divisor) give(p Problem, c []unit, left int64, out []int64) {
	if left <= 0 {
		return
	}
	w := p.Weights
	claim := func(a, b unit) int { return d.compare(w[a.at], a.s, w[b.at], b.s) }
	first(c, int(left), func(a, b unit) bool {
		if a.at == b.at {
			return a.s < b.s
		}
		if x := claim(a, b); x != 0 {
			return x > 0
		}
		return p.Before(int(a.at), int(b.at))
	})
	if p.tie != nil && int(left) < len(c) {
		last := c[0]
		for j := range c[:left] {
			if claim(c[j], last) < 0 {
				last = c[j]
			}
		}
		var tied []int
		var units int64
		open := false
		for j := range c {
			if claim(c[j], last) != 0 {
				continue
			}
			tied = append(tied, int(c[j].at))
			if int64(j) < left {
				units++
			} else {
				open = true
			}
		}
		if open {
			sortInts(tied)
			p.ReportTie(tied, units)
		}
	}
	for _, u := range c[:left] {
		out[u.at]++
	}
}

func clamp(v, least, most int64) int64 { return max(least, min(v, most)) }

// slack is more than a product of two rounded numbers can be off by, relatively.
const slack = 1.0 / (1 << 46)

// enclose finds two rates with the total between the sums they give, few units
// apart.
func (d divisor) enclose(p Problem) (low, high float64) {
	var sum float64
	for _, w := range p.Weights {
		sum += float64(w)
	}
	total := float64(p.Total)
	n := float64(len(p.Weights))
	aim := total
	few := max(48, min(n/512, 192)) // units between the two rates
	switch d.kind {                 // half a unit each is rounded away, or given too much
	case dHondt:
		aim += n / 2
	case adams:
		aim = max(aim-n/2, aim/2)
	}
	rate := aim / sum
	var sLow, sHigh float64 // the sums given at low and high
	high = math.Inf(1)
	for step := 0; ; step++ {
		if step > 8 {
			// Many equal weights make a jump no rate can divide: after some steps
			// it is left to the exact comparison.
			few *= 2
		}
		s := d.sum(p, rate)
		if s <= p.Total {
			low, sLow = rate, float64(s)
		}
		if s >= p.Total {
			high, sHigh = rate, float64(s)
		}
		switch {
		case s == p.Total, !math.IsInf(high, 1) && (sHigh-sLow <= few || high <= low*(1+slack)):
			return low * (1 - slack), high * (1 + slack)
		case math.IsInf(high, 1):
			// Newton's step with the weights' own slope and a little over, and
			// more each time: those at a bound do not move.
			rate += (total - sLow + few/2) / sum * float64(int64(1)<<min(step, 50))
		case step > 6 && step%2 == 1:
			rate = low + (high-low)/2
		default:
			// To the other side of the total, so that it is soon enclosed.
			goal := total - few/2
			if s < p.Total {
				goal = total + few/2
			}
			t := (goal - sLow) / (sHigh - sLow)
			if t <= 0 || t >= 1 {
				t = (total - sLow) / (sHigh - sLow)
			}
			rate = low + (high-low)*t
		}
		if rate <= low || rate >= high {
			return low * (1 - slack), high * (1 + slack)
		}
	}
}

// sum is what the rate gives to all.
func (d divisor) sum(p Problem, rate float64) (sum int64) {
	if p.lo != nil || d.kind == custom {
		for i, w := range p.Weights {
			least, most := p.Bounds(i)
			if w == 0 {
				sum += least
			} else {
				sum += clamp(d.count(min(float64(w)*rate, 1<<62)), least, most)
			}
		}
		return sum
	}
	switch d.kind { // the same without a choice for each recipient
	case dHondt:
		for _, w := range p.Weights {
			sum += int64(float64(w) * rate)
		}
	case sainteLague:
		for _, w := range p.Weights {
			sum += int64(float64(w)*rate + 0.5)
		}
	case huntingtonHill:
		for _, w := range p.Weights {
			x := float64(w) * rate
			sum += int64(math.Sqrt(x*x+0.25) + 0.5)
		}
		return sum - free0(p.Weights)
	case dean:
		for _, w := range p.Weights {
			x := float64(w) * rate
			sum += int64((x + 1 + math.Sqrt(x*x+1)) / 2)
		}
		return sum - free0(p.Weights)
	case adams:
		for _, w := range p.Weights {
			sum += int64(float64(w)*rate) + 1
		}
		return sum - free0(p.Weights)
	}
	return sum
}

// free0 counts who weighs nothing, and is given a first unit by formulas that
// do not ask.
func free0(weights []int64) (n int64) {
	for _, w := range weights {
		if w == 0 {
			n++
		}
	}
	return n
}
