package quota

import "math/bits"

type largestRemainder struct{}

func (largestRemainder) String() string { return "largest remainder" }

// Share gives everybody the whole part of the exact share total*weight/sum, and
// the units left over to the largest remainders.
func (largestRemainder) Share(p Problem, out []int64) error {
	if p.lo != nil {
		return shareBounded(p, out)
	}
	shareRemainder(&p, sumOf(p.Weights), out)
	return nil
}

func sumOf(weights []int64) (sum u128) {
	for _, w := range weights {
		var c uint64
		sum.lo, c = bits.Add64(sum.lo, uint64(w), 0)
		sum.hi += c
	}
	return sum
}

func shareRemainder(p *Problem, sum u128, out []int64) {
	if p.Total == 0 {
		return
	}
	if sum.hi != 0 {
		shareWide(p, sum, out)
		return
	}
	left := p.Total - floors(p.Total, p.Weights, sum.lo, out)
	if left > 0 {
		giveRemainders(p, sum.lo, left, out)
	}
}

// floors writes the whole parts of the shares and returns their sum.
func floors(total int64, weights []int64, sum uint64, out []int64) (given int64) {
	t := uint64(total)
	out = out[:len(weights)]
	if total >= 1<<48 || sum >= 1<<61 {
		for i, w := range weights {
			hi, lo := bits.Mul64(t, uint64(w))
			q, _ := bits.Div64(hi, lo, sum)
			out[i] = int64(q)
			given += int64(q)
		}
		return given
	}
	rate := rateBelow(total, sum)
	for i, w := range weights {
		q, _ := quotient(t, uint64(w), sum, rate)
		out[i] = int64(q)
		given += int64(q)
	}
	return given
}

// rateBelow is total/sum, a little too low: [quotient] guesses with it.
func rateBelow(total int64, sum uint64) float64 {
	return float64(total) / float64(sum) * (1 - 1.0/(1<<50))
}

// quotient is t*w/sum and the remainder, for t below 2^48 and sum below 2^61.
// The quotient guessed in floating point with a rate a little too low is right
// or one too small; the remainder, exact modulo 2^64, says which.
func quotient(t, w, sum uint64, rate float64) (q, rem uint64) {
	q = uint64(int64(float64(int64(w)) * rate))
	rem = t*w - q*sum
	_, low := bits.Sub64(rem, sum, 0)
	over := 1 - low // 1 when the remainder is not below sum
	return q + over, rem - sum&-over
}

// small is up to how many recipients the remainders are looked through one by
// one; above, counting them by their leading bits is quicker.
const small = 16

// giveRemainders adds one to the left largest remainders. A remainder is not
// kept: it is total*weight - out*sum, exact modulo 2^64.
func giveRemainders(p *Problem, sum uint64, left int64, out []int64) {
	if len(out) <= small {
		t := uint64(p.Total)
		var room [small]keyed
		for i, w := range p.Weights {
			room[i] = keyed{u128{lo: t*uint64(w) - uint64(out[i])*sum}, int32(i)}
		}
		giveKeyed(p, room[:len(out)], left, out)
		return
	}
	if len(out) <= 4096 {
		var counts [1 << 8]uint32
		giveMany(p, sum, left, out, counts[:], 8)
	} else {
		var counts [1 << 11]uint32
		giveMany(p, sum, left, out, counts[:], 11)
	}
}

// giveMany counts the remainders by their leading bits, as many as width.
func giveMany(p *Problem, sum uint64, left int64, out []int64, counts []uint32, width int) {
	t := uint64(p.Total)
	shift := uint(max(bits.Len64(sum-1)-width, 0))
	mask := uint64(len(counts) - 1)
	for i, w := range p.Weights {
		counts[(t*uint64(w)-uint64(out[i])*sum)>>shift&mask]++
	}
	// cut is where the last unit goes: everything above it gets one, and within
	// it the exact remainders are compared.
	cut := mask
	for over := left; ; cut-- {
		if over -= int64(counts[cut]); over <= 0 {
			break
		}
	}
	var room [256]keyed
	k := room[:0]
	if need := int(counts[cut]); need > len(room) {
		k = make([]keyed, 0, need)
	}
	for i, w := range p.Weights {
		rem := t*uint64(w) - uint64(out[i])*sum
		b := rem >> shift
		if b == cut {
			k = append(k, keyed{u128{lo: rem}, int32(i)})
		}
		_, above := bits.Sub64(cut, b, 0) // 1 when b is above, without a branch
		out[i] += int64(above)
		left -= int64(above)
	}
	giveKeyed(p, k, left, out)
}

// shareFew is shareRemainder for few recipients and not too large numbers: the
// remainders are sorted with the position packed below them. It gives up, with
// out in disorder, on a tie for the last unit.
func shareFew(total int64, weights []int64, sum uint64, out []int64) bool {
	const at = small - 1
	var keys [small]uint64
	out = out[:len(weights)]
	t, left := uint64(total), total
	rate := rateBelow(total, sum)
	for i, w := range weights {
		q, rem := quotient(t, uint64(w), sum, rate)
		out[i] = int64(q)
		left -= int64(q)
		keys[i&at] = rem*small | uint64(i)
	}
	if left == 0 {
		return true
	}
	// The first left and the one after them come to the front, in order.
	for i := 1; i < len(weights); i++ {
		k := keys[i&at]
		j := i
		if j > int(left) {
			if j = int(left); keys[j&at] > k {
				continue
			}
		}
		for j > 0 && keys[(j-1)&at] < k {
			keys[j&at] = keys[(j-1)&at]
			j--
		}
		keys[j&at] = k
	}
	if keys[(left-1)&at]/small == keys[left&at]/small {
		return false
	}
	for _, k := range keys[:left] {
		out[k&at]++
	}
	return true
}

// keyed is a recipient with its remainder.
type keyed struct {
	key u128
	at  int32
}

// giveKeyed adds one to the left largest of k.
func giveKeyed(p *Problem, k []keyed, left int64, out []int64) {
	if left <= 0 {
		return
	}
	first(k, int(left), func(a, b keyed) bool {
		if c := a.key.cmp(b.key); c != 0 {
			return c > 0
		}
		return p.Before(int(a.at), int(b.at))
	})
	if p.tie != nil && int(left) < len(k) {
		last := k[0]
		for _, a := range k[1:left] {
			if a.key.cmp(last.key) < 0 {
				last = a
			}
		}
		var tied []int
		var units int64
		open := false
		for j, a := range k {
			if a.key != last.key {
				continue
			}
			tied = append(tied, int(a.at))
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
	for _, a := range k[:left] {
		out[a.at]++
	}
}

// shareWide is shareRemainder where the weights add up to more than 64 bits.
func shareWide(p *Problem, sum u128, out []int64) {
	k := make([]keyed, len(p.Weights))
	left := p.Total
	for i, w := range p.Weights {
		q, rem := mul64(uint64(p.Total), uint64(w)).div(sum)
		out[i] = int64(q)
		left -= int64(q)
		k[i] = keyed{key: rem, at: int32(i)}
	}
	giveKeyed(p, k, left, out)
}
