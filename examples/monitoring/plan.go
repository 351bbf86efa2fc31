package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
	"github.com/ektp-rollout/sdk/schedule"
)

// readPlan reads a file, or takes a bundled plan of the name.
func readPlan(name string) (schedule.Plan, error) {
	if p, err := schedule.BundledPlan(name); err == nil {
		return p, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return schedule.Plan{}, fmt.Errorf("--plan: %w; bundled are %s", err, strings.Join(schedule.BundledPlans(), ", "))
	}
	defer f.Close()
	p, err := schedule.ReadPlan(f)
	if err != nil {
		return p, fmt.Errorf("--plan: %w", err)
	}
	return p, nil
}

// planOf makes a plan of nothing but what a table holds: one phase for each
// name in it, over the regencies and provinces that report, from its first
// figure on and open at the end. A real programme has a plan file; see --plan.
func planOf(reports []ektp.Report) (schedule.Plan, error) {
	plan := schedule.Plan{ID: "own", Name: ektp.Text{ID: "Program sendiri", EN: "Own programme"}, Scope: around(reports)}
	for i := range reports {
		r := &reports[i]
		if r.Phase == "" {
			r.Phase = "program"
		}
		p := plan.Phase(r.Phase)
		if p == nil {
			plan.Phases = append(plan.Phases, schedule.Phase{ID: r.Phase, Name: ektp.Text{ID: r.Phase, EN: r.Phase}, Kind: schedule.Mass})
			p = &plan.Phases[len(plan.Phases)-1]
		}
		first := r.Date
		if !r.From.IsZero() {
			first = r.From
		}
		if p.Start.IsZero() || first < p.Start {
			p.Start = first
		}
		if c := r.Region.At(ektp.Regency); !slices.Contains(p.Regions, c) {
			p.Regions = append(p.Regions, c)
		}
	}
	for i := range plan.Phases {
		p := &plan.Phases[i]
		slices.Sort(p.Regions)
		// A province that reports beside its regencies is the office above them.
		p.Regions = slices.DeleteFunc(slices.Clone(p.Regions), func(c ektp.Code) bool {
			return slices.ContainsFunc(p.Regions, func(below ektp.Code) bool { return below != c && c.Contains(below) })
		})
	}
	return plan, plan.Validate()
}

// around is the province of all reports, or the country.
func around(reports []ektp.Report) ektp.Code {
	province := reports[0].Region.At(ektp.Province)
	for i := range reports {
		if reports[i].Region.At(ektp.Province) != province {
			return ektp.Country
		}
	}
	return province
}

// checkScope refuses a region of which the plan says nothing, or that there is
// not.
func checkScope(plan schedule.Plan, scope ektp.Code, asOf ektp.Date) error {
	refused := &ektp.FieldError{Field: "--scope", Value: scope.String()}
	regions := plan.Regions()
	switch {
	case slices.ContainsFunc(regions, scope.Contains):
		return nil
	case !wilayah.Builtin().Known(scope, asOf):
		refused.Date, refused.Rule = asOf, "is not in the list of regions on that day"
		return refused
	case !takesPart(regions, scope):
		refused.Rule = "does not take part in plan " + plan.ID
		return refused
	}
	return nil
}

// takesPart: a region of the plan, or one around or within such.
func takesPart(regions []ektp.Code, c ektp.Code) bool {
	return slices.ContainsFunc(regions, func(r ektp.Code) bool { return r.Contains(c) || c.Contains(r) })
}

// checkPart refuses figures of the whole programme from regions that no phase
// names. Those of a phase are checked by the monitor.
func checkPart(plan schedule.Plan, reports []ektp.Report) error {
	regions := plan.Regions()
	var errs []error
	for _, r := range reports {
		if r.Phase == "" && !takesPart(regions, r.Region) {
			errs = append(errs, &ektp.FieldError{Date: r.Date, Field: "region", Value: r.Region.String(), Rule: "does not take part in plan " + plan.ID})
		}
	}
	return errors.Join(errs...)
}

// outside warns of reports from beyond their phase, by name. They may be right:
// offices go on after a deadline. They may also be of another programme.
func outside(plan schedule.Plan, reports []ektp.Report, p *locale.Printer) (warnings []string) {
	if len(plan.Phases) == 0 {
		return nil
	}
	all := plan.Phases[0].Window()
	for i := range plan.Phases {
		w := plan.Phases[i].Window()
		all.Start = min(all.Start, w.Start)
		if all.End.IsZero() || w.End.IsZero() {
			all.End = 0
		} else {
			all.End = max(all.End, w.End)
		}
	}
	warn := func(id, name string, w schedule.Window) {
		const shown = 5
		var list []string
		n := 0
		for _, r := range reports {
			// What a phase counted before it began the monitor refuses.
			if r.Phase != id || !w.Over(r.Date) && (id != "" || r.Date >= w.Start) {
				continue
			}
			if n++; n <= shown {
				list = append(list, r.Region.String()+" "+r.Date.String())
			}
		}
		if n == 0 {
			return
		}
		if n > shown {
			list = append(list, fmt.Sprintf(p.Text(ektp.Text{ID: "dan %d lagi", EN: "and %d more"}), n-shown))
		}
		days := fmt.Sprintf(p.Text(ektp.Text{ID: "sejak %s", EN: "from %s"}), p.Date(w.Start))
		if !w.End.IsZero() {
			days = fmt.Sprintf(p.Text(ektp.Text{ID: "%s sampai %s", EN: "%s to %s"}), p.Date(w.Start), p.Date(w.End))
		}
		warnings = append(warnings, fmt.Sprintf(p.Text(ektp.Text{ID: "peringatan: di luar masa %s, %s: %s", EN: "warning: outside %s, %s: %s"}),
			name, days, strings.Join(list, ", ")))
	}
	warn("", p.Text(plan.Name), all)
	for i := range plan.Phases {
		ph := &plan.Phases[i]
		warn(ph.ID, strings.TrimSpace(p.Text(ph.Name)+" ("+ph.ID+")"), ph.Window())
	}
	return warnings
}
