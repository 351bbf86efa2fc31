package sqlstore

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"regexp"
	"sync/atomic"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// Store is an [ektp.Store] over a *sql.DB. Its readers are [ektp.Summer].
type Store struct {
	config
	db      *sql.DB
	dialect Dialect
	closed  atomic.Bool
}

var (
	_ ektp.Store      = (*Store)(nil)
	_ ektp.BulkLoader = (*Store)(nil)
)

// Option changes how New works.
type Option func(*config)

type config struct {
	prefix      string
	noMigration bool
	ownDB       bool
	tries       int
}

// Prefix is put before every table name, by default "ektp_". It may name a
// schema of PostgreSQL, "monitoring.ektp_".
func Prefix(p string) Option { return func(c *config) { c.prefix = p } }

// NoMigration lets New fail when the tables are missing, instead of making them.
func NoMigration() Option { return func(c *config) { c.noMigration = true } }

// OwnDB lets Close close the *sql.DB too.
func OwnDB() Option { return func(c *config) { c.ownDB = true } }

var prefixRule = regexp.MustCompile(`^([a-z_][a-z0-9_]{0,30}\.)?[a-z_][a-z0-9_]{0,30}$`)

func newConfig(opts []Option) (config, error) {
	c := config{prefix: "ektp_", tries: 12}
	for _, o := range opts {
		o(&c)
	}
	if !prefixRule.MatchString(c.prefix) {
		return c, &ektp.FieldError{Field: "prefix", Value: c.prefix, Rule: "must be lower-case letters, digits and underscores, as ektp_ or myschema.ektp_"}
	}
	return c, nil
}

// New opens the store in the app's database, and makes its tables when they are
// missing. The app keeps the *sql.DB and closes it, unless [OwnDB] is given. A
// pool of one connection is enough for writing; iterating while writing needs
// a second.
func New(ctx context.Context, db *sql.DB, d Dialect, opts ...Option) (*Store, error) {
	c, err := newConfig(opts)
	if err != nil {
		return nil, err
	}
	s := &Store{config: c, db: db, dialect: d}
	if err := s.prepare(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// Table is the full name of a table of the store: "report", "note", …
func (s *Store) Table(name string) string { return s.prefix + name }

// DB is the database the store works on, for statements of the app's own.
func (s *Store) DB() *sql.DB { return s.db }

// Capabilities: rows in a database outlive the process and are shared.
func (s *Store) Capabilities() ektp.Capabilities {
	return ektp.Capabilities{Durable: true, Shared: true, Bulk: true, Sums: true}
}

var errClosed = errors.New("sqlstore: closed")

// Close lets later calls fail; the database itself is closed only with OwnDB.
func (s *Store) Close() error {
	if s.closed.Swap(true) || !s.ownDB {
		return nil
	}
	return s.db.Close()
}

// transaction runs f on one connection between begin and COMMIT.
func (s *Store) transaction(ctx context.Context, begin string, f func(*sql.Conn) error) (err error) {
	if s.closed.Load() {
		return errClosed
	}
	c, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	if _, err := c.ExecContext(ctx, begin); err != nil {
		return err
	}
	done := false
	defer func() {
		if done {
			return
		}
		// The connection goes back to the pool: leave no unit of work open on
		// it, also when f panicked or its context was cancelled.
		if _, e := c.ExecContext(context.WithoutCancel(ctx), "ROLLBACK"); e != nil {
			c.Raw(func(any) error { return driver.ErrBadConn })
		}
	}()
	if err := f(c); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, err := c.ExecContext(ctx, "COMMIT"); err != nil {
		return err
	}
	done = true
	return nil
}

// View calls f with the state of one moment.
func (s *Store) View(ctx context.Context, f func(ektp.Reader) error) error {
	return s.transaction(ctx, s.dialect.read, func(c *sql.Conn) error {
		r := &reader{s: s, conn: c}
		defer r.end()
		if s.dialect.snapshot {
			var version int64
			if err := c.QueryRowContext(ctx, "SELECT version FROM "+s.prefix+"schema").Scan(&version); err != nil {
				return err
			}
		}
		return f(r)
	})
}

// Update calls f in one unit of work, again when it met another one.
func (s *Store) Update(ctx context.Context, f func(ektp.Tx) error) error {
	var err error
	for try := range s.tries {
		err = s.transaction(ctx, s.dialect.write, func(c *sql.Conn) error {
			t := &tx{reader{s: s, conn: c}}
			defer t.end()
			return f(t)
		})
		if err == nil || !s.dialect.retry(err) {
			return err
		}
		// Wait a little longer each time, without a clock of our own.
		wait := time.NewTimer(time.Duration(1<<min(try, 7)) * time.Millisecond)
		select {
		case <-wait.C:
		case <-ctx.Done():
			wait.Stop()
			return ctx.Err()
		}
	}
	return fmt.Errorf("%w: gave up after %d tries: %w", ektp.ErrConflict, s.tries, err)
}

// reader answers on one connection, within a transaction.
type reader struct {
	s     *Store
	conn  *sql.Conn
	ended bool
}

var errEnded = errors.New("sqlstore: used after its unit of work ended")

func (r *reader) end() { r.ended = true }

func (r *reader) check(ctx context.Context) error {
	if r.ended {
		return errEnded
	}
	return ctx.Err()
}

func (r *reader) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := r.check(ctx); err != nil {
		return nil, err
	}
	return r.conn.QueryContext(ctx, r.s.dialect.rebind(query), args...)
}

func (r *reader) exec(ctx context.Context, query string, args ...any) (int64, error) {
	if err := r.check(ctx); err != nil {
		return 0, err
	}
	res, err := r.conn.ExecContext(ctx, r.s.dialect.rebind(query), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// tx writes on one connection, within a transaction.
type tx struct{ reader }

func micros(t time.Time) int64 { return t.UnixMicro() }

func moment(us int64) time.Time { return time.UnixMicro(us).UTC() }
