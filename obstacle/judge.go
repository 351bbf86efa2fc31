package obstacle

// judgement gathers what the sentences of a statement say.
type judgement struct {
	found   [categoryCount]evidence // that still stands
	device  bool                    // the statement speaks of devices
	well    uint16                  // bits of the categories whose things are said to be well
	denied  uint16                  // bits of the categories of which it is said that there is none
	listed  uint16                  // bits of those named under "kendala:"
	praised int32                   // where all was said to be well, plus one; 0: nowhere
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
	j.found[c-cTransportation].add(piece{w, min(start, end), max(start, end)})
}

// clear takes back what was found of a category before a byte; cNone is all.
func (j *judgement) clear(c concept, before int32) {
	for i := range j.found {
		if c == cNone || c == cTransportation+concept(i) {
			j.found[i].drop(func(p *piece) bool { return p.start < before })
		}
	}
}

func (j *judgement) praise(c concept) {
	if c.direct() {
		j.well |= 1 << (c - cTransportation)
	}
}

// sentence judges the tokens of one sentence, with those steps that its words
// concern.
func (j *judgement) sentence(t []token, asked bool) {
	if concerns(t)&forNegation != 0 {
		j.denied |= denials(t)
		negate(t)
	}
	all := concerns(t) // a negated word is another one
	j.device = j.device || all&aDevice != 0
	if all&forScopes != 0 {
		scopes(t, asked)
	}
	if all&forWishes != 0 {
		wishes(t)
	}
	if all&forDirect != 0 {
		j.direct(t)
	}
	if all&forThings != 0 {
		j.things(t, all&anOther != 0)
	}
	if all&forCounts != 0 {
		j.counts(t)
	}
	if all&forAlone != 0 {
		j.alone(t)
	}
	if all&forRelief != 0 {
		j.relief(t)
	}
}

// The steps of a judgement, and whether a device or another service is spoken of:
// a bit each.
const (
	forNegation = 1 << iota
	forScopes
	forWishes
	forDirect
	forThings
	forCounts
	forAlone
	forRelief
	aDevice
	anOther
)

// concerns are the steps that do something only where one of the tokens is
// there.
func concerns(t []token) (steps uint16) {
	for i := range t {
		steps |= stepsOf[t[i].concept]
		if t[i].none {
			steps |= forNegation
		}
	}
	return steps
}

var stepsOf = func() (m [conceptCount]uint16) {
	set := func(step uint16, concepts ...concept) {
		for _, c := range concepts {
			m[c] |= step
		}
	}
	set(forNegation, sNeg, sLess, pLack)
	set(forScopes, sIf, sShould, sFuture, sAsk, sThough, sNotThat, sAllGood)
	set(forWishes, pRequest, sBefore, gComes, gArrives, sThough)
	set(forCounts, pLack, pFew, sLoad, tPeople)
	set(forAlone, pOverload, pBroken, pOut, pCard, pUnwilling)
	set(forRelief, sAllGood, gEnough, sFixed, gWorks)
	set(aDevice, tDevice)
	set(anOther, tOther)
	for c := range conceptCount {
		if c.direct() {
			m[c] |= forDirect
		}
		if c.thing() {
			m[c] |= forThings
		}
	}
	return m
}()

func (j *judgement) direct(t []token) {
	for i := range t {
		if t[i].concept.direct() && !t[i].off {
			j.add(t[i].concept, weightDirect, t[i].start, t[i].end)
		}
	}
}

// relief takes back what the sentence says is over.
func (j *judgement) relief(t []token) {
	for i := range t {
		switch t[i].concept {
		case sAllGood:
			j.clear(cNone, t[i].start)
			j.praised = t[i].start + 1
		case gEnough: // "operator 2 orang, cukup"
			if i > 0 && t[i-1].concept.direct() && t[i].word-t[i-1].last <= 2 {
				j.clear(t[i-1].concept, t[i].start)
			}
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
			if !owner {
				j.praised = t[i].start + 1 // "perekaman lancar"
			}
			if !owner && (t[i].concept == sFixed || i > 0 && t[i-1].concept == sAlready) {
				j.clear(cNone, t[i].start)
			}
		}
	}
}
