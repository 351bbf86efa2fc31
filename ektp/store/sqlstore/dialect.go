package sqlstore

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strconv"
	"strings"
)

// Dialect is what differs between databases.
type Dialect struct {
	name       string
	write      string // begins a unit of work
	read       string // begins a View
	snapshot   bool   // the picture of a View is fixed by its first read, not by its begin
	numbered   bool   // placeholders are $1, $2, …
	distinctOn bool   // knows SELECT DISTINCT ON
	types      *strings.Replacer
	number     string // SQL for the whole number at a key of the JSON in figures
	retry      func(error) bool
}

// The dialects.
var (
	// SQLite 3.38 and later, with any driver whose errors have Code() int.
	SQLite = Dialect{
		name: "sqlite", write: "BEGIN IMMEDIATE", read: "BEGIN", snapshot: true,
		types: strings.NewReplacer("{code}", "INTEGER", "{long}", "INTEGER", "{text}", "TEXT", "{json}", "TEXT",
			"{serial}", "INTEGER PRIMARY KEY AUTOINCREMENT", "{clustered}", " WITHOUT ROWID"),
		number: `json_extract(figures, '$."' || ? || '"')`,
		retry:  busySQLite,
	}
	// PostgreSQL 13 and later, with any driver whose errors have SQLState() string.
	PostgreSQL = Dialect{
		name: "postgres", write: "BEGIN ISOLATION LEVEL REPEATABLE READ", read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
		snapshot: true, numbered: true, distinctOn: true,
		types: strings.NewReplacer("{code}", "BIGINT", "{long}", "BIGINT", "{text}", `TEXT COLLATE "C"`, "{json}", "JSONB",
			"{serial}", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "{clustered}", ""),
		number: `CAST(figures ->> CAST(? AS TEXT) AS BIGINT)`,
		retry:  retryPostgres,
	}
)

// String is the dialect's name, "sqlite" or "postgres".
func (d Dialect) String() string { return d.name }

// busySQLite: another connection writes (SQLITE_BUSY, SQLITE_LOCKED).
func busySQLite(err error) bool {
	var coded interface{ Code() int }
	if !errors.As(err, &coded) {
		return false
	}
	switch coded.Code() & 0xff {
	case 5, 6:
		return true
	}
	return false
}

// retryPostgres: two units of work met (serialization failure, deadlock, or
// both made the same new key), or the connection was lost. Trying again is safe
// also when the lost answer was a yes: what is written twice is a repetition.
func retryPostgres(err error) bool {
	var stated interface{ SQLState() string }
	if errors.As(err, &stated) {
		state := stated.SQLState()
		switch state {
		case "40001", "40P01", "23505", "57P01", "57P02", "57P03":
			return true
		}
		return strings.HasPrefix(state, "08")
	}
	var lost net.Error
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.As(err, &lost) && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded)
}

// rebind turns ? into the placeholders of the dialect. No statement of the
// package has a ? within quotes.
func (d Dialect) rebind(query string) string {
	if !d.numbered {
		return query
	}
	var b strings.Builder
	n := 0
	for {
		before, after, found := strings.Cut(query, "?")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		n++
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(n))
		query = after
	}
}
