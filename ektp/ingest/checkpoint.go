package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ektp-rollout/sdk/ektp"
)

// Checkpoint remembers how far an import has come. It is saved after the rows
// are: an import that ends in between repeats a chunk, which changes nothing.
type Checkpoint interface {
	Done(ctx context.Context) (rows int64, err error)
	Save(ctx context.Context, rows int64) error
}

// File keeps a checkpoint in a small file. id names the source; the checkpoint
// of another source is refused, so that no rows are skipped that were never
// imported.
func File(path, id string) Checkpoint { return &file{path, id} }

type file struct{ path, id string }

type saved struct {
	Source string `json:"source"`
	Rows   int64  `json:"rows"`
}

func (f *file) Done(context.Context) (int64, error) {
	b, err := os.ReadFile(f.path)
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	var s saved
	if err := json.Unmarshal(b, &s); err != nil || s.Rows < 0 {
		return 0, &ektp.FieldError{Field: "checkpoint " + f.path, Rule: "cannot be read: remove it to begin anew"}
	}
	if s.Source != f.id {
		return 0, &ektp.FieldError{Field: "checkpoint " + f.path, Value: s.Source, Rule: fmt.Sprintf("is of another source than %q", f.id)}
	}
	return s.Rows, nil
}

func (f *file) Save(_ context.Context, rows int64) error {
	b, err := json.Marshal(saved{f.id, rows})
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(f.path), ".checkpoint-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(b)
	if err := errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), f.path)
}
