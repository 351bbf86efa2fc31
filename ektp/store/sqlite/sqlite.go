package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	_ "modernc.org/sqlite" // registers the driver "sqlite"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store/sqlstore"
)

// Open opens the file, making it and its tables when they are missing. The
// folder must exist.
func Open(ctx context.Context, path string, opts ...sqlstore.Option) (*sqlstore.Store, error) {
	if path == "" {
		return nil, &ektp.FieldError{Field: "path", Rule: "must be given"}
	}
	if err := checkFile(path); err != nil {
		return nil, fmt.Errorf("sqlite %s: %w", path, err)
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", dsn(abs))
	if err != nil {
		return nil, fmt.Errorf("sqlite %s: %w", path, err)
	}
	db.SetMaxOpenConns(max(4, runtime.GOMAXPROCS(0)))
	s, err := sqlstore.New(ctx, db, sqlstore.SQLite, append(opts, sqlstore.OwnDB())...)
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("sqlite %s: %w", path, err)
	}
	return s, nil
}

// OpenURL opens sqlite:///absolute/path, sqlite:relative/path or, on Windows,
// sqlite:///C:/path.
func OpenURL(ctx context.Context, u *url.URL) (ektp.Store, error) {
	path := u.Path
	if path == "" {
		path = u.Opaque
	}
	if u.Host != "" {
		return nil, &ektp.FieldError{Field: "store URL", Value: u.Redacted(), Rule: "must be sqlite:///absolute/path or sqlite:relative/path"}
	}
	if unescaped, err := url.PathUnescape(path); err == nil && u.Opaque != "" {
		path = unescaped
	}
	// /C:/path of a URL is C:/path of Windows.
	if len(path) > 2 && path[0] == '/' && path[2] == ':' && os.PathSeparator == '\\' {
		path = path[1:]
	}
	return Open(ctx, filepath.FromSlash(path))
}

// dsn opens the file with safe defaults: wait for another writer a second at a
// time (Update tries again, and looks at its context in between), sync at every
// commit, keep foreign keys.
func dsn(abs string) string {
	path := filepath.ToSlash(abs)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	u := url.URL{Scheme: "file", Path: path}
	return u.String() + "?_pragma=busy_timeout(1000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)"
}

// sqliteMagic begins every SQLite file.
const sqliteMagic = "SQLite format 3\x00"

// checkFile says in plain words what the driver would say in its own, before
// anything is touched.
func checkFile(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		dir, err := os.Stat(filepath.Dir(path))
		switch {
		case errors.Is(err, os.ErrNotExist):
			return fmt.Errorf("the folder %s does not exist", filepath.Dir(path))
		case err != nil:
			return err
		case !dir.IsDir():
			return fmt.Errorf("%s is not a folder", filepath.Dir(path))
		}
		return nil
	}
	if err != nil {
		return err
	}
	if info.IsDir() {
		return errors.New("is a folder, not a file")
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		var pe *os.PathError
		if errors.As(err, &pe) {
			err = pe.Err
		}
		return fmt.Errorf("cannot be written: %w", err)
	}
	defer f.Close()
	head := make([]byte, len(sqliteMagic))
	if n, _ := f.Read(head); n > 0 && string(head[:n]) != sqliteMagic[:n] {
		return errors.New("is not a SQLite file")
	}
	return nil
}
