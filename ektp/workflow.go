package ektp

import "fmt"

// State is where a report stands between the office that made it and the
// centre.
type State uint8

// The states of a report. The zero State is Draft.
const (
	Draft     State = iota // kept, not yet stated to anybody
	Submitted              // handed in by the region
	Returned               // sent back with a reason
	Verified               // accepted by the tier above
	Forwarded              // reported to the centre
)

var stateNames = [...]struct {
	name  string
	label Text
}{
	Draft:     {"draft", Text{"konsep", "draft"}},
	Submitted: {"submitted", Text{"diajukan", "submitted"}},
	Returned:  {"returned", Text{"dikembalikan", "returned"}},
	Verified:  {"verified", Text{"diverifikasi", "verified"}},
	Forwarded: {"forwarded", Text{"diteruskan ke Pusat", "forwarded to the centre"}},
}

// String is the English name, "submitted".
func (s State) String() string {
	if int(s) >= len(stateNames) {
		return fmt.Sprintf("state(%d)", uint8(s))
	}
	return stateNames[s].name
}

// Label is the state's name for people.
func (s State) Label() Text {
	if int(s) >= len(stateNames) {
		return Text{}
	}
	return stateNames[s].label
}

// ParseState reads the name String gives.
func ParseState(name string) (State, error) {
	for s := range stateNames {
		if stateNames[s].name == name {
			return State(s), nil
		}
	}
	return 0, &FieldError{Field: "state", Value: name, Rule: "must be draft, submitted, returned, verified or forwarded"}
}

// MarshalText gives the name.
func (s State) MarshalText() ([]byte, error) {
	if int(s) >= len(stateNames) {
		return nil, &FieldError{Field: "state", Value: s.String(), Rule: "is not a state of a report"}
	}
	return []byte(stateNames[s].name), nil
}

// UnmarshalText is ParseState.
func (s *State) UnmarshalText(b []byte) error {
	v, err := ParseState(string(b))
	if err != nil {
		return err
	}
	*s = v
	return nil
}

// Action is what somebody does with a report, or asks to do elsewhere.
type Action string

// The actions an [Authorizer] is asked about.
const (
	ActionSave    Action = "save"    // keep a draft
	ActionSubmit  Action = "submit"  // hand in, first or corrected
	ActionVerify  Action = "verify"  // accept
	ActionReturn  Action = "return"  // send back with a reason
	ActionForward Action = "forward" // report to the centre
	ActionRead    Action = "read"
	ActionAttest  Action = "attest" // state that a duty is met
	ActionNote    Action = "note"   // state an obstacle, or a step towards its end
	ActionSummon  Action = "summon" // write summons states
	ActionErase   Action = "erase"  // end of retention
)

// transitions is the workflow: what an action makes of a report in a state.
var transitions = map[Action]struct {
	from   []State
	to     State
	reason bool // must be given, unless the report is new
}{
	ActionSave:    {[]State{Draft}, Draft, false},
	ActionSubmit:  {[]State{Draft, Submitted, Returned, Verified, Forwarded}, Submitted, true},
	ActionVerify:  {[]State{Submitted}, Verified, false},
	ActionReturn:  {[]State{Submitted, Verified}, Returned, true},
	ActionForward: {[]State{Verified}, Forwarded, false},
}

// TransitionError says that the workflow has no such step. It matches
// [ErrInvalid].
type TransitionError struct {
	Key    ReportKey
	State  State
	Action Action
	Rule   string
}

// Error names report, state and action.
func (e *TransitionError) Error() string {
	return fmt.Sprintf("report %s: cannot %s what is %s: %s", e.Key, e.Action, e.State, e.Rule)
}

// Is makes errors.Is(err, ErrInvalid) true.
func (e *TransitionError) Is(target error) bool { return target == ErrInvalid }

// Apply is r after the action: state and reason are set, nothing else; without a
// reason, what verifies or forwards a correction leaves that of the correction. A
// report that is already stored (Revision > 0) and past Draft is submitted
// again only with a reason: that is a correction, which starts the checks
// anew. The error is a [*TransitionError].
func (r Report) Apply(a Action, reason string) (Report, error) {
	t, ok := transitions[a]
	if !ok {
		return r, &TransitionError{r.Key(), r.State, a, "is not a step of the workflow"}
	}
	allowed := false
	for _, s := range t.from {
		allowed = allowed || s == r.State
	}
	if !allowed {
		return r, &TransitionError{r.Key(), r.State, a, "no such step"}
	}
	correction := r.Revision > 0 && r.State != Draft
	if t.reason && reason == "" && (a != ActionSubmit || correction && r.State != Returned) {
		return r, &TransitionError{r.Key(), r.State, a, "a reason must be given"}
	}
	r.State = t.to
	if reason != "" || a == ActionSubmit { // who verifies a correction leaves its reason
		r.Reason = reason
	}
	return r, nil
}
