package monitor

import "github.com/ektp-rollout/sdk/ektp"

// Reporting says how completely and how timely a region, or all of a scope,
// reports. Only reports that were due count; nothing due is not zero percent.
type Reporting struct {
	Rhythm   string   `json:"rhythm,omitempty"`  // "daily", "weekly", "monthly"; empty: the plan asks for no rhythm
	Expected int64    `json:"expected"`          // reports that were due by the day
	Received int64    `json:"received"`          // of those
	OnTime   int64    `json:"on_time"`           // of those, by the deadline
	Complete Share    `json:"complete"`          // Received of Expected
	Timely   Share    `json:"timely"`            // OnTime of Expected
	Missing  []Period `json:"missing,omitempty"` // the latest first
	Silent   []Silent `json:"silent,omitempty"`  // of a scope: running regions from which nothing was heard lately, or ever
}

// Period is a span a report is due for.
type Period struct {
	Region ektp.Code `json:"region"`
	From   ektp.Date `json:"from"`
	To     ektp.Date `json:"to"`
	Due    ektp.Date `json:"due"`
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
	for i := range a.Regions {
		r := &a.Regions[i]
		l := r.Line()
		if l == nil || l.State == Planned || l.State == Done || l.State == DoneLate || l.Start > a.AsOf {
			continue
		}
		if r.LastHeard.IsZero() {
			a.Reporting.Silent = append(a.Reporting.Silent, Silent{Region: r.Region, Name: r.Name})
		} else if days := a.AsOf.Sub(r.LastHeard); days > a.Limits.Stale {
			a.Reporting.Silent = append(a.Reporting.Silent, Silent{r.Region, r.Name, r.LastHeard, days})
		}
	}
}
