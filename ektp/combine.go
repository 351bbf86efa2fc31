package ektp

import (
	"context"
	"errors"
	"iter"
)

// Parts says which store keeps what, for [Combine]. Rest keeps what has no
// store of its own.
type Parts struct {
	Reports      Store
	Notes        Store
	Attestations Store
	Summonses    Store
	Audit        Store
	Rest         Store // must be given
}

// Combine makes one store of several: an app keeps its reports in its own
// database, say, and leaves the rest to ours.
//
// A unit of work runs in all stores it could write to and is kept in one after
// the other, Rest last. When keeping fails in between, what an earlier store
// has kept stays, and Update returns the error; the same unit of work can then
// be run again, for every write may be repeated. Only the audit log may hold
// an entry twice then. Stores that are the same are used as one.
func Combine(p Parts) (Store, error) {
	if p.Rest == nil {
		return nil, &FieldError{Field: "parts", Rule: "Rest must be given"}
	}
	c := &combined{}
	for i, s := range []Store{p.Reports, p.Notes, p.Attestations, p.Summonses, p.Audit} {
		if s == nil {
			s = p.Rest
		}
		c.part[i] = c.add(s)
	}
	c.add(p.Rest)
	return c, nil
}

// The parts, as indices of combined.part.
const (
	partReports = iota
	partNotes
	partAttestations
	partSummonses
	partAudit
	partCount
)

// combined answers from the stores themselves, which are Readers.
type combined struct {
	combinedReader
	stores []Store
}

func (c *combined) add(s Store) int {
	for i, have := range c.stores {
		if have == s {
			return i
		}
	}
	c.stores, c.in = append(c.stores, s), append(c.in, s)
	return len(c.stores) - 1
}

func (c *combined) View(ctx context.Context, f func(Reader) error) error {
	return c.view(ctx, nil, f)
}

func (c *combined) view(ctx context.Context, open []Reader, f func(Reader) error) error {
	if len(open) == len(c.stores) {
		return f(&combinedReader{c.part, open})
	}
	return c.stores[len(open)].View(ctx, func(r Reader) error { return c.view(ctx, append(open, r), f) })
}

// Update opens the stores one within the other, Rest outermost, so that it is
// kept last.
func (c *combined) Update(ctx context.Context, f func(Tx) error) error {
	return c.update(ctx, make([]Tx, len(c.stores)), len(c.stores)-1, f)
}

func (c *combined) update(ctx context.Context, open []Tx, i int, f func(Tx) error) error {
	if i < 0 {
		readers := make([]Reader, len(open))
		for i, tx := range open {
			readers[i] = tx
		}
		return f(&combinedTx{combinedReader{c.part, readers}, open})
	}
	return c.stores[i].Update(ctx, func(tx Tx) error {
		open[i] = tx
		return c.update(ctx, open, i-1, f)
	})
}

func (c *combined) Close() error {
	var errs []error
	for _, s := range c.stores {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}

// Capabilities are those that all stores have.
func (c *combined) Capabilities() Capabilities {
	all := Capabilities{Durable: true, Shared: true}
	for _, s := range c.stores {
		one := CapabilitiesOf(s)
		all.Durable, all.Shared = all.Durable && one.Durable, all.Shared && one.Shared
	}
	return all
}

// combinedReader sends each question to the part that knows.
type combinedReader struct {
	part [partCount]int // index in in
	in   []Reader
}

func (r *combinedReader) Report(ctx context.Context, key ReportKey) (Report, error) {
	return r.in[r.part[partReports]].Report(ctx, key)
}

func (r *combinedReader) Reports(ctx context.Context, q ReportQuery) iter.Seq2[Report, error] {
	return r.in[r.part[partReports]].Reports(ctx, q)
}

func (r *combinedReader) Revisions(ctx context.Context, key ReportKey) iter.Seq2[Report, error] {
	return r.in[r.part[partReports]].Revisions(ctx, key)
}

func (r *combinedReader) Note(ctx context.Context, id string) (Note, error) {
	return r.in[r.part[partNotes]].Note(ctx, id)
}

func (r *combinedReader) Notes(ctx context.Context, q Query) iter.Seq2[Note, error] {
	return r.in[r.part[partNotes]].Notes(ctx, q)
}

func (r *combinedReader) Attestations(ctx context.Context, q Query) iter.Seq2[Attestation, error] {
	return r.in[r.part[partAttestations]].Attestations(ctx, q)
}

func (r *combinedReader) Summonses(ctx context.Context, q Query) iter.Seq2[Summons, error] {
	return r.in[r.part[partSummonses]].Summonses(ctx, q)
}

func (r *combinedReader) Audit(ctx context.Context, q Query) iter.Seq2[AuditEntry, error] {
	return r.in[r.part[partAudit]].Audit(ctx, q)
}

// combinedTx sends each write to the part that keeps it.
type combinedTx struct {
	combinedReader
	out []Tx
}

func (t *combinedTx) PutReport(ctx context.Context, r Report) (Receipt, error) {
	return t.out[t.part[partReports]].PutReport(ctx, r)
}

func (t *combinedTx) PutNote(ctx context.Context, n Note) error {
	return t.out[t.part[partNotes]].PutNote(ctx, n)
}

func (t *combinedTx) PutNoteStep(ctx context.Context, id string, seq int, step NoteStep) error {
	return t.out[t.part[partNotes]].PutNoteStep(ctx, id, seq, step)
}

func (t *combinedTx) PutAttestation(ctx context.Context, a Attestation) (Receipt, error) {
	return t.out[t.part[partAttestations]].PutAttestation(ctx, a)
}

func (t *combinedTx) PutSummons(ctx context.Context, s Summons) (Receipt, error) {
	return t.out[t.part[partSummonses]].PutSummons(ctx, s)
}

func (t *combinedTx) PutAudit(ctx context.Context, e AuditEntry) error {
	return t.out[t.part[partAudit]].PutAudit(ctx, e)
}

func (t *combinedTx) EraseSummonses(ctx context.Context, region Code, before Date) (int64, error) {
	return t.out[t.part[partSummonses]].EraseSummonses(ctx, region, before)
}
