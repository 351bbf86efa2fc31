package ektp

// Principal is somebody who acts: an account of the app, placed in a tier and
// a region.
type Principal struct {
	ID     string // of the app; shown in the audit log
	Tier   Tier
	Region Code // what the tier governs: the regency of a regency's officer
	Role   Role
}

// Role is what a principal does in the office.
type Role uint8

// The roles. The zero Role may only read.
const (
	Viewer   Role = iota // reads
	Reporter             // hands in figures and notes
	Verifier             // checks, returns, forwards
	Manager              // both
)

// Authorizer decides who may do what. Any refusal must match [ErrDenied] and
// say nothing of whether the thing exists.
type Authorizer interface {
	Authorize(by Principal, action Action, region Code) error
	// MayRead reports whether by may see a report in the state.
	MayRead(by Principal, region Code, state State) bool
}

// TierAuthorizer is the rule of the study's reporting chain: an office hands
// in for its own region and what lies below it; the tier above reads its
// subtree, verifies or returns, and never alters; the province forwards; the
// centre reads what was forwarded.
type TierAuthorizer struct{}

var _ Authorizer = TierAuthorizer{}

// Authorize returns nil or [ErrDenied].
func (TierAuthorizer) Authorize(by Principal, action Action, region Code) error {
	if !by.Tier.Valid() || !by.Region.Contains(region) || by.Tier != Community && by.Region.Tier() != by.Tier {
		return ErrDenied
	}
	own := by.Region == region
	reports, verifies := by.Role == Reporter || by.Role == Manager, by.Role == Verifier || by.Role == Manager
	ok := false
	switch action {
	case ActionRead:
		ok = true
	case ActionSave, ActionSubmit:
		ok = reports && (own || by.Tier >= Regency)
	case ActionAttest, ActionNote:
		ok = reports || verifies
	case ActionSummon:
		ok = reports && by.Tier >= Regency
	case ActionVerify, ActionReturn:
		ok = verifies && (by.Tier == Province || by.Tier == Regency && !own)
	case ActionForward:
		ok = verifies && by.Tier == Province
	case ActionErase:
		ok = by.Role == Manager && (by.Tier == Regency || by.Tier == Province)
	}
	if !ok {
		return ErrDenied
	}
	return nil
}

// MayRead follows the chain: drafts and returned reports are the region's own,
// the centre sees what was forwarded.
func (TierAuthorizer) MayRead(by Principal, region Code, state State) bool {
	if !by.Region.Contains(region) {
		return false
	}
	switch {
	case by.Tier == Central:
		return state == Forwarded
	case state == Draft:
		return by.Region == region || by.Tier >= Regency
	}
	return true
}
