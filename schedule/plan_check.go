package schedule

import (
	"cmp"
	"errors"
	"slices"
	"strconv"

	"github.com/ektp-rollout/sdk/ektp"
)

// Validate refuses a plan that contradicts itself. Everything that is wrong is
// in the error, joined, each a [*PlanError] with its place; it matches
// [ektp.ErrInvalid].
func (p Plan) Validate() error {
	var f faults
	if !p.Scope.Valid() {
		f.add("scope", p.Scope.String(), "must be the code of a region")
	}
	if len(p.Phases) == 0 {
		f.add("phases", "", "must be given")
	}
	first := map[string]int{}
	for i := range p.Phases {
		path := at("phases", i)
		ph := &p.Phases[i]
		if before, twice := first[ph.ID]; ph.ID == "" {
			f.add(path+".id", "", "must be given")
		} else if twice {
			f.add(path+".id", ph.ID, "is already the name of phases["+strconv.Itoa(before)+"]")
		} else {
			first[ph.ID] = i
		}
		ph.checkWindow(&f, path)
		ph.checkRegions(&f, path, p.Scope)
		ph.checkTargets(&f, path, p.phaseRegions(ph))
		ph.checkMoved(&f, path)
		ph.checkMilestones(&f, path)
		if ph.Team.Staff < 0 {
			f.add(path+".team.staff", strconv.Itoa(ph.Team.Staff), "must not be negative")
		}
	}
	p.checkReports(&f)
	return errors.Join(f...)
}

// CheckRegions refuses regions that a register does not know on the first day
// of their phase; wilayah.Builtin().Known is such a register.
func (p Plan) CheckRegions(known func(c ektp.Code, on ektp.Date) bool) error {
	var f faults
	for i := range p.Phases {
		ph := &p.Phases[i]
		check := func(path string, c ektp.Code) {
			if c != ektp.Country && !known(c, ph.Start) {
				f.add(path, c.String(), "is not in the list of regions on that day")
			}
		}
		for k, c := range ph.Regions {
			check(at(at("phases", i)+".regions", k), c)
		}
		for k, t := range ph.Targets {
			check(at(at("phases", i)+".targets", k)+".region", t.Region)
		}
	}
	return errors.Join(f...)
}

func (ph *Phase) checkWindow(f *faults, path string) {
	if !ph.Kind.Valid() {
		f.add(path+".kind", string(ph.Kind), "must be mass or regular")
	}
	switch {
	case ph.Start.IsZero():
		f.add(path+".start", "", "must be given")
	case !ph.End.IsZero() && ph.End < ph.Start:
		f.add(path+".end", ph.End.String(), "must not be before the start "+ph.Start.String())
	}
	for _, a := range []struct {
		Attribution
		field string
	}{{ph.StartSource, "start_source"}, {ph.EndSource, "end_source"}} {
		if a.Attribution != (Attribution{}) && a.Source == "" {
			f.add(path+"."+a.field+".source", "", "must be given")
		}
	}
}

// checkRegions also finds a phase that overlaps itself: a region named twice,
// or together with one that lies within it, whose residents would count twice.
func (ph *Phase) checkRegions(f *faults, path string, scope ektp.Code) {
	named := map[ektp.Code]bool{}
	for i, c := range ph.Regions {
		here := at(path+".regions", i)
		switch {
		case !c.Valid():
			f.add(here, c.String(), "must be the code of a region")
		case !scope.Contains(c):
			f.add(here, c.String(), "lies outside the scope "+scope.String())
		case named[c]:
			f.add(here, c.String(), "is named twice")
		}
		named[c] = named[c] || scope.Contains(c)
	}
	for i, c := range ph.Regions {
		if up, ok := around(named, c); ok {
			f.add(at(path+".regions", i), c.String(), "lies within a region the phase names too: "+up.String())
		}
	}
}

// around is the nearest of the regions that lies around c.
func around(regions map[ektp.Code]bool, c ektp.Code) (ektp.Code, bool) {
	for up := range c.Ancestors() {
		if regions[up] {
			return up, true
		}
	}
	return 0, false
}

func (ph *Phase) checkTargets(f *faults, path string, regions []ektp.Code) {
	own, above := map[ektp.Code]bool{}, map[ektp.Code]bool{}
	for _, c := range regions {
		own[c] = true
		for up := range c.Ancestors() {
			above[up] = true
		}
	}
	type statement struct {
		region ektp.Code
		of     ektp.Measure
		from   ektp.Date
	}
	stated, have := map[statement]int{}, map[ektp.Code]bool{}
	for i, t := range ph.Targets {
		here := at(path+".targets", i)
		if _, inside := around(own, t.Region); !own[t.Region] && !above[t.Region] && !inside {
			f.add(here+".region", t.Region.String(), "is no region of the phase, nor above or below one")
		}
		if t.Count < 0 {
			f.add(here+".count", strconv.FormatInt(t.Count, 10), "must not be negative")
		}
		if t.Of != "" && t.Of != ektp.Target && t.Of != ektp.Eligible {
			f.add(here+".of", string(t.Of), "must be target or eligible")
		}
		if ph.Window().Over(t.From) {
			f.add(here+".from", t.From.String(), "is after the end of the phase on "+ph.End.String())
		}
		key := statement{t.Region, cmp.Or(t.Of, ektp.Target), t.From}
		if before, twice := stated[key]; twice {
			f.add(here+".region", t.Region.String(), "has its target already in targets["+strconv.Itoa(before)+"]")
		} else {
			stated[key] = i
		}
		have[t.Region] = true
	}
	anyOwn := slices.ContainsFunc(regions, func(c ektp.Code) bool { return have[c] })
	excused := map[ektp.Code]bool{}
	for i, c := range ph.NoTarget {
		here := at(path+".no_target", i)
		switch {
		case !own[c]:
			f.add(here, c.String(), "is no region of the phase")
		case have[c]:
			f.add(here, c.String(), "has a target")
		case excused[c]:
			f.add(here, c.String(), "is named twice")
		}
		excused[c] = true
	}
	for i, c := range ph.Regions {
		if anyOwn && !have[c] && !excused[c] {
			f.add(at(path+".regions", i), c.String(), "has no target, while others of the phase have: give it, or name the region in no_target")
		}
	}
}

// checkMoved wants an unbroken chain that ends with the deadline in force.
func (ph *Phase) checkMoved(f *faults, path string) {
	for i, m := range ph.Moved {
		here := at(path+".moved", i)
		for _, d := range []struct {
			ektp.Date
			field string
		}{{m.Old, "old"}, {m.New, "new"}, {m.On, "on"}} {
			if d.IsZero() {
				f.add(here+"."+d.field, "", "must be given")
			}
		}
		switch {
		case m.Old == m.New:
			f.add(here+".new", m.New.String(), "moves nothing: it is the old deadline")
		case !m.Old.IsZero() && m.Old < ph.Start:
			f.add(here+".old", m.Old.String(), "must not be before the start "+ph.Start.String())
		case !m.New.IsZero() && m.New < ph.Start:
			f.add(here+".new", m.New.String(), "must not be before the start "+ph.Start.String())
		}
		if i > 0 {
			last := ph.Moved[i-1]
			if m.On <= last.On {
				f.add(here+".on", m.On.String(), "must be after the change before it, on "+last.On.String())
			}
			if m.Old != last.New {
				f.add(here+".old", m.Old.String(), "must be the deadline the change before it set, "+last.New.String())
			}
		}
	}
	if n := len(ph.Moved); n > 0 && ph.Moved[n-1].New != ph.End {
		f.add(path+".end", ph.End.String(), "must be the deadline last set, "+ph.Moved[n-1].New.String())
	}
}

func (ph *Phase) checkMilestones(f *faults, path string) {
	named := map[string]bool{}
	for i, m := range ph.Milestones {
		here := at(path+".milestones", i)
		switch {
		case m.ID == "":
			f.add(here+".id", "", "must be given")
		case named[m.ID]:
			f.add(here+".id", m.ID, "is named twice")
		}
		named[m.ID] = true
		switch {
		case m.Date.IsZero():
			f.add(here+".date", "", "must be given")
		case !ph.Window().Contains(m.Date):
			f.add(here+".date", m.Date.String(), "lies outside the window of the phase")
		}
		if m.Percent < 0 || m.Percent > 100 {
			f.add(here+".percent", strconv.Itoa(m.Percent), "must be 0 to 100")
		}
		if i == 0 {
			continue
		}
		last := ph.Milestones[i-1]
		if m.Date < last.Date {
			f.add(here+".date", m.Date.String(), "must not be before the milestone above it, on "+last.Date.String())
		}
		if m.Percent > 0 && m.Percent < last.Percent {
			f.add(here+".percent", strconv.Itoa(m.Percent), "must not be less than the milestone above it")
		}
	}
}
