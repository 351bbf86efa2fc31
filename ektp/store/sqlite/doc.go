// Package sqlite opens an [ektp.Store] in one SQLite file, with a driver in
// pure Go: no C compiler, no server, Linux and Windows alike.
//
//	store, err := sqlite.Open(ctx, "ektp.db")
//
// The file is opened with a write-ahead log, so that readers never wait for the
// writer; what Update acknowledged has reached the disk. It lives beside two
// helper files (-wal, -shm) while it is open: copy it only when it is closed.
// One machine at a time: not for network drives.
package sqlite
