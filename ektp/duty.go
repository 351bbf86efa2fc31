package ektp

import (
	"github.com/shopspring/decimal"
)

// DutyCode identifies a duty: the tier's three letters, a dash and the study's
// own numbering, so that a duty can be found on the page. "KAB-e2e" is the
// generator the regency owes a district without grid power.
type DutyCode string

// Duty is one preparation duty, or a heading that groups duties (Nugraha 2013,
// preparation duties of each tier). Only duties without parts are attested and
// scored: a heading has no criterion.
type Duty struct {
	Code      DutyCode  `json:"code"`
	Tier      Tier      `json:"tier"`             // who owes it
	Parent    DutyCode  `json:"parent,omitempty"` // the duty it is a part of; empty at the top
	Text      Text      `json:"text"`
	Criterion Criterion `json:"criterion,omitzero"`
	// Outcome marks a duty that can be judged only once recording runs
	// (accuracy of the register): it is measured, and does not hold up the start.
	Outcome bool    `json:"outcome,omitempty"`
	OwedTo  []Party `json:"owed_to,omitempty"`
	Weight  int64   `json:"weight,omitempty"` // in scores; 1 unless the file says otherwise
	Basis   string  `json:"basis,omitempty"`  // law or decree, where one is known
	Source  string  `json:"source,omitempty"` // where the duty is described
}

// Heading reports whether d only groups other duties.
func (d Duty) Heading() bool { return d.Criterion.Kind == NoCriterion }

// Gates reports whether recording should not begin before d is met.
func (d Duty) Gates() bool { return !d.Heading() && !d.Outcome }

// CriterionKind says how it is judged whether a duty is met.
type CriterionKind uint8

// The kinds of criterion.
const (
	NoCriterion CriterionKind = iota // a heading
	YesNo                            // stated to be met or not
	Ratio                            // what there is, divided by what it is for, against a bound
	Conditional                      // as YesNo or Ratio, but only where a condition holds
)

var criterionKinds = [...]string{"", "yes_no", "ratio", "conditional"}

// String is "yes_no", "ratio" or "conditional"; of a heading the empty text.
func (k CriterionKind) String() string {
	if int(k) < len(criterionKinds) {
		return criterionKinds[k]
	}
	return "criterion?"
}

// Label is the kind for people.
func (k CriterionKind) Label() Text {
	switch k {
	case YesNo:
		return Text{"ya/tidak", "yes/no"}
	case Ratio:
		return Text{"perbandingan", "ratio"}
	case Conditional:
		return Text{"bersyarat", "conditional"}
	}
	return Text{}
}

// MarshalText gives the name.
func (k CriterionKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the name.
func (k *CriterionKind) UnmarshalText(b []byte) error {
	for i, name := range criterionKinds {
		if i > 0 && name == string(b) {
			*k = CriterionKind(i)
			return nil
		}
	}
	return &FieldError{Field: "criterion", Value: string(b), Rule: "must be yes_no, ratio or conditional"}
}

// Criterion is what must hold for a duty to be met.
type Criterion struct {
	Kind      CriterionKind `json:"kind"`
	Condition Text          `json:"condition,omitzero"` // of a conditional: when the duty applies
	Have      Text          `json:"have,omitzero"`      // of a ratio: what is counted ("operators")
	Need      Text          `json:"need,omitzero"`      // of a ratio: what it is divided by ("service points")
	// AtLeast and AtMost bound Have divided by Need. With neither, the ratio is
	// only measured.
	AtLeast *decimal.Decimal `json:"at_least,omitempty"`
	AtMost  *decimal.Decimal `json:"at_most,omitempty"`
}

// Counted reports whether the criterion compares two counts, rather than
// asking yes or no.
func (c Criterion) Counted() bool { return c.Have != Text{} }

// Holds judges two counts against the bounds, exactly. Known is false where
// there is nothing to divide by, or no bound to judge by.
func (c Criterion) Holds(have, need int64) (met, known bool) {
	if need <= 0 || have < 0 || c.AtLeast == nil && c.AtMost == nil {
		return false, false
	}
	h, n := decimal.NewFromInt(have), decimal.NewFromInt(need)
	if c.AtLeast != nil && h.LessThan(c.AtLeast.Mul(n)) {
		return false, true
	}
	if c.AtMost != nil && h.GreaterThan(c.AtMost.Mul(n)) {
		return false, true
	}
	return true, true
}

// Party is who a duty is owed to: a tier by its name, or one of the others.
type Party string

// The parties that are no tier.
const (
	Residents Party = "residents"
	Officers  Party = "officers"
	Agencies  Party = "agencies"
)

// Label is the party's name for people; of an unknown party the zero Text.
func (p Party) Label() Text {
	switch p {
	case Residents:
		return Text{"penduduk wajib KTP", "eligible residents"}
	case Officers:
		return Text{"petugas tempat pelayanan", "officers of the service point"}
	case Agencies:
		return Text{"instansi pemerintah", "government agencies"}
	}
	t, err := ParseTier(string(p))
	if err != nil {
		return Text{}
	}
	return t.Label()
}
