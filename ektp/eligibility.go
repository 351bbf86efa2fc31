package ektp

import (
	_ "embed"
	"encoding/json"
	"iter"
	"sync"
)

// Obligation answers whether a resident must hold a card. The zero value is
// unknown: what is not known is never counted as a yes or a no.
type Obligation uint8

// The answers.
const (
	ObligationUnknown Obligation = iota
	Obliged
	NotObliged
)

// String is "unknown", "obliged" or "not_obliged".
func (o Obligation) String() string {
	switch o {
	case Obliged:
		return "obliged"
	case NotObliged:
		return "not_obliged"
	}
	return "unknown"
}

// Label is the answer for people.
func (o Obligation) Label() Text {
	switch o {
	case Obliged:
		return Text{"wajib KTP", "obliged to hold a card"}
	case NotObliged:
		return Text{"belum atau tidak wajib KTP", "not obliged"}
	}
	return Text{"belum dapat dipastikan", "cannot be determined"}
}

// Eligibility is the answer with what it rests on.
type Eligibility struct {
	Obligation Obligation
	Reason     EligibilityReason
	Basis      string // the law of the day asked about
}

// EligibilityReason is what decided, or what is missing.
type EligibilityReason string

// The reasons.
const (
	ByAge           EligibilityReason = "age"              // 17 or more
	ByMarriage      EligibilityReason = "marriage"         // married, or once married, before 17
	TooYoung        EligibilityReason = "too_young"        // under 17 and never married
	NotBorn         EligibilityReason = "not_born"         // born after the day
	NotResident     EligibilityReason = "not_resident"     // dead, moved away, or without permanent stay
	BirthUnknown    EligibilityReason = "birth_unknown"    //
	MarriageUnclear EligibilityReason = "marriage_unknown" // under 17, and whether or when married is not known
	StandingUnclear EligibilityReason = "standing_unknown" //
)

var eligibilityReasons = map[EligibilityReason]Text{
	ByAge:           {"berumur 17 tahun atau lebih", "17 or more"},
	ByMarriage:      {"sudah atau pernah kawin", "married, or once married"},
	TooYoung:        {"belum 17 tahun dan belum pernah kawin", "under 17 and never married"},
	NotBorn:         {"belum lahir pada tanggal itu", "not born on that day"},
	NotResident:     {"bukan penduduk terdaftar dengan hak tinggal tetap", "not a registered resident with the right to stay"},
	BirthUnknown:    {"tanggal lahir tidak diketahui", "birth date not known"},
	MarriageUnclear: {"belum 17 tahun, status kawin tidak diketahui", "under 17, marriage status not known"},
	StandingUnclear: {"kewarganegaraan tidak diketahui", "citizenship not known"},
}

// Label is the reason for people.
func (r EligibilityReason) Label() Text { return eligibilityReasons[r] }

// ObligationAge is the age at which a resident becomes obliged, and
// RecordingAge the one from which offices record pupils beforehand (pemula, as
// the office of Ngawi does in schools); their card is printed only at 17. So
// more can be recorded than are obliged.
const (
	ObligationAge = 17
	RecordingAge  = 16
)

//go:embed obligation_rules.json
var obligationJSON []byte

type obligationRule struct {
	From  Date   `json:"from"`
	Years int    `json:"years"`
	Basis string `json:"basis"`
	Note  string `json:"note"`
}

var obligationRules = sync.OnceValue(func() []obligationRule {
	var rules []obligationRule
	if err := json.Unmarshal(obligationJSON, &rules); err != nil {
		panic(err) // the embedded file is tested
	}
	return rules
})

// ObligationBasis names the law under which residents were obliged on the day.
func ObligationBasis(on Date) string {
	basis := ""
	for _, r := range obligationRules() {
		if r.From <= on {
			basis = r.Basis
		}
	}
	return basis
}

// SeventeenthBirthday is the first day on which a person born on the day is
// 17: for 29 February 1 March, since 17 years later there is no such day. No
// date for no date.
func SeventeenthBirthday(birth Date) Date {
	if birth.IsZero() {
		return 0
	}
	return birth.AddYears(ObligationAge)
}

// Eligibility says whether the resident is obliged to hold a card on the day:
// a registered citizen, or a foreigner with permanent stay, who is 17 or more,
// or married, or once married. The 17th birthday itself counts.
func (r Resident) Eligibility(on Date) Eligibility {
	e := Eligibility{Basis: ObligationBasis(on)}
	e.Obligation, e.Reason = r.obligation(on)
	return e
}

func (r Resident) obligation(on Date) (Obligation, EligibilityReason) {
	passed := func(d Date) bool { return !d.IsZero() && d <= on }
	switch {
	case passed(r.Died), passed(r.Left), r.Standing == OtherForeigner,
		r.Standing == PermanentStay && !r.PermitTo.IsZero() && r.PermitTo < on:
		return NotObliged, NotResident
	case r.Birth > on:
		return NotObliged, NotBorn
	}
	answer, reason := r.mature(on)
	if answer == Obliged && r.Standing == StandingUnknown {
		return ObligationUnknown, StandingUnclear
	}
	return answer, reason
}

// mature answers the part of the rule about age and marriage.
func (r Resident) mature(on Date) (Obligation, EligibilityReason) {
	if !r.Birth.IsZero() && SeventeenthBirthday(r.Birth) <= on {
		return Obliged, ByAge
	}
	ever, known := r.Marriage.Ever()
	switch {
	case !r.Married.IsZero() && r.Married <= on:
		return Obliged, ByMarriage
	case !r.Married.IsZero():
		ever, known = false, true // married later than the day
	}
	switch {
	case ever:
		// The day of the marriage is not known: the status is taken to hold on
		// the day asked about.
		return Obliged, ByMarriage
	case r.Birth.IsZero():
		return ObligationUnknown, BirthUnknown
	case !known:
		return ObligationUnknown, MarriageUnclear
	}
	return NotObliged, TooYoung
}

// EligibilityCount counts residents by the answer.
type EligibilityCount struct {
	Obliged, NotObliged, Unknown int64
}

// CountEligible counts residents by the answer on the day.
func CountEligible(residents iter.Seq[Resident], on Date) EligibilityCount {
	var c EligibilityCount
	for r := range residents {
		switch o, _ := r.obligation(on); o {
		case Obliged:
			c.Obliged++
		case NotObliged:
			c.NotObliged++
		default:
			c.Unknown++
		}
	}
	return c
}

// TurnsSeventeenIn reports whether the resident reaches 17 in the year
// (pemula): the cohort that enters the denominator in that year. known is
// false where the birth date is not known.
func (r Resident) TurnsSeventeenIn(year int) (yes, known bool) {
	if r.Birth.IsZero() {
		return false, false
	}
	return SeventeenthBirthday(r.Birth).Year() == year, true
}

// MayRecord reports whether biometrics may be taken on the day: of an obliged
// resident, and beforehand from 16 on. known is false where it cannot be said.
func (r Resident) MayRecord(on Date) (yes, known bool) {
	o, reason := r.obligation(on)
	if reason == NotResident || reason == NotBorn {
		return false, true
	}
	if !r.Birth.IsZero() && r.Birth.AddYears(RecordingAge) <= on && r.Standing != StandingUnknown {
		return true, true
	}
	return o == Obliged, o != ObligationUnknown
}
