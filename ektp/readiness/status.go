package readiness

import (
	"github.com/ektp-rollout/sdk/ektp"
)

// Status of a duty in a region.
type Status uint8

// The four. The zero Status is Unknown.
const (
	Unknown Status = iota
	Met
	Unmet
	NotApplicable // its condition does not hold: counts neither for nor against
)

var statuses = [...]struct {
	name  string
	label ektp.Text
}{
	Unknown:       {"unknown", ektp.Text{ID: "belum dinyatakan", EN: "unknown"}},
	Met:           {"met", ektp.Text{ID: "terpenuhi", EN: "met"}},
	Unmet:         {"unmet", ektp.Text{ID: "belum terpenuhi", EN: "unmet"}},
	NotApplicable: {"not_applicable", ektp.Text{ID: "tidak berlaku", EN: "not applicable"}},
}

// String is "unknown", "met", "unmet" or "not_applicable".
func (s Status) String() string {
	if int(s) < len(statuses) {
		return statuses[s].name
	}
	return "status?"
}

// Statuses lists them.
func Statuses() []Status { return []Status{Unknown, Met, Unmet, NotApplicable} }

// Label is the status for people.
func (s Status) Label() ektp.Text {
	if int(s) < len(statuses) {
		return statuses[s].label
	}
	return ektp.Text{}
}

// MarshalText gives the name.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Done reports whether nothing is left to do: met, or not applicable.
func (s Status) Done() bool { return s == Met || s == NotApplicable }

// Reason says what a status rests on.
type Reason uint8

// The reasons.
const (
	NotStated   Reason = iota // nobody attested it
	Stated                    // attested with yes, no or not applicable
	Counted                   // counts compared with the bound
	NotComplete               // attested for some parts of the region only
	NotCounted                // counts are missing or cannot be divided
	NoBound                   // the criterion only measures
)

var reasons = [...]struct {
	name  string
	label ektp.Text
}{
	NotStated:   {"not_stated", ektp.Text{ID: "belum ada pernyataan", EN: "nobody has stated it"}},
	Stated:      {"stated", ektp.Text{ID: "dinyatakan", EN: "stated"}},
	Counted:     {"counted", ektp.Text{ID: "dihitung", EN: "counted"}},
	NotComplete: {"not_complete", ektp.Text{ID: "baru dinyatakan untuk sebagian wilayah", EN: "stated for a part of the region only"}},
	NotCounted:  {"not_counted", ektp.Text{ID: "angkanya tidak lengkap", EN: "the counts are not complete"}},
	NoBound:     {"no_bound", ektp.Text{ID: "hanya diukur, tanpa batas", EN: "measured only, there is no bound"}},
}

// String is the reason's name, "not_stated".
func (r Reason) String() string {
	if int(r) < len(reasons) {
		return reasons[r].name
	}
	return "reason?"
}

// Reasons lists them.
func Reasons() []Reason {
	return []Reason{NotStated, Stated, Counted, NotComplete, NotCounted, NoBound}
}

// Label is the reason for people.
func (r Reason) Label() ektp.Text {
	if int(r) < len(reasons) {
		return reasons[r].label
	}
	return ektp.Text{}
}

// MarshalText gives the name.
func (r Reason) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// DutyState is one duty in the region of the tier that owes it.
type DutyState struct {
	Duty   *ektp.Duty // shared by all regions: not to be changed
	Region ektp.Code
	Status Status
	Reason Reason
	// Decided lists the regions whose attestations decided, at most the region
	// itself, or several below it: the districts without a generator.
	Decided []ektp.Code
	// Missing lists the parts of the region that have not been stated, where
	// Reason is NotComplete.
	Missing []ektp.Code
	// Last is the attestation that decided, the latest where several did; nil
	// where there is none.
	Last *ektp.Attestation
}

// Check says whether an attestation can be judged at all: the duty is in the
// catalogue and has no parts, the region is the duty's tier or below, the day
// is given, and what is stated fits the criterion. The error is an
// [*ektp.FieldError].
func Check(c *ektp.DutyCatalogue, a ektp.Attestation) error {
	fault := func(field, value, rule string) error {
		return &ektp.FieldError{Region: a.Region, Date: a.Date, Field: field, Value: value, Rule: rule}
	}
	d, ok := c.Lookup(a.Duty)
	switch {
	case !ok:
		return fault("duty", string(a.Duty), "is not in the catalogue")
	case d.Heading():
		return fault("duty", string(a.Duty), "is a heading: attest its parts")
	case !a.Region.Valid():
		return fault("region", "", "is no region code")
	case a.Region.Tier() < place(d.Tier):
		return fault("region", a.Region.String(), "lies above the tier that owes the duty")
	case a.Date.IsZero():
		return fault("date", "", "must be given")
	case a.NotApplicable && d.Criterion.Kind != ektp.Conditional:
		return fault("not_applicable", "", "only a duty with a condition can be not applicable")
	case a.NotApplicable && (a.Met != nil || a.Have != nil || a.Need != nil):
		return fault("not_applicable", "", "nothing else is stated with it")
	case !d.Criterion.Counted() && (a.Have != nil || a.Need != nil):
		return fault("have", "", "the duty is stated with yes or no, it counts nothing")
	case a.Have != nil && *a.Have < 0 || a.Need != nil && *a.Need < 0:
		return fault("have", "", "a count must not be negative")
	case (a.Have == nil) != (a.Need == nil):
		return fault("need", "", "both counts of a ratio must be given")
	case a.Met == nil && a.Have == nil && !a.NotApplicable:
		return fault("met", "", "nothing is stated")
	}
	if a.Met != nil && a.Have != nil {
		if met, known := d.Criterion.Holds(*a.Have, *a.Need); known && met != *a.Met {
			return fault("met", "", "the counts say otherwise")
		}
	}
	return nil
}

// place is the tier of the regions a tier's duties are attested for: the
// leaders of the community act in the village.
func place(t ektp.Tier) ektp.Tier { return min(t, ektp.Village) }

// Judge is the status one attestation gives the duty, taken by itself.
func Judge(d ektp.Duty, a ektp.Attestation) (Status, Reason) {
	switch {
	case a.NotApplicable:
		return NotApplicable, Stated
	case a.Have != nil && a.Need != nil && d.Criterion.Kind == ektp.Conditional && *a.Need == 0:
		return NotApplicable, Counted // no district is without grid power
	case a.Have != nil && a.Need != nil:
		met, known := d.Criterion.Holds(*a.Have, *a.Need)
		switch {
		case known && met:
			return Met, Counted
		case known:
			return Unmet, Counted
		case a.Met == nil && *a.Need == 0:
			return Unknown, NotCounted
		case a.Met == nil:
			return Unknown, NoBound
		}
	}
	switch {
	case a.Met == nil:
		return Unknown, NotStated
	case *a.Met:
		return Met, Stated
	}
	return Unmet, Stated
}
