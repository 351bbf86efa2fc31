package sqlite_test

import (
	"context"
	"database/sql"
	"flag"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store/sqlite"
	"github.com/ektp-rollout/sdk/ektp/store/sqlstore"
)

var benchRows = flag.Int("rows", 100_000, "reports in the storage benchmarks; the goal speaks of 1,000,000")

// national reports: 514 regencies day after day, as a province receives them.
func national(n int) []ektp.Report {
	rows := make([]ektp.Report, n)
	at := time.Date(2012, 1, 1, 8, 0, 0, 0, time.UTC)
	for i := range rows {
		region, day := i%514, i/514
		r := ektp.Report{Region: ektp.Code(11+region/14)*1_00_00_0000 + ektp.Code(1+region%14)*1_00_0000, Date: ektp.MustDate("2008-01-01") + ektp.Date(day),
			State: ektp.Submitted, By: "officer", At: at.Add(time.Duration(i) * time.Second)}
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

func open(b *testing.B) *sqlstore.Store {
	b.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(b.TempDir(), "ektp.db"))
	require.NoError(b, err)
	b.Cleanup(func() { s.Close() })
	return s
}

// bare writes the rows as well as one can by hand: sorted by key, 50 a
// statement, 10,000 a transaction.
func bare(b *testing.B, db *sql.DB, rows []ektp.Report) {
	b.Helper()
	rows = slices.Clone(rows)
	columns := sqlstore.ReportColumns()
	row := "(?" + strings.Repeat(", ?", len(columns)-1) + ")"
	insert := "INSERT INTO ektp_report (" + strings.Join(columns, ", ") + ") VALUES " + row + strings.Repeat(", "+row, 49)
	for batch := range slices.Chunk(rows, 10_000) {
		slices.SortFunc(batch, func(x, y ektp.Report) int { return x.Key().Compare(y.Key()) })
		tx, err := db.Begin()
		require.NoError(b, err)
		stmt, err := tx.Prepare(insert)
		require.NoError(b, err)
		for chunk := range slices.Chunk(batch, 50) {
			args := make([]any, 0, 50*len(columns))
			for i := range chunk {
				chunk[i].Revision = 1
				values, err := sqlstore.ReportRow(&chunk[i])
				require.NoError(b, err)
				args = append(args, values...)
			}
			if len(chunk) < 50 {
				_, err = tx.Exec("INSERT INTO ektp_report ("+strings.Join(columns, ", ")+") VALUES "+row+strings.Repeat(", "+row, len(chunk)-1), args...)
			} else {
				_, err = stmt.Exec(args...)
			}
			require.NoError(b, err)
		}
		require.NoError(b, tx.Commit())
	}
}

func BenchmarkBulk(b *testing.B) {
	rows := national(*benchRows)
	for b.Loop() {
		for _, side := range []string{"ours", "bare"} {
			s := open(b)
			start := time.Now()
			if side == "ours" {
				result, err := s.LoadReports(context.Background(), all(rows), ektp.LoadOptions{})
				require.NoError(b, err)
				require.EqualValues(b, len(rows), result.Added)
			} else {
				bare(b, s.DB(), rows)
			}
			b.ReportMetric(float64(len(rows))/time.Since(start).Seconds(), side+"-rows/s")
			s.Close()
		}
	}
}

func BenchmarkRollup(b *testing.B) {
	ctx := context.Background()
	s := open(b)
	_, err := s.LoadReports(ctx, all(national(*benchRows)), ektp.LoadOptions{})
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
			rows, err := s.DB().Query(`SELECT region - region % 100000000 AS province, SUM(value), COUNT(*) FROM (
				SELECT region, json_extract(figures, '$.recorded') AS value, ROW_NUMBER() OVER (PARTITION BY region ORDER BY day DESC) AS place
				FROM ektp_report WHERE day <= ? AND next_at IS NULL AND json_extract(figures, '$.recorded') IS NOT NULL
				AND region % 1000000 = 0 AND region % 100000000 <> 0) WHERE place = 1 GROUP BY province ORDER BY province`, int64(asOf))
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

func BenchmarkSubmit(b *testing.B) {
	ctx := context.Background()
	s := open(b)
	rows := national(1_000_000)
	i := 0
	for b.Loop() {
		require.NoError(b, s.Update(ctx, func(tx ektp.Tx) error {
			_, err := tx.PutReport(ctx, rows[i])
			i++
			return err
		}))
	}
}
