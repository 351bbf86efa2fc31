package monitor

import (
	"cmp"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
)

// Reporting says how completely and how timely a region, or all of a scope,
// reports, by the report rules of the plan. Only reports that were due count;
// nothing due is not zero percent.
type Reporting struct {
	Rules    []string        `json:"rules,omitempty"`   // IDs of the rules by which something was owed; none: nothing is asked for
	Expected int64           `json:"expected"`          // reports that were due before the day
	Received int64           `json:"received"`          // of those
	OnTime   int64           `json:"on_time"`           // of those, by the due day
	Undated  int64           `json:"undated"`           // of those received, nobody knows when
	Complete Share           `json:"complete"`          // Received of Expected
	Timely   Share           `json:"timely"`            // OnTime of Expected
	Missing  []schedule.Owed `json:"missing,omitempty"` // the latest first; of a scope the latest of each region
	Silent   []Silent        `json:"silent,omitempty"`  // of a scope: running regions from which nothing was heard lately, or ever
}

// Silent is a region from which nothing was heard.
type Silent struct {
	Region ektp.Code `json:"region"`
	Name   string    `json:"name"`
	Last   ektp.Date `json:"last,omitempty"` // no date: never
	Days   int       `json:"days,omitempty"` // since then
}

// findSilent lists the running regions that have not been heard of for longer
// than the limit.
func (e *evaluator) findSilent() {
	a := e.a
	heard := map[ektp.Code]ektp.Date{} // through a part of the region
	for _, rows := range [][]Row{a.Regions, a.Parts} {
		for i := range rows {
			for c := rows[i].Region; c != ektp.Country; c = c.Parent() {
				heard[c] = max(heard[c], rows[i].LastHeard)
			}
		}
	}
	for _, r := range e.followed {
		l := r.Line()
		if l == nil || l.State == Planned || l.State == Done || l.State == DoneLate || l.Start > a.AsOf {
			continue
		}
		last := max(r.LastHeard, heard[r.Region])
		switch {
		case !last.IsZero():
			if days := a.AsOf.Sub(last); days > a.Limits.Stale {
				a.Reporting.Silent = append(a.Reporting.Silent, Silent{r.Region, r.Name, last, days})
			}
		case a.AsOf.Sub(l.Start) > a.Limits.Stale: // before, nobody has had the time to
			a.Reporting.Silent = append(a.Reporting.Silent, Silent{Region: r.Region, Name: r.Name})
		}
	}
}

// assign notes which regions of the scope owe reports by which rule.
func (e *evaluator) assign() {
	for i := range e.in.Plan.Reports {
		owing, err := e.in.Plan.Owing(&e.in.Plan.Reports[i], e.in.Members)
		if err != nil {
			continue // no list of the regions below: nothing can be expected of them
		}
		for c := range owing {
			if !e.in.Scope.Contains(c) {
				delete(owing, c)
			}
		}
		e.owing = append(e.owing, owing)
	}
}

// complete counts what the region owed up to the as-of day.
func (e *evaluator) complete(r *Reporting, c ektp.Code, filed []schedule.Filing) {
	for i := range e.owing {
		windows, ok := e.owing[i][c]
		if !ok {
			continue
		}
		delete(e.owing[i], c)
		rule := &e.in.Plan.Reports[i]
		owed, err := rule.Owed(windows, e.in.AsOf, e.calendar)
		if err != nil || len(owed) == 0 {
			continue // the calendar fills in what it does not cover
		}
		for k := range owed {
			owed[k].Region = c
		}
		r.Rules = append(r.Rules, rule.ID)
		for _, t := range schedule.TallyReports(owed, filed, e.in.AsOf).Regions {
			r.Expected += t.Expected
			r.Received += t.Received
			r.OnTime += t.OnTime
			r.Undated += t.Undated
			r.Missing = append(r.Missing, t.Missing...)
		}
	}
	slices.SortFunc(r.Missing, func(a, b schedule.Owed) int {
		return cmp.Or(cmp.Compare(b.Due, a.Due), cmp.Compare(b.From, a.From), cmp.Compare(a.Rule, b.Rule))
	})
	r.shares(e.in.AsOf)
}

func (r *Reporting) shares(asOf ektp.Date) {
	if r.Expected == 0 {
		return
	}
	whole := Quantity{Known: true, Count: r.Expected, Measure: "reports_due"}
	r.Complete = shareOf(Quantity{Known: true, Count: r.Received, Date: asOf}, whole)
	r.Timely = shareOf(Quantity{Known: true, Count: r.OnTime, Date: asOf}, whole)
}

// addReporting sums up whoever owes a report in the scope, also those below the
// regions of which nothing was ever heard.
func (e *evaluator) addReporting() {
	a := e.a
	add := func(r *Reporting) {
		for _, id := range r.Rules {
			if !slices.Contains(a.Reporting.Rules, id) {
				a.Reporting.Rules = append(a.Reporting.Rules, id)
			}
		}
		a.Reporting.Expected += r.Expected
		a.Reporting.Received += r.Received
		a.Reporting.OnTime += r.OnTime
		a.Reporting.Undated += r.Undated
		if len(r.Missing) > 0 {
			a.Reporting.Missing = append(a.Reporting.Missing, r.Missing[0]) // the rest stand with it
		}
	}
	for r := range a.Rows() {
		add(&r.Reporting)
	}
	var silent []ektp.Code
	for i := range e.owing {
		for c := range e.owing[i] {
			silent = append(silent, c)
		}
	}
	slices.Sort(silent)
	for _, c := range slices.Compact(silent) {
		var r Reporting
		e.complete(&r, c, nil)
		add(&r)
		a.Unheard = append(a.Unheard, r.Missing...)
	}
	a.Reporting.shares(a.AsOf)
}

// NotReported lists every report that is due in the scope and did not come, the
// oldest first.
func (a *Assessment) NotReported() []schedule.Owed {
	list := slices.Clone(a.Unheard)
	for r := range a.Rows() {
		list = append(list, r.Reporting.Missing...)
	}
	slices.SortFunc(list, func(x, y schedule.Owed) int {
		return cmp.Or(cmp.Compare(x.Due, y.Due), cmp.Compare(x.Region, y.Region), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.From, y.From))
	})
	return list
}

// dueDays are the days of late on which a daily report of the region, in the
// form, was due.
func (e *evaluator) dueDays(c ektp.Code, form string, from ektp.Date) (days []ektp.Date) {
	for i := range e.in.Plan.Reports {
		rule := &e.in.Plan.Reports[i]
		if rule.Form != form || rule.Tier != c.Tier() || rule.Rhythm != schedule.Daily && rule.Rhythm != schedule.Workdaily {
			continue
		}
		owed, err := rule.Owed([]schedule.Window{{Start: from, End: e.in.AsOf}}, e.in.AsOf-1, e.calendar)
		if err != nil {
			continue
		}
		for _, o := range owed {
			days = append(days, o.To)
		}
	}
	return days
}
