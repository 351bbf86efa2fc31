package memory

import (
	"context"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// tx writes into its own copy of the state.
type tx struct{ reader }

func (t *tx) PutReport(ctx context.Context, r ektp.Report) (ektp.Receipt, error) {
	if err := t.check(ctx); err != nil {
		return ektp.Receipt{}, err
	}
	key := r.Key()
	if r.Submission != "" {
		if old, ok := t.at.submissions.get(r.Submission); ok {
			if old.SameContent(&r) {
				return receipt(old, true), nil
			}
			return ektp.Receipt{}, &ektp.ConflictError{Key: key.String(), Base: r.Revision, Latest: old.Revision,
				Rule: "the same submission key came with other content"}
		}
	}
	revisions, _ := t.at.reports.get(key)
	if r.Revision < int64(len(revisions)) && r.Revision >= 0 {
		if next := revisions[r.Revision]; next.SameContent(&r) {
			return receipt(next, true), nil
		}
	}
	if r.Revision != int64(len(revisions)) {
		return ektp.Receipt{}, &ektp.ConflictError{Key: key.String(), Base: r.Revision, Latest: int64(len(revisions)),
			Rule: "somebody else wrote it meanwhile"}
	}
	c := r.Clone()
	c.Revision++
	c.At = micro(c.At)
	if n := len(revisions); n > 0 {
		c.At = later(c.At, revisions[n-1].At)
	}
	t.at.reports.set(key, append(slices.Clone(revisions), &c))
	if c.Submission != "" {
		t.at.submissions.set(c.Submission, &c)
	}
	return receipt(&c, false), nil
}

func receipt(r *ektp.Report, repeated bool) ektp.Receipt {
	return ektp.Receipt{Key: r.Key().String(), Revision: r.Revision, At: r.At, Repeated: repeated}
}

func micro(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

func (t *tx) PutNote(ctx context.Context, n ektp.Note) error {
	if err := t.check(ctx); err != nil {
		return err
	}
	if n.ID == "" {
		return &ektp.FieldError{Region: n.Region, Date: n.Date, Field: "note id", Rule: "must be given"}
	}
	key := noteKey{n.Region, n.Date, n.ID}
	c := cloneNote(&n)
	c.At = micro(c.At)
	c.Steps = nil
	if oldKey, ok := t.at.noteIDs.get(n.ID); ok {
		old, _ := t.at.notes.get(oldKey)
		if oldKey != key || old.Text != n.Text || old.Phase != n.Phase || old.Source != n.Source {
			return &ektp.ConflictError{Key: "note " + n.ID, Rule: "the same ID came with other words"}
		}
	} else {
		t.at.noteIDs.set(n.ID, key)
		t.at.notes.set(key, &c)
	}
	for i, step := range n.Steps {
		if err := t.PutNoteStep(ctx, n.ID, i, step); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) PutNoteStep(ctx context.Context, id string, seq int, step ektp.NoteStep) error {
	if err := t.check(ctx); err != nil {
		return err
	}
	key, ok := t.at.noteIDs.get(id)
	if !ok {
		return ektp.ErrNotFound
	}
	old, _ := t.at.notes.get(key)
	step.At = micro(step.At)
	step.Categories = slices.Clone(step.Categories)
	if seq >= 0 && seq < len(old.Steps) && sameStep(old.Steps[seq], step) {
		return nil
	}
	if seq != len(old.Steps) {
		return &ektp.ConflictError{Key: "note " + id, Base: int64(seq), Latest: int64(len(old.Steps)), Rule: "somebody else wrote a step meanwhile"}
	}
	c := cloneNote(old)
	c.Steps = append(c.Steps, step)
	t.at.notes.set(key, &c)
	return nil
}

// sameStep compares what is said, not who and when.
func sameStep(a, b ektp.NoteStep) bool {
	a.By, a.At, b.By, b.At = "", time.Time{}, "", time.Time{}
	if len(a.Categories) == 0 && len(b.Categories) == 0 {
		a.Categories, b.Categories = nil, nil
	}
	return reflect.DeepEqual(a, b)
}

func (t *tx) PutAttestation(ctx context.Context, a ektp.Attestation) (ektp.Receipt, error) {
	if err := t.check(ctx); err != nil {
		return ektp.Receipt{}, err
	}
	same := func(old *ektp.Attestation) bool {
		x, y := *old, a
		x.By, x.At, x.Revision, y.By, y.At, y.Revision = "", time.Time{}, 0, "", time.Time{}, 0
		return reflect.DeepEqual(x, y)
	}
	name := fmt.Sprintf("attestation %s %s %s", a.Duty, a.Region, a.Date)
	c := cloneAttestation(&a)
	c.Revision++
	c.At = micro(c.At)
	return put(&t.at.attestations, a.Key(), &c, name, a.Revision, same, func(a *ektp.Attestation) (int64, time.Time) { return a.Revision, a.At })
}

func (t *tx) PutSummons(ctx context.Context, s ektp.Summons) (ektp.Receipt, error) {
	if err := t.check(ctx); err != nil {
		return ektp.Receipt{}, err
	}
	same := func(old *ektp.Summons) bool {
		x, y := *old, s
		x.By, x.At, x.Revision, y.By, y.At, y.Revision = "", time.Time{}, 0, "", time.Time{}, 0
		return x == y
	}
	name := fmt.Sprintf("summons %s %s round %d", s.Region, ektp.Redact(s.Resident), s.Round)
	c := s
	c.Revision++
	c.At = micro(c.At)
	return put(&t.at.summonses, s.Key(), &c, name, s.Revision, same, func(s *ektp.Summons) (int64, time.Time) { return s.Revision, s.At })
}

// put appends a revision under key by the rules of Tx.PutReport.
func put[K, V any](t *tree[K, []*V], key K, v *V, name string, base int64, same func(*V) bool, about func(*V) (int64, time.Time)) (ektp.Receipt, error) {
	revisions, _ := t.get(key)
	acknowledge := func(v *V, repeated bool) ektp.Receipt {
		revision, at := about(v)
		return ektp.Receipt{Key: name, Revision: revision, At: at, Repeated: repeated}
	}
	if base >= 0 && base < int64(len(revisions)) && same(revisions[base]) {
		return acknowledge(revisions[base], true), nil
	}
	if base != int64(len(revisions)) {
		return ektp.Receipt{}, &ektp.ConflictError{Key: name, Base: base, Latest: int64(len(revisions)), Rule: "somebody else wrote it meanwhile"}
	}
	t.set(key, append(slices.Clone(revisions), v))
	return acknowledge(v, false), nil
}

func (t *tx) PutAudit(ctx context.Context, e ektp.AuditEntry) error {
	if err := t.check(ctx); err != nil {
		return err
	}
	e.Seq = int64(len(t.at.audit)) + 1
	e.At = micro(e.At)
	// Older snapshots keep the prefix they have; a unit of work that fails
	// leaves its entries beyond every prefix.
	t.at.audit = append(t.at.audit, e)
	return nil
}

func (t *tx) EraseSummonses(ctx context.Context, region ektp.Code, before ektp.Date) (int64, error) {
	if err := t.check(ctx); err != nil {
		return 0, err
	}
	var erased int64
	kept := newTree[ektp.SummonsKey, []*ektp.Summons](t.at.summonses.compare).fork()
	t.at.summonses.from(ektp.SummonsKey{Round: minRound}, func(key ektp.SummonsKey, revisions []*ektp.Summons) bool {
		day := revisions[len(revisions)-1].Date
		if region.Contains(key.Region) && !day.IsZero() && day < before {
			erased++
		} else {
			kept.set(key, revisions)
		}
		return true
	})
	t.at.summonses = kept
	return erased, nil
}

// LoadReports writes many reports in one unit of work.
func (s *Store) LoadReports(ctx context.Context, rows iter.Seq2[ektp.Report, error], o ektp.LoadOptions) (result ektp.LoadResult, err error) {
	err = s.Update(ctx, func(w ektp.Tx) error {
		result = ektp.LoadResult{}
		t := w.(*tx)
		for r, err := range rows {
			if err != nil {
				return err
			}
			var latest *ektp.Report
			if revisions, ok := t.at.reports.get(r.Key()); ok {
				latest = revisions[len(revisions)-1]
			}
			r.Revision = 0
			if latest != nil && o.Replace {
				if latest.SameContent(&r) {
					result.Unchanged++
					continue
				}
				r.Revision = latest.Revision
			}
			receipt, err := t.PutReport(ctx, r)
			if err != nil {
				return err
			}
			result.Count(receipt)
		}
		if o.Audit != nil {
			return t.PutAudit(ctx, *o.Audit)
		}
		return nil
	})
	if err != nil {
		return ektp.LoadResult{}, err
	}
	return result, nil
}

// Capabilities are those of a store that ends with the process.
func (s *Store) Capabilities() ektp.Capabilities { return ektp.Capabilities{Bulk: true} }
