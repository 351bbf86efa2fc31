// Package sqlstore keeps an [ektp.Store] in the app's own SQL database, beside
// the app's tables. It brings no driver: the app opens its *sql.DB as it always
// does and hands it over with a dialect.
//
//	db, err := sql.Open("pgx", dsn)
//	store, err := sqlstore.New(ctx, db, sqlstore.PostgreSQL, sqlstore.Prefix("ektp_"))
//
// New makes the tables that are missing, all with the prefix, and touches no
// other. Who wants to make them in another way prints the statements with
// [Statements], runs them, and opens with [NoMigration].
//
// # Tables
//
// Each revision of a report is one row of the table report, its key first, its
// region code as a 64-bit number so that a subtree is a range. Figures are a
// JSON object ({"recorded": 43366, "eligible:L": 5}): an absent figure is
// unknown. next_at holds when the revision was superseded, NULL while it is the
// latest: the state at any moment can be asked in plain SQL. Days are counted
// from 1 January of year 1 (see [ektp.Date]), moments are microseconds since
// 1970 in UTC.
//
// The nested modules ektp/store/sqlite and ektp/store/postgres open databases
// of their own and add what only they can do.
package sqlstore
