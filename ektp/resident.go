package ektp

// Resident is what must be known of a person to say whether they are obliged
// to hold a card, and nothing more: no name, no NIK, no biometrics. What is
// not known is left at its zero value.
type Resident struct {
	Key      string   `json:"key"` // of the app's own, or a keyed pseudonym of the NIK; never the NIK
	Region   Code     `json:"region"`
	Birth    Date     `json:"birth,omitempty"`
	Sex      Sex      `json:"sex,omitempty"`
	Standing Standing `json:"standing,omitempty"`
	Marriage Marriage `json:"marriage,omitempty"`
	Married  Date     `json:"married,omitempty"`      // day of the first marriage; none: not known
	PermitTo Date     `json:"permit_to,omitempty"`    // last day of a foreigner's permanent stay permit; none: not known, taken to hold
	Died     Date     `json:"died,omitempty"`         // registered death
	Left     Date     `json:"deregistered,omitempty"` // registered move away, or loss of the standing
}

// Standing is a person's standing as a resident. The zero value is unknown.
type Standing uint8

// The standings.
const (
	StandingUnknown Standing = iota
	Citizen                  // warga negara Indonesia
	PermanentStay            // foreigner with izin tinggal tetap
	OtherForeigner           // foreigner with another permit: not obliged
)

// Marriage is whether a person has ever been married. The zero value is
// unknown. The others are the codes of the population register, which OpenSID
// keeps too (status_kawin).
type Marriage uint8

// The values of Marriage.
const (
	MarriageUnknown Marriage = iota
	NeverMarried             // belum kawin
	MarriedNow               // kawin
	Divorced                 // cerai hidup
	Widowed                  // cerai mati
)

// Ever reports whether the person has ever been married; known is false where
// that is not known.
func (m Marriage) Ever() (ever, known bool) {
	switch m {
	case NeverMarried:
		return false, true
	case MarriedNow, Divorced, Widowed:
		return true, true
	}
	return false, false
}

// Label is the marriage status for people.
func (m Marriage) Label() Text {
	switch m {
	case NeverMarried:
		return Text{"belum kawin", "never married"}
	case MarriedNow:
		return Text{"kawin", "married"}
	case Divorced:
		return Text{"cerai hidup", "divorced"}
	case Widowed:
		return Text{"cerai mati", "widowed"}
	}
	return Text{"tidak diketahui", "unknown"}
}

// Label is the standing for people.
func (s Standing) Label() Text {
	switch s {
	case Citizen:
		return Text{"warga negara Indonesia", "Indonesian citizen"}
	case PermanentStay:
		return Text{"orang asing dengan izin tinggal tetap", "foreigner with permanent stay"}
	case OtherForeigner:
		return Text{"orang asing lain", "other foreigner"}
	}
	return Text{"tidak diketahui", "unknown"}
}
