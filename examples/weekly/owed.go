package main

import (
	"context"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
	"github.com/ektp-rollout/sdk/schedule"
)

// phaseOf is the phase whose figures a region's cumulative counts are on the
// day: the last mass phase that began for it, else the regular service. Empty
// when none has begun; waits says that a mass phase is still to come.
func phaseOf(p schedule.Plan, region ektp.Code, day ektp.Date) (id string, waits bool) {
	var last *schedule.Phase
	for i := range p.Phases {
		phase := &p.Phases[i]
		if !takesPart(phase, region) {
			continue
		}
		if phase.Start > day {
			waits = waits || phase.Kind == schedule.Mass
			continue
		}
		if last == nil || phase.Kind == schedule.Mass && (last.Kind != schedule.Mass || phase.Start > last.Start) {
			last = phase
		}
	}
	if last == nil {
		return "", waits
	}
	return last.ID, waits && last.Kind != schedule.Mass
}

// begins is the day on which the first phase of the region, or of a part of it,
// begins; no day when there is none.
func begins(p schedule.Plan, region ektp.Code) (day ektp.Date) {
	for i := range p.Phases {
		phase := &p.Phases[i]
		within := slices.ContainsFunc(phase.Regions, region.Contains)
		if (within || takesPart(phase, region)) && (day.IsZero() || phase.Start < day) {
			day = phase.Start
		}
	}
	return day
}

func takesPart(p *schedule.Phase, region ektp.Code) bool {
	return len(p.Regions) == 0 || slices.ContainsFunc(p.Regions, func(c ektp.Code) bool { return c.Contains(region) })
}

// missing lists the regions that should report and of which, or of a part of
// which, no figure is of the last days. Words alone are none.
func missing(ctx context.Context, s ektp.Store, o options) (list []ektp.Code, err error) {
	heard := map[ektp.Code]bool{}
	q := ektp.ReportQuery{Query: ektp.Query{Region: o.scope, From: o.asOf.AddDays(1 - o.days), To: o.asOf}}
	for r, err := range s.Reports(ctx, q) {
		if err != nil {
			return nil, err
		}
		if r.State != ektp.Draft && r.State != ektp.Returned && len(r.Figures)+len(r.Percents) > 0 {
			heard[r.Region] = true
			for c := range r.Region.Ancestors() {
				heard[c] = true
			}
		}
	}
	for _, c := range due(o) {
		if !heard[c] {
			list = append(list, c)
		}
	}
	return list, nil
}

// due are the regions within the scope that should report by now: those of
// phases that have begun.
func due(o options) (list []ektp.Code) {
	for i := range o.plan.Phases {
		for _, c := range reporting(o, &o.plan.Phases[i]) {
			if phase, waits := phaseOf(o.plan, c, o.asOf); phase != "" && !waits {
				list = append(list, c)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// reporting are the regions of the phase within the scope. For a phase of a
// whole scope, and for a province that is asked for by itself, report the
// regions one tier below, as far as the register knows them on the day.
func reporting(o options, p *schedule.Phase) (list []ektp.Code) {
	if len(p.Regions) == 0 {
		if o.scope.Contains(o.plan.Scope) {
			return below(o.plan.Scope, o.asOf)
		}
		return below(o.scope, o.asOf)
	}
	for _, c := range p.Regions {
		switch {
		case c == o.scope && c.Tier() >= ektp.Regency, c != o.scope && o.scope.Contains(c):
			list = append(list, c)
		case c.Contains(o.scope):
			list = append(list, below(o.scope, o.asOf)...)
		}
	}
	return list
}

// below are the regions one tier below, or the region itself where the register
// knows none.
func below(c ektp.Code, on ektp.Date) (list []ektp.Code) {
	for _, r := range wilayah.Builtin().ChildrenOn(c, on, wilayah.ByCodeBook) {
		list = append(list, r.Code)
	}
	if len(list) == 0 {
		list = append(list, c)
	}
	return list
}
