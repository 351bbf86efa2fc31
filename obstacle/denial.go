package obstacle

// denials switches off what a "tidak ada" says there is none of, where that is
// itself the trouble: "tidak ada listrik padam", "tidak ada alat yang rusak". Of
// a thing by itself there is too little: "tidak ada listrik". The same holds
// of what "bukan alatnya yang rusak" says is not the trouble. It gives the bits of
// the categories denied.
func denials(t []token) (denied uint16) {
	for i := range t {
		if t[i].concept == sNeg && i+2 < len(t) && t[i+1].concept.thing() && t[i+1].segment == t[i].segment && distance(t, i, i+1) == 0 && whose(t, i+2) {
			t[i].concept, t[i+2].off = cNone, true
			if c := meaning[t[i+1].concept][t[i+2].concept]; c != cNone {
				denied |= 1 << (c - cTransportation)
			}
			continue
		}
		if !t[i].none || i+1 == len(t) {
			continue
		}
		n, thing := i+1, t[i].concept
		switch {
		case t[n].segment != t[i].segment:
			continue
		case thing.direct() && t[n].word <= t[i].last: // "tidak ada jaringan" + "jaringan putus"
			if !t[n].wrong { // + "jaringan kabel"
				continue
			}
		case thing.direct():
			if !whose(t, n) {
				continue
			}
		case thing != pLack || i > 0 && t[i-1].concept.thing() && beside(t, i, -1, t[i-1].concept): // "blangko tidak ada listrik padam"
			continue
		case t[n].concept.direct() && t[n].wrong && distance(t, i, n) == 0:
		case t[n].concept.thing() && distance(t, i, n) == 0 && n+1 < len(t) && whose(t, n+1):
			thing = t[n].concept
			n++
		default:
			continue
		}
		t[i].off, t[n].off = true, true
		for _, c := range [...]concept{thing, meaning[thing][pLack], t[n].concept, meaning[thing][t[n].concept]} {
			if c.direct() {
				denied |= 1 << (c - cTransportation)
			}
		}
	}
	return denied
}

// whose reports whether the token says with a "yang" what is wrong with the one
// before it.
func whose(t []token, n int) bool {
	p := &t[n]
	return p.which && (p.concept.bad() || p.concept.direct()) && p.segment == t[n-1].segment && p.word-t[n-1].last == 2
}

// wrongs are the words that say what is wrong with some thing of a category.
var wrongs = func() (m [conceptCount][conceptCount]bool) {
	for th := range conceptCount {
		for p := range conceptCount {
			if c := meaning[th][p]; p.bad() && c.direct() {
				m[c][p] = true
			}
		}
	}
	return m
}()
