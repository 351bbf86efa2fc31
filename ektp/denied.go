package ektp

import (
	"cmp"
	"strings"
)

// DeniedError says what an [Authorizer] refused whom. It names only what the
// caller gave, so it is the same whether or not the thing exists. It matches
// [ErrDenied].
type DeniedError struct {
	By     Principal
	Action Action
	Region Code  // of what; the zero Code where it does not apply
	Date   Date  // of what; no date where it does not apply
	Err    error // what the Authorizer said
}

var deniedActions = map[Action]string{
	ActionSave:    "not permitted to keep a draft",
	ActionSubmit:  "not permitted to hand in the report",
	ActionVerify:  "not permitted to verify the report",
	ActionReturn:  "not permitted to return the report",
	ActionForward: "not permitted to forward the report",
	ActionRead:    "not permitted to read the report",
	ActionAttest:  "not permitted to state readiness",
	ActionNote:    "not permitted to note an obstacle",
	ActionSummon:  "not permitted to write summonses",
	ActionErase:   "not permitted to erase",
}

var deniedTiers = map[Tier]string{
	Central:   "asked by the central government",
	Province:  "asked by the province",
	Regency:   "asked by the regency or city",
	District:  "asked by the district",
	Village:   "asked by the village",
	Community: "asked by the community",
}

// Error names region, day and action, and tier and region of the principal.
func (e *DeniedError) Error() string {
	var b strings.Builder
	if e.Region != Country {
		b.WriteString(e.Region.String())
	}
	if !e.Date.IsZero() {
		b.WriteString(" " + e.Date.String())
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	b.WriteString(cmp.Or(deniedActions[e.Action], ErrDenied.Error()))
	if by, ok := deniedTiers[e.By.Tier]; ok {
		b.WriteString("; " + by)
		if e.By.Tier != Central {
			b.WriteString(" " + e.By.Region.String())
		}
	}
	if e.Err != nil && e.Err != ErrDenied {
		b.WriteString("; " + e.Err.Error())
	}
	return strings.TrimPrefix(b.String(), " ")
}

// Is makes errors.Is(err, ErrDenied) true.
func (e *DeniedError) Is(target error) bool { return target == ErrDenied }

// Unwrap is what the Authorizer said.
func (e *DeniedError) Unwrap() error { return e.Err }
