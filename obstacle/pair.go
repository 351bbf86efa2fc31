package obstacle

import "cmp"

// things joins each thing with the nearest thing that can be said of it. Others are
// there if the sentence speaks of another service.
func (j *judgement) things(t []token, others bool) {
	for i := range t {
		th := t[i].concept
		if !th.thing() || th == tOther || others && nearOther(t, i) {
			continue
		}
		best, bestCost := -1, int32(reach+1)
		for k := range t {
			p := t[k].concept
			if k == i || !fits(th, p) {
				continue
			}
			if p == gSkilled && k > i && attributive(t, i, k) {
				continue // "petugas yang terampil masih sedikit"
			}
			c := distance(t, i, k)
			if k < i && c > 1 { // what is wrong mostly follows its subject
				c += c - 1
			}
			if p == pRequest && c > 5 || th == tKtp && (c > 3 || k < i) {
				continue
			}
			if th == tStaff && p == pRequest && repairs(t, max(i, k)) {
				continue // a technician is asked for: the device is the trouble
			}
			if th == tDevice && powered(t, i, k) {
				continue // "daya tidak cukup untuk dua perangkat"
			}
			if k > i && p.bad() && (c > reach || th == tStaff && c > 5) && bareBetween(t, i, k) {
				c = reach // the only subject of its clause, however long: "jaringan untuk mengirim … terganggu"
			} else if th == tStaff && c > 5 {
				continue
			}
			if c < bestCost {
				best, bestCost = k, c
			}
		}
		if best < 0 {
			// "listrik dan sinyal hilang": the phrase after "dan" speaks for both
			if i+2 < len(t) && t[i+1].concept == sAnd && t[i+2].concept.direct() && !t[i+2].off && distance(t, i, i+2) <= 1 {
				j.add(cmp.Or(meaning[th][pOut], meaning[th][pLack]), weightLoose, t[i].start, t[i+2].end)
			}
			continue
		}
		p := &t[best]
		if p.concept.bad() && !mutual(t, i, best) || th == tStaff && p.concept == pFew && best > i && !beside(t, best, 1, sNumber) && !beside(t, best, 1, tStaff) {
			continue
		}
		c := cNone
		switch {
		case p.concept.bad():
			c = meaning[th][p.concept]
		case p.concept == sTrouble:
			if c = home[th]; th == tDevice {
				c = cFault
			}
		case p.concept == sFixed:
			j.praise(home[th])
			j.clear(home[th], t[i].start+1)
			continue
		default:
			j.praise(home[th])
			if th != tDevice || best > 0 && t[best-1].concept == sAlready {
				j.clear(home[th], t[i].start+1)
			}
			continue
		}
		if p.off {
			continue
		}
		w := float32(weightPair)
		switch {
		case th == tCard || th == tKtp:
			w = weightCard
		case c == cFault && p.concept == pOut:
			w = weightDead
		case bestCost > 4:
			w = weightLoose
		}
		j.add(c, w, min(t[i].start, p.start), max(t[i].end, p.end))
	}
}

// repairs reports whether the clause goes on to a repair.
func repairs(t []token, i int) bool {
	for k := i + 1; k < len(t) && t[k].segment == t[i].segment; k++ {
		if t[k].concept == pBroken || t[k].concept == sFixed {
			return true
		}
	}
	return false
}

// powered reports whether what is said of the device at i by the word at k is
// said of the power it needs: too little of it, or more asked for.
func powered(t []token, i, k int) bool {
	if p := t[k].concept; p != pLack && p != pFew && p != pOverload && p != pRequest {
		return false
	}
	for m := range t {
		if t[m].concept == tPower && m < k && (k < i || t[k].concept == pRequest) && distance(t, m, k) <= reach+4 {
			return true
		}
	}
	return false
}

// clauseReach bounds the words between a subject and what is said of it when
// nothing else stands between.
const clauseReach = 16

// bareBetween reports whether no other thing, and nothing else that could be
// said of one, stands between the two in the same clause.
func bareBetween(t []token, i, k int) bool {
	if t[i].segment != t[k].segment || t[k].word-t[i].last > clauseReach {
		return false
	}
	for m := i + 1; m < k; m++ {
		if c := t[m].concept; c.thing() && fits(c, t[k].concept) || c.bad() || c.direct() || c.good() && c != gSkilled || c == sFixed || c == sBut || c == sThough || c == sIf || c == sNotThat {
			return false
		}
	}
	return true
}

// attributive reports whether the quality at k only says which of the things
// are meant, because the clause goes on to what is wrong with them.
func attributive(t []token, i, k int) bool {
	if t[k].word-t[i].last > 2 {
		return false
	}
	for m := k + 1; m < len(t) && t[m].segment == t[k].segment; m++ {
		if t[m].concept == pLack || t[m].concept == pFew {
			return bareBetween(t, i, m)
		}
	}
	return false
}

// mutual reports whether no other thing stands nearer to what is wrong, unless
// the two are named in one breath: "alat dan petugas kurang".
func mutual(t []token, thing, wrong int) bool {
	d := distance(t, thing, wrong)
	for k := range t {
		if k == thing || !t[k].concept.thing() || !fits(t[k].concept, t[wrong].concept) || distance(t, k, wrong)+1 >= d {
			continue
		}
		lo, hi := min(thing, wrong), max(thing, wrong)
		if k < lo || k > hi {
			return false
		}
		for m := lo + 1; m < hi; m++ {
			if c := t[m].concept; !c.thing() && c != sAnd && c != sNumber && c != sCount && c != cNone {
				return false
			}
		}
		if distance(t, min(thing, k), max(thing, k)) > 5 {
			return false
		}
	}
	return true
}

// fits reports whether a word can be said of the thing.
func fits(th, p concept) bool { return fitting[th][p] }

var fitting = func() (m [conceptCount][conceptCount]bool) {
	for th := range conceptCount {
		for p := range conceptCount {
			switch {
			case p.bad():
				m[th][p] = meaning[th][p] != cNone
			case p == gComes, p == gArrives:
				m[th][p] = th != tPeople && meaning[th][pLate] != cNone
			case p.good():
				m[th][p] = th != tPeople && (meaning[th][p.negated()] != cNone || p == gWorks)
			case p == sTrouble, p == sFixed:
				m[th][p] = th != tPeople
			}
		}
	}
	return m
}()

// distance is how far apart two tokens stand: words between, and more for a
// comma or a "but".
func distance(t []token, i, k int) int32 {
	a, b := i, k
	if a > b {
		a, b = b, a
	}
	d := t[b].word - t[a].last - 1
	if d < 0 {
		d = 0
	}
	d += 4 * int32(t[b].segment-t[a].segment)
	for m := a + 1; m < b; m++ {
		switch {
		case t[m].concept == sBut:
			d += 6
		case t[m].concept == sAnd, t[m].concept == sBecause:
			d++
		case t[m].concept.bad() || t[m].concept.good() || t[m].concept == sFixed:
			d += 2
		}
	}
	return d
}

// nearOther reports whether the thing is another service's: "jaringan pipa".
func nearOther(t []token, i int) bool {
	for k := range t {
		if t[k].concept == tOther && t[k].segment == t[i].segment && distance(t, i, k) <= 3 {
			return true
		}
	}
	return false
}
