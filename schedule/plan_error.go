package schedule

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ektp-rollout/sdk/ektp"
)

// PlanError says where in a plan which rule is broken. It matches
// [ektp.ErrInvalid]. Several come joined; errors.As finds the first,
// [PlanErrors] all.
type PlanError struct {
	Path  string // "phases[1].targets[3].region", as in the file
	Value string // as given, shortened; what could be a NIK is masked
	Rule  string // "must not be before the start 2012-07-03"
}

// Error names path, value and rule.
func (e *PlanError) Error() string {
	var b strings.Builder
	b.WriteString(e.Path)
	if e.Value != "" {
		if e.Path != "" {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Quote(e.Value))
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	return b.String() + e.Rule
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *PlanError) Is(target error) bool { return target == ektp.ErrInvalid }

// PlanErrors lists what an error of [ReadPlan] or [Plan.Validate] is made of.
func PlanErrors(err error) []*PlanError {
	switch e := err.(type) {
	case *PlanError:
		return []*PlanError{e}
	case interface{ Unwrap() []error }:
		var all []*PlanError
		for _, one := range e.Unwrap() {
			all = append(all, PlanErrors(one)...)
		}
		return all
	case interface{ Unwrap() error }:
		return PlanErrors(e.Unwrap())
	}
	return nil
}

// shown is a value of a file as an error shows it.
func shown(s string) string {
	const most = 60
	s = ektp.Redact(s)
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}

// faults collects the errors of one plan.
type faults []error

// maxFaults of one plan: who makes more has made one.
const maxFaults = 1000

func (f *faults) full() bool { return len(*f) >= maxFaults }

func (f *faults) add(path, value, rule string) {
	if !f.full() {
		*f = append(*f, &PlanError{Path: path, Value: shown(value), Rule: rule})
	}
}

// at is the path of an element.
func at(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }
