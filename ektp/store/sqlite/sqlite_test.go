package sqlite_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store"
	"github.com/ektp-rollout/sdk/ektp/store/sqlite"
	"github.com/ektp-rollout/sdk/ektp/store/sqlstore"
	"github.com/ektp-rollout/sdk/ektp/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, storetest.Features{Durable: true, Bulk: true, Sums: true}, func(t *testing.T) storetest.Opened {
		path := filepath.Join(t.TempDir(), "ektp.db")
		s, err := sqlite.Open(context.Background(), path)
		require.NoError(t, err)
		return storetest.Opened{Store: s, Reopen: func() (ektp.Store, error) { return sqlite.Open(context.Background(), path) }}
	})
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text.db")
	require.NoError(t, os.WriteFile(text, []byte("not a database, but long enough to look at"), 0o600))
	for path, rule := range map[string]string{
		"":                                 "must be given",
		dir:                                "is a folder",
		filepath.Join(dir, "none", "x.db"): "does not exist",
		filepath.Join(text, "x.db"):        "not a",
		text:                               "is not a SQLite file",
	} {
		_, err := sqlite.Open(context.Background(), path)
		assert.ErrorContains(t, err, rule, path)
	}
	b, err := os.ReadFile(text)
	require.NoError(t, err)
	assert.Equal(t, "not a database, but long enough to look at", string(b), "nothing was changed")
}

func TestForeignTablesAreNotTouched(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "app.db")
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	_, err = db.Exec("CREATE TABLE ektp_report (id INTEGER, note TEXT); INSERT INTO ektp_report VALUES (1, 'theirs')")
	require.NoError(t, err)
	_, err = sqlstore.New(ctx, db, sqlstore.SQLite)
	var se *sqlstore.SchemaError
	require.ErrorAs(t, err, &se)
	assert.ErrorContains(t, err, "choose another prefix")

	s, err := sqlstore.New(ctx, db, sqlstore.SQLite, sqlstore.Prefix("monitor_"))
	require.NoError(t, err)
	require.NoError(t, s.Close())
	var note string
	require.NoError(t, db.QueryRow("SELECT note FROM ektp_report").Scan(&note), "the app's *sql.DB stays open")
	assert.Equal(t, "theirs", note)

	_, err = db.Exec("UPDATE monitor_schema SET version = 99")
	require.NoError(t, err)
	_, err = sqlstore.New(ctx, db, sqlstore.SQLite, sqlstore.Prefix("monitor_"))
	assert.ErrorContains(t, err, "newer version")
	_, err = sqlstore.New(ctx, db, sqlstore.SQLite, sqlstore.Prefix("other_"), sqlstore.NoMigration())
	assert.ErrorContains(t, err, "tables are missing")
	_, err = sqlstore.New(ctx, db, sqlstore.SQLite, sqlstore.Prefix("x; DROP TABLE y"))
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	require.NoError(t, db.Close())
}

func TestOpenURL(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b", "ektp.db")
	require.NoError(t, os.Mkdir(filepath.Dir(path), 0o700))
	openers := store.Openers{"sqlite": sqlite.OpenURL}
	s, err := openers.Open(context.Background(), "sqlite://"+filepath.ToSlash(path))
	require.NoError(t, err)
	require.NoError(t, s.Close())
	_, err = os.Stat(path)
	assert.NoError(t, err)
	_, err = openers.Open(context.Background(), "sqlite://host/x.db")
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}

func ExampleOpen() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "ektp")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	s, err := sqlite.Open(ctx, filepath.Join(dir, "ektp.db"))
	if err != nil {
		panic(err)
	}
	defer s.Close()
	// Output:
}

func TestCrash(t *testing.T) {
	storetest.Crash(t, func(folder string) (ektp.Store, error) {
		return sqlite.Open(context.Background(), filepath.Join(folder, "ektp.db"))
	})
}

// A question about a subtree must not read the whole table.
func TestSubtreeUsesTheKey(t *testing.T) {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "ektp.db"))
	require.NoError(t, err)
	defer s.Close()
	asked := ektp.Query{Region: ektp.MustCode("64"), From: ektp.MustDate("2012-01-01"), To: ektp.MustDate("2012-12-31")}
	known := asked
	known.Known = time.Unix(1, 0)
	for what, q := range map[string]ektp.ReportQuery{
		"a subtree":     {Query: asked},
		"as known":      {Query: known},
		"the next page": {Query: asked, After: ektp.ReportKey{Region: ektp.MustCode("64.01"), Date: 1}},
		"one phase":     {Query: asked, Phases: []string{"tahap-1"}, States: []ektp.State{ektp.Verified}},
	} {
		plan, err := s.Explain(ctx, q)
		require.NoError(t, err)
		assert.Contains(t, strings.Join(plan, "\n"), "SEARCH", what)
		assert.NotContains(t, strings.Join(plan, "\n"), "SCAN", what)
		assert.NotContains(t, strings.Join(plan, "\n"), "TEMP B-TREE FOR ORDER BY", what)
	}
	for what, query := range map[string]string{
		"notes":        "SELECT * FROM ektp_note WHERE region >= 1 AND region < 2 ORDER BY region, day, id LIMIT 500",
		"attestations": "SELECT * FROM ektp_attestation WHERE region >= 1 AND region < 2 AND next_at IS NULL ORDER BY region, duty, day LIMIT 500",
		"summonses":    "SELECT * FROM ektp_summons WHERE region >= 1 AND region < 2 AND next_at IS NULL ORDER BY region, resident, round LIMIT 500",
	} {
		rows, err := s.DB().QueryContext(ctx, "EXPLAIN QUERY PLAN "+query)
		require.NoError(t, err)
		var plan string
		for rows.Next() {
			var id, parent, unused int
			var detail string
			require.NoError(t, rows.Scan(&id, &parent, &unused, &detail))
			plan += detail + "\n"
		}
		require.NoError(t, rows.Err())
		assert.Contains(t, plan, "SEARCH", what)
		assert.NotContains(t, plan, "SCAN", what)
		assert.NotContains(t, plan, "TEMP B-TREE", what)
	}
}

func TestReadOnlyAndLocked(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "ektp.db")
	s, err := sqlite.Open(ctx, path)
	require.NoError(t, err)
	report := ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2012-01-01")}

	// Another program holds the write lock: the writer waits for it, and gives
	// up with its context.
	other, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	conn, err := other.Conn(ctx)
	require.NoError(t, err)
	_, err = conn.ExecContext(ctx, "BEGIN IMMEDIATE")
	require.NoError(t, err)
	short, cancel := context.WithTimeout(ctx, 200*time.Millisecond)
	defer cancel()
	err = s.Update(short, func(tx ektp.Tx) error { _, err := tx.PutReport(short, report); return err })
	assert.Error(t, err, "not acknowledged while locked")
	_, err = conn.ExecContext(ctx, "ROLLBACK")
	require.NoError(t, err)
	require.NoError(t, conn.Close())
	require.NoError(t, other.Close())
	require.NoError(t, s.Update(ctx, func(tx ektp.Tx) error { _, err := tx.PutReport(ctx, report); return err }))
	require.NoError(t, s.Close())

	if os.Geteuid() == 0 {
		return // root writes what is read-only
	}
	require.NoError(t, os.Chmod(path, 0o400))
	_, err = sqlite.Open(ctx, path)
	assert.ErrorContains(t, err, "cannot be written")
}

// The disk is full: nothing of the unit of work is kept, and the error says so.
func TestFullDisk(t *testing.T) {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "ektp.db"))
	require.NoError(t, err)
	defer s.Close()
	s.DB().SetMaxOpenConns(1) // the limit is of a connection
	_, err = s.DB().ExecContext(ctx, "PRAGMA max_page_count = 60")
	require.NoError(t, err)
	err = s.Update(ctx, func(tx ektp.Tx) error {
		for i := range 5000 {
			r := ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2012-01-01") + ektp.Date(i), Notes: []string{strings.Repeat("x", 200)}}
			if _, err := tx.PutReport(ctx, r); err != nil {
				return err
			}
		}
		return nil
	})
	require.ErrorContains(t, err, "full")
	for r, err := range s.Reports(ctx, ektp.ReportQuery{}) {
		t.Fatalf("something was kept: %v, %v", r.Key(), err)
	}
}
