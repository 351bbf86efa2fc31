package memory

import (
	"context"
	"errors"
	"iter"
	"math"
	"slices"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// reader answers from one snapshot.
type reader struct {
	at    *snapshot
	ended bool
}

var errEnded = errors.New("memory store: used after its unit of work ended")

func (r *reader) end() { r.ended = true }

func (r *reader) check(ctx context.Context) error {
	if r.ended {
		return errEnded
	}
	return ctx.Err()
}

func (r *reader) Report(ctx context.Context, key ektp.ReportKey) (ektp.Report, error) {
	if err := r.check(ctx); err != nil {
		return ektp.Report{}, err
	}
	revisions, ok := r.at.reports.get(key)
	if !ok {
		return ektp.Report{}, ektp.ErrNotFound
	}
	return revisions[len(revisions)-1].Clone(), nil
}

func (r *reader) Reports(ctx context.Context, q ektp.ReportQuery) iter.Seq2[ektp.Report, error] {
	return func(yield func(ektp.Report, error) bool) {
		if err := r.check(ctx); err != nil {
			yield(ektp.Report{}, err)
			return
		}
		first, next := q.Region.Span()
		from := ektp.ReportKey{Region: first}
		if q.After.Compare(from) > 0 {
			from = q.After
		}
		n := 0
		r.at.reports.from(from, func(key ektp.ReportKey, revisions []*ektp.Report) bool {
			if key.Region >= next {
				return false
			}
			if q.After != (ektp.ReportKey{}) && key == q.After || !within(key.Date, q.Query) ||
				!among(q.Phases, key.Phase) || !among(q.Forms, key.Form) {
				return true
			}
			rev := latest(revisions, q.Known, func(r *ektp.Report) time.Time { return r.At })
			if rev == nil || !among(q.States, rev.State) {
				return true
			}
			if err := r.check(ctx); err != nil {
				yield(ektp.Report{}, err)
				return false
			}
			n++
			return yield(rev.Clone(), nil) && n != q.Limit
		})
	}
}

func (r *reader) Revisions(ctx context.Context, key ektp.ReportKey) iter.Seq2[ektp.Report, error] {
	return func(yield func(ektp.Report, error) bool) {
		if err := r.check(ctx); err != nil {
			yield(ektp.Report{}, err)
			return
		}
		revisions, _ := r.at.reports.get(key)
		for _, rev := range revisions {
			if !yield(rev.Clone(), nil) {
				return
			}
		}
	}
}

func (r *reader) Note(ctx context.Context, id string) (ektp.Note, error) {
	if err := r.check(ctx); err != nil {
		return ektp.Note{}, err
	}
	key, ok := r.at.noteIDs.get(id)
	if !ok {
		return ektp.Note{}, ektp.ErrNotFound
	}
	n, _ := r.at.notes.get(key)
	return cloneNote(n), nil
}

func (r *reader) Notes(ctx context.Context, q ektp.Query) iter.Seq2[ektp.Note, error] {
	return func(yield func(ektp.Note, error) bool) {
		if err := r.check(ctx); err != nil {
			yield(ektp.Note{}, err)
			return
		}
		first, next := q.Region.Span()
		r.at.notes.from(noteKey{region: first}, func(key noteKey, n *ektp.Note) bool {
			if key.region >= next {
				return false
			}
			if !within(key.date, q) || !q.Known.IsZero() && n.At.After(q.Known) {
				return true
			}
			if err := r.check(ctx); err != nil {
				yield(ektp.Note{}, err)
				return false
			}
			c := cloneNote(n)
			if !q.Known.IsZero() {
				c.Steps = slices.DeleteFunc(c.Steps, func(s ektp.NoteStep) bool { return s.At.After(q.Known) })
			}
			return yield(c, nil)
		})
	}
}

func (r *reader) Attestations(ctx context.Context, q ektp.Query) iter.Seq2[ektp.Attestation, error] {
	return func(yield func(ektp.Attestation, error) bool) {
		if err := r.check(ctx); err != nil {
			yield(ektp.Attestation{}, err)
			return
		}
		first, next := q.Region.Span()
		r.at.attestations.from(ektp.AttestationKey{Region: first}, func(key ektp.AttestationKey, revisions []*ektp.Attestation) bool {
			if key.Region >= next {
				return false
			}
			a := latest(revisions, q.Known, func(a *ektp.Attestation) time.Time { return a.At })
			if a == nil || !within(key.Date, q) {
				return true
			}
			if err := r.check(ctx); err != nil {
				yield(ektp.Attestation{}, err)
				return false
			}
			return yield(cloneAttestation(a), nil)
		})
	}
}

func (r *reader) Summonses(ctx context.Context, q ektp.Query) iter.Seq2[ektp.Summons, error] {
	return func(yield func(ektp.Summons, error) bool) {
		if err := r.check(ctx); err != nil {
			yield(ektp.Summons{}, err)
			return
		}
		first, next := q.Region.Span()
		r.at.summonses.from(ektp.SummonsKey{Region: first, Round: minRound}, func(key ektp.SummonsKey, revisions []*ektp.Summons) bool {
			if key.Region >= next {
				return false
			}
			s := latest(revisions, q.Known, func(s *ektp.Summons) time.Time { return s.At })
			if s == nil || !within(s.Date, q) {
				return true
			}
			if err := r.check(ctx); err != nil {
				yield(ektp.Summons{}, err)
				return false
			}
			return yield(*s, nil)
		})
	}
}

// minRound comes before every round in the order of keys.
const minRound = math.MinInt

func (r *reader) Audit(ctx context.Context, q ektp.Query) iter.Seq2[ektp.AuditEntry, error] {
	return func(yield func(ektp.AuditEntry, error) bool) {
		if err := r.check(ctx); err != nil {
			yield(ektp.AuditEntry{}, err)
			return
		}
		for _, e := range r.at.audit {
			if !q.Region.Contains(e.Region) || !within(ektp.DateOf(e.At), q) || !q.Known.IsZero() && e.At.After(q.Known) {
				continue
			}
			if err := r.check(ctx); err != nil {
				yield(ektp.AuditEntry{}, err)
				return
			}
			if !yield(e, nil) {
				return
			}
		}
	}
}

// latest is the last of the revisions made not after known; zero: the last.
func latest[T any](revisions []*T, known time.Time, at func(*T) time.Time) *T {
	for i := len(revisions) - 1; i >= 0; i-- {
		if known.IsZero() || !at(revisions[i]).After(known) {
			return revisions[i]
		}
	}
	return nil
}

func within(d ektp.Date, q ektp.Query) bool {
	return (q.From.IsZero() || d >= q.From) && (q.To.IsZero() || d <= q.To)
}

// among reports whether the filter lets v pass; an empty one lets all.
func among[T comparable](filter []T, v T) bool {
	return len(filter) == 0 || slices.Contains(filter, v)
}

func cloneNote(n *ektp.Note) ektp.Note {
	c := *n
	c.Steps = slices.Clone(n.Steps)
	for i := range c.Steps {
		c.Steps[i].Categories = slices.Clone(c.Steps[i].Categories)
	}
	return c
}

func cloneAttestation(a *ektp.Attestation) ektp.Attestation {
	c := *a
	c.Met, c.Have, c.Need = clonePointer(a.Met), clonePointer(a.Have), clonePointer(a.Need)
	return c
}

func clonePointer[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}

// The store itself answers from the state of the moment a call begins.

// Report is the latest revision.
func (s *Store) Report(ctx context.Context, key ektp.ReportKey) (ektp.Report, error) {
	r, err := s.reader(ctx)
	if err != nil {
		return ektp.Report{}, err
	}
	return r.Report(ctx, key)
}

// Note is the note with its steps.
func (s *Store) Note(ctx context.Context, id string) (ektp.Note, error) {
	r, err := s.reader(ctx)
	if err != nil {
		return ektp.Note{}, err
	}
	return r.Note(ctx, id)
}

// Reports yields the latest revisions.
func (s *Store) Reports(ctx context.Context, q ektp.ReportQuery) iter.Seq2[ektp.Report, error] {
	return ask(ctx, s, func(r *reader) iter.Seq2[ektp.Report, error] { return r.Reports(ctx, q) })
}

// Revisions yields the history of a report.
func (s *Store) Revisions(ctx context.Context, key ektp.ReportKey) iter.Seq2[ektp.Report, error] {
	return ask(ctx, s, func(r *reader) iter.Seq2[ektp.Report, error] { return r.Revisions(ctx, key) })
}

// Notes yields notes.
func (s *Store) Notes(ctx context.Context, q ektp.Query) iter.Seq2[ektp.Note, error] {
	return ask(ctx, s, func(r *reader) iter.Seq2[ektp.Note, error] { return r.Notes(ctx, q) })
}

// Attestations yields the latest revisions.
func (s *Store) Attestations(ctx context.Context, q ektp.Query) iter.Seq2[ektp.Attestation, error] {
	return ask(ctx, s, func(r *reader) iter.Seq2[ektp.Attestation, error] { return r.Attestations(ctx, q) })
}

// Summonses yields the latest revisions.
func (s *Store) Summonses(ctx context.Context, q ektp.Query) iter.Seq2[ektp.Summons, error] {
	return ask(ctx, s, func(r *reader) iter.Seq2[ektp.Summons, error] { return r.Summonses(ctx, q) })
}

// Audit yields the log.
func (s *Store) Audit(ctx context.Context, q ektp.Query) iter.Seq2[ektp.AuditEntry, error] {
	return ask(ctx, s, func(r *reader) iter.Seq2[ektp.AuditEntry, error] { return r.Audit(ctx, q) })
}

func ask[T any](ctx context.Context, s *Store, f func(*reader) iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		r, err := s.reader(ctx)
		if err != nil {
			var none T
			yield(none, err)
			return
		}
		f(r)(yield)
	}
}
