package sqlstore

import (
	"context"
	"iter"

	"github.com/ektp-rollout/sdk/ektp"
)

// The store itself answers each call in a View of its own.

// Report is the latest revision.
func (s *Store) Report(ctx context.Context, key ektp.ReportKey) (rep ektp.Report, err error) {
	err = s.View(ctx, func(r ektp.Reader) error {
		rep, err = r.Report(ctx, key)
		return err
	})
	return rep, err
}

// Note is the note with its steps.
func (s *Store) Note(ctx context.Context, id string) (n ektp.Note, err error) {
	err = s.View(ctx, func(r ektp.Reader) error {
		n, err = r.Note(ctx, id)
		return err
	})
	return n, err
}

// Reports yields the latest revisions.
func (s *Store) Reports(ctx context.Context, q ektp.ReportQuery) iter.Seq2[ektp.Report, error] {
	return ask(ctx, s, func(r ektp.Reader) iter.Seq2[ektp.Report, error] { return r.Reports(ctx, q) })
}

// Revisions yields the history of a report.
func (s *Store) Revisions(ctx context.Context, key ektp.ReportKey) iter.Seq2[ektp.Report, error] {
	return ask(ctx, s, func(r ektp.Reader) iter.Seq2[ektp.Report, error] { return r.Revisions(ctx, key) })
}

// Notes yields notes.
func (s *Store) Notes(ctx context.Context, q ektp.Query) iter.Seq2[ektp.Note, error] {
	return ask(ctx, s, func(r ektp.Reader) iter.Seq2[ektp.Note, error] { return r.Notes(ctx, q) })
}

// Attestations yields the latest revisions.
func (s *Store) Attestations(ctx context.Context, q ektp.Query) iter.Seq2[ektp.Attestation, error] {
	return ask(ctx, s, func(r ektp.Reader) iter.Seq2[ektp.Attestation, error] { return r.Attestations(ctx, q) })
}

// Summonses yields the latest revisions.
func (s *Store) Summonses(ctx context.Context, q ektp.Query) iter.Seq2[ektp.Summons, error] {
	return ask(ctx, s, func(r ektp.Reader) iter.Seq2[ektp.Summons, error] { return r.Summonses(ctx, q) })
}

// Audit yields the log.
func (s *Store) Audit(ctx context.Context, q ektp.Query) iter.Seq2[ektp.AuditEntry, error] {
	return ask(ctx, s, func(r ektp.Reader) iter.Seq2[ektp.AuditEntry, error] { return r.Audit(ctx, q) })
}

func ask[T any](ctx context.Context, s *Store, f func(ektp.Reader) iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		left := false
		err := s.View(ctx, func(r ektp.Reader) error {
			for v, err := range f(r) {
				if err != nil {
					return err
				}
				if !yield(v, nil) {
					left = true
					return nil
				}
			}
			return nil
		})
		if err != nil && !left {
			var none T
			yield(none, err)
		}
	}
}
