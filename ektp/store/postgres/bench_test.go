//go:build unix

package postgres_test

import (
	"context"
	"flag"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store/sqlstore"
)

var benchRows = flag.Int("rows", 100_000, "reports in the storage benchmarks; the goal speaks of 1,000,000")

// national reports: 514 regencies day after day, as the centre receives them.
func national(n int) []ektp.Report {
	rows := make([]ektp.Report, n)
	at := time.Date(2012, 1, 1, 8, 0, 0, 0, time.UTC)
	for i := range rows {
		region, day := i%514, i/514
		r := ektp.Report{Region: ektp.Code(11+region/14)*1_00_00_0000 + ektp.Code(1+region%14)*1_00_0000, Date: ektp.MustDate("2008-01-01") + ektp.Date(day),
			State: ektp.Submitted, By: "officer", At: at.Add(time.Duration(i) * time.Second), Revision: 1}
		r.Figures = ektp.Figures{{Measure: ektp.Target, Value: 250_000}, {Measure: ektp.Recorded, Value: int64(day * 150)}, {Measure: ektp.Operators, Value: 40}, {Measure: ektp.SetsWorking, Value: 22}}
		rows[i] = r
	}
	return rows
}

func all(rows []ektp.Report) func(func(ektp.Report, error) bool) {
	return func(yield func(ektp.Report, error) bool) {
		for i := range rows {
			if !yield(rows[i], nil) {
				return
			}
		}
	}
}

func sorted(rows []ektp.Report) []ektp.Report {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(x, y ektp.Report) int { return x.Key().Compare(y.Key()) })
	return rows
}

// bareCopy is CopyFrom of the sorted rows.
func bareCopy(ctx context.Context, tx pgx.Tx, table string, rows []ektp.Report) error {
	_, err := tx.CopyFrom(ctx, pgx.Identifier(strings.Split(table, ".")), sqlstore.ReportColumns(),
		pgx.CopyFromSlice(len(rows), func(i int) ([]any, error) { return sqlstore.ReportRow(&rows[i]) }))
	return err
}

// barePool works in the tables of a store beside it.
func barePool(b *testing.B) *pgxpool.Pool {
	pool, err := pgxpool.New(context.Background(), server.URL)
	require.NoError(b, err)
	b.Cleanup(pool.Close)
	return pool
}

func BenchmarkBulkNew(b *testing.B) {
	needServer(b)
	ctx := context.Background()
	rows := national(*benchRows)
	pool := barePool(b)
	for b.Loop() {
		s := open(b)
		start := time.Now()
		result, err := s.LoadReports(ctx, all(rows), ektp.LoadOptions{})
		require.NoError(b, err)
		require.EqualValues(b, len(rows), result.Added)
		b.ReportMetric(float64(len(rows))/time.Since(start).Seconds(), "ours-rows/s")

		s = open(b)
		start = time.Now()
		require.NoError(b, pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
			for batch := range slices.Chunk(rows, 25_000) { // sorted in the same batches as ours
				if err := bareCopy(ctx, tx, s.Table("report"), sorted(batch)); err != nil {
					return err
				}
			}
			return nil
		}))
		b.ReportMetric(float64(len(rows))/time.Since(start).Seconds(), "bare-rows/s")
	}
}

// Half of the rows are there with other content, and are replaced. The bare
// side overwrites them; ours keeps the old revision.
func BenchmarkBulkUpsert(b *testing.B) {
	needServer(b)
	ctx := context.Background()
	rows := national(*benchRows)
	half := rows[:len(rows)/2]
	changed := slices.Clone(rows)
	for i := range changed {
		changed[i] = changed[i].Clone()
		changed[i].Figures.Set(ektp.Recorded, int64(i))
		changed[i].Reason = "corrected"
	}
	pool := barePool(b)
	columns := strings.Join(sqlstore.ReportColumns(), ", ")
	for b.Loop() {
		s := open(b)
		_, err := s.LoadReports(ctx, all(half), ektp.LoadOptions{})
		require.NoError(b, err)
		start := time.Now()
		result, err := s.LoadReports(ctx, all(changed), ektp.LoadOptions{Replace: true})
		require.NoError(b, err)
		require.EqualValues(b, len(half), result.Revised)
		b.ReportMetric(float64(len(rows))/time.Since(start).Seconds(), "ours-rows/s")

		s = open(b)
		_, err = s.LoadReports(ctx, all(half), ektp.LoadOptions{})
		require.NoError(b, err)
		start = time.Now()
		require.NoError(b, pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
			if _, err := tx.Exec(ctx, "CREATE TEMP TABLE bare (LIKE "+s.Table("report")+") ON COMMIT DROP"); err != nil {
				return err
			}
			if err := bareCopy(ctx, tx, "bare", sorted(changed)); err != nil {
				return err
			}
			_, err := tx.Exec(ctx, "INSERT INTO "+s.Table("report")+" ("+columns+") SELECT "+columns+" FROM bare ORDER BY region, day, phase, form, source"+
				" ON CONFLICT (region, day, phase, form, source, revision) DO UPDATE SET figures = excluded.figures, at = excluded.at, reason = excluded.reason, state = excluded.state, by_id = excluded.by_id")
			return err
		}))
		b.ReportMetric(float64(len(rows))/time.Since(start).Seconds(), "bare-rows/s")
	}
}

func BenchmarkRollup(b *testing.B) {
	ctx := context.Background()
	s := open(b)
	_, err := s.LoadReports(ctx, all(national(*benchRows)), ektp.LoadOptions{})
	require.NoError(b, err)
	_, err = s.DB().ExecContext(ctx, "ANALYZE "+s.Table("report"))
	require.NoError(b, err)
	asOf := ektp.MustDate("2008-03-01")
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			require.NoError(b, s.View(ctx, func(r ektp.Reader) error {
				n := 0
				for _, err := range r.(ektp.Summer).SumLatest(ctx, ektp.ReportQuery{Query: ektp.Query{To: asOf}}, ektp.Recorded, ektp.Regency, ektp.Province) {
					require.NoError(b, err)
					n++
				}
				require.Equal(b, 37, n)
				return nil
			}))
		}
	})
	b.Run("bare", func(b *testing.B) {
		for b.Loop() {
			rows, err := s.DB().QueryContext(ctx, `SELECT region - region % 100000000 AS province, SUM(value)::bigint, COUNT(*) FROM (
				SELECT DISTINCT ON (region) region, (figures ->> 'recorded')::bigint AS value FROM `+s.Table("report")+`
				WHERE day <= $1 AND next_at IS NULL AND figures ->> 'recorded' IS NOT NULL AND region % 1000000 = 0 AND region % 100000000 <> 0
				ORDER BY region, day DESC) AS latest GROUP BY province ORDER BY province`, int64(asOf))
			require.NoError(b, err)
			n := 0
			for rows.Next() {
				var province, sum, count int64
				require.NoError(b, rows.Scan(&province, &sum, &count))
				n++
			}
			require.NoError(b, rows.Close())
			require.Equal(b, 37, n)
		}
	})
}

// One report: by the store's own step, by a whole unit of work, and by the bare
// INSERT.
func BenchmarkSubmit(b *testing.B) {
	ctx := context.Background()
	rows := national(1_000_000)
	b.Run("ours", func(b *testing.B) {
		s := open(b)
		for i := 0; b.Loop(); i++ {
			r := rows[i]
			r.Revision = 0
			_, err := s.SubmitReport(ctx, r, nil)
			require.NoError(b, err)
		}
	})
	b.Run("unit-of-work", func(b *testing.B) {
		s := open(b)
		for i := 0; b.Loop(); i++ {
			r := rows[i]
			r.Revision = 0
			require.NoError(b, s.Update(ctx, func(tx ektp.Tx) error {
				_, err := tx.PutReport(ctx, r)
				return err
			}))
		}
	})
	b.Run("bare", func(b *testing.B) {
		s := open(b)
		pool := barePool(b)
		columns := sqlstore.ReportColumns()
		insert := "INSERT INTO " + s.Table("report") + " (" + strings.Join(columns, ", ") + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
		for i := 0; b.Loop(); i++ {
			values, err := sqlstore.ReportRow(&rows[i])
			require.NoError(b, err)
			_, err = pool.Exec(ctx, insert, values...)
			require.NoError(b, err)
		}
	})
}
