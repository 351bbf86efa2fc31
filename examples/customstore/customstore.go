// Package customstore is a store somebody else might write: a folder with one
// journal of JSON lines. Each unit of work is one line, synced to the disk
// before it is acknowledged; opening reads the journal from the beginning. It
// keeps its state in the SDK's memory store, so that the questions are answered
// there, and passes the whole conformance suite.
//
// It is an example of how little a store needs; for work, take SQLite.
package customstore

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
)

// Store is an [ektp.Store] in a folder. One process at a time.
type Store struct {
	*memory.Store
	journal *os.File
}

// write is one call of a Tx; one field is set.
type write struct {
	Report      *ektp.Report      `json:"report,omitempty"`
	Base        int64             `json:"base,omitempty"` // revision a Report, Attestation or Summons was built on
	Note        *ektp.Note        `json:"note,omitempty"`
	Step        *ektp.NoteStep    `json:"step,omitempty"`
	ID          string            `json:"id,omitempty"`  // note of the step
	Seq         int               `json:"seq,omitempty"` // number of the step
	Attestation *ektp.Attestation `json:"attestation,omitempty"`
	Summons     *ektp.Summons     `json:"summons,omitempty"`
	Audit       *ektp.AuditEntry  `json:"audit,omitempty"`
	Erase       *ektp.Query       `json:"erase,omitempty"` // Region, and To: the day before which
}

// Open opens the folder, making it when it is missing. A last line that was not
// written whole was never acknowledged, and is cut off.
func Open(folder string) (*Store, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(folder, "journal.jsonl"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	s := &Store{memory.New(), f}
	if err := s.replay(); err != nil {
		f.Close()
		return nil, fmt.Errorf("journal: %w", err)
	}
	return s, nil
}

func (s *Store) replay() error {
	data, err := io.ReadAll(s.journal)
	if err != nil {
		return err
	}
	whole := bytes.LastIndexByte(data, '\n') + 1
	ctx := context.Background()
	for i, line := range bytes.Split(data[:whole], []byte{'\n'}) {
		if len(line) == 0 {
			continue
		}
		var unit []write
		if err := json.Unmarshal(line, &unit); err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
		err := s.Store.Update(ctx, func(tx ektp.Tx) error {
			for _, w := range unit {
				if err := w.do(ctx, tx); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	if err := s.journal.Truncate(int64(whole)); err != nil {
		return err
	}
	_, err = s.journal.Seek(int64(whole), io.SeekStart)
	return err
}

// do repeats the call.
func (w *write) do(ctx context.Context, tx ektp.Tx) (err error) {
	switch {
	case w.Report != nil:
		w.Report.Revision = w.Base
		_, err = tx.PutReport(ctx, *w.Report)
	case w.Note != nil:
		err = tx.PutNote(ctx, *w.Note)
	case w.Step != nil:
		err = tx.PutNoteStep(ctx, w.ID, w.Seq, *w.Step)
	case w.Attestation != nil:
		w.Attestation.Revision = w.Base
		_, err = tx.PutAttestation(ctx, *w.Attestation)
	case w.Summons != nil:
		w.Summons.Revision = w.Base
		_, err = tx.PutSummons(ctx, *w.Summons)
	case w.Audit != nil:
		err = tx.PutAudit(ctx, *w.Audit)
	case w.Erase != nil:
		_, err = tx.EraseSummonses(ctx, w.Erase.Region, w.Erase.To)
	}
	return err
}

// Update writes the line of the unit of work before it is acknowledged.
func (s *Store) Update(ctx context.Context, f func(ektp.Tx) error) error {
	return s.Store.Update(ctx, func(tx ektp.Tx) error {
		rec := &recorder{Tx: tx}
		if err := errors.Join(f(rec), ctx.Err()); err != nil || len(rec.unit) == 0 {
			return err
		}
		line, err := json.Marshal(rec.unit)
		if err != nil {
			return err
		}
		at, _ := s.journal.Seek(0, io.SeekCurrent)
		if _, err = s.journal.Write(append(line, '\n')); err == nil {
			err = s.journal.Sync()
		}
		if err != nil {
			// Not acknowledged: leave no trace, the disk may be full.
			_, back := s.journal.Seek(at, io.SeekStart)
			return errors.Join(err, s.journal.Truncate(at), back)
		}
		return nil
	})
}

// Capabilities: it is durable, and has no fast way of its own.
func (s *Store) Capabilities() ektp.Capabilities { return ektp.Capabilities{Durable: true} }

// LoadReports hides the memory store's, which knows no journal.
func (s *Store) LoadReports() {}

// Close closes the journal.
func (s *Store) Close() error { return errors.Join(s.Store.Close(), s.journal.Close()) }

// recorder notes the calls that succeed.
type recorder struct {
	ektp.Tx
	unit []write
}

func (r *recorder) PutReport(ctx context.Context, v ektp.Report) (ektp.Receipt, error) {
	receipt, err := r.Tx.PutReport(ctx, v)
	if err == nil && !receipt.Repeated {
		r.unit = append(r.unit, write{Report: &v, Base: v.Revision})
	}
	return receipt, err
}

func (r *recorder) PutNote(ctx context.Context, v ektp.Note) error {
	return r.keep(r.Tx.PutNote(ctx, v), write{Note: &v})
}

func (r *recorder) PutNoteStep(ctx context.Context, id string, seq int, v ektp.NoteStep) error {
	return r.keep(r.Tx.PutNoteStep(ctx, id, seq, v), write{Step: &v, ID: id, Seq: seq})
}

func (r *recorder) PutAttestation(ctx context.Context, v ektp.Attestation) (ektp.Receipt, error) {
	receipt, err := r.Tx.PutAttestation(ctx, v)
	return receipt, r.keep(err, write{Attestation: &v, Base: v.Revision})
}

func (r *recorder) PutSummons(ctx context.Context, v ektp.Summons) (ektp.Receipt, error) {
	receipt, err := r.Tx.PutSummons(ctx, v)
	return receipt, r.keep(err, write{Summons: &v, Base: v.Revision})
}

func (r *recorder) PutAudit(ctx context.Context, v ektp.AuditEntry) error {
	return r.keep(r.Tx.PutAudit(ctx, v), write{Audit: &v})
}

func (r *recorder) EraseSummonses(ctx context.Context, region ektp.Code, before ektp.Date) (int64, error) {
	n, err := r.Tx.EraseSummonses(ctx, region, before)
	return n, r.keep(err, write{Erase: &ektp.Query{Region: region, To: before}})
}

func (r *recorder) keep(err error, w write) error {
	if err == nil {
		r.unit = append(r.unit, w)
	}
	return err
}
