package sqlite_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

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
