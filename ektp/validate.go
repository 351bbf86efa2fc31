package ektp

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Severity grades a [Finding].
type Severity uint8

// The severities. Only Error keeps a report out.
const (
	Info Severity = iota + 1
	Warning
	Error
)

// String is "info", "warning" or "error".
func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return fmt.Sprintf("severity(%d)", uint8(s))
}

// MarshalText gives the name.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Finding is what a check has to say of a report.
type Finding struct {
	Severity Severity
	Check    string // which check: "recorded-falls"
	FieldError
}

// Validation is a report and what it is checked against. What is not known is
// left out, and the checks that need it say nothing.
type Validation struct {
	Report   Report
	Previous *Report          // the latest report before Report.Date of the same region, phase, form and source
	Current  *Report          // what is stored under the same key
	Today    Date             // the day of the check
	Start    Date             // first day of the phase
	Known    func(Code) bool  // whether there is such a region on the report's day
	Planned  func(Code) bool  // whether the region takes part in the phase
	Measures Measures         // kinds of the figures
	Need     map[Measure]bool // figures the form must hold
}

// Validator checks a report. Validators are pure: the same Validation gives
// the same findings.
type Validator interface {
	Validate(v Validation) []Finding
}

// ValidatorFunc makes a function a [Validator].
type ValidatorFunc func(v Validation) []Finding

// Validate calls f.
func (f ValidatorFunc) Validate(v Validation) []Finding { return f(v) }

// Validators is the built-in set: region, dates, range, monotony, relations
// between figures, parts against totals, printed percentages, unusual jumps.
func Validators() []Validator {
	return []Validator{
		ValidatorFunc(checkRegion), ValidatorFunc(checkDates), ValidatorFunc(checkRange),
		ValidatorFunc(checkMonotony), ValidatorFunc(checkRelations), ValidatorFunc(checkSexes),
		ValidatorFunc(checkPercents), ValidatorFunc(checkJump),
	}
}

// finding states a broken rule of v's report.
func (v *Validation) finding(s Severity, check, field, value, rule string) Finding {
	return Finding{s, check, FieldError{Region: v.Report.Region, Date: v.Report.Date, Field: field, Value: value, Rule: rule}}
}

func checkRegion(v Validation) (out []Finding) {
	r := &v.Report
	switch {
	case r.Region == Country || !r.Region.Valid():
		out = append(out, v.finding(Error, "region", "region", r.Region.String(), "must be the code of a region"))
	case v.Known != nil && !v.Known(r.Region):
		out = append(out, v.finding(Error, "region", "region", r.Region.String(), "is not in the list of regions on that day"))
	case v.Planned != nil && !v.Planned(r.Region):
		out = append(out, v.finding(Error, "region", "region", r.Region.String(), "does not take part in phase "+strconv.Quote(r.Phase)))
	}
	return out
}

func checkDates(v Validation) (out []Finding) {
	r := &v.Report
	if r.Date < MinDate || r.Date > MaxDate {
		return []Finding{v.finding(Error, "date", "date", "", "must be given")}
	}
	if !r.From.IsZero() && r.From > r.Date {
		out = append(out, v.finding(Error, "date", "from", r.From.String(), "must not be after the date"))
	}
	if !v.Today.IsZero() && r.Date > v.Today {
		out = append(out, v.finding(Error, "date", "date", r.Date.String(), "must not be in the future"))
	}
	if !v.Start.IsZero() && r.Date < v.Start {
		out = append(out, v.finding(Error, "date", "date", r.Date.String(), "is before the phase begins on "+v.Start.String()))
	}
	if !r.Reported.IsZero() && r.Reported < r.Date && r.From.IsZero() {
		out = append(out, v.finding(Error, "date", "reported", r.Reported.String(), "must not be before the day it speaks of"))
	}
	return out
}

func checkRange(v Validation) (out []Finding) {
	seen := map[Figure]bool{}
	for _, f := range v.Report.Figures {
		value := strconv.FormatInt(f.Value, 10)
		if f.Value < 0 {
			out = append(out, v.finding(Error, "range", string(f.Measure), value, "must not be negative"))
		}
		id := Figure{Measure: f.Measure, Sex: f.Sex}
		if seen[id] {
			out = append(out, v.finding(Error, "twice", string(f.Measure), value, "is given twice"))
		}
		seen[id] = true
		if f.Sex > Female {
			out = append(out, v.finding(Error, "range", string(f.Measure), value, "sex must be L, P or JML"))
		}
		if _, ok := v.Measures.Lookup(f.Measure); !ok && len(v.Measures.list) > 0 {
			out = append(out, v.finding(Error, "measure", string(f.Measure), value, "is not a declared measure: declare it as flow, stock or cumulative"))
		}
	}
	for m := range v.Need {
		if _, ok := v.Report.Value(m); !ok {
			out = append(out, v.finding(Error, "missing", string(m), "", "must be given on this form"))
		}
	}
	for _, e := range v.Report.Equipment {
		for _, n := range []int64{e.Good, e.Poor, e.Broken, e.Lost} {
			if n < 0 {
				out = append(out, v.finding(Error, "range", "equipment "+e.Item, strconv.FormatInt(n, 10), "must not be negative"))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Finding) int { return strings.Compare(a.Field, b.Field) })
	return out
}

// A fall of a cumulative figure is accepted only with a stated reason.
func checkMonotony(v Validation) (out []Finding) {
	if v.Previous == nil {
		return nil
	}
	for _, f := range v.Report.Figures {
		info, ok := v.Measures.Lookup(f.Measure)
		if !ok || info.Kind != Cumulative {
			continue
		}
		before, known := v.Previous.Figures.Of(f.Measure, f.Sex)
		if !known || f.Value >= before {
			continue
		}
		severity, rule := Error, "must not fall without a reason"
		if v.Report.Reason != "" {
			severity, rule = Warning, "falls"
		}
		out = append(out, v.finding(severity, "falls", string(f.Measure), strconv.FormatInt(f.Value, 10),
			fmt.Sprintf("%s: it was %d on %s", rule, before, v.Previous.Date)))
	}
	return out
}

// relations that hold for one region on one day. Recorded may exceed target
// and eligible: residents of other regions are recorded too.
var relations = []struct {
	small, big Measure
	severity   Severity
	rule       string
}{
	{Recorded, Target, Warning, "is above the target (residents of other regions, or an outdated target)"},
	{Recorded, Eligible, Warning, "is above the eligible residents (residents of other regions, or an outdated count)"},
	{Eligible, Population, Error, "is above the registered population"},
	{Attended, Summoned, Warning, "is above the number summoned"},
	{Sent, Recorded, Error, "is above the number recorded"},
	{PrintReady, Recorded, Warning, "is above the number recorded"},
	{Printed, PrintReady, Warning, "is above the number print-ready (reprints are not first prints)"},
	{HandedOver, Printed, Warning, "is above the number printed"},
	{SetsWorking, SetsDelivered, Error, "is above the number delivered"},
}

func checkRelations(v Validation) (out []Finding) {
	for _, rel := range relations {
		small, ok1 := v.Report.Value(rel.small)
		big, ok2 := v.Report.Value(rel.big)
		if ok1 && ok2 && small > big {
			out = append(out, v.finding(rel.severity, "relation", string(rel.small), strconv.FormatInt(small, 10),
				fmt.Sprintf("%s: %s %d", rel.rule, rel.big, big)))
		}
	}
	recorded, ok1 := v.Report.Value(Recorded)
	left, ok2 := v.Report.Value(NotRecorded)
	for _, whole := range []Measure{Eligible, Target} {
		n, ok := v.Report.Value(whole)
		if ok1 && ok2 && ok && recorded+left == n {
			return out
		}
	}
	if n, ok := v.Report.Value(Eligible); ok && ok1 && ok2 {
		out = append(out, v.finding(Warning, "balance", string(NotRecorded), strconv.FormatInt(left, 10),
			fmt.Sprintf("eligible %d less recorded %d leaves %d", n, recorded, n-recorded)))
	}
	return out
}

// L + P must be the total; it is never repaired.
func checkSexes(v Validation) (out []Finding) {
	for _, f := range v.Report.Figures {
		if f.Sex != Both {
			continue
		}
		male, ok1 := v.Report.Figures.Of(f.Measure, Male)
		female, ok2 := v.Report.Figures.Of(f.Measure, Female)
		if ok1 && ok2 && male+female != f.Value {
			out = append(out, v.finding(Error, "sexes", string(f.Measure), strconv.FormatInt(f.Value, 10),
				fmt.Sprintf("L %d + P %d is %d", male, female, male+female)))
		}
	}
	return out
}

var hundred = decimal.NewFromInt(100)

// A printed percentage agrees when it is the exact one, rounded or cut at the
// places it is printed with.
func checkPercents(v Validation) (out []Finding) {
	for _, p := range v.Report.Percents {
		if p.Percent.IsNegative() {
			out = append(out, v.finding(Error, "percent", string(p.Part)+" percent", p.Percent.String(), "must not be negative"))
			continue
		}
		part, ok1 := v.Report.Value(p.Part)
		whole, ok2 := v.Report.Value(p.Whole)
		if !ok1 || !ok2 || whole <= 0 {
			continue
		}
		exact := decimal.NewFromInt(part).Mul(hundred).DivRound(decimal.NewFromInt(whole), 12)
		places := max(0, -p.Percent.Exponent())
		if exact.Round(places).Equal(p.Percent) || exact.Truncate(places).Equal(p.Percent) {
			continue
		}
		out = append(out, v.finding(Warning, "percent", string(p.Part)+" percent", p.Percent.String(),
			fmt.Sprintf("%d of %d is %s", part, whole, exact.Round(2))))
	}
	return out
}

// jumpFactor is how many times the figure may grow between two reports before
// somebody should look: a digit too many is a factor of ten.
const jumpFactor = 8

func checkJump(v Validation) (out []Finding) {
	if v.Previous == nil {
		return nil
	}
	for _, f := range v.Report.Figures {
		info, ok := v.Measures.Lookup(f.Measure)
		if !ok || info.Kind == Flow || info.Unit != "persons" && info.Unit != "cards" {
			continue
		}
		before, known := v.Previous.Figures.Of(f.Measure, f.Sex)
		if known && before >= 1000 && f.Value/jumpFactor > before {
			out = append(out, v.finding(Warning, "jump", string(f.Measure), strconv.FormatInt(f.Value, 10),
				fmt.Sprintf("more than %d times the %d of %s", jumpFactor, before, v.Previous.Date)))
		}
	}
	return out
}
