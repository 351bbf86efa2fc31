// Package postgres opens an [ektp.Store] in PostgreSQL with a pool of pgx
// connections. Many reports at once are written by COPY; a unit of work that
// met another one, or lost its connection, is tried again, which is safe because
// every write may be repeated.
//
//	store, err := postgres.Open(ctx, "postgres://app@localhost/disdukcapil", sqlstore.Prefix("monitoring.ektp_"))
//
// An app that has its own *sql.DB needs only ektp/store/sqlstore.
package postgres
