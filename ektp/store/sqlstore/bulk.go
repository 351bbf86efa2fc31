package sqlstore

import (
	"context"
	"database/sql"
	"iter"
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// batchRows are sorted by key before they are written: rows that come in the
// order of the primary key are several times cheaper, most of all on SQLite.
const batchRows = 10_000

// statementRows go into one INSERT.
const statementRows = 50

// LoadReports writes many reports in one unit of work. The rows are read once;
// the load is not tried again after a conflict, which is reported.
func (s *Store) LoadReports(ctx context.Context, rows iter.Seq2[ektp.Report, error], o ektp.LoadOptions) (ektp.LoadResult, error) {
	next, stop := iter.Pull2(rows)
	defer stop()
	var result ektp.LoadResult
	started := false
	err := s.Update(ctx, func(w ektp.Tx) error {
		if started {
			return ektp.ErrConflict // the rows are consumed
		}
		started = true
		b := &bulk{tx: w.(*tx), replace: o.Replace}
		defer func() {
			if b.full != nil {
				b.full.Close()
			}
		}()
		batch := make([]ektp.Report, 0, batchRows)
		for {
			r, err, ok := next()
			if err != nil {
				return err
			}
			if ok {
				batch = append(batch, r)
			}
			if len(batch) == batchRows || !ok {
				if err := b.load(ctx, batch); err != nil {
					return err
				}
				batch = batch[:0]
			}
			if !ok {
				break
			}
		}
		if o.Audit != nil {
			if err := b.PutAudit(ctx, *o.Audit); err != nil {
				return err
			}
		}
		result = b.result
		return nil
	})
	if err != nil {
		return ektp.LoadResult{}, err
	}
	return result, nil
}

// bulk is a load at work.
type bulk struct {
	*tx
	replace bool
	result  ektp.LoadResult
	full    *sql.Stmt // inserts statementRows rows
	careful bool      // the last chunk held keys that were there: look before the next
}

// load writes one batch in the order of its keys.
func (b *bulk) load(ctx context.Context, batch []ektp.Report) error {
	slices.SortStableFunc(batch, func(x, y ektp.Report) int { return x.Key().Compare(y.Key()) })
	for chunk := range slices.Chunk(batch, statementRows) {
		if !b.careful && plainChunk(chunk) {
			done, err := b.insertNew(ctx, chunk)
			if err != nil {
				return err
			}
			if done {
				continue
			}
		}
		if err := b.insertCarefully(ctx, chunk); err != nil {
			return err
		}
	}
	return nil
}

// plainChunk has no key twice and no submission keys.
func plainChunk(chunk []ektp.Report) bool {
	for i := range chunk {
		if chunk[i].Submission != "" || i > 0 && chunk[i].Key() == chunk[i-1].Key() {
			return false
		}
	}
	return true
}

// insertNew writes the chunk when all its keys are new; false: none is written.
func (b *bulk) insertNew(ctx context.Context, chunk []ektp.Report) (bool, error) {
	if _, err := b.exec(ctx, "SAVEPOINT ektp_chunk"); err != nil {
		return false, err
	}
	written, err := b.insert(ctx, chunk)
	if err != nil {
		return false, err
	}
	if written < int64(len(chunk)) {
		b.careful = true
		if _, err := b.exec(ctx, "ROLLBACK TO SAVEPOINT ektp_chunk"); err != nil {
			return false, err
		}
	}
	if _, err := b.exec(ctx, "RELEASE SAVEPOINT ektp_chunk"); err != nil {
		return false, err
	}
	if b.careful {
		return false, nil
	}
	b.result.Added += written
	return true, nil
}

// insert writes the rows whose keys are new and says how many they were.
func (b *bulk) insert(ctx context.Context, chunk []ektp.Report) (int64, error) {
	args := make([]any, 0, len(chunk)*15)
	for i := range chunk {
		chunk[i].Revision = 1
		values, err := reportValues(&chunk[i])
		if err != nil {
			return 0, err
		}
		args = append(args, values...)
	}
	query := b.s.dialect.rebind(insertReport(b.table("report"), len(chunk)) + " ON CONFLICT (region, day, phase, form, source, revision) DO NOTHING")
	if len(chunk) < statementRows {
		return b.execRaw(ctx, query, args)
	}
	if b.full == nil {
		var err error
		if b.full, err = b.conn.PrepareContext(ctx, query); err != nil {
			return 0, err
		}
	}
	res, err := b.full.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (b *bulk) execRaw(ctx context.Context, query string, args []any) (int64, error) {
	res, err := b.conn.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// insertCarefully looks first which keys are there.
func (b *bulk) insertCarefully(ctx context.Context, chunk []ektp.Report) error {
	there, err := b.existing(ctx, chunk)
	if err != nil {
		return err
	}
	b.careful = len(there) > 0
	for i := range chunk {
		r := &chunk[i]
		r.Revision = 0
		if err := b.loadOne(ctx, *r); err != nil {
			return err
		}
	}
	return nil
}

func (b *bulk) loadOne(ctx context.Context, r ektp.Report) error {
	latest, ok, err := b.latestReport(ctx, r.Key())
	if err != nil {
		return err
	}
	if ok && latest.SameContent(&r) {
		b.result.Unchanged++
		return nil
	}
	if ok && b.replace {
		r.Revision = latest.Revision
	}
	receipt, err := b.PutReport(ctx, r)
	if err != nil {
		return err
	}
	b.result.Count(receipt)
	return nil
}

// existing says which keys of the chunk are there.
func (b *bulk) existing(ctx context.Context, chunk []ektp.Report) ([]ektp.ReportKey, error) {
	const row = "(?, ?, ?, ?, ?)"
	args := make([]any, 0, len(chunk)*5)
	for i := range chunk {
		k := chunk[i].Key()
		args = append(args, int64(k.Region), int64(k.Date), k.Phase, k.Form, k.Source)
	}
	rows, err := b.query(ctx, "SELECT region, day, phase, form, source FROM "+b.table("report")+
		" WHERE revision = 1 AND (region, day, phase, form, source) IN (VALUES "+row+strings.Repeat(", "+row, len(chunk)-1)+")", args...)
	return scanAll(rows, err, func(rows *sql.Rows) (k ektp.ReportKey, err error) {
		var region, day int64
		err = rows.Scan(&region, &day, &k.Phase, &k.Form, &k.Source)
		k.Region, k.Date = ektp.Code(region), ektp.Date(day)
		return k, err
	})
}
