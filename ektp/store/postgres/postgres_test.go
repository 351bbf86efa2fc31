//go:build unix

package postgres_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store/postgres"
	"github.com/ektp-rollout/sdk/ektp/store/postgres/internal/cluster"
	"github.com/ektp-rollout/sdk/ektp/store/sqlstore"
	"github.com/ektp-rollout/sdk/ektp/store/storetest"
)

var (
	server     *cluster.Server
	noServer   error
	nextSchema atomic.Int64
)

func TestMain(m *testing.M) {
	server, noServer = cluster.Start()
	code := m.Run()
	if server != nil {
		server.Stop()
	}
	os.Exit(code)
}

// needServer skips without PostgreSQL, but not where everything must run.
func needServer(t testing.TB) {
	t.Helper()
	if noServer == nil {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatal(noServer)
	}
	t.Skip(noServer)
}

// freshPrefix makes an empty schema and gives the prefix for it.
func freshPrefix(t testing.TB) string {
	t.Helper()
	pool, err := pgxpool.New(context.Background(), server.URL)
	require.NoError(t, err)
	defer pool.Close()
	schema := fmt.Sprintf("s%d", nextSchema.Add(1))
	_, err = pool.Exec(context.Background(), "CREATE SCHEMA "+schema)
	require.NoError(t, err)
	return schema + ".ektp_"
}

func open(t testing.TB) *postgres.Store {
	t.Helper()
	needServer(t)
	s, err := postgres.Open(context.Background(), server.URL, sqlstore.Prefix(freshPrefix(t)))
	require.NoError(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) {
	needServer(t)
	storetest.Run(t, storetest.Features{Durable: true, Bulk: true, Sums: true}, func(t *testing.T) storetest.Opened {
		prefix := sqlstore.Prefix(freshPrefix(t))
		s, err := postgres.Open(context.Background(), server.URL, prefix)
		require.NoError(t, err)
		return storetest.Opened{Store: s, Reopen: func() (ektp.Store, error) {
			return postgres.Open(context.Background(), server.URL, prefix)
		}}
	})
}

func TestErrorsAreClear(t *testing.T) {
	ctx := context.Background()
	_, err := postgres.Open(ctx, "postgres://app:secret@[broken/db")
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "secret")
	_, err = postgres.Open(ctx, "postgres://app:secret@127.0.0.1:1/db?connect_timeout=2")
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "secret")

	needServer(t)
	_, err = postgres.Open(ctx, strings.Replace(server.URL, "/postgres?", "/nowhere?", 1))
	assert.ErrorContains(t, err, "nowhere")

	// Without the right to make tables nothing is made.
	pool, err := pgxpool.New(ctx, server.URL)
	require.NoError(t, err)
	defer pool.Close()
	_, err = pool.Exec(ctx, "CREATE ROLE reader LOGIN; CREATE SCHEMA locked")
	require.NoError(t, err)
	_, err = postgres.Open(ctx, strings.Replace(server.URL, "ektp@", "reader@", 1), sqlstore.Prefix("locked.ektp_"))
	assert.ErrorContains(t, err, "permission denied")
}

// A connection that dies between two units of work, or within one, is replaced
// and the work done again.
func TestLostConnections(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	killer, err := pgxpool.New(ctx, server.URL)
	require.NoError(t, err)
	defer killer.Close()
	kill := func() {
		_, err := killer.Exec(ctx, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'")
		require.NoError(t, err)
	}
	report := ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2012-01-01")}
	kill()
	tries := 0
	require.NoError(t, s.Update(ctx, func(tx ektp.Tx) error {
		tries++
		_, err := tx.PutReport(ctx, report)
		if tries == 1 {
			kill()
		}
		return err
	}))
	assert.GreaterOrEqual(t, tries, 2)
	got, err := s.Report(ctx, report.Key())
	require.NoError(t, err)
	assert.EqualValues(t, 1, got.Revision, "written once")
}

// A question about a subtree must not read the whole table.
func TestSubtreeUsesTheKey(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	_, err := s.LoadReports(ctx, func(yield func(ektp.Report, error) bool) {
		for p := range 34 {
			for r := range 15 {
				for d := range 60 {
					rep := ektp.Report{Region: ektp.Code(11+p)*1_00_00_0000 + ektp.Code(r+1)*1_00_0000, Date: ektp.MustDate("2012-01-01") + ektp.Date(d)}
					rep.Figures.Set(ektp.Recorded, int64(d))
					if !yield(rep, nil) {
						return
					}
				}
			}
		}
	}, ektp.LoadOptions{})
	require.NoError(t, err)
	_, err = s.DB().ExecContext(ctx, "ANALYZE "+s.Table("report"))
	require.NoError(t, err)
	asked := ektp.Query{Region: ektp.MustCode("14"), From: ektp.MustDate("2012-01-01"), To: ektp.MustDate("2012-02-01")}
	known := asked
	known.Known = time.Unix(1, 0)
	for what, q := range map[string]ektp.ReportQuery{
		"a subtree":     {Query: asked},
		"as known":      {Query: known},
		"the next page": {Query: asked, After: ektp.ReportKey{Region: ektp.MustCode("14.01"), Date: 1}},
	} {
		plan, err := s.Explain(ctx, q)
		require.NoError(t, err)
		assert.NotContains(t, strings.Join(plan, "\n"), "Seq Scan", what)
		assert.Contains(t, strings.Join(plan, "\n"), "Index", what)
	}
}

// counter counts what goes to the server and back.
type counter struct{ queries atomic.Int64 }

func (c *counter) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	c.queries.Add(1)
	return ctx
}

func (c *counter) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

func (c *counter) TracePrepareStart(ctx context.Context, _ *pgx.Conn, _ pgx.TracePrepareStartData) context.Context {
	c.queries.Add(1)
	return ctx
}

func (c *counter) TracePrepareEnd(context.Context, *pgx.Conn, pgx.TracePrepareEndData) {}

// A single report goes to the server once; the first on a connection once more,
// to prepare the statement.
func TestSubmitInTwoRoundTrips(t *testing.T) {
	needServer(t)
	ctx := context.Background()
	config, err := pgxpool.ParseConfig(server.URL)
	require.NoError(t, err)
	c := &counter{}
	config.ConnConfig.Tracer = c
	config.MaxConns = 2
	pool, err := pgxpool.NewWithConfig(ctx, config)
	require.NoError(t, err)
	defer pool.Close()
	s, err := postgres.New(ctx, pool, sqlstore.Prefix(freshPrefix(t)))
	require.NoError(t, err)
	for day := range 5 {
		before := c.queries.Load()
		_, err := s.SubmitReport(ctx, ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2012-01-01") + ektp.Date(day)}, nil)
		require.NoError(t, err)
		assert.LessOrEqual(t, c.queries.Load()-before, int64(2))
		if day > 0 {
			assert.EqualValues(t, 1, c.queries.Load()-before)
		}
	}
	require.NoError(t, s.Close())
}

func TestOpenURL(t *testing.T) {
	needServer(t)
	u, err := url.Parse(server.URL)
	require.NoError(t, err)
	q := u.Query()
	q.Set("table_prefix", freshPrefix(t))
	u.RawQuery = q.Encode()
	s, err := postgres.OpenURL(context.Background(), u)
	require.NoError(t, err)
	require.NoError(t, s.Close())
}
