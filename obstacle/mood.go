package obstacle

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
		if t[i].concept == pLack && i+1 < len(t) && t[i+1].concept == cFault && t[i+1].word-t[i].last == 1 && t[i+1].segment == t[i].segment {
			t[i].off, t[i+1].off = true, true // "tidak ada alat rusak"
			continue
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
