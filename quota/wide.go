package quota

import "math/bits"

// u128 and u256 are unsigned numbers, most significant word first.
type (
	u128 struct{ hi, lo uint64 }
	u256 [4]uint64
)

func mul64(a, b uint64) u128 {
	hi, lo := bits.Mul64(a, b)
	return u128{hi, lo}
}

func (a u128) add(b u128) u128 {
	lo, c := bits.Add64(a.lo, b.lo, 0)
	hi, _ := bits.Add64(a.hi, b.hi, c)
	return u128{hi, lo}
}

func (a u128) sub(b u128) u128 {
	lo, c := bits.Sub64(a.lo, b.lo, 0)
	hi, _ := bits.Sub64(a.hi, b.hi, c)
	return u128{hi, lo}
}

func (a u128) cmp(b u128) int {
	switch {
	case a.hi > b.hi, a.hi == b.hi && a.lo > b.lo:
		return 1
	case a == b:
		return 0
	}
	return -1
}

// mul is the exact product.
func (a u128) mul(b u128) u256 {
	h3, l3 := bits.Mul64(a.lo, b.lo)
	h2, l2 := bits.Mul64(a.lo, b.hi)
	h1, l1 := bits.Mul64(a.hi, b.lo)
	h0, l0 := bits.Mul64(a.hi, b.hi)
	w2, c := bits.Add64(h3, l2, 0)
	w1, c := bits.Add64(h2, l0, c)
	w0, _ := bits.Add64(h0, 0, c)
	w2, c = bits.Add64(w2, l1, 0)
	w1, c = bits.Add64(w1, h1, c)
	w0, _ = bits.Add64(w0, 0, c)
	return u256{w0, w1, w2, l3}
}

func (a u256) cmp(b u256) int {
	for i := range a {
		switch {
		case a[i] > b[i]:
			return 1
		case a[i] < b[i]:
			return -1
		}
	}
	return 0
}

// div is the quotient of a by b, which must be below 2^64, and the remainder.
// b.hi must not be zero: below 2^64 [bits.Div64] does it.
func (a u128) div(b u128) (q uint64, rem u128) {
	// Knuth's algorithm D with one digit of quotient: the guess from the leading
	// words is at most two too large.
	s := uint(bits.LeadingZeros64(b.hi))
	top := b.hi<<s | b.lo>>1>>(63-s)
	// a is halved so that the leading word stays below the divisor's.
	q, _ = bits.Div64(a.hi>>1, a.hi<<63|a.lo>>1, top)
	q >>= 63 - s
	if q > 0 {
		q--
	}
	h, l := bits.Mul64(q, b.lo)
	rem = a.sub(u128{h + q*b.hi, l})
	for rem.cmp(b) >= 0 {
		rem = rem.sub(b)
		q++
	}
	return q, rem
}

// div64 is the quotient and remainder of a by b, which must be above a.hi.
func (a u128) div64(b uint64) (q, rem uint64) { return bits.Div64(a.hi, a.lo, b) }

// div64Ceil is the quotient rounded up, or true when it has more than 62 bits.
func (a u128) div64Ceil(b uint64) (q uint64, over bool) {
	if a.hi >= b {
		return 0, true
	}
	q, rem := a.div64(b)
	if rem > 0 {
		q++
	}
	return q, q > 1<<62
}
