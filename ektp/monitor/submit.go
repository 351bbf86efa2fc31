package monitor

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// Rejection says why a report was not taken: the findings of severity Error.
// It matches [ektp.ErrInvalid].
type Rejection struct {
	Key      ektp.ReportKey
	Row      int // of a batch, counted from 0
	Findings []ektp.Finding
}

// Error lists the broken rules.
func (e *Rejection) Error() string {
	s := "report " + e.Key.String() + ": "
	n := 0
	for i := range e.Findings {
		if e.Findings[i].Severity != ektp.Error {
			continue
		}
		if n++; n > 1 {
			s += "; "
		}
		s += e.Findings[i].FieldError.Error()
	}
	return s
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *Rejection) Is(target error) bool { return target == ektp.ErrInvalid }

// RowError says which report of a batch failed.
type RowError struct {
	Row int // counted from 0
	Key ektp.ReportKey
	Err error
}

// Error names row and report.
func (e *RowError) Error() string {
	return fmt.Sprintf("row %d (%s): %v", e.Row+1, e.Key, e.Err)
}

// Unwrap is the reason.
func (e *RowError) Unwrap() error { return e.Err }

// Submit hands in a report, first or corrected. A correction builds on the
// stored revision (r.Revision; 0 takes the latest) and needs a reason. What
// the checks find is in the receipt; findings of severity Error keep the
// report out ([*Rejection]). Handing in the same content again returns the
// first receipt with Repeated set; who stands by a report that was returned hands
// it in with a reason, or in a message of another key. A refusal of the [ektp.Authorizer] is an
// [*ektp.DeniedError], which matches [ektp.ErrDenied].
//
// r.Reported, the day the report was handed in, is set: to today, and of a
// correction to the day the first revision came, so that a correction does not
// make late what was in time. Who may verify the report of another office
// ([ektp.ActionVerify]) may state an earlier day, of what came on paper; nobody
// else may, and nobody a day to come.
func (m *Monitor) Submit(ctx context.Context, by ektp.Principal, r ektp.Report) (ektp.Receipt, error) {
	receipts, err := m.SubmitAll(ctx, by, []ektp.Report{r})
	if err != nil {
		var row *RowError
		if errors.As(err, &row) {
			return ektp.Receipt{}, row.Err
		}
		return ektp.Receipt{}, err
	}
	return receipts[0], nil
}

// BatchOption changes what [Monitor.SubmitAll] does.
type BatchOption func(*batch)

type batch struct{ keepGood bool }

// KeepGood takes the good rows of a batch and leaves out the bad ones, which
// are still returned, joined, as the error. Without it one bad row keeps all
// out.
func KeepGood() BatchOption { return func(b *batch) { b.keepGood = true } }

// SubmitAll hands in many reports in one unit of work: all or none, unless
// [KeepGood]. The error joins a [*RowError] for every bad row. Receipts stand
// at the index of their report; that of a row left out has no key.
func (m *Monitor) SubmitAll(ctx context.Context, by ektp.Principal, reports []ektp.Report, opts ...BatchOption) ([]ektp.Receipt, error) {
	var b batch
	for _, o := range opts {
		o(&b)
	}
	var receipts []ektp.Receipt
	var bad []error
	var events []Event
	now := m.clock()
	err := m.store.Update(ctx, func(tx ektp.Tx) error {
		receipts, bad, events = make([]ektp.Receipt, len(reports)), nil, nil // f may run again
		w := writer{m: m, by: by, now: now, tx: tx}
		for i := range reports {
			receipt, event, err := w.submit(ctx, reports[i].Clone())
			var storage error
			switch {
			case err == nil:
				receipts[i] = receipt
				if !receipt.Repeated {
					events = append(events, event)
				}
			case rowFault(err):
				bad = append(bad, &RowError{i, reports[i].Key(), err})
			default:
				storage = err
			}
			if storage != nil {
				return storage
			}
		}
		if len(bad) > 0 && !b.keepGood {
			return errors.Join(bad...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	m.tell(ctx, events...)
	return receipts, errors.Join(bad...)
}

// allow asks the Authorizer, and says in full what it refused.
func (m *Monitor) allow(by ektp.Principal, action ektp.Action, region ektp.Code, date ektp.Date) error {
	err := m.authorizer.Authorize(by, action, region)
	if errors.Is(err, ektp.ErrDenied) {
		return &ektp.DeniedError{By: by, Action: action, Region: region, Date: date, Err: err}
	}
	return err
}

// rowFault reports whether the row is to blame and not the store.
func rowFault(err error) bool {
	for _, kind := range []error{ektp.ErrInvalid, ektp.ErrDenied, ektp.ErrConflict, ektp.ErrLocked} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

// writer is one unit of work of one principal.
type writer struct {
	m   *Monitor
	by  ektp.Principal
	now time.Time
	tx  ektp.Tx
}

func (w *writer) submit(ctx context.Context, r ektp.Report) (ektp.Receipt, Event, error) {
	if err := w.m.allow(w.by, ektp.ActionSubmit, r.Region, r.Date); err != nil {
		return ektp.Receipt{}, Event{}, err
	}
	current, err := w.tx.Report(ctx, r.Key())
	switch {
	case errors.Is(err, ektp.ErrNotFound):
		r.State = ektp.Draft
		if err := w.received(&r, nil); err != nil {
			return ektp.Receipt{}, Event{}, err
		}
	case err != nil:
		return ektp.Receipt{}, Event{}, err
	default:
		if err := w.received(&r, &current); err != nil {
			return ektp.Receipt{}, Event{}, err
		}
		if sameStatement(&r, &current) && !insists(&r, &current) {
			// A repetition, also when the tier above has acted meanwhile.
			return ektp.Receipt{Key: r.Key().String(), Revision: current.Revision, At: current.At, Repeated: true}, Event{}, nil
		}
		if r.Revision == 0 {
			r.Revision = current.Revision
		}
		r.State = current.State
	}
	stored := err == nil
	if w.m.lock != nil {
		if err := w.m.lock(r.Region, r.Date, w.now); err != nil {
			return ektp.Receipt{}, Event{}, err
		}
	}
	if r.Source == "" {
		// By the report rules of the plan.
		if err := w.m.plan.CheckOpen(r.Region, r.Form, r.Date, todayIn(r.Region, w.now), &calendar{base: w.m.settings.Calendar}); err != nil {
			return ektp.Receipt{}, Event{}, err
		}
	}
	findings, err := w.check(ctx, &r, current, stored)
	if err != nil {
		return ektp.Receipt{}, Event{}, err
	}
	next, err := r.Apply(ektp.ActionSubmit, r.Reason)
	if err != nil {
		return ektp.Receipt{}, Event{}, err
	}
	next.By, next.At = w.by.ID, w.now
	receipt, err := w.tx.PutReport(ctx, next)
	if err != nil {
		return ektp.Receipt{}, Event{}, err
	}
	receipt.Findings = findings
	event := Event{Kind: EventSubmitted, Region: r.Region, Date: r.Date, Phase: r.Phase, Subject: "report " + r.Key().String(),
		By: w.by.ID, Owner: ektp.Province, Finding: findings,
		Text: phrase("Laporan %s tanggal %s diterima.", "Report of %s for %s received.", w.m.name(r.Region), r.Date)}
	if receipt.Repeated {
		return receipt, event, nil
	}
	return receipt, event, w.audit(ctx, ektp.ActionSubmit, r.Region, event.Subject, next.Reason)
}

// insists reports whether a returned report is handed in again as it was, because
// the office stands by it: with a reason of its own or in a new message. The same
// message once more is a repetition, which the store knows by its key.
func insists(r, returned *ektp.Report) bool {
	return returned.State == ektp.Returned &&
		(r.Submission != "" && r.Submission != returned.Submission || r.Reason != "" && r.Reason != returned.Reason)
}

// sameStatement compares what the office states, not where the report stands.
func sameStatement(a, b *ektp.Report) bool {
	x := *a
	x.State, x.Reason = b.State, b.Reason
	if x.Submission == "" {
		x.Submission = b.Submission
	}
	return x.SameContent(b)
}

func (w *writer) check(ctx context.Context, r *ektp.Report, current ektp.Report, stored bool) ([]ektp.Finding, error) {
	v := ektp.Validation{Report: *r, Today: today(w.now), Measures: w.m.measures, Known: w.m.knownOn(r.Date)}
	if stored {
		v.Current = &current
	}
	if phase, ok := w.m.phases[r.Phase]; ok {
		// A phase that was prepared for reports stock of equipment before it begins.
		if _, counted := r.Value(ektp.Recorded); counted {
			v.Start = phase.Start
		}
		v.Planned = w.m.takesPart(phase)
	} else if r.Phase != "" {
		return nil, &Rejection{Key: r.Key(), Findings: []ektp.Finding{{Severity: ektp.Error, Check: "phase",
			FieldError: ektp.FieldError{Region: r.Region, Date: r.Date, Field: "phase", Value: r.Phase, Rule: "is not a phase of plan " + w.m.plan.ID}}}}
	}
	previous, err := w.previous(ctx, r)
	if err != nil {
		return nil, err
	}
	v.Previous = previous
	var findings []ektp.Finding
	refused := false
	for _, val := range w.m.validators {
		for _, f := range val.Validate(v) {
			refused = refused || f.Severity == ektp.Error
			findings = append(findings, f)
		}
	}
	if refused {
		return nil, &Rejection{Key: r.Key(), Findings: findings}
	}
	return findings, nil
}

// previous is the last statement before r of the same region, phase, form and
// source. The last two months are asked first: that is nearly always enough,
// and it keeps a year of daily reports from being read for each of them.
func (w *writer) previous(ctx context.Context, r *ektp.Report) (*ektp.Report, error) {
	if r.Date <= ektp.MinDate {
		return nil, nil
	}
	for _, from := range []ektp.Date{max(ektp.MinDate, r.Date-62), 0} {
		q := ektp.ReportQuery{Query: ektp.Query{Region: r.Region, From: from, To: r.Date - 1}, Forms: []string{r.Form}}
		if r.Phase != "" {
			q.Phases = []string{r.Phase}
		}
		var last *ektp.Report
		for p, err := range w.tx.Reports(ctx, q) {
			if err != nil {
				return nil, err
			}
			if p.Region != r.Region {
				break // the region's own come before its parts
			}
			if p.Phase == r.Phase && p.Source == r.Source && p.State != ektp.Returned && p.State != ektp.Draft {
				last = &p
			}
		}
		if last != nil {
			return last, nil
		}
	}
	return nil, nil
}

func (w *writer) audit(ctx context.Context, action ektp.Action, region ektp.Code, subject, detail string) error {
	return w.tx.PutAudit(ctx, ektp.AuditEntry{At: w.now, By: w.by.ID, Action: action, Region: region, Subject: subject, Detail: ektp.Redact(detail)})
}
