// Package store opens an [ektp.Store] by URL, for programs that are configured
// by a string. Programs that know their store call its own constructor.
//
//	opener := store.Openers{"sqlite": sqlite.OpenURL, "postgres": postgres.OpenURL}
//	s, err := opener.Open(ctx, "sqlite:///var/lib/app/ektp.db")
//
// "memory:" is always there.
package store
