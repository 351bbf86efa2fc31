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

// Situation is what the rules look at: one region, its reports and what the
// plan says. What is not known is left zero, and rules that need it stay silent.
type Situation struct {
	Region  ektp.Code
	AsOf    ektp.Date
	Reports []ektp.Report // of the region, one form and source, by date, none after AsOf

	Deadline       ektp.Date   // last day of the phase
	PerSetDay      int64       // persons a set records in a day; published norms: 90 to 200
	ServiceMinutes int64       // planned minutes of service a day at the region's places together
	Due            []ektp.Date // days for which a report was due, up to AsOf
	Neighbours     []Pace      // of regions of the same phase
}

// Pace is recordings over days.
type Pace struct {
	Region     ektp.Code
	Recordings int64
	Days       int64
}

// slower reports whether a is below num/den of b; false where one is unknown.
func slower(a, b Pace, num, den int64) bool {
	return a.Days > 0 && b.Days > 0 && a.Recordings*b.Days*den < b.Recordings*a.Days*num
}

func comparePace(a, b Pace) int { return cmp.Compare(a.Recordings*b.Days, b.Recordings*a.Days) }

// Latest is the newest known value of a measure and its day.
func (s *Situation) Latest(m ektp.Measure) (value int64, on ektp.Date, ok bool) {
	for i := len(s.Reports) - 1; i >= 0; i-- {
		if v, ok := s.Reports[i].Value(m); ok {
			return v, s.Reports[i].Date, true
		}
	}
	return 0, 0, false
}

// PaceBetween is the pace from the last report with a cumulative count of
// recordings not after from to the last one not after to; no days where there
// are not two such reports.
func (s *Situation) PaceBetween(from, to ektp.Date) Pace {
	p := Pace{Region: s.Region}
	a, okA := s.recordedAt(from)
	b, okB := s.recordedAt(to)
	if okA && okB && b.day > a.day {
		p.Recordings, p.Days = b.count-a.count, int64(b.day.Sub(a.day))
	}
	return p
}

type dayCount struct {
	day   ektp.Date
	count int64
}

func (s *Situation) recordedAt(d ektp.Date) (dayCount, bool) {
	for i := len(s.Reports) - 1; i >= 0; i-- {
		if r := &s.Reports[i]; r.Date <= d {
			if v, ok := r.Value(ektp.Recorded); ok {
				return dayCount{r.Date, v}, true
			}
		}
	}
	return dayCount{}, false
}

// left is how many are still to record, from target and recorded.
func (s *Situation) left() (int64, bool) {
	target, _, ok := s.Latest(ektp.Target)
	if !ok {
		target, _, ok = s.Latest(ektp.Eligible)
	}
	recorded, _, known := s.Latest(ektp.Recorded)
	if !ok || !known {
		return s.latestOnly(ektp.NotRecorded)
	}
	return target - recorded, true
}

func (s *Situation) latestOnly(m ektp.Measure) (int64, bool) {
	v, _, ok := s.Latest(m)
	return v, ok
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
