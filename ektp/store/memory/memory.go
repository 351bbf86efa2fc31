package memory

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"sync/atomic"

	"github.com/ektp-rollout/sdk/ektp"
)

// Store keeps everything in memory. Readers work on a snapshot and never wait;
// writers wait for each other. The zero value is not usable: call [New].
type Store struct {
	now    atomic.Pointer[snapshot]
	write  chan struct{} // holds one token: the right to write
	closed atomic.Bool
}

var (
	_ ektp.Store      = (*Store)(nil)
	_ ektp.BulkLoader = (*Store)(nil)
)

// New is an empty store.
func New() *Store {
	s := &Store{write: make(chan struct{}, 1)}
	s.now.Store(emptySnapshot())
	s.write <- struct{}{}
	return s
}

var errClosed = errors.New("memory store: closed")

// snapshot is one state of the store. It never changes once it is stored in
// Store.now.
type snapshot struct {
	reports      tree[ektp.ReportKey, []*ektp.Report] // revisions, oldest first
	submissions  tree[string, *ektp.Report]
	notes        tree[noteKey, *ektp.Note]
	noteIDs      tree[string, noteKey]
	attestations tree[ektp.AttestationKey, []*ektp.Attestation]
	summonses    tree[ektp.SummonsKey, []*ektp.Summons]
	audit        []ektp.AuditEntry // appended only: an older snapshot sees a prefix
}

type noteKey struct {
	region ektp.Code
	date   ektp.Date
	id     string
}

func emptySnapshot() *snapshot {
	return &snapshot{
		reports:     newTree[ektp.ReportKey, []*ektp.Report](ektp.ReportKey.Compare),
		submissions: newTree[string, *ektp.Report](strings.Compare),
		notes: newTree[noteKey, *ektp.Note](func(a, b noteKey) int {
			return cmp.Or(cmp.Compare(a.region, b.region), cmp.Compare(a.date, b.date), strings.Compare(a.id, b.id))
		}),
		noteIDs: newTree[string, noteKey](strings.Compare),
		attestations: newTree[ektp.AttestationKey, []*ektp.Attestation](func(a, b ektp.AttestationKey) int {
			return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.Duty, b.Duty), cmp.Compare(a.Date, b.Date))
		}),
		summonses: newTree[ektp.SummonsKey, []*ektp.Summons](func(a, b ektp.SummonsKey) int {
			return cmp.Or(cmp.Compare(a.Region, b.Region), strings.Compare(a.Resident, b.Resident), cmp.Compare(a.Round, b.Round))
		}),
	}
}

// fork is a copy of the snapshot to be written to.
func (s *snapshot) fork() *snapshot {
	return &snapshot{
		reports: s.reports.fork(), submissions: s.submissions.fork(), notes: s.notes.fork(), noteIDs: s.noteIDs.fork(),
		attestations: s.attestations.fork(), summonses: s.summonses.fork(), audit: s.audit,
	}
}

// View calls f with the state of this moment.
func (s *Store) View(ctx context.Context, f func(ektp.Reader) error) error {
	r, err := s.reader(ctx)
	if err != nil {
		return err
	}
	defer r.end()
	return f(r)
}

// Update calls f with a copy that becomes the state when f returns nil.
func (s *Store) Update(ctx context.Context, f func(ektp.Tx) error) error {
	select {
	case <-s.write:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { s.write <- struct{}{} }()
	if s.closed.Load() {
		return errClosed
	}
	t := &tx{reader{at: s.now.Load().fork()}}
	defer t.end()
	if err := f(t); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.now.Store(t.at)
	return nil
}

// Close lets later calls fail.
func (s *Store) Close() error {
	s.closed.Store(true)
	return nil
}

func (s *Store) reader(ctx context.Context) (*reader, error) {
	if s.closed.Load() {
		return nil, errClosed
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return &reader{at: s.now.Load()}, nil
}
