package monitor

import (
	"context"
	"errors"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/readiness"
	"github.com/ektp-rollout/sdk/obstacle"
)

// Verify accepts a submitted report.
func (m *Monitor) Verify(ctx context.Context, by ektp.Principal, key ektp.ReportKey) (ektp.Receipt, error) {
	return m.step(ctx, by, key, ektp.ActionVerify, "")
}

// Return sends a report back with the reason, which must be given.
func (m *Monitor) Return(ctx context.Context, by ektp.Principal, key ektp.ReportKey, reason string) (ektp.Receipt, error) {
	return m.step(ctx, by, key, ektp.ActionReturn, reason)
}

// Forward reports a verified report to the centre.
func (m *Monitor) Forward(ctx context.Context, by ektp.Principal, key ektp.ReportKey) (ektp.Receipt, error) {
	return m.step(ctx, by, key, ektp.ActionForward, "")
}

var stepEvents = map[ektp.Action]struct {
	kind   EventKind
	state  ektp.State
	id, en string
}{
	ektp.ActionVerify:  {EventVerified, ektp.Verified, "Laporan %s tanggal %s diverifikasi.", "Report of %s for %s verified."},
	ektp.ActionReturn:  {EventReturned, ektp.Returned, "Laporan %s tanggal %s dikembalikan: %s", "Report of %s for %s returned: %s"},
	ektp.ActionForward: {EventForwarded, ektp.Forwarded, "Laporan %s tanggal %s diteruskan ke Pusat.", "Report of %s for %s forwarded to the centre."},
}

// step takes a stored report one step along the workflow. Taking it twice is a
// repetition. Who may not see the report is told the same as who may not act.
func (m *Monitor) step(ctx context.Context, by ektp.Principal, key ektp.ReportKey, action ektp.Action, reason string) (ektp.Receipt, error) {
	s := stepEvents[action]
	if err := m.allow(by, action, key.Region, key.Date); err != nil {
		return ektp.Receipt{}, err
	}
	var receipt ektp.Receipt
	now := m.clock()
	err := m.store.Update(ctx, func(tx ektp.Tx) error {
		r, err := tx.Report(ctx, key)
		if err != nil {
			if errors.Is(err, ektp.ErrNotFound) {
				return &ektp.FieldError{Region: key.Region, Date: key.Date, Field: "report", Value: key.Phase, Rule: "has not been handed in"}
			}
			return err
		}
		if r.State == s.state && (action != ektp.ActionReturn || r.Reason == reason) {
			receipt = ektp.Receipt{Key: key.String(), Revision: r.Revision, At: r.At, Repeated: true}
			return nil
		}
		next, err := r.Apply(action, reason)
		if err != nil {
			return err
		}
		if m.childrenFirst && action != ektp.ActionReturn {
			missing, err := m.pending(ctx, tx, key)
			if err != nil {
				return err
			}
			if len(missing) > 0 {
				return &ChildrenError{key, missing}
			}
		}
		next.By, next.At = by.ID, now
		next.Submission = "" // the sender's key belongs to what the sender handed in
		if receipt, err = tx.PutReport(ctx, next); err != nil {
			return err
		}
		w := writer{m: m, by: by, now: now, tx: tx}
		return w.audit(ctx, action, key.Region, "report "+key.String(), reason)
	})
	if err != nil {
		return ektp.Receipt{}, err
	}
	if !receipt.Repeated {
		reason := ektp.Redact(reason) // the report keeps it as given
		args := []any{m.name(key.Region), key.Date}
		if action == ektp.ActionReturn {
			args = append(args, reason)
		}
		m.tell(ctx, Event{Kind: s.kind, Region: key.Region, Date: key.Date, Phase: key.Phase, Subject: "report " + key.String(),
			By: by.ID, Reason: reason, Text: phrase(s.id, s.en, args...)})
	}
	return receipt, nil
}

// PutNote states an obstacle in the office's own words.
func (m *Monitor) PutNote(ctx context.Context, by ektp.Principal, n ektp.Note) error {
	return m.PutNotes(ctx, by, []ektp.Note{n})
}

// PutNotes states several in one unit of work: all or none.
func (m *Monitor) PutNotes(ctx context.Context, by ektp.Principal, notes []ektp.Note) error {
	now := m.clock()
	var events []Event
	err := m.store.Update(ctx, func(tx ektp.Tx) error {
		events = nil
		w := writer{m: m, by: by, now: now, tx: tx}
		for _, n := range notes {
			if err := m.allow(by, ektp.ActionNote, n.Region, n.Date); err != nil {
				return err
			}
			switch {
			case n.ID == "":
				return &ektp.FieldError{Region: n.Region, Date: n.Date, Field: "note", Rule: "must have an ID"}
			case ektp.Redact(n.ID) != n.ID: // it is in every event and answer
				return &ektp.FieldError{Region: n.Region, Date: n.Date, Field: "note", Value: n.ID, Rule: "must have an ID without a NIK"}
			case n.Text == "":
				return &ektp.FieldError{Region: n.Region, Date: n.Date, Field: "note", Value: n.ID, Rule: "must say something"}
			case n.Date.IsZero() || n.Date > today(now):
				return &ektp.FieldError{Region: n.Region, Date: n.Date, Field: "note", Value: n.ID, Rule: "must have a date that is not in the future"}
			}
			old, err := tx.Note(ctx, n.ID)
			if err == nil {
				if old.Region == n.Region && old.Date == n.Date && old.Phase == n.Phase && old.Text == n.Text && old.Source == n.Source && len(n.Steps) == 0 {
					continue // said before
				}
			} else if !errors.Is(err, ektp.ErrNotFound) {
				return err
			}
			n.By, n.At = by.ID, now
			if n.Steps, err = w.signed(&n, old.State()); err != nil {
				return err
			}
			if err := tx.PutNote(ctx, n); err != nil {
				return err
			}
			if err := w.audit(ctx, ektp.ActionNote, n.Region, "note "+n.ID, ""); err != nil {
				return err
			}
			events = append(events, Event{Kind: EventNoted, Region: n.Region, Date: n.Date, Phase: n.Phase, Subject: "note " + n.ID, By: by.ID,
				Text: phrase("Kendala dicatat untuk %s.", "Obstacle noted for %s.", m.name(n.Region))})
		}
		return nil
	})
	if err == nil {
		m.tell(ctx, events...)
	}
	return err
}

// signed are the steps a note comes with, taken by who puts it: they must lead from
// one to the next as those of [Monitor.StepNote].
func (w *writer) signed(n *ektp.Note, from ektp.NoteState) ([]ektp.NoteStep, error) {
	steps := slices.Clone(n.Steps)
	for i := range steps {
		to := steps[i].State
		if !obstacle.Follows(from, to) {
			return nil, &obstacle.StepError{Note: n.ID, From: from, To: to, Rule: "no such step"}
		}
		steps[i].By, steps[i].At, from = w.by.ID, w.now, to
	}
	return steps, nil
}

// StepNote takes a note one step on: seq is the number of steps it has.
func (m *Monitor) StepNote(ctx context.Context, by ektp.Principal, id string, seq int, step ektp.NoteStep) error {
	now := m.clock()
	denied := &ektp.DeniedError{By: by, Action: ektp.ActionNote, Err: ektp.ErrDenied} // says nothing about whether it exists
	var event Event
	err := m.store.Update(ctx, func(tx ektp.Tx) error {
		n, err := tx.Note(ctx, id)
		if err != nil {
			if errors.Is(err, ektp.ErrNotFound) {
				return denied
			}
			return err
		}
		if err := m.authorizer.Authorize(by, ektp.ActionNote, n.Region); errors.Is(err, ektp.ErrDenied) {
			return denied
		} else if err != nil {
			return err
		}
		if from := n.State(); seq >= len(n.Steps) && !obstacle.Follows(from, step.State) { // an earlier one is repeated: the store knows it
			return &obstacle.StepError{Note: n.ID, From: from, To: step.State, Rule: "no such step"}
		}
		step.By, step.At = by.ID, now
		if err := tx.PutNoteStep(ctx, id, seq, step); err != nil {
			return err
		}
		event = Event{Kind: EventNoted, Region: n.Region, Date: n.Date, Phase: n.Phase, Subject: "note " + id, By: by.ID, Owner: step.Owner,
			Text: phrase("Kendala %s: %s.", "Obstacle in %s: %s.", m.name(n.Region), step.State.Label())}
		if step.State == ektp.NoteEscalated {
			event.Kind = EventEscalated
		}
		w := writer{m: m, by: by, now: now, tx: tx}
		return w.audit(ctx, ektp.ActionNote, n.Region, "note "+id, step.State.String())
	})
	if err == nil {
		m.tell(ctx, event)
	}
	return err
}

// Attest states how far a duty is met in a region.
func (m *Monitor) Attest(ctx context.Context, by ektp.Principal, a ektp.Attestation) (ektp.Receipt, error) {
	receipts, err := m.AttestAll(ctx, by, []ektp.Attestation{a})
	if err != nil {
		return ektp.Receipt{}, err
	}
	return receipts[0], nil
}

// AttestAll states several in one unit of work: all or none. The same
// statement again is a repetition.
func (m *Monitor) AttestAll(ctx context.Context, by ektp.Principal, list []ektp.Attestation) ([]ektp.Receipt, error) {
	now := m.clock()
	var receipts []ektp.Receipt
	var events []Event
	err := m.store.Update(ctx, func(tx ektp.Tx) error {
		receipts, events = nil, nil
		w := writer{m: m, by: by, now: now, tx: tx}
		for _, a := range list {
			if err := m.allow(by, ektp.ActionAttest, a.Region, a.Date); err != nil {
				return err
			}
			if err := readiness.Check(m.settings.Duties, a); err != nil {
				return err
			}
			old, err := latestAttestation(ctx, tx, a.Key())
			if err != nil {
				return err
			}
			if old != nil && sameAttestation(*old, a) {
				receipts = append(receipts, ektp.Receipt{Key: string(a.Duty), Revision: old.Revision, At: old.At, Repeated: true})
				continue
			}
			if old != nil && a.Revision == 0 {
				a.Revision = old.Revision
			}
			a.By, a.At = by.ID, now
			receipt, err := tx.PutAttestation(ctx, a)
			if err != nil {
				return err
			}
			receipts = append(receipts, receipt)
			if err := w.audit(ctx, ektp.ActionAttest, a.Region, "duty "+string(a.Duty), ""); err != nil {
				return err
			}
			events = append(events, Event{Kind: EventAttested, Region: a.Region, Date: a.Date, Subject: "duty " + string(a.Duty), By: by.ID,
				Text: phrase("Kesiapan %s di %s dicatat.", "Readiness %s in %s stated.", a.Duty, m.name(a.Region))})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	m.tell(ctx, events...)
	return receipts, nil
}

func latestAttestation(ctx context.Context, r ektp.Reader, key ektp.AttestationKey) (*ektp.Attestation, error) {
	for a, err := range r.Attestations(ctx, ektp.Query{Region: key.Region, From: key.Date, To: key.Date}) {
		if err != nil {
			return nil, err
		}
		if a.Key() == key {
			return &a, nil
		}
	}
	return nil, nil
}

func sameAttestation(a, b ektp.Attestation) bool {
	return same(a.Met, b.Met) && same(a.Have, b.Have) && same(a.Need, b.Need) && a.NotApplicable == b.NotApplicable && a.Evidence == b.Evidence
}

func same[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
