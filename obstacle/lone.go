package obstacle

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
