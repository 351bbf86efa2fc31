package schedule

import (
	"slices"
	"strconv"

	"github.com/ektp-rollout/sdk/ektp"
)

// ReportRule says who owes which report when: every region of a tier, for
// every period of the rhythm, by a number of days after the period.
type ReportRule struct {
	ID     string    `json:"id"`             // "daily-progress"
	Tier   ektp.Tier `json:"tier"`           // whose regions owe it
	Form   string    `json:"form,omitempty"` // ektp.Report.Form; empty: the progress report
	Rhythm Rhythm    `json:"rhythm"`
	Grace  int       `json:"grace"` // days after the period; 0: by its last day
	Days   DayKind   `json:"days"`  // which days Grace and Closes count
	// Closes is how many days after it was due a report is still taken; 0: it
	// never closes.
	Closes     int                  `json:"closes,omitempty"`
	Exceptions []ektp.LockException `json:"exceptions,omitempty"` // that keep closed periods open
	Phases     []string             `json:"phases,omitempty"`     // while which it is owed; none: while any
	From       ektp.Date            `json:"from,omitempty"`       // the first day it asks for; no date: from the start of the phase
	To         ektp.Date            `json:"to,omitempty"`         // the last day; no date: to the end of the phase
	Source     string               `json:"source,omitempty"`
}

// within is the rule for a part of the plan; false: it asks nothing of it.
func (r ReportRule) within(part *Plan) (ReportRule, bool) {
	if r.Tier < part.Scope.Tier() {
		return r, false
	}
	phases := slices.DeleteFunc(slices.Clone(r.Phases), func(id string) bool { return part.Phase(id) == nil })
	if len(phases) == 0 && len(r.Phases) > 0 {
		return r, false
	}
	exceptions := slices.Clone(r.Exceptions)
	for i := range exceptions {
		if x := &exceptions[i]; x.Region.Contains(part.Scope) {
			x.Region = part.Scope
		}
	}
	r.Phases = phases
	r.Exceptions = slices.DeleteFunc(exceptions, func(x ektp.LockException) bool { return !part.Scope.Contains(x.Region) })
	return r, true
}

// maxGrace bounds grace and closing: a year.
const maxGrace = 366

func (p Plan) checkReports(f *faults) {
	named := map[string]bool{}
	for i := range p.Reports {
		r, here := &p.Reports[i], at("reports", i)
		switch {
		case r.ID == "":
			f.add(here+".id", "", "must be given")
		case named[r.ID]:
			f.add(here+".id", r.ID, "is named twice")
		}
		named[r.ID] = true
		if r.Tier < ektp.Province || r.Tier > ektp.Village {
			tier := ""
			if r.Tier != 0 {
				tier = r.Tier.String()
			}
			f.add(here+".tier", tier, "must be province, regency, district or village")
		}
		if !slices.Contains(Rhythms(), r.Rhythm) {
			f.add(here+".rhythm", string(r.Rhythm), "must be daily, workday, weekly, half_month, monthly or quarterly")
		}
		if r.Days != CalendarDays && r.Days != WorkingDays {
			f.add(here+".days", string(r.Days), "must be calendar or working")
		}
		if r.Grace < 0 || r.Grace > maxGrace {
			f.add(here+".grace", strconv.Itoa(r.Grace), "must be 0 to 366 days")
		}
		if r.Closes < 0 || r.Closes > maxGrace {
			f.add(here+".closes", strconv.Itoa(r.Closes), "must be 0 to 366 days")
		}
		if !r.To.IsZero() && r.To < r.From {
			f.add(here+".to", r.To.String(), "must not be before the first day "+r.From.String())
		}
		for k, id := range r.Phases {
			if p.Phase(id) == nil {
				f.add(at(here+".phases", k), id, "is not a phase of the plan")
			}
		}
		for k, x := range r.Exceptions {
			exception := at(here+".exceptions", k)
			if !p.Scope.Contains(x.Region) {
				f.add(exception+".region", x.Region.String(), "lies outside the scope "+p.Scope.String())
			}
			if !x.To.IsZero() && x.To < x.From {
				f.add(exception+".to", x.To.String(), "must not be before the first day "+x.From.String())
			}
			if x.Reason == "" {
				f.add(exception+".reason", "", "must be given")
			}
		}
	}
}
