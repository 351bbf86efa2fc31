package quota

import "math"

// kind is one of the divisor methods whose arithmetic is built in.
type kind uint8

const (
	custom kind = iota
	sainteLague
	dHondt
	huntingtonHill
	adams
	dean
)

// divisor is a divisor method: the claim of a recipient that has s units to the
// next one is its weight divided by the signpost d(s), and units go to the
// largest claims.
type divisor struct {
	kind kind
	own  *ownSignposts // of kind custom
}

// ownSignposts is behind a pointer so that methods can be compared.
type ownSignposts struct {
	name     string
	signpost func(s int64) (num, den uint64)
}

// Divisor makes a divisor method from its signposts: the claim of a recipient
// with s units to one more is its weight divided by num/den. The signposts must
// grow strictly with s, without end, and den must not be zero. A first signpost
// of zero gives everybody with a weight one unit before anyone gets a second.
// signpost must be a pure function; sharing by a nil one is an *[InputError].
func Divisor(name string, signpost func(s int64) (num, den uint64)) Method {
	return divisor{kind: custom, own: &ownSignposts{name, signpost}}
}

func (d divisor) String() string {
	switch d.kind {
	case sainteLague:
		return "Sainte-Laguë"
	case dHondt:
		return "D'Hondt"
	case huntingtonHill:
		return "Huntington-Hill"
	case adams:
		return "Adams"
	case dean:
		return "Dean"
	}
	return d.own.name
}

// firstIsFree says that the first signpost is zero.
func (d divisor) firstIsFree() bool {
	switch d.kind {
	case huntingtonHill, adams, dean:
		return true
	case custom:
		num, _ := d.own.signpost(0)
		return num == 0
	}
	return false
}

// compare is positive when a recipient of weight v with s units has the larger
// claim to one more than a recipient of weight w with t units. It is exact.
// Where both signposts are zero the larger weight has the larger claim.
func (d divisor) compare(v, s, w, t int64) int {
	a, b := uint64(v), uint64(w)
	x, y := uint64(s), uint64(t)
	c := 0
	switch d.kind {
	case sainteLague:
		c = mul64(a, 2*y+1).cmp(mul64(b, 2*x+1))
	case dHondt:
		c = mul64(a, y+1).cmp(mul64(b, x+1))
	case adams:
		c = mul64(a, y).cmp(mul64(b, x))
	case huntingtonHill: // squared: d(s)^2 = s(s+1)
		c = mul64(a, a).mul(mul64(y, y+1)).cmp(mul64(b, b).mul(mul64(x, x+1)))
	case dean: // d(s) = 2s(s+1)/(2s+1)
		c = mul64(a, 2*x+1).mul(mul64(y, y+1)).cmp(mul64(b, 2*y+1).mul(mul64(x, x+1)))
	default:
		nx, dx := d.own.signpost(s)
		ny, dy := d.own.signpost(t)
		c = mul64(a, dx).mul(u128{lo: ny}).cmp(mul64(b, dy).mul(u128{lo: nx}))
	}
	if c == 0 && s == 0 && t == 0 && v != w {
		return 1 - 2*b2i(v < w)
	}
	return c
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// count is how many signposts are at or below x, in floating point: a guess
// right to within the rounding of x.
func (d divisor) count(x float64) int64 {
	switch d.kind {
	case dHondt:
		return int64(x)
	case sainteLague:
		return int64(x + 0.5)
	case adams:
		return int64(x) + 1
	case huntingtonHill: // s(s+1) <= x^2 solved for s, and one for s = 0
		return int64(math.Sqrt(x*x+0.25) + 0.5)
	case dean: // 2s(s+1) <= x(2s+1)
		return int64((x + 1 + math.Sqrt(x*x+1)) / 2)
	}
	return d.own.count(x)
}

// count finds the first signpost above x by doubling and halving.
func (o *ownSignposts) count(x float64) int64 {
	at := func(s int64) float64 {
		num, den := o.signpost(s)
		return float64(num) / float64(den)
	}
	var lo int64 // all signposts before lo are at or below x
	hi := int64(1)
	for at(hi-1) <= x {
		lo = hi
		if hi > math.MaxInt64/4 {
			return hi
		}
		hi *= 2
	}
	for lo < hi-1 {
		mid := lo + (hi-lo)/2
		if at(mid-1) <= x {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}
