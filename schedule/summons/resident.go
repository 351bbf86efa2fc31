package summons

import (
	"fmt"

	"github.com/ektp-rollout/sdk/ektp"
)

// Resident is somebody to be summoned.
type Resident struct {
	ID        string // the app's own key, or a keyed pseudonym; not the NIK
	Village   ektp.Code
	RT        string // neighbourhood, "003/001"; may be empty
	Household string // who belongs together within the village; empty: alone
	Need      Need
}

// Need is why a resident is served first.
type Need uint8

// The needs.
const (
	NoNeed Need = iota
	Elderly
	Disabled
	Pregnant
	Ill
)

var needs = [...]string{"", "elderly", "disabled", "pregnant", "ill"}

// ParseNeed reads "elderly", "disabled", "pregnant", "ill", their Indonesian
// "lansia", "disabilitas", "hamil", "sakit", or nothing. The error is a
// [*ektp.FieldError].
func ParseNeed(s string) (Need, error) {
	switch s {
	case "":
		return NoNeed, nil
	case "elderly", "lansia":
		return Elderly, nil
	case "disabled", "disabilitas":
		return Disabled, nil
	case "pregnant", "hamil":
		return Pregnant, nil
	case "ill", "sakit":
		return Ill, nil
	}
	return 0, &ektp.FieldError{Field: "need", Value: s, Rule: "must be elderly, disabled, pregnant, ill or empty"}
}

// String is "elderly"; of no need the empty string.
func (n Need) String() string {
	if int(n) < len(needs) {
		return needs[n]
	}
	return fmt.Sprintf("need %d", uint8(n))
}

// ResidentError says which resident of a batch cannot be summoned, and why. It
// matches [ektp.ErrInvalid].
type ResidentError struct {
	Row int64 // of the batch, from 1
	Err error // mostly a [*ektp.FieldError]
}

// Error names the row and the reason.
func (e *ResidentError) Error() string { return fmt.Sprintf("resident in row %d: %v", e.Row, e.Err) }

// Unwrap gives the reason.
func (e *ResidentError) Unwrap() error { return e.Err }

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *ResidentError) Is(target error) bool { return target == ektp.ErrInvalid }
