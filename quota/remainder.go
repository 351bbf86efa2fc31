package quota

import (
	"math"
	"math/bits"
)

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
	if !narrow(t, sum) {
		for i, w := range weights {
			hi, lo := bits.Mul64(t, uint64(w))
			q, _ := bits.Div64(hi, lo, sum)
			out[i] = int64(q)
			given += int64(q)
		}
		return given
	}
	by := dividing(sum)
	for i, w := range weights {
		q, _ := by.div(t * uint64(w))
		out[i] = int64(q)
		given += int64(q)
	}
	return given
}

// narrow reports whether total times any weight is below 2^64.
func narrow(total, sum uint64) bool {
	return bits.Len64(total)+bits.Len64(sum) <= 64
}

// A divider divides by the same number again and again, multiplying.
type divider struct{ by, inverse uint64 }

func dividing(by uint64) divider { return divider{by, math.MaxUint64 / by} }

// div is the quotient and the remainder. The inverse is too small by so little
// that the product is the quotient or one less; the remainder says which.
func (d divider) div(n uint64) (q, rem uint64) {
	q, _ = bits.Mul64(n, d.inverse)
	rem = n - q*d.by
	_, low := bits.Sub64(rem, d.by, 0)
	over := 1 - low // 1 when the remainder is not below by
	return q + over, rem - d.by&-over
}

// few is up to how many recipients their remainders fit into one word's counts
// and a small array; see shareFew.
const few = 32

// giveRemainders adds one to the left largest remainders.
func giveRemainders(p *Problem, sum uint64, left int64, out []int64) {
	switch n := len(out); {
	case n <= 256:
		var counts [1 << 6]uint32
		var room [few]keyed
		giveMany(p, sum, left, out, counts[:], room[:0])
	case n <= 4096:
		var counts [1 << 8]uint32
		var room [256]keyed
		giveMany(p, sum, left, out, counts[:], room[:0])
	default:
		var counts [1 << 11]uint32
		var room [256]keyed
		giveMany(p, sum, left, out, counts[:], room[:0])
	}
}

// giveMany counts the remainders by their leading bits: counts has a place, a
// power of two in all, for each combination. A remainder is not kept: it is
// total*weight - out*sum, exact modulo 2^64.
func giveMany(p *Problem, sum uint64, left int64, out []int64, counts []uint32, k []keyed) {
	t := uint64(p.Total)
	shift := uint(max(bits.Len64(sum-1)-bits.Len(uint(len(counts)-1)), 0))
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
	if need := int(counts[cut]); need > cap(k) {
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

// shareFew is shareRemainder for few recipients and products below 2^64. The
// remainders are counted by their leading three bits in the eight bytes of one
// word; only those that share the last unit's byte are sorted. It gives up, with
// out in disorder, on a tie for the last unit.
func shareFew(total int64, weights []int64, sum uint64, out []int64) bool {
	const at = few - 1
	var keys [few]uint64 // remainders with the position packed below them
	out = out[:len(weights)]
	t, left := uint64(total), uint64(total)
	shift := uint(bits.Len64(sum*few-1)-3) & 63
	var counts uint64 // of the largest remainders in the lowest byte
	for i, w := range weights {
		n := t * uint64(w)
		q, rem := n/sum, n%sum
		out[i] = int64(q)
		left -= q
		key := rem*few | uint64(i)
		keys[i&at] = key
		counts += 1 << 56 >> (key >> shift * 8 & 63)
	}
	if left == 0 {
		return true
	}
	place, above := byteReaching(counts, left)
	left -= above
	from := (7 - place) << shift
	to := from + 1<<shift
	near := uint64(0) // how many share the byte; they come to the front
	for i := range out {
		key := keys[i&at]
		_, under := bits.Sub64(key, to, 0) // without branches, as anybody may be above
		_, far := bits.Sub64(key, from, 0)
		out[i] += int64(1 - under)
		keys[near&at] = key
		near += under - far
	}
	for i := uint64(1); i < near; i++ {
		k, j := keys[i&at], i
		for ; j > 0 && keys[(j-1)&at] < k; j-- {
			keys[j&at] = keys[(j-1)&at]
		}
		keys[j&at] = k
	}
	if left < near && keys[(left-1)&at]/few == keys[left&at]/few {
		return false
	}
	for _, k := range keys[:left] {
		out[k&at]++
	}
	return true
}

// byteReaching is the first of the eight bytes of counts, from the lowest, up to
// which they add up to n or more, and what those before it add up to. All
// together they are below 128.
func byteReaching(counts, n uint64) (place, before uint64) {
	const each, top = 0x0101_0101_0101_0101, 0x8080_8080_8080_8080
	upto := counts * each
	at := bits.TrailingZeros64(((upto|top)-n*each)&top) &^ 7
	return uint64(at) / 8, upto << 8 >> (at & 63) & 255
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
