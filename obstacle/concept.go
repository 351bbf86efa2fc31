package obstacle

// concept is what a word or phrase of the lexicon stands for.
type concept uint8

const (
	cNone concept = iota // matched only so that a shorter form inside is not

	// The eleven categories, said outright. Same order as categories.
	cTransportation
	cPower
	cNetwork
	cFault
	cVital
	cDuplicate
	cShortage
	cStaffing
	cOutreach
	cSupply
	cBudget

	// Things a statement speaks of.
	tPower
	tGenset
	tFuel
	tNet
	tServer
	tDevice
	tSupply
	tCard
	tStaff
	tPay
	tBudget
	tPeople
	tInvite
	tOutreach
	tWay
	tData
	tKtp   // the card by name: only its not coming says something
	tOther // another service: its trouble is nobody's obstacle here

	// What is wrong with them.
	pBroken
	pOut
	pSlow
	pLack
	pFew
	pLate
	pCut
	pUnskilled
	pAway
	pUnwilling
	pHard
	pRequest
	pPiled
	pCard // the card does not come
	pNoShow
	pOverload

	// What is right, or wrong after a negation.
	gWorks
	gEnough
	gComes
	gSkilled
	gWilling
	gArrives

	// How it is meant.
	sNeg
	sLess    // kurang: denies what follows, or is a lack
	sTrouble // kendala, hambatan: nothing by itself
	sFixed   // sudah diperbaiki
	sAllGood // lancar, tidak ada kendala
	sIf
	sShould
	sFuture
	sAsk
	sBefore // dulu, sempat
	sBut
	sAnd
	sThough
	sBecause
	sNotThat // bukan karena
	sCount   // set, unit
	sNumber
	sLoad // wajib KTP, desa: what a device must cope with
	sAlready

	// Courtesy says nothing: its words are passed over, see passOver.
	sCourtesy
	sGreeting // only where a clause begins
	sHeading  // only where it is all of a clause: "ket:", "pagi,"
	sAddress  // the same, or after a courtesy: "terima kasih bapak"

	conceptCount
)

var conceptNames = map[string]concept{
	"none": cNone, "transportation": cTransportation, "power": cPower, "network": cNetwork,
	"equipment_fault": cFault, "unreported_vital_event": cVital, "duplicate_data": cDuplicate,
	"equipment_shortage": cShortage, "staffing": cStaffing, "outreach": cOutreach, "supply": cSupply, "budget": cBudget,
	"thing.power": tPower, "thing.genset": tGenset, "thing.fuel": tFuel, "thing.net": tNet, "thing.server": tServer,
	"thing.device": tDevice, "thing.supply": tSupply, "thing.card": tCard, "thing.staff": tStaff, "thing.pay": tPay,
	"thing.budget": tBudget, "thing.people": tPeople, "thing.invite": tInvite, "thing.outreach": tOutreach,
	"thing.way": tWay, "thing.data": tData, "thing.ktp": tKtp, "thing.other": tOther,
	"bad.broken": pBroken, "bad.out": pOut, "bad.slow": pSlow, "bad.lack": pLack, "bad.few": pFew, "bad.late": pLate,
	"bad.cut": pCut, "bad.unskilled": pUnskilled, "bad.away": pAway, "bad.unwilling": pUnwilling, "bad.hard": pHard,
	"bad.request": pRequest, "bad.piled": pPiled, "bad.card": pCard, "bad.overload": pOverload,
	"good.works": gWorks, "good.enough": gEnough, "good.comes": gComes, "good.skilled": gSkilled, "good.willing": gWilling, "good.arrives": gArrives,
	"say.neg": sNeg, "say.less": sLess, "say.trouble": sTrouble, "say.fixed": sFixed, "say.allgood": sAllGood, "say.if": sIf,
	"say.should": sShould, "say.future": sFuture, "say.ask": sAsk, "say.before": sBefore, "say.but": sBut,
	"say.and": sAnd, "say.though": sThough, "say.because": sBecause, "say.notthat": sNotThat, "say.count": sCount,
	"say.number": sNumber, "say.load": sLoad, "say.already": sAlready,
	"say.courtesy": sCourtesy, "say.greeting": sGreeting, "say.heading": sHeading, "say.address": sAddress,
}

func (c concept) direct() bool { return c >= cTransportation && c <= cBudget }
func (c concept) thing() bool  { return c >= tPower && c <= tOther }
func (c concept) bad() bool    { return c >= pBroken && c <= pOverload }
func (c concept) good() bool   { return c >= gWorks && c <= gArrives }
func (c concept) polite() bool { return c >= sCourtesy && c <= sAddress }

// negated is what a good word means after "tidak" or "belum".
func (c concept) negated() concept {
	switch c {
	case gWorks:
		return pOut
	case gEnough:
		return pLack
	case gComes:
		return pLate
	case gSkilled:
		return pUnskilled
	case gWilling:
		return pUnwilling
	case gArrives:
		return pNoShow
	}
	return c
}

// meaning is the category of a thing with something wrong: cNone where the two
// do not go together.
var meaning = func() (m [conceptCount][conceptCount]concept) {
	set := func(thing, category concept, bad ...concept) {
		for _, b := range bad {
			m[thing][b] = category
		}
	}
	set(tPower, cPower, pOverload, pBroken, pOut, pSlow, pLack, pFew, pLate, pCut, pRequest, pHard)
	set(tGenset, cPower, pBroken, pOut, pSlow, pLack, pFew, pLate, pRequest, pOverload)
	set(tFuel, cPower, pLack, pFew, pLate, pHard, pRequest)
	set(tNet, cNetwork, pPiled, pBroken, pOut, pSlow, pLack, pFew, pLate, pCut, pRequest, pHard)
	set(tServer, cFault, pBroken)
	set(tServer, cNetwork, pPiled, pOut, pSlow, pLate, pOverload)
	set(tDevice, cFault, pBroken, pOut, pSlow)
	set(tDevice, cShortage, pLack, pFew, pOverload, pRequest)
	set(tSupply, cSupply, pPiled, pBroken, pOut, pSlow, pLack, pFew, pLate, pCut, pRequest, pHard)
	set(tCard, cSupply, pLate, pSlow, pLack, pOut, pPiled)
	set(tData, cNetwork, pLate, pPiled)
	set(tKtp, cSupply, pLate)
	set(tStaff, cStaffing, pLack, pFew, pLate, pUnskilled, pAway, pOverload, pRequest, pCut, pUnwilling)
	set(tPay, cStaffing, pLack, pFew, pLate, pCut, pSlow, pOut, pRequest)
	set(tBudget, cBudget, pPiled, pLack, pFew, pLate, pCut, pSlow, pRequest, pOut, pHard)
	set(tPeople, cOutreach, pUnwilling, pUnskilled, pNoShow)
	set(tInvite, cOutreach, pPiled, pLate, pLack, pOut, pSlow)
	set(tOutreach, cOutreach, pLack, pFew, pLate, pSlow, pOut, pRequest)
	set(tWay, cTransportation, pBroken, pOut, pLack, pFew, pHard, pSlow, pLate, pCut)
	for t := tPower; t < tOther; t++ {
		if t != tPeople {
			m[t][pNoShow] = m[t][pLate]
		}
	}
	return m
}()

// home is the category a thing belongs to when all is well with it.
var home = func() (m [conceptCount]concept) {
	for t := tPower; t < tOther; t++ {
		for _, b := range []concept{pOut, pLack, pLate, pUnwilling, pBroken} {
			if c := meaning[t][b]; c != cNone {
				m[t] = c
				break
			}
		}
	}
	for c := cTransportation; c <= cBudget; c++ {
		m[c] = c
	}
	return m
}()
