package postgres

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store/sqlstore"
)

// batchRows are sorted by key and copied at once.
const batchRows = 25_000

// LoadReports writes many reports in one unit of work by COPY: new keys
// straight into the table, others by way of a temporary one.
func (s *Store) LoadReports(ctx context.Context, rows iter.Seq2[ektp.Report, error], o ektp.LoadOptions) (ektp.LoadResult, error) {
	var result ektp.LoadResult
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		l := loader{tx: tx, table: s.Table("report"), replace: o.Replace, result: &result}
		batch := make([]ektp.Report, 0, batchRows)
		for r, err := range rows {
			if err != nil {
				return err
			}
			r.Revision = 1
			batch = append(batch, r)
			if len(batch) == batchRows {
				if err := l.load(ctx, batch); err != nil {
					return err
				}
				batch = batch[:0]
			}
		}
		if err := l.load(ctx, batch); err != nil {
			return err
		}
		return l.audit(ctx, s.Table("audit"), o.Audit)
	})
	var pe *pgconn.PgError
	if errors.As(err, &pe) && (pe.Code == "40001" || pe.Code == "40P01" || pe.Code == "23505") {
		err = fmt.Errorf("%w: somebody else wrote meanwhile: %w", ektp.ErrConflict, err)
	}
	if err != nil {
		return ektp.LoadResult{}, err
	}
	return result, nil
}

type loader struct {
	tx      pgx.Tx
	table   string
	replace bool
	result  *ektp.LoadResult
	staged  bool // the temporary table exists
	careful bool // the last batch held keys that were there
}

// sample looks for some keys of the batch: where they are there, others are.
func (l *loader) sample(ctx context.Context, batch []ektp.Report) (there bool, err error) {
	const n = 16
	for i := 0; i < len(batch) && !there; i += max(1, len(batch)/n) {
		k := batch[i].Key()
		err := l.tx.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM "+l.table+" WHERE region = $1 AND day = $2 AND phase = $3 AND form = $4 AND source = $5)",
			int64(k.Region), int64(k.Date), k.Phase, k.Form, k.Source).Scan(&there)
		if err != nil {
			return false, err
		}
	}
	return there, nil
}

func (l *loader) load(ctx context.Context, batch []ektp.Report) error {
	if len(batch) == 0 {
		return nil
	}
	slices.SortStableFunc(batch, func(a, b ektp.Report) int { return a.Key().Compare(b.Key()) })
	direct := true
	for i := 1; i < len(batch) && direct; i++ {
		direct = batch[i].Key() != batch[i-1].Key()
	}
	if direct && !l.careful {
		there, err := l.sample(ctx, batch)
		if err != nil {
			return err
		}
		direct = !there
	}
	if direct && !l.careful {
		// Most loads bring new keys: copy them, and only when one is there
		// already go the longer way.
		err := pgx.BeginFunc(ctx, l.tx, func(sub pgx.Tx) error { return copyInto(ctx, sub, l.table, batch) })
		var pe *pgconn.PgError
		if err == nil {
			l.result.Added += int64(len(batch))
			return nil
		}
		if !errors.As(err, &pe) || pe.Code != "23505" {
			return err
		}
	}
	before := l.result.Unchanged + l.result.Revised
	defer func() { l.careful = l.result.Unchanged+l.result.Revised > before }()
	// Rows of one key follow each other: one turn for the first of each, one for
	// the second, and so on.
	for len(batch) > 0 {
		var first, rest []ektp.Report
		for i := range batch {
			if i > 0 && batch[i].Key() == batch[i-1].Key() {
				rest = append(rest, batch[i])
			} else {
				first = append(first, batch[i])
			}
		}
		if err := l.merge(ctx, first); err != nil {
			return err
		}
		batch = rest
	}
	return nil
}

func copyInto(ctx context.Context, tx pgx.Tx, table string, batch []ektp.Report) error {
	_, err := tx.CopyFrom(ctx, pgx.Identifier(strings.Split(table, ".")), sqlstore.ReportColumns(),
		pgx.CopyFromSlice(len(batch), func(i int) ([]any, error) { return sqlstore.ReportRow(&batch[i]) }))
	return err
}

const (
	sameKey     = "r.region = s.region AND r.day = s.day AND r.phase = s.phase AND r.form = s.form AND r.source = s.source"
	latest      = "r.next_at IS NULL AND " + sameKey
	sameContent = "r.from_day = s.from_day AND r.reported = s.reported AND r.state = s.state AND r.reason = s.reason" +
		" AND r.submission IS NOT DISTINCT FROM s.submission AND r.figures IS NOT DISTINCT FROM s.figures AND r.details IS NOT DISTINCT FROM s.details"
)

// merge writes rows of different keys by way of a temporary table.
func (l *loader) merge(ctx context.Context, rows []ektp.Report) error {
	if !l.staged {
		if _, err := l.tx.Exec(ctx, "CREATE TEMP TABLE ektp_staging (LIKE "+l.table+" INCLUDING DEFAULTS) ON COMMIT DROP"); err != nil {
			return err
		}
		// A batch is a small part of the table, but the planner does not know
		// that: without this it may read the whole table for each batch.
		if _, err := l.tx.Exec(ctx, "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off"); err != nil {
			return err
		}
		l.staged = true
	} else if _, err := l.tx.Exec(ctx, "TRUNCATE ektp_staging"); err != nil {
		return err
	}
	if err := copyInto(ctx, l.tx, "ektp_staging", rows); err != nil {
		return err
	}
	if !l.replace {
		var region, day int64
		err := l.tx.QueryRow(ctx, "SELECT s.region, s.day FROM ektp_staging s JOIN "+l.table+" r ON "+latest+" AND NOT ("+sameContent+") ORDER BY s.region, s.day LIMIT 1").Scan(&region, &day)
		if err == nil {
			return &ektp.ConflictError{Key: ektp.Code(region).String() + " " + ektp.Date(day).String(), Rule: "it is there already with other content"}
		}
		if !errors.Is(err, pgx.ErrNoRows) {
			return err
		}
	}
	// One statement closes the revisions that are superseded and writes theirs
	// and the new ones; what says nothing new is passed over.
	columns := sqlstore.ReportColumns()
	chosen := make([]string, len(columns))
	for i, c := range columns {
		switch c {
		case "revision":
			chosen[i] = "coalesce(r.revision, 0) + 1"
		case "at":
			chosen[i] = "greatest(s.at, r.at)"
		default:
			chosen[i] = "s." + c
		}
	}
	var revised, written int64
	err := l.tx.QueryRow(ctx, "WITH old AS (UPDATE "+l.table+" r SET next_at = greatest(s.at, r.at) FROM ektp_staging s WHERE "+latest+" AND NOT ("+sameContent+") RETURNING 1),"+
		" new AS (INSERT INTO "+l.table+" ("+strings.Join(columns, ", ")+") SELECT "+strings.Join(chosen, ", ")+
		" FROM ektp_staging s LEFT JOIN "+l.table+" r ON "+latest+" WHERE r.revision IS NULL OR NOT ("+sameContent+")"+
		" ORDER BY s.region, s.day, s.phase, s.form, s.source RETURNING 1)"+
		" SELECT (SELECT count(*) FROM old), (SELECT count(*) FROM new)").Scan(&revised, &written)
	if err != nil {
		return err
	}
	l.result.Revised += revised
	l.result.Added += written - revised
	l.result.Unchanged += int64(len(rows)) - written
	return nil
}

// audit writes the entry of the load, when there is one.
func (l *loader) audit(ctx context.Context, table string, e *ektp.AuditEntry) error {
	if e == nil {
		return nil
	}
	_, err := l.tx.Exec(ctx, "INSERT INTO "+table+" (at, by_id, action, region, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)",
		e.At.UnixMicro(), e.By, string(e.Action), int64(e.Region), e.Subject, e.Detail)
	return err
}
