package storetest_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
	"github.com/ektp-rollout/sdk/ektp/store/storetest"
)

// faults change one behaviour of a good store.
type faults struct {
	ektp.Store // the good one
	update     func(ektp.Store, context.Context, func(ektp.Tx) error) error
	putReport  func(ektp.Tx, context.Context, ektp.Report) (ektp.Receipt, error)
	reports    func(ektp.Reader, context.Context, ektp.ReportQuery) iter.Seq2[ektp.Report, error]
	erase      func(ektp.Tx, context.Context, ektp.Code, ektp.Date) (int64, error)
	putStep    func(ektp.Tx, context.Context, string, int, ektp.NoteStep) error
	putAudit   func(ektp.Tx, context.Context, ektp.AuditEntry) error
	view       func(ektp.Store, context.Context, func(ektp.Reader) error) error
	close      func(ektp.Store) error
}

func (f *faults) Update(ctx context.Context, g func(ektp.Tx) error) error {
	wrapped := func(tx ektp.Tx) error { return g(&faultyTx{tx, f}) }
	if f.update != nil {
		return f.update(f.Store, ctx, wrapped)
	}
	return f.Store.Update(ctx, wrapped)
}

func (f *faults) View(ctx context.Context, g func(ektp.Reader) error) error {
	if f.view != nil {
		return f.view(f.Store, ctx, g)
	}
	return f.Store.View(ctx, g)
}

func (f *faults) Reports(ctx context.Context, q ektp.ReportQuery) iter.Seq2[ektp.Report, error] {
	if f.reports != nil {
		return f.reports(f.Store, ctx, q)
	}
	return f.Store.Reports(ctx, q)
}

func (f *faults) Close() error {
	if f.close != nil {
		return f.close(f.Store)
	}
	return f.Store.Close()
}

type faultyTx struct {
	ektp.Tx
	f *faults
}

func (t *faultyTx) PutReport(ctx context.Context, r ektp.Report) (ektp.Receipt, error) {
	if t.f.putReport != nil {
		return t.f.putReport(t.Tx, ctx, r)
	}
	return t.Tx.PutReport(ctx, r)
}

func (t *faultyTx) EraseSummonses(ctx context.Context, region ektp.Code, before ektp.Date) (int64, error) {
	if t.f.erase != nil {
		return t.f.erase(t.Tx, ctx, region, before)
	}
	return t.Tx.EraseSummonses(ctx, region, before)
}

func (t *faultyTx) PutNoteStep(ctx context.Context, id string, seq int, s ektp.NoteStep) error {
	if t.f.putStep != nil {
		return t.f.putStep(t.Tx, ctx, id, seq, s)
	}
	return t.Tx.PutNoteStep(ctx, id, seq, s)
}

func (t *faultyTx) PutAudit(ctx context.Context, e ektp.AuditEntry) error {
	if t.f.putAudit != nil {
		return t.f.putAudit(t.Tx, ctx, e)
	}
	return t.Tx.PutAudit(ctx, e)
}

// changed passes a good store's reports through f.
func changed(f func(ektp.Report) (ektp.Report, bool)) func(ektp.Reader, context.Context, ektp.ReportQuery) iter.Seq2[ektp.Report, error] {
	return func(r ektp.Reader, ctx context.Context, q ektp.ReportQuery) iter.Seq2[ektp.Report, error] {
		return func(yield func(ektp.Report, error) bool) {
			for rep, err := range r.Reports(ctx, q) {
				if err == nil {
					var keep bool
					if rep, keep = f(rep); !keep {
						continue
					}
				}
				if !yield(rep, err) {
					return
				}
			}
		}
	}
}

// altered changes the query.
func altered(f func(*ektp.ReportQuery)) func(ektp.Reader, context.Context, ektp.ReportQuery) iter.Seq2[ektp.Report, error] {
	return func(r ektp.Reader, ctx context.Context, q ektp.ReportQuery) iter.Seq2[ektp.Report, error] {
		f(&q)
		return r.Reports(ctx, q)
	}
}

// written changes a report on its way in.
func written(f func(*ektp.Report)) func(ektp.Tx, context.Context, ektp.Report) (ektp.Receipt, error) {
	return func(tx ektp.Tx, ctx context.Context, r ektp.Report) (ektp.Receipt, error) {
		f(&r)
		return tx.PutReport(ctx, r)
	}
}

// A suite that finds nothing proves nothing: each of these stores is broken in
// one way and must be found by the case named, with the contract in words.
func TestSuiteFindsFaults(t *testing.T) {
	for _, c := range []struct {
		fault, found, says string
		f                  faults
	}{
		{"loses unknown figures' zero", "Roundtrip", "unknown figures stay unknown", faults{putReport: written(func(r *ektp.Report) {
			r.Figures = nil
		})}},
		{"cuts texts at a quote", "HostileStrings", "byte for byte", faults{putReport: written(func(r *ektp.Report) {
			r.Source, _, _ = strings.Cut(r.Source, "'")
		})}},
		{"last write wins", "Conflict", "ErrConflict", faults{putReport: func(tx ektp.Tx, ctx context.Context, r ektp.Report) (ektp.Receipt, error) {
			if old, err := tx.Report(ctx, r.Key()); err == nil {
				r.Revision = old.Revision
			}
			return tx.PutReport(ctx, r)
		}}},
		{"a retry writes again", "Retry", "writes nothing", faults{putReport: func(tx ektp.Tx, ctx context.Context, r ektp.Report) (ektp.Receipt, error) {
			if old, err := tx.Report(ctx, r.Key()); err == nil && old.SameContent(&r) {
				r.Revision, r.Reason = old.Revision, "again"
			}
			return tx.PutReport(ctx, r)
		}}},
		{"forgets submission keys", "Submission", "submission key", faults{putReport: written(func(r *ektp.Report) { r.Submission = "" })}},
		{"ignores the subtree", "Query", "subtree", faults{reports: altered(func(q *ektp.ReportQuery) { q.Region = 0 })}},
		{"forgets the last day", "Query", "both ends", faults{reports: altered(func(q *ektp.ReportQuery) {
			if q.To > 0 {
				q.To--
			}
		})}},
		{"forgets states", "Query", "state", faults{reports: altered(func(q *ektp.ReportQuery) { q.States = nil })}},
		{"has no memory of moments", "Known", "as-of", faults{reports: altered(func(q *ektp.ReportQuery) { q.Known = time.Time{} })}},
		{"pages overlap", "Pages", "keyset", faults{reports: altered(func(q *ektp.ReportQuery) {
			if q.After.Date > 0 {
				q.After.Phase = ""
			}
		})}},
		{"orders by day first", "Order", "by region", faults{reports: func(r ektp.Reader, ctx context.Context, q ektp.ReportQuery) iter.Seq2[ektp.Report, error] {
			return func(yield func(ektp.Report, error) bool) {
				var late []ektp.Report
				for rep, err := range r.Reports(ctx, q) {
					if err == nil && rep.Date > ektp.MustDate("2012-01-01") {
						late = append(late, rep)
						continue
					}
					if !yield(rep, err) {
						return
					}
				}
				for _, rep := range late {
					if !yield(rep, nil) {
						return
					}
				}
			}
		}}},
		{"keeps local times", "Times", "microsecond", faults{putReport: written(func(r *ektp.Report) { r.At = r.At.Truncate(time.Second) })}},
		{"keeps half of what fails", "Rollback", "leaves nothing behind", faults{update: func(s ektp.Store, ctx context.Context, g func(ektp.Tx) error) error {
			var failed error
			if err := s.Update(ctx, func(tx ektp.Tx) error { failed = g(tx); return nil }); err != nil {
				return err
			}
			return failed
		}}},
		{"swallows the caller's error", "Rollback", "caller's error", faults{update: func(s ektp.Store, ctx context.Context, g func(ektp.Tx) error) error {
			if err := s.Update(ctx, g); errors.Is(err, ektp.ErrConflict) {
				return err
			}
			return nil
		}}},
		{"drops every tenth write", "HugeBatch", "thousands", faults{putReport: func() func(ektp.Tx, context.Context, ektp.Report) (ektp.Receipt, error) {
			n := 0
			return func(tx ektp.Tx, ctx context.Context, r ektp.Report) (ektp.Receipt, error) {
				if n++; n%10 == 0 {
					return ektp.Receipt{Key: r.Key().String(), Revision: r.Revision + 1, At: r.At}, nil
				}
				return tx.PutReport(ctx, r)
			}
		}()}},
		{"loses revisions on the way out", "ManyWriters", "every acknowledged write", faults{reports: changed(func(r ektp.Report) (ektp.Report, bool) {
			return r, r.Date.Day()%7 != 0
		})}},
		{"a view follows the writers", "Snapshot", "unchanging picture", faults{view: func(s ektp.Store, ctx context.Context, g func(ektp.Reader) error) error {
			return g(s)
		}}},
		{"steps overwrite", "Notes", "another step", faults{putStep: func(tx ektp.Tx, ctx context.Context, id string, seq int, s ektp.NoteStep) error {
			if err := tx.PutNoteStep(ctx, id, seq, s); errors.Is(err, ektp.ErrConflict) {
				return nil
			} else {
				return err
			}
		}}},
		{"erases everything", "Summons", "leaves the rest intact", faults{erase: func(tx ektp.Tx, ctx context.Context, _ ektp.Code, _ ektp.Date) (int64, error) {
			return tx.EraseSummonses(ctx, 0, ektp.MaxDate)
		}}},
		{"audit goes nowhere", "Audit", "log", faults{putAudit: func(ektp.Tx, context.Context, ektp.AuditEntry) error { return nil }}},
		{"ignores a cancelled context", "Cancel", "cancelled", faults{update: func(s ektp.Store, ctx context.Context, g func(ektp.Tx) error) error {
			return s.Update(context.WithoutCancel(ctx), g)
		}}},
		{"works on after Close", "Close", "after Close", faults{close: func(ektp.Store) error { return nil }}},
	} {
		t.Run(c.fault, func(t *testing.T) {
			err := storetest.Check(storetest.Features{Rows: 100}, func() storetest.Opened {
				f := c.f
				f.Store = memory.New()
				return storetest.Opened{Store: &f}
			})
			require.Error(t, err, "the suite found nothing")
			var found bool
			for line := range strings.SplitSeq(err.Error(), "\n") {
				found = found || strings.HasPrefix(line, c.found+": ")
			}
			assert.True(t, found, "case %s should find it:\n%v", c.found, err)
			assert.Contains(t, err.Error(), c.says)
		})
	}
}

func TestGoodStorePasses(t *testing.T) {
	assert.NoError(t, storetest.Check(storetest.Features{Bulk: true}, func() storetest.Opened {
		return storetest.Opened{Store: memory.New()}
	}))
}

// A store of two stores keeps the contract too.
func TestCombinedStorePasses(t *testing.T) {
	storetest.Run(t, storetest.Features{}, func(t *testing.T) storetest.Opened {
		s, err := ektp.Combine(ektp.Parts{Reports: memory.New(), Audit: memory.New(), Rest: memory.New()})
		require.NoError(t, err)
		return storetest.Opened{Store: s}
	})
	_, err := ektp.Combine(ektp.Parts{Reports: memory.New()})
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}
