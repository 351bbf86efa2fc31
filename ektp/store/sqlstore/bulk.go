package sqlstore

import (
	"context"
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
	var result ektp.LoadResult
	next, stop := iter.Pull2(rows)
	defer stop()
	started := false
	err := s.Update(ctx, func(w ektp.Tx) error {
		if started {
			return ektp.ErrConflict // the rows are consumed
		}
		started = true
		t := w.(*tx)
		batch := make([]ektp.Report, 0, batchRows)
		for {
			r, err, ok := next()
			if err != nil {
				return err
			}
			if ok {
				r.Revision = 0
				batch = append(batch, r)
			}
			if len(batch) == batchRows || !ok {
				if err := t.load(ctx, batch, o.Replace, &result); err != nil {
					return err
				}
				batch = batch[:0]
			}
			if !ok {
				break
			}
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

// load writes one batch: new keys in large statements, the others one by one.
func (t *tx) load(ctx context.Context, batch []ektp.Report, replace bool, result *ektp.LoadResult) error {
	if len(batch) == 0 {
		return nil
	}
	slices.SortStableFunc(batch, func(a, b ektp.Report) int { return a.Key().Compare(b.Key()) })
	there, err := t.existing(ctx, batch)
	if err != nil {
		return err
	}
	var fresh []*ektp.Report
	for i := range batch {
		r := &batch[i]
		double := i > 0 && batch[i-1].Key() == r.Key()
		if !double && r.Submission == "" {
			if _, ok := there[r.Key()]; !ok {
				fresh = append(fresh, r)
				continue
			}
		}
		// The order within a key must stay: write what waits first.
		if double {
			if err := t.insertFresh(ctx, fresh, result); err != nil {
				return err
			}
			fresh = fresh[:0]
		}
		if err := t.loadOne(ctx, *r, replace, result); err != nil {
			return err
		}
	}
	return t.insertFresh(ctx, fresh, result)
}

func (t *tx) loadOne(ctx context.Context, r ektp.Report, replace bool, result *ektp.LoadResult) error {
	latest, ok, err := t.latestReport(ctx, r.Key())
	if err != nil {
		return err
	}
	if ok && latest.SameContent(&r) {
		result.Unchanged++
		return nil
	}
	if ok && replace {
		r.Revision = latest.Revision
	}
	receipt, err := t.PutReport(ctx, r)
	switch {
	case err != nil:
		return err
	case receipt.Repeated:
		result.Unchanged++
	case receipt.Revision > 1:
		result.Revised++
	default:
		result.Added++
	}
	return nil
}

func (t *tx) insertFresh(ctx context.Context, fresh []*ektp.Report, result *ektp.LoadResult) error {
	table := t.table("report")
	for chunk := range slices.Chunk(fresh, statementRows) {
		args := make([]any, 0, len(chunk)*15)
		for _, r := range chunk {
			r.Revision = 1
			values, err := reportValues(r)
			if err != nil {
				return err
			}
			args = append(args, values...)
		}
		if _, err := t.exec(ctx, insertReport(table, len(chunk)), args...); err != nil {
			return err
		}
		result.Added += int64(len(chunk))
	}
	return nil
}

// existing finds which keys of the sorted batch are there.
func (t *tx) existing(ctx context.Context, batch []ektp.Report) (map[ektp.ReportKey]struct{}, error) {
	there := map[ektp.ReportKey]struct{}{}
	var found int
	row := t.conn.QueryRowContext(ctx, t.s.dialect.rebind("SELECT COUNT(*) FROM (SELECT 1 FROM "+t.table("report")+
		" WHERE region >= ? AND region <= ? LIMIT 1) AS some"), int64(batch[0].Region), int64(batch[len(batch)-1].Region))
	if err := row.Scan(&found); err != nil || found == 0 {
		return there, err
	}
	const keyRow = "(?, ?, ?, ?, ?)"
	for chunk := range slices.Chunk(batch, 200) {
		args := make([]any, 0, len(chunk)*5)
		for i := range chunk {
			k := chunk[i].Key()
			args = append(args, int64(k.Region), int64(k.Date), k.Phase, k.Form, k.Source)
		}
		rows, err := t.query(ctx, "SELECT region, day, phase, form, source FROM "+t.table("report")+
			" WHERE next_at IS NULL AND (region, day, phase, form, source) IN (VALUES "+keyRow+strings.Repeat(", "+keyRow, len(chunk)-1)+")", args...)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var region, day int64
			var k ektp.ReportKey
			if err := rows.Scan(&region, &day, &k.Phase, &k.Form, &k.Source); err != nil {
				rows.Close()
				return nil, err
			}
			k.Region, k.Date = ektp.Code(region), ektp.Date(day)
			there[k] = struct{}{}
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	return there, nil
}
