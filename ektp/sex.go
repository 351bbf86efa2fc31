package ektp

// Sex as the population register knows it. The zero value, Both, stands for
// unknown in a person and for the total in a figure.
type Sex uint8

// The values of Sex. Forms of the offices call them JML, L and P.
const (
	Both Sex = iota
	Male
	Female
)

// String is "L" (laki-laki), "P" (perempuan) or "JML" (both), as on the forms.
func (s Sex) String() string {
	switch s {
	case Male:
		return "L"
	case Female:
		return "P"
	default:
		return "JML"
	}
}

// Label is the word for people.
func (s Sex) Label() Text {
	switch s {
	case Male:
		return Text{"laki-laki", "male"}
	case Female:
		return Text{"perempuan", "female"}
	default:
		return Text{"jumlah", "total"}
	}
}
