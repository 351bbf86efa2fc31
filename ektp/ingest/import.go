package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// Options of [Import].
type Options struct {
	By    string    // who imports, for the reports and the audit log
	At    time.Time // when: the package has no clock
	State ektp.State

	Chunk      int        // rows in a unit of work; 0: all in one
	Checkpoint Checkpoint // where an interrupted import goes on; nil: at the beginning. Only with Chunk
	Replace    bool       // rows of a key that is there with other content are corrections, with Reason
	Reason     string     // of corrections
	KeepGood   bool       // go on past refused rows; otherwise the first chunk with one is not kept, and the import ends

	Validators []ektp.Validator // nil: ektp.Validators
	Measures   ektp.Measures    // none: the built-in
	Progress   func(Result)     // called after each chunk
}

// Result counts what became of the rows.
type Result struct {
	Rows      int64 // read, those skipped as done before included
	Skipped   int64 // done before, by the checkpoint
	Added     int64
	Revised   int64
	Unchanged int64
	Refused   []Refusal
}

// Refusal is a row that was not taken. It matches what its reason matches.
type Refusal struct {
	Row int64 // counted from 1, in the order of the source
	Key ektp.ReportKey
	Err error
}

// Error names row and reason.
func (r *Refusal) Error() string { return fmt.Sprintf("row %d: %v", r.Row, r.Err) }

// Unwrap is the reason.
func (r *Refusal) Unwrap() error { return r.Err }

// defaultChunk bounds what is checked ahead when everything is one unit of work.
const defaultChunk = 10_000

// Import writes the rows. A row that breaks a rule is refused; an error of the
// source that matches [ektp.ErrInvalid] refuses its row, any other ends the
// import. The result counts what is kept also when there is an error; the error
// joins a [*Refusal] for each refused row.
func Import(ctx context.Context, store ektp.Store, rows iter.Seq2[ektp.Report, error], o Options) (Result, error) {
	if o.Validators == nil {
		o.Validators = ektp.Validators()
	}
	if len(o.Measures.All()) == 0 {
		o.Measures = ektp.BuiltinMeasures()
	}
	if o.State == ektp.Draft {
		o.State = ektp.Submitted
	}
	im := importer{Options: o, store: store}
	if o.Checkpoint != nil && o.Chunk > 0 {
		done, err := o.Checkpoint.Done(ctx)
		if err != nil {
			return Result{}, err
		}
		im.result.Skipped = done
	}
	if o.Chunk <= 0 {
		return im.whole(ctx, rows)
	}
	return im.chunks(ctx, rows)
}

type importer struct {
	Options
	store  ektp.Store
	result Result
}

// check gives the row as it will be written, or why it is refused.
func (im *importer) check(r ektp.Report, err error) (ektp.Report, error) {
	im.result.Rows++
	if err != nil {
		return r, err
	}
	v := ektp.Validation{Report: r, Measures: im.Measures, Today: ektp.DateOf(im.At.UTC().Add(9 * time.Hour))}
	if im.At.IsZero() {
		v.Today = 0
	}
	var bad []error
	for _, val := range im.Validators {
		for _, f := range val.Validate(v) {
			if f.Severity == ektp.Error {
				bad = append(bad, &f.FieldError)
			}
		}
	}
	r.State, r.By, r.At, r.Reason = im.State, im.By, im.At, im.Reason
	return r, errors.Join(bad...)
}

// refuse notes the row; false when the import must end.
func (im *importer) refuse(r ektp.Report, err error) bool {
	im.result.Refused = append(im.result.Refused, Refusal{im.result.Rows, r.Key(), err})
	return errors.Is(err, ektp.ErrInvalid)
}

func (im *importer) refusals() error {
	var errs []error
	for i := range im.result.Refused {
		errs = append(errs, &im.result.Refused[i])
	}
	return errors.Join(errs...)
}

func (im *importer) audit(rows int64) *ektp.AuditEntry {
	return &ektp.AuditEntry{At: im.At, By: im.By, Action: ektp.ActionSubmit, Subject: "import", Detail: fmt.Sprintf("rows up to %d", rows)}
}

// errStop ends a unit of work whose rows are refused.
var errStop = errors.New("refused rows")

// whole writes everything in one unit of work, reading as it goes.
func (im *importer) whole(ctx context.Context, rows iter.Seq2[ektp.Report, error]) (Result, error) {
	var fatal error
	good := func(yield func(ektp.Report, error) bool) {
		for r, err := range rows {
			r, err := im.check(r, err)
			if err == nil {
				if !yield(r, nil) {
					return
				}
				continue
			}
			if !im.refuse(r, err) {
				fatal = err
				yield(ektp.Report{}, errStop)
				return
			}
		}
		// All bad rows are listed before the load is given up.
		if len(im.result.Refused) > 0 && !im.KeepGood {
			yield(ektp.Report{}, errStop)
		}
	}
	load, err := im.load(ctx, good)
	im.count(load)
	if errors.Is(err, errStop) {
		err = errors.Join(fatal)
	}
	if err == nil && im.Progress != nil {
		im.Progress(im.result)
	}
	return im.result, errors.Join(err, im.refusals())
}

// chunks writes a unit of work for every so many rows.
func (im *importer) chunks(ctx context.Context, rows iter.Seq2[ektp.Report, error]) (Result, error) {
	batch := make([]ektp.Report, 0, min(im.Chunk, defaultChunk))
	held := 0 // rows in the chunk, refused ones included
	flush := func() error {
		if held == 0 {
			return nil
		}
		load, err := im.load(ctx, func(yield func(ektp.Report, error) bool) {
			for _, r := range batch {
				if !yield(r, nil) {
					return
				}
			}
		})
		if err != nil {
			return err
		}
		im.count(load)
		batch, held = batch[:0], 0
		if im.Checkpoint != nil {
			if err := im.Checkpoint.Save(ctx, im.result.Rows); err != nil {
				return err
			}
		}
		if im.Progress != nil {
			im.Progress(im.result)
		}
		return nil
	}
	for r, err := range rows {
		if im.result.Rows < im.result.Skipped {
			im.result.Rows++
			continue
		}
		r, err := im.check(r, err)
		held++
		if err == nil {
			batch = append(batch, r)
		} else if !im.refuse(r, err) || !im.KeepGood {
			return im.result, im.refusals()
		}
		if held == im.Chunk {
			if err := flush(); err != nil {
				return im.result, errors.Join(err, im.refusals())
			}
		}
	}
	return im.result, errors.Join(flush(), im.refusals())
}

func (im *importer) count(l ektp.LoadResult) {
	im.result.Added += l.Added
	im.result.Revised += l.Revised
	im.result.Unchanged += l.Unchanged
}

// load writes by the store's fast way, or one by one.
func (im *importer) load(ctx context.Context, rows iter.Seq2[ektp.Report, error]) (ektp.LoadResult, error) {
	if loader, ok := im.store.(ektp.BulkLoader); ok {
		return loader.LoadReports(ctx, rows, ektp.LoadOptions{Replace: im.Replace, Audit: im.audit(im.result.Rows)})
	}
	// A store may run the unit of work again: keep the rows for it.
	var all []ektp.Report
	for r, err := range rows {
		if err != nil {
			return ektp.LoadResult{}, err
		}
		all = append(all, r)
	}
	var result ektp.LoadResult
	err := im.store.Update(ctx, func(tx ektp.Tx) error {
		result = ektp.LoadResult{}
		for _, r := range all {
			if err := im.put(ctx, tx, r, &result); err != nil {
				return err
			}
		}
		return tx.PutAudit(ctx, *im.audit(im.result.Rows))
	})
	if err != nil {
		return ektp.LoadResult{}, err
	}
	return result, nil
}

func (im *importer) put(ctx context.Context, tx ektp.Tx, r ektp.Report, result *ektp.LoadResult) error {
	old, err := tx.Report(ctx, r.Key())
	switch {
	case err == nil && old.SameContent(&r):
		result.Unchanged++
		return nil
	case err == nil && im.Replace:
		r.Revision = old.Revision
	case err != nil && !errors.Is(err, ektp.ErrNotFound):
		return err
	}
	receipt, err := tx.PutReport(ctx, r)
	if err != nil {
		return err
	}
	result.Count(receipt)
	return nil
}
