package obstacle

import "cmp"

// finding is one piece of evidence for a category, in the order of the text.
type finding struct {
	concept    concept // a category
	weight     float32
	off        bool
	sentence   int32
	start, end int32
}

// judgement gathers what the sentences of a statement say.
type judgement struct {
	found     [maxEvidence]finding
	n         int
	sentences int32
	device    bool // the statement speaks of devices
	staff     bool
	people    bool
	well      uint16 // bits of the categories whose things are said to be well
}

const (
	weightDirect = 0.9
	weightPair   = 0.8
	weightCard   = 0.7  // a card that does not come: a duplicate explains it
	weightDead   = 0.65 // a device that is off: a power cut explains it
	weightLoose  = 0.6

	reach = 7 // how far a thing and what is wrong with it may stand apart, in words
)

func (j *judgement) add(c concept, w float32, start, end int32) {
	if c == cNone {
		return
	}
	if end < start {
		start, end = end, start
	}
	for i := range j.found[:j.n] {
		if f := &j.found[i]; f.concept == c && !f.off && start <= f.end && f.start <= end {
			f.start, f.end, f.weight = min(f.start, start), max(f.end, end), max(f.weight, w)
			return
		}
	}
	if j.n < maxEvidence {
		j.found[j.n] = finding{c, w, false, j.sentences, start, end}
		j.n++
	}
}

// clear takes back what was found of a category before a byte; cNone is all.
func (j *judgement) clear(c concept, before int32) {
	for i := range j.found[:j.n] {
		if f := &j.found[i]; (c == cNone || f.concept == c) && f.start < before {
			f.off = true
		}
	}
}

func (j *judgement) praise(c concept) {
	if c.direct() {
		j.well |= 1 << (c - cTransportation)
	}
}

func (j *judgement) sentence(t []token, asked bool) {
	j.sentences++
	for i := range t {
		switch t[i].concept {
		case tDevice:
			j.device = true
		case tStaff:
			j.staff = true
		case tPeople:
			j.people = true
		}
	}
	negate(t)
	scopes(t, asked)
	wishes(t)
	j.direct(t)
	j.things(t)
	j.counts(t)
	j.alone(t)
	j.relief(t)
}

// negate applies "tidak" and its like to the next word that can take it.
func negate(t []token) {
	for i := range t {
		if c := t[i].concept; c == sLess && i > 0 && t[i].word-t[i-1].last == 1 {
			// "data ganda: nihil"
			if b := t[i-1].concept; b == cDuplicate || b == cVital || b == cPower || b == pOut || b == pBroken || b == pSlow {
				t[i-1].off, t[i].off = true, true
			}
		}
		if t[i].concept == sLess {
			t[i].concept = pLack
			if i+1 == len(t) || !t[i+1].concept.good() || t[i+1].word-t[i].last > 2 {
				continue
			}
			t[i].concept = sNeg
		}
		if t[i].concept != sNeg {
			continue
		}
		for k := i + 1; k < len(t) && t[k].word-t[i].last <= 3 && t[k].segment == t[i].segment; k++ {
			n := &t[k]
			switch {
			case n.concept == sNeg: // "bukan tidak"
			case n.concept.good():
				n.concept = n.concept.negated()
				n.start, n.word = t[i].start, t[i].word
				for m := k + 1; m < len(t) && t[m].concept.good() && t[m].word-t[m-1].last <= 2 && t[m].segment == t[i].segment; m++ {
					t[m].concept = t[m].concept.negated() // "tidak berjalan maksimal"
				}
			case n.concept.direct() && n.word-t[i].last > 2:
				continue
			case n.concept.bad() || n.concept.direct() || n.concept == sTrouble:
				n.off = true
				// what is denied reaches along the list: "tidak ada kerusakan alat maupun gangguan jaringan"
				if n.concept == sTrouble && n.word-t[i].last <= 2 {
					n.concept = sAllGood
					n.off = false
				}
			case n.concept == sFixed:
				n.concept, n.from = pBroken, pBroken
			case n.concept == sAllGood:
				n.concept, n.from = sTrouble, sTrouble
			case n.concept.thing() && n.word-t[i].last <= 1:
				t[i].concept = pLack
			default:
				continue
			}
			break
		}
	}
}

// wishes drops what is right only in a request or in the past: "mohon
// dialokasikan", "terakhir kami terima".
func wishes(t []token) {
	for i := range t {
		if c := t[i].concept; c != pRequest && c != sBefore {
			continue
		}
		for k := range t {
			if t[k].concept.good() {
				t[k].concept = cNone
			}
		}
		return
	}
	for i := range t {
		if c := t[i].concept; (c == gComes || c == gArrives) && (i == 0 || t[i-1].concept != sAlready) {
			t[i].concept = cNone
		}
		if t[i].concept != sThough { // "padahal internet lancar" takes nothing back
			continue
		}
		for k := i + 1; k < len(t) && t[k].segment == t[i].segment; k++ {
			if t[k].concept.good() {
				t[k].concept = cNone
			}
		}
	}
}

// scopes switches off what is denied, conditional, planned or asked.
func scopes(t []token, asked bool) {
	var ifs, shoulds, requests, asks bool
	for i := range t {
		switch t[i].concept {
		case sIf:
			ifs = true
		case sShould, sFuture:
			shoulds = shoulds || ifs // "jika blangko habis, warga akan diberi suket"
		case pRequest:
			requests = true
		case sAsk:
			asks = true
		}
	}
	off := func(from int, stop func(k int) bool) {
		for k := from; k < len(t) && !stop(k); k++ {
			if c := t[k].concept; c.bad() || c.direct() || c == sTrouble {
				t[k].off = true
			}
		}
	}
	if shoulds && !requests || asks && asked || ifs && asked {
		off(0, func(int) bool { return false })
		return
	}
	for i := range t {
		seg := t[i].segment
		switch t[i].concept {
		case sThough, sIf:
			// "walau jalan berlumpur, semua hadir": the main clause is well
			fine, foul := false, false
			for k := i + 1; k < len(t); k++ {
				if c := t[k].concept; t[k].segment > seg {
					fine = fine || c.good() || c == sFixed || c == sAllGood
					foul = foul || c.bad() || c.direct()
				}
			}
			if fine && !foul && !requests {
				off(i, func(k int) bool { return t[k].segment != seg })
			}
			if t[i].concept == sThough && wellBefore(t, i) {
				off(i, func(k int) bool { return t[k].concept == sBut })
			}
		case sNotThat:
			off(i+1, func(k int) bool {
				return t[k].concept == sBut || t[k].segment > seg && (t[k].concept == sAlready || t[k].concept == sBecause || t[k].concept == sNeg)
			})
		case sAsk:
			off(i+1, func(k int) bool { return t[k].segment != seg })
		case sFuture:
			off(i+1, func(k int) bool { return t[k].segment != seg || t[k].word-t[i].last > 3 || t[k].concept == sBecause })
		case sShould:
			if !requests {
				off(i+1, func(k int) bool { return t[k].segment > seg+1 || t[k].concept == sBecause || t[k].concept == sBut })
			}
		case sAllGood:
			// "tetap lancar meski listrik padam"
			for k := i + 1; k < len(t); k++ {
				if t[k].concept == sBut {
					break
				}
				if t[k].concept == sThough {
					off(k, func(int) bool { return false })
					break
				}
			}
		}
	}
}

// wellBefore reports whether all that is said before a "walau" is well: "tiba
// tepat waktu walau ombak tinggi".
func wellBefore(t []token, i int) bool {
	fine := false
	for k := range i {
		c := t[k].concept
		if c.bad() || c.direct() || c == sTrouble || c == sNeg {
			return false
		}
		fine = fine || c == gWorks || c == gEnough || c == gWilling || c == sFixed
	}
	return fine
}

func (j *judgement) direct(t []token) {
	for i := range t {
		if t[i].concept.direct() && !t[i].off {
			j.add(t[i].concept, weightDirect, t[i].start, t[i].end)
		}
	}
}

// things joins each thing with the nearest thing that can be said of it.
func (j *judgement) things(t []token) {
	for i := range t {
		th := t[i].concept
		if !th.thing() || th == tOther || nearOther(t, i) {
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
func fits(th, p concept) bool {
	switch {
	case p.bad():
		return meaning[th][p] != cNone
	case p == gComes, p == gArrives:
		return th != tPeople && meaning[th][pLate] != cNone
	case p.good():
		return th != tPeople && (meaning[th][p.negated()] != cNone || p == gWorks)
	case p == sTrouble:
		return th != tPeople
	}
	return p == sFixed && th != tPeople
}

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

// counts finds devices counted against what they must cope with: "alat 2 set,
// WKTP 58.340", "cuma dua unit".
func (j *judgement) counts(t []token) {
	load, counted, dev, few := -1, -1, -1, -1
	well := false
	for i := range t {
		if j.device && t[i].concept == pLack && !t[i].off && beside(t, i, 1, sNumber) && beside(t, i+1, 1, sCount) {
			j.add(cShortage, weightLoose, t[i].start, t[i+2].end) // "masih kurang 6 set"
		}
		switch c := t[i].concept; {
		case c == sLoad:
			load = i
		case c == tPeople && (beside(t, i, -1, sNumber) || beside(t, i, 1, sNumber)):
			load = i
		case c == sCount:
			counted = i
		case c == tDevice:
			if dev = i; counted < 0 && (beside(t, i, -1, sNumber) || beside(t, i, 1, sNumber)) {
				counted = i
			}
		case c == pFew && !t[i].off:
			few = i
		case c.good() || c == sFixed || c == sAllGood || c == pBroken || c == pOut:
			well = true
		}
	}
	if few >= 0 && dev >= 0 && !joined(t, few, tStaff) && beside(t, few, 1, sNumber) && !beside(t, few+1, 1, sLoad) {
		j.add(cShortage, weightLoose, t[few].start, t[few+1].end)
	} else if few >= 0 && counted >= 0 && distance(t, few, counted) <= 2 && (j.device || load >= 0) {
		j.add(cShortage, weightLoose, min(t[few].start, t[counted].start), max(t[few].end, t[counted].end))
	}
	if !well && load >= 0 && counted >= 0 && dev >= 0 && distance(t, counted, dev) <= 2 {
		j.add(cShortage, weightLoose, min(t[dev].start, t[counted].start), max(t[dev].end, t[counted].end))
	}
}

// beside reports whether the next token in a direction is of the concept and
// no word stands between.
func beside(t []token, i, step int, c concept) bool {
	k := i + step
	return k >= 0 && k < len(t) && t[k].concept == c && distance(t, i, k) <= 1
}

// alone judges what needs no thing beside it.
func (j *judgement) alone(t []token) {
	for i := range t {
		p := &t[i]
		if p.off {
			continue
		}
		switch p.concept {
		case pOverload:
			if joined(t, i, tPower) {
				continue
			}
			if joined(t, i, tStaff) {
				j.add(cStaffing, weightLoose, p.start, p.end)
			}
			if joined(t, i, tDevice) || j.device && !joined(t, i, tStaff) {
				j.add(cShortage, weightLoose, p.start, p.end)
			}
		case pBroken:
			if j.device && !owned(t, i) {
				j.add(cFault, weightLoose, p.start, p.end) // "dari tiga alat, satu rusak"
			}
		case pOut:
			if j.device && p.from == gWorks && !owned(t, i) {
				j.add(cFault, weightLoose, p.start, p.end) // "lima di antaranya tidak berfungsi"
			}
		case pCard:
			j.add(cSupply, weightCard, p.start, p.end)
		case pUnwilling:
			if !joined(t, i, tStaff) {
				j.add(cOutreach, weightLoose, p.start, p.end)
			}
		}
	}
}

// owned reports whether anything but a device stands in the clause that could
// be what is broken.
func owned(t []token, i int) bool {
	for k := range t {
		if c := t[k].concept; t[k].segment == t[i].segment && c != tDevice && (c.thing() || c.direct()) {
			return true
		}
	}
	return false
}

// joined reports whether a thing of the kind stands near.
func joined(t []token, i int, th concept) bool {
	for k := range t {
		if t[k].concept == th && distance(t, i, k) <= reach {
			return true
		}
	}
	return false
}

// relief takes back what the sentence says is over.
func (j *judgement) relief(t []token) {
	for i := range t {
		switch t[i].concept {
		case sAllGood:
			j.clear(cNone, t[i].start)
		case sFixed, gWorks:
			owner := false
			for k := i - 1; k >= 0 && t[k].segment == t[i].segment; k-- {
				c := t[k].concept
				if c == sBut || owner && !c.thing() && c != sAnd {
					break
				}
				switch {
				case c.direct():
					if t[i].concept == sFixed || t[i].word-t[k].last <= 2 {
						j.clear(c, t[i].start)
					}
					owner = true
				case c.thing() && c != tPeople:
					if t[i].concept == sFixed {
						j.clear(home[c], t[i].start)
						if c == tDevice {
							j.clear(cShortage, t[i].start)
						}
					}
					owner = true
				}
			}
			for k := i + 1; !owner && t[i].concept == gWorks && k < len(t) && t[k].segment == t[i].segment && t[k].word-t[i].last <= 3; k++ {
				owner = t[k].concept.thing()
			}
			if !owner && (t[i].concept == sFixed || i > 0 && t[i-1].concept == sAlready) {
				j.clear(cNone, t[i].start)
			}
		}
	}
}
