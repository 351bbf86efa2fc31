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
)

// week is what the job found.
type week struct {
	o          options
	files      []file
	taken      int
	repeated   int
	warnings   []error // what the checks had to say of reports that were taken
	missing    []ektp.Code
	assessment *monitor.Assessment
}

func (w *week) needsAttention() bool {
	return len(w.missing) > 0 || slices.ContainsFunc(w.files, func(f file) bool { return len(f.faults) > 0 })
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
	for _, s := range settle(w.gather()) {
		if err := w.handIn(ctx, m, s); err != nil {
			return nil, err
		}
	}
	if w.missing, err = missing(ctx, s, o); err != nil {
		return nil, err
	}
	w.assessment, err = m.Assess(ctx, o.scope, o.asOf)
	return w, err
}

// gather lists what the files state that their senders may.
func (w *week) gather() (list []statement) {
	for i := range w.files {
		f := &w.files[i]
		by := bureau(w.o)
		if f.sender != ektp.Country {
			by = ektp.Principal{ID: "regency " + f.sender.String(), Tier: ektp.Regency, Region: f.sender, Role: ektp.Reporter}
		}
		for _, r := range f.result.Reports {
			s := statement{file: f, by: by, report: r}
			switch first := begins(w.o.plan, r.Region); {
			case r.Region.Tier() < ektp.Regency && f.states(r.Date, r.Region):
				continue // the sum of a collection, held against its rows already
			case !by.Region.Contains(r.Region) && f.sender != ektp.Country:
				s.refuse("region", "", fmt.Sprintf("the file is from %s, which reports for itself alone", name(f.sender)))
				continue
			case !office(w.o).Contains(r.Region):
				s.refuse("region", "", fmt.Sprintf("lies outside %s, whose bureau does this job", name(office(w.o))))
				continue
			case r.Date > w.o.asOf:
				s.refuse("date", r.Date.String(), "must not be in the future")
				continue
			case r.Date < first:
				s.refuse("date", r.Date.String(), fmt.Sprintf("lies before the region's first phase begins, on %s: is the year right?", first))
				continue
			}
			if r.Phase == "" {
				s.report.Phase, _ = phaseOf(w.o.plan, r.Region, r.Date)
			}
			if r.Region.Tier() < ektp.Regency && s.report.Phase == "" {
				s.refuse("region", "", "speaks of a whole, and the phases are of single regions: their rows are needed")
				continue
			}
			if !r.Reported.IsZero() {
				s.by = bureau(w.o) // which answers for the day it came
			}
			list = append(list, s)
		}
	}
	return list
}

// handIn submits and verifies a report: one that is refused keeps out no other.
func (w *week) handIn(ctx context.Context, m *monitor.Monitor, s statement) error {
	f, r := s.file, s.report
	receipt, err := m.Submit(ctx, s.by, r)
	if err != nil && w.o.reason != "" && r.Reason == "" && s.alone {
		r.Reason = w.o.reason
		receipt, err = m.Submit(ctx, s.by, r)
	}
	if err != nil {
		if !refusal(err) {
			return err // the store, not the report
		}
		f.faults = append(f.faults, fmt.Errorf("%s: %w", f.name, err))
		return nil
	}
	for i := range receipt.Findings {
		if finding := &receipt.Findings[i]; finding.Check != "percent" { // told already, with its cell
			w.warnings = append(w.warnings, fmt.Errorf("%s: %w", f.name, &finding.FieldError))
		}
	}
	if receipt.Repeated {
		w.repeated++
		return nil
	}
	w.taken++
	by := bureau(w.o)
	if by.Region == r.Region {
		return nil // the tier above verifies that
	}
	if _, err := m.Verify(ctx, by, r.Key()); err != nil {
		if !refusal(err) {
			return err
		}
		w.warnings = append(w.warnings, fmt.Errorf("%s: %w", f.name, err))
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
