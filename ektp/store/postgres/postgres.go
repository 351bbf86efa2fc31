package postgres

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store/sqlstore"
)

// Store is an [ektp.Store] in PostgreSQL.
type Store struct {
	*sqlstore.Store
	pool *pgxpool.Pool
	own  bool
}

var (
	_ ektp.Store      = (*Store)(nil)
	_ ektp.BulkLoader = (*Store)(nil)
)

// Open connects to the database the connection string names and makes the
// tables when they are missing. A password in the string never shows in an
// error.
func Open(ctx context.Context, conn string, opts ...sqlstore.Option) (*Store, error) {
	config, err := pgxpool.ParseConfig(conn)
	if err != nil {
		return nil, &ektp.FieldError{Field: "PostgreSQL connection", Rule: "cannot be read as a URL or key=value string"}
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	s, err := New(ctx, pool, opts...)
	if err != nil {
		pool.Close()
		return nil, err
	}
	s.own = true
	return s, nil
}

// New uses a pool of the app's, which the app closes.
func New(ctx context.Context, pool *pgxpool.Pool, opts ...sqlstore.Option) (*Store, error) {
	s, err := sqlstore.New(ctx, stdlib.OpenDBFromPool(pool), sqlstore.PostgreSQL, append(opts, sqlstore.OwnDB())...)
	if err != nil {
		var schema *sqlstore.SchemaError
		if errors.As(err, &schema) {
			return nil, err
		}
		return nil, fmt.Errorf("postgres: %w", err)
	}
	return &Store{Store: s, pool: pool}, nil
}

// OpenURL opens postgres://user@host/database; table_prefix in its query is the
// prefix of the tables.
func OpenURL(ctx context.Context, u *url.URL) (ektp.Store, error) {
	copied := *u
	query := copied.Query()
	var opts []sqlstore.Option
	if p := query.Get("table_prefix"); p != "" {
		opts = append(opts, sqlstore.Prefix(p))
		query.Del("table_prefix")
		copied.RawQuery = query.Encode()
	}
	return Open(ctx, copied.String(), opts...)
}

// Close closes the store, and the pool when Open made it.
func (s *Store) Close() error {
	err := s.Store.Close()
	if s.own {
		s.pool.Close()
	}
	return err
}
