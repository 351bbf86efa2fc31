package schedule

import (
	"cmp"
	"errors"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Owed is one report that a region owes.
type Owed struct {
	Rule   string    `json:"rule,omitempty"` // ID of the ReportRule
	Form   string    `json:"form,omitempty"` // empty: the progress report
	Region ektp.Code `json:"region"`
	From   ektp.Date `json:"from"` // the days it speaks of, as far as it is owed for them
	To     ektp.Date `json:"to"`
	Due    ektp.Date `json:"due"` // the last day it is on time
}

// Members lists the regions of a tier within a region, for rules of a tier
// below the regions of the plan.
type Members func(within ektp.Code, tier ektp.Tier) []ektp.Code

// Owed lists the reports that fall due between two days, both included: who
// owes which report when, by due day, region and rule. Only regions of the plan
// owe reports, and only for the days of their phases; where phases overlap, one
// report serves them. members is needed for rules of a tier below the regions
// of the plan only.
//
// Where the calendar does not cover a day on which a due day depends, the error
// is a [*CoverageError].
func (p Plan) Owed(from, to ektp.Date, cal Calendar, members Members) ([]Owed, error) {
	var all []Owed
	for i := range p.Reports {
		r := &p.Reports[i]
		windows, err := p.Owing(r, members)
		if err != nil {
			return nil, err
		}
		for region, ws := range windows {
			list, err := r.Owed(ws, to, cal)
			if err != nil {
				return nil, err
			}
			for _, o := range list {
				if o.Due >= from {
					o.Region = region
					all = append(all, o)
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b Owed) int {
		return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.Region, b.Region), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.From, b.From))
	})
	return all, nil
}

// Owing says which regions owe reports by a rule of the plan, and for which
// days: the assigned pairs, outside of which nothing counts. For members see
// [Plan.Owed].
func (p Plan) Owing(r *ReportRule, members Members) (map[ektp.Code][]Window, error) {
	out := map[ektp.Code][]Window{}
	for i := range p.Phases {
		ph := &p.Phases[i]
		if !r.of(ph.ID) {
			continue
		}
		for _, c := range p.phaseRegions(ph) {
			owing := []ektp.Code{c.At(r.Tier)}
			if c.Tier() < r.Tier {
				if members == nil {
					return nil, &PlanError{Path: "reports", Value: r.ID, Rule: "the list of regions below those of the plan is needed for this tier: " + r.Tier.String()}
				}
				owing = members(c, r.Tier)
			}
			for _, o := range owing {
				out[o] = append(out[o], ph.Window())
			}
		}
	}
	return out, nil
}

func (r *ReportRule) of(phase string) bool {
	return len(r.Phases) == 0 || slices.Contains(r.Phases, phase)
}

// Owed lists the reports that a region in phases with the windows owes by the
// rule and that fall due by the day, each once, in order. Region is left for
// the caller.
func (r *ReportRule) Owed(windows []Window, by ektp.Date, cal Calendar) ([]Owed, error) {
	var list []Owed
	for _, w := range joined(windows) {
		w.Start = max(w.Start, r.From)
		if !r.To.IsZero() && (w.End.IsZero() || r.To < w.End) {
			w.End = r.To
		}
		for d := w.Start; d <= by && !w.Over(d); {
			period := r.Rhythm.Period(d)
			o := Owed{Rule: r.ID, Form: r.Form, From: d, To: period.To}
			d = period.To + 1
			if n := len(list); n > 0 && o.From <= list[n-1].To {
				continue // begun in an earlier window
			}
			if r.Rhythm == Workdaily {
				if worked, err := isWorkday(cal, o.From); err != nil {
					return nil, err
				} else if !worked {
					continue
				}
			}
			var err error
			var coverage *CoverageError
			o.Due, err = r.Days.Add(o.To, r.Grace, cal)
			switch {
			case errors.As(err, &coverage) && coverage.Date > by:
				return list, nil // not due by the day, whenever it is
			case err != nil:
				return nil, err
			case o.Due > by:
				return list, nil // nor is what follows
			}
			list = append(list, o)
		}
	}
	return list, nil
}

// joined merges windows that touch or overlap.
func joined(windows []Window) []Window {
	ws := slices.Clone(windows)
	slices.SortFunc(ws, func(a, b Window) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var out []Window
	for _, w := range ws {
		n := len(out)
		if n == 0 || !out[n-1].End.IsZero() && w.Start > out[n-1].End+1 {
			out = append(out, w)
			continue
		}
		if last := &out[n-1]; w.End.IsZero() || last.End.IsZero() {
			last.End = 0
		} else {
			last.End = max(last.End, w.End)
		}
	}
	return out
}

// CheckOpen returns nil when a report of the region, form and day is still
// taken today, otherwise a [*ektp.LockError] with the last day it was: closed
// is a period some days after its report was due, unless an exception keeps it
// open. Reports by several rules are taken as long as one of them takes them.
func (p Plan) CheckOpen(region ektp.Code, form string, day, today ektp.Date, cal Calendar) error {
	var closed ektp.Date
	for i := range p.Reports {
		r := &p.Reports[i]
		if r.Form != form || r.Tier != region.Tier() {
			continue
		}
		last, err := r.closes(day, cal)
		if err != nil {
			return err
		}
		if last.IsZero() || today <= last || slices.ContainsFunc(r.Exceptions, func(x ektp.LockException) bool { return x.Holds(region, day, today) }) {
			return nil
		}
		closed = max(closed, last)
	}
	if closed.IsZero() {
		return nil // no rule asks for it
	}
	return &ektp.LockError{Region: region, Date: day, Closed: closed}
}

// closes is the last day on which a report of the day is taken; no date: it is
// always.
func (r *ReportRule) closes(day ektp.Date, cal Calendar) (ektp.Date, error) {
	if r.Closes == 0 {
		return 0, nil
	}
	due, err := r.Days.Add(r.Rhythm.Period(day).To, r.Grace, cal)
	if err != nil {
		return 0, err
	}
	return r.Days.Add(due, r.Closes, cal)
}
