package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

var errTest = errors.New("the caller's own error")

func rollback(r *run) {
	r.mustPut(r.report("64.01", "2012-01-01", 1))
	err := r.Store.Update(r.ctx, func(tx ektp.Tx) error {
		for _, code := range []string{"64.02", "64.03"} {
			if _, err := tx.PutReport(r.ctx, r.report(code, "2012-01-01", 1)); err != nil {
				return err
			}
		}
		if err := tx.PutAudit(r.ctx, ektp.AuditEntry{At: r.now(), By: "x"}); err != nil {
			return err
		}
		return errTest
	})
	r.wantErr("Update gives the caller's error", err, errTest)
	r.wantKeys("Reports", r.keys(r.Store, ektp.ReportQuery{}), "64.01 2012-01-01 tahap-1 r1")
	if n := len(collect(r, "Audit", r.Store.Audit(r.ctx, ektp.Query{}))); n != 0 {
		r.errorf("%d audit entries of a unit of work that failed", n)
	}
	r.mustPut(r.report("64.02", "2012-01-01", 5))
	// A write that is refused within leaves the caller free to give up all.
	err = r.Store.Update(r.ctx, func(tx ektp.Tx) error {
		if _, err := tx.PutReport(r.ctx, r.report("64.09", "2012-01-01", 1)); err != nil {
			return err
		}
		_, err := tx.PutReport(r.ctx, r.report("64.02", "2012-01-01", 6))
		return err
	})
	r.wantErr("a refused write", err, ektp.ErrConflict)
	r.wantKeys("Reports", r.keys(r.Store, ektp.ReportQuery{}), "64.01 2012-01-01 tahap-1 r1", "64.02 2012-01-01 tahap-1 r1")
}

func ownWrites(r *run) {
	rep := r.report("64.01", "2012-01-01", 1)
	r.must(r.Store.Update(r.ctx, func(tx ektp.Tx) error {
		if _, err := tx.PutReport(r.ctx, rep); err != nil {
			return err
		}
		if _, err := tx.Report(r.ctx, rep.Key()); err != nil {
			r.errorf("Report within: %v", err)
		}
		r.wantKeys("Reports within", r.keys(tx, ektp.ReportQuery{}), "64.01 2012-01-01 tahap-1 r1")
		second := rep.Clone()
		second.Revision, second.Reason, second.At = 1, "again", r.now()
		receipt, err := tx.PutReport(r.ctx, second)
		if err == nil && receipt.Revision != 2 {
			r.errorf("second write within: %+v", receipt)
		}
		return err
	}), "Update")
	r.wantKeys("Reports after", r.keys(r.Store, ektp.ReportQuery{}), "64.01 2012-01-01 tahap-1 r2")
}

func twoWriters(r *run) {
	rep := r.report("64.74", "2012-01-01", 1)
	r.mustPut(rep)
	var wg sync.WaitGroup
	const n = 4
	results := make([]error, n)
	for i := range n {
		mine := rep.Clone()
		mine.Revision, mine.Reason, mine.At = 1, fmt.Sprintf("writer %d", i), r.now()
		wg.Add(1)
		go func() {
			defer wg.Done()
			results[i] = r.Store.Update(r.ctx, func(tx ektp.Tx) error {
				_, err := tx.PutReport(r.ctx, mine)
				return err
			})
		}()
	}
	wg.Wait()
	won := 0
	for _, err := range results {
		switch {
		case err == nil:
			won++
		case !errors.Is(err, ektp.ErrConflict):
			r.errorf("a loser got %v, want ErrConflict", err)
		}
	}
	if won != 1 {
		r.errorf("%d of %d won", won, n)
	}
	r.wantKeys("Reports", r.keys(r.Store, ektp.ReportQuery{}), "64.74 2012-01-01 tahap-1 r2")
}

func manyWriters(r *run) {
	const writers, each = 4, 15
	var wg sync.WaitGroup
	errs := make([]error, writers+1)
	for w := range writers {
		reports := make([]ektp.Report, each)
		for i := range reports {
			reports[i] = r.report("64.74", "2012-01-01", int64(i))
			reports[i].Region = ektp.MustCode("64.01") + ektp.Code(w)*1_00_0000
			reports[i].Date += ektp.Date(i)
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, rep := range reports {
				// A store may refuse under load; it must say so, and a retry is safe.
				for try := 0; ; try++ {
					err := r.Store.Update(r.ctx, func(tx ektp.Tx) error {
						_, err := tx.PutReport(r.ctx, rep)
						return err
					})
					if err == nil {
						break
					}
					if !errors.Is(err, ektp.ErrConflict) || try == 50 {
						errs[w] = err
						return
					}
				}
			}
		}()
	}
	wg.Add(1)
	go func() {
		defer wg.Done()
		last := 0
		for range 30 {
			n := 0
			for _, err := range r.Store.Reports(r.ctx, ektp.ReportQuery{}) {
				if err != nil {
					errs[writers] = err
					return
				}
				n++
			}
			if n < last {
				errs[writers] = fmt.Errorf("a reader saw %d reports, then %d", last, n)
				return
			}
			last = n
		}
	}()
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			r.errorf("%v", err)
		}
	}
	if n := len(r.keys(r.Store, ektp.ReportQuery{})); n != writers*each {
		r.errorf("%d reports, want %d", n, writers*each)
	}
}

func snapshot(r *run) {
	rep := r.report("64.01", "2012-01-01", 1)
	r.mustPut(rep)
	r.must(r.Store.View(r.ctx, func(view ektp.Reader) error {
		before := r.keys(view, ektp.ReportQuery{})
		done := make(chan error, 1)
		next := r.report("64.02", "2012-01-01", 1)
		go func() {
			done <- r.Store.Update(r.ctx, func(tx ektp.Tx) error {
				_, err := tx.PutReport(r.ctx, next)
				return err
			})
		}()
		select {
		case err := <-done:
			if err != nil {
				r.errorf("Update beside a View: %v", err)
			}
		case <-time.After(300 * time.Millisecond):
			// The writer waits for the reader: slow, but allowed.
			defer func() { r.must(<-done, "Update after the View") }()
		}
		r.wantKeys("the second look", r.keys(view, ektp.ReportQuery{}), before...)
		return nil
	}), "View")
	if err := r.Store.View(r.ctx, func(ektp.Reader) error { return errTest }); !errors.Is(err, errTest) {
		r.errorf("View must give the caller's error, got %v", err)
	}
}

func leaveMidway(r *run) {
	for i := range 50 {
		rep := r.report("64.74", "2012-01-01", 1)
		rep.Date += ektp.Date(i)
		r.mustPut(rep)
	}
	for stopAt := range 20 {
		n := 0
		for _, err := range r.Store.Reports(r.ctx, ektp.ReportQuery{}) {
			r.must(err, "Reports")
			if n++; n > stopAt {
				break
			}
		}
	}
	// Nothing is held back: writing goes on.
	r.mustPut(r.report("64.72", "2012-01-01", 1))
	// An iterator can be run twice.
	seq := r.Store.Reports(r.ctx, ektp.ReportQuery{})
	if a, b := len(collect(r, "first", seq)), len(collect(r, "second", seq)); a != b || a != 51 {
		r.errorf("the same iterator gave %d, then %d elements, want 51", a, b)
	}
}

func cancelled(r *run) {
	r.mustPut(r.report("64.01", "2012-01-01", 1))
	ctx, cancel := context.WithCancel(r.ctx)
	cancel()
	err := r.Store.Update(ctx, func(tx ektp.Tx) error {
		_, err := tx.PutReport(ctx, r.report("64.02", "2012-01-01", 1))
		return err
	})
	r.wantErr("Update", err, context.Canceled)
	_, err = r.Store.Report(ctx, ektp.ReportKey{Region: ektp.MustCode("64.01"), Date: ektp.MustDate("2012-01-01"), Phase: "tahap-1"})
	r.wantErr("Report", err, context.Canceled)
	var last error
	for _, err := range r.Store.Reports(ctx, ektp.ReportQuery{}) {
		last = err
	}
	r.wantErr("Reports", last, context.Canceled)

	// Cancelled within the unit of work: nothing is kept.
	ctx, cancel = context.WithCancel(r.ctx)
	err = r.Store.Update(ctx, func(tx ektp.Tx) error {
		if _, err := tx.PutReport(ctx, r.report("64.02", "2012-01-01", 1)); err != nil {
			return err
		}
		cancel()
		return nil
	})
	r.wantErr("Update cancelled within", err, context.Canceled)
	r.wantKeys("Reports", r.keys(r.Store, ektp.ReportQuery{}), "64.01 2012-01-01 tahap-1 r1")
}

func useAfterEnd(r *run) {
	var tx ektp.Tx
	r.must(r.Store.Update(r.ctx, func(t ektp.Tx) error { tx = t; return nil }), "Update")
	if _, err := tx.PutReport(r.ctx, r.report("64.01", "2012-01-01", 1)); err == nil {
		r.errorf("PutReport after the end of its unit of work was acknowledged")
	}
	r.wantKeys("Reports", r.keys(r.Store, ektp.ReportQuery{}))
}

func closed(r *run) {
	r.must(r.Store.Close(), "Close")
	if _, err := r.put(r.report("64.01", "2012-01-01", 1)); err == nil {
		r.errorf("a write after Close was acknowledged")
	}
	if _, err := r.Store.Report(r.ctx, ektp.ReportKey{Region: 1, Date: 1}); err == nil || errors.Is(err, ektp.ErrNotFound) {
		r.errorf("a read after Close: %v", err)
	}
}
