package obstacle

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// Signal is an obstacle that the figures show though nobody may have said so.
type Signal struct {
	Rule       string     // name of the rule, "upload_backlog"
	Region     ektp.Code  // whose figures
	Date       ektp.Date  // of the newest figure used
	Categories []Category // what may be behind it, likeliest first
	Severity   int        // 1 low to 4 critical
	Figures    []Used     // what triggered it
	Text       ektp.Text  // what it means
}

// Used is a figure that triggered a signal.
type Used struct {
	Name  string // a measure, or what the rule computed from measures
	Value int64
}

// String is one line for a log.
func (s Signal) String() string {
	parts := make([]string, len(s.Figures))
	for i, f := range s.Figures {
		parts[i] = fmt.Sprintf("%s=%d", f.Name, f.Value)
	}
	return fmt.Sprintf("%s %s %s (%s)", s.Region, s.Date, s.Rule, strings.Join(parts, " "))
}

// Rule finds unspoken obstacles in figures.
type Rule interface {
	Name() string
	Check(s *Situation) []Signal
}

// RuleFunc makes a function a Rule.
func RuleFunc(name string, check func(s *Situation) []Signal) Rule { return funcRule{name, check} }

type funcRule struct {
	name  string
	check func(*Situation) []Signal
}

func (r funcRule) Name() string                { return r.name }
func (r funcRule) Check(s *Situation) []Signal { return r.check(s) }

// Detect asks every rule and gives the signals, gravest first. Without rules
// it asks [BuiltinRules].
func Detect(s Situation, rules ...Rule) []Signal {
	if len(rules) == 0 {
		rules = BuiltinRules()
	}
	var out []Signal
	for _, r := range rules {
		for _, sig := range r.Check(&s) {
			sig.Rule, sig.Region = r.Name(), s.Region
			out = append(out, sig)
		}
	}
	slices.SortStableFunc(out, func(a, b Signal) int { return cmp.Compare(b.Severity, a.Severity) })
	return out
}
