package quota

import (
	"errors"
	"fmt"
	"strings"
)

// What callers branch on. The typed errors of this package match one of them
// by [errors.Is].
var (
	// ErrNoTarget says that there is nothing to divide by: the target, or
	// whatever else the whole is, is zero. It is neither 0 % nor 100 %.
	ErrNoTarget = errors.New("quota: nothing to divide by")
	// ErrInvalid says that a value cannot be what it is said to be.
	ErrInvalid = errors.New("quota: invalid")
	// ErrInfeasible says that the conditions contradict each other.
	ErrInfeasible = errors.New("quota: infeasible")
	// ErrTooFew says that there are not enough observations to conclude from.
	ErrTooFew = errors.New("quota: too few observations")
)

// An InputError names a value that breaks a rule. It is an [ErrInvalid].
type InputError struct {
	Field string // "weight"
	Index int    // position in the list given, -1 when it is no list
	Key   string // of [ApportionMap]: the key whose value it is, Index its place in key order
	Value string // as given
	Rule  string // "must not be negative"
}

func (e *InputError) Error() string {
	switch {
	case e.Index < 0:
		return fmt.Sprintf("quota: %s %s %s", e.Field, e.Value, e.Rule)
	case e.Key != "":
		return fmt.Sprintf("quota: %s %s of %s %s", e.Field, e.Value, e.Key, e.Rule)
	}
	return fmt.Sprintf("quota: %s %s of number %d %s", e.Field, e.Value, e.Index, e.Rule)
}

// Is matches [ErrInvalid].
func (e *InputError) Is(target error) bool { return target == ErrInvalid }

func invalid(field string, index int, value any, rule string) error {
	return &InputError{Field: field, Index: index, Value: fmt.Sprint(value), Rule: rule}
}

// An InfeasibleError says which recipient cannot be given what was asked.
// It is an [ErrInfeasible].
type InfeasibleError struct {
	Recipient int    // position in the list, -1 when it is all of them together
	Key       string // of [ApportionMap]: the recipient's key, Recipient its place in key order
	Need      int64  // what the condition asks for
	Have      int64  // what there is
	Rule      string // "the minimums up to this recipient exceed the total"
}

func (e *InfeasibleError) Error() string {
	if e.Recipient < 0 {
		return fmt.Sprintf("quota: %s: need %d, have %d", e.Rule, e.Need, e.Have)
	}
	who := e.Key
	if who == "" {
		who = fmt.Sprint(e.Recipient)
	}
	return fmt.Sprintf("quota: recipient %s: %s: need %d, have %d", who, e.Rule, e.Need, e.Have)
}

// nobodyWeighs is the rule of sharing something by weights that are all zero.
const nobodyWeighs = "nobody has a weight"

// Is matches [ErrInfeasible], and [ErrNoTarget] as well when all weights are
// zero: there is nothing to divide by.
func (e *InfeasibleError) Is(target error) bool {
	return target == ErrInfeasible || target == ErrNoTarget && strings.HasSuffix(e.Rule, nobodyWeighs)
}
