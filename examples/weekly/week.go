package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/store"
	"github.com/ektp-rollout/sdk/ektp/store/postgres"
	"github.com/ektp-rollout/sdk/ektp/store/sqlite"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
	"github.com/ektp-rollout/sdk/schedule"
)

// week is what the job found.
type week struct {
	o          options
	files      []file
	taken      int
	repeated   int
	warnings   []string // what the checks had to say of reports that were taken
	missing    []ektp.Code
	assessment *monitor.Assessment
}

func (w *week) needsAttention() bool {
	return len(w.missing) > 0 || slices.ContainsFunc(w.files, func(f file) bool { return len(f.faults) > 0 })
}

// clerk lets the bureau enter what it collected itself; for everybody else the
// rules of the SDK stand.
type clerk struct{ ektp.TierAuthorizer }

func (c clerk) Authorize(by ektp.Principal, action ektp.Action, region ektp.Code) error {
	if action == ektp.ActionSubmit && by.Role == ektp.Manager && by.Region.Contains(region) {
		return nil
	}
	return c.TierAuthorizer.Authorize(by, action, region)
}

// work reads the folder, hands in, verifies, assesses.
func work(ctx context.Context, o options, now func() time.Time) (w *week, err error) {
	w = &week{o: o}
	if w.files, err = readInbox(o); err != nil {
		return nil, err
	}
	s, err := store.Openers{"sqlite": sqlite.OpenURL, "postgres": postgres.OpenURL, "postgresql": postgres.OpenURL}.Open(ctx, o.db)
	if err != nil {
		return nil, fmt.Errorf("--db: %w", err)
	}
	defer func() {
		if e := s.Close(); err == nil && e != nil {
			w, err = nil, e
		}
	}()
	m, err := monitor.New(s, o.plan, monitor.WithAuthorizer(clerk{}), monitor.WithClock(now))
	if err != nil {
		return nil, err
	}
	for i := range w.files {
		if err := w.handIn(ctx, m, &w.files[i]); err != nil {
			return nil, err
		}
	}
	if w.missing, err = missing(ctx, s, o); err != nil {
		return nil, err
	}
	w.assessment, err = m.Assess(ctx, o.scope, o.asOf)
	return w, err
}

// handIn submits and verifies the reports of a file, one by one: a report that
// is refused keeps out no other.
func (w *week) handIn(ctx context.Context, m *monitor.Monitor, f *file) error {
	bureau := ektp.Principal{ID: "province", Tier: ektp.Province, Region: w.o.plan.Scope, Role: ektp.Manager}
	sender := bureau
	if f.sender != ektp.Country {
		sender = ektp.Principal{ID: "regency " + f.sender.String(), Tier: ektp.Regency, Region: f.sender, Role: ektp.Reporter}
	}
	for _, r := range f.result.Reports {
		refuse := func(field, value, rule string) {
			f.faults = append(f.faults, fmt.Errorf("%s: %w", f.name, &ektp.FieldError{Region: r.Region, Date: r.Date, Field: field, Value: value, Rule: rule}))
		}
		switch {
		case r.Region.Tier() < ektp.Regency:
			continue // the sum of a collection, held against its rows already
		case !sender.Region.Contains(r.Region):
			refuse("region", "", fmt.Sprintf("the file is from %s, which reports for itself alone", name(f.sender)))
			continue
		case r.Date > w.o.asOf:
			refuse("date", r.Date.String(), "must not be in the future")
			continue
		}
		if r.Phase == "" {
			r.Phase, _ = phaseOf(w.o.plan, r.Region, r.Date)
		}
		receipt, err := m.Submit(ctx, sender, r)
		if err != nil && w.o.reason != "" && r.Reason == "" {
			r.Reason = w.o.reason
			receipt, err = m.Submit(ctx, sender, r)
		}
		if err != nil {
			if !refusal(err) {
				return err // the store, not the report
			}
			f.faults = append(f.faults, fmt.Errorf("%s: %w", f.name, err))
			continue
		}
		for _, finding := range receipt.Findings {
			if finding.Check == "percent" {
				continue // told already, with its cell
			}
			w.warnings = append(w.warnings, f.name+": "+finding.Error())
		}
		if receipt.Repeated {
			w.repeated++
			continue
		}
		w.taken++
		if _, err := m.Verify(ctx, bureau, r.Key()); err != nil {
			if !refusal(err) {
				return err
			}
			w.warnings = append(w.warnings, fmt.Sprintf("%s: %v", f.name, err))
		}
	}
	return nil
}

// refusal reports whether the report is to blame.
func refusal(err error) bool {
	for _, kind := range []error{ektp.ErrInvalid, ektp.ErrDenied, ektp.ErrConflict, ektp.ErrLocked} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

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

func takesPart(p *schedule.Phase, region ektp.Code) bool {
	return len(p.Regions) == 0 || slices.ContainsFunc(p.Regions, func(c ektp.Code) bool { return c.Contains(region) })
}

// missing lists the regions that should report and of which no figure is of
// the last days.
func missing(ctx context.Context, s ektp.Store, o options) (list []ektp.Code, err error) {
	heard := map[ektp.Code]bool{}
	q := ektp.ReportQuery{Query: ektp.Query{Region: o.scope, From: o.asOf.AddDays(1 - o.days), To: o.asOf}}
	for r, err := range s.Reports(ctx, q) {
		if err != nil {
			return nil, err
		}
		if r.State != ektp.Draft && r.State != ektp.Returned {
			heard[r.Region.At(ektp.Regency)] = true
		}
	}
	for _, c := range due(o) {
		if !heard[c] {
			list = append(list, c)
		}
	}
	return list, nil
}

// due are the regions of the plan within the scope whose phase has begun.
func due(o options) (list []ektp.Code) {
	regions := o.plan.Regions()
	if len(regions) == 0 {
		for _, r := range wilayah.Builtin().ChildrenOn(o.plan.Scope, o.asOf, wilayah.ByCodeBook) {
			regions = append(regions, r.Code)
		}
	}
	for _, c := range regions {
		if phase, waits := phaseOf(o.plan, c, o.asOf); o.scope.Contains(c) && phase != "" && !waits {
			list = append(list, c)
		}
	}
	return list
}

// name of a region, for people.
func name(c ektp.Code) string {
	if r, ok := wilayah.Builtin().Lookup(c); ok {
		return r.Name + " (" + c.String() + ")"
	}
	return c.String()
}
