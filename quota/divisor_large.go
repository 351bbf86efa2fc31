package quota

// shareLarge is Share for totals at which floating point no longer counts
// single units. The heaviest recipient serves as the scale: a search finds the
// last of its units not beyond the total, and what everybody else has before
// that unit is counted exactly. A heaviest that gets all it may is settled, and
// the next heaviest is the scale.
func (d divisor) shareLarge(p Problem, out []int64) {
	n := len(p.Weights)
	b := bounds{d: d, w: p.Weights, lo: make([]int64, n), hi: make([]int64, n), total: p.Total}
	for i, w := range b.w {
		b.lo[i], b.hi[i] = p.Bounds(i)
		if w == 0 {
			b.hi[i] = b.lo[i]
		}
	}
	for {
		b.scale = -1
		for i, w := range b.w {
			if b.lo[i] < b.hi[i] && (b.scale < 0 || w > b.w[b.scale]) {
				b.scale = i
			}
		}
		if b.scale < 0 {
			copy(out, b.lo)
			return
		}
		if top := b.hi[b.scale]; top == p.Total || !b.fits(top-1, 1) {
			break
		}
		b.lo[b.scale] = b.hi[b.scale]
	}
	// Before its first unit nobody has more than the least.
	from, to := int64(0), b.hi[b.scale]
	for from < to {
		mid := from + (to-from)/2 + (to-from)%2
		if b.fits(mid, 0) {
			from = mid
		} else {
			to = mid - 1
		}
	}
	left := p.Total
	for i := range out {
		out[i] = b.before(i, from)
		left -= out[i]
	}
	if left == 0 {
		return
	}
	var c []unit
	for i := range out {
		for s, to := out[i], b.before(i, from+1); s < to; s++ {
			c = append(c, unit{int32(i), s})
		}
	}
	d.give(p, c, left, out)
}

// bounds counts units exactly on the scale of one recipient.
type bounds struct {
	d         divisor
	w, lo, hi []int64
	total     int64
	scale     int
}

// before is how many units i has when all with a larger claim than unit s of
// the scale are given.
func (b *bounds) before(i int, s int64) int64 {
	lo, hi := b.lo[i], b.hi[i]
	if lo == hi {
		return lo
	}
	claims := func(t int64) bool { return b.d.compare(b.w[i], t, b.w[b.scale], s) > 0 }
	guess := clamp(int64(min(float64(s)*(float64(b.w[i])/float64(b.w[b.scale])), 1<<62)), lo, hi)
	for width := int64(2); width < 1<<60; width *= 8 {
		from, to := lo, hi
		if width < guess-lo {
			from = guess - width
		}
		if width < hi-guess {
			to = guess + width
		}
		if (from == lo || claims(from-1)) && (to == hi || !claims(to)) {
			lo, hi = from, to
			break
		}
	}
	for lo < hi {
		if mid := lo + (hi-lo)/2; claims(mid) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// fits says that what comes before unit s of the scale, and more, is not above
// the total.
func (b *bounds) fits(s, more int64) bool {
	rest := b.total - more
	for i := range b.w {
		if rest -= b.before(i, s); rest < 0 {
			return false
		}
	}
	return true
}
