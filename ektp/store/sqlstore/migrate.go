package sqlstore

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

//go:embed schema.sql
var schemaSQL string

// schemaVersion is the version this package reads and writes.
const schemaVersion = 1

// SchemaError says why the tables cannot be used. Nothing was changed.
type SchemaError struct {
	Prefix  string
	Version int64 // found; 0: none
	Rule    string
}

// Error names the tables and what is wrong with them.
func (e *SchemaError) Error() string {
	return fmt.Sprintf("tables %q, version %d (this program knows %d): %s", e.Prefix+"*", e.Version, schemaVersion, e.Rule)
}

// Statements are those that make the tables, for who wants to run them by hand.
// Prefix is the only option that matters.
func Statements(d Dialect, opts ...Option) ([]string, error) {
	c, err := newConfig(opts)
	if err != nil {
		return nil, err
	}
	// An index lies in the schema of its table and takes no schema of its own.
	_, index, found := strings.Cut(c.prefix, ".")
	if !found {
		index = c.prefix
	} else if !d.numbered {
		return nil, &ektp.FieldError{Field: "prefix", Value: c.prefix, Rule: "must not name a schema: SQLite has none"}
	}
	var list []string
	for stmt := range strings.SplitSeq(strings.NewReplacer("{prefix}", c.prefix, "{index}", index).Replace(schemaSQL), ";\n") {
		list = append(list, d.types.Replace(strings.TrimSpace(stmt)))
	}
	return list, nil
}

var tables = []string{"report", "note", "note_step", "attestation", "summons", "audit", "schema"}

// prepare checks the tables and makes them where none is there yet, all or
// nothing.
func (s *Store) prepare(ctx context.Context) error {
	err := s.transaction(ctx, s.dialect.write, func(c *sql.Conn) error {
		version, err := s.version(ctx, c)
		if err != nil {
			return err
		}
		switch {
		case version == schemaVersion:
			return nil
		case version > schemaVersion:
			return &SchemaError{s.prefix, version, "made by a newer version of this program: update it"}
		case version > 0:
			return &SchemaError{s.prefix, version, "an older version that cannot be brought up to date"}
		case s.noMigration:
			return &SchemaError{s.prefix, 0, "the tables are missing: run sqlstore.Statements, or open without NoMigration"}
		}
		statements, err := Statements(s.dialect, Prefix(s.prefix))
		if err != nil {
			return err
		}
		for _, stmt := range statements {
			if _, err := c.ExecContext(ctx, stmt); err != nil {
				name, _, _ := strings.Cut(stmt, "\n")
				return fmt.Errorf("making the tables: %s: %w", strings.TrimSuffix(name, " ("), err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("sqlstore: %w", err)
	}
	return nil
}

// version of the tables, 0 when there are none. Tables of the same names that
// are not ours are refused.
func (s *Store) version(ctx context.Context, c *sql.Conn) (int64, error) {
	var found []string
	for _, name := range tables {
		exists, err := s.tableExists(ctx, c, s.prefix+name)
		if err != nil {
			return 0, err
		}
		if exists {
			found = append(found, s.prefix+name)
		}
	}
	if len(found) == 0 {
		return 0, nil
	}
	if len(found) < len(tables) {
		return 0, &SchemaError{s.prefix, 0, "tables of the same names are there already, but not all of ours: " +
			strings.Join(found, ", ") + "; choose another prefix"}
	}
	var version int64
	err := c.QueryRowContext(ctx, "SELECT version FROM "+s.prefix+"schema").Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, &SchemaError{s.prefix, 0, s.prefix + "schema is empty: these tables are not ours"}
	}
	return version, err
}

func (s *Store) tableExists(ctx context.Context, c *sql.Conn, name string) (bool, error) {
	query := "SELECT count(*) FROM sqlite_master WHERE name = ?"
	if s.dialect.numbered {
		query = "SELECT count(*) FROM (SELECT to_regclass($1) AS found) AS t WHERE found IS NOT NULL"
	}
	var n int
	err := c.QueryRowContext(ctx, query, name).Scan(&n)
	return n > 0, err
}
