package ektp

import (
	"context"
	"fmt"
	"iter"
	"time"
)

// Store keeps what the programme states: the one thing an app may replace by
// its own database. An implementation fulfils these few methods and passes
// ektp/store/storetest; everything else of the SDK builds on them.
//
// A store is used by many goroutines at once.
type Store interface {
	Reader

	// View calls f with one unchanging picture of the store: writes of others
	// during f are not seen. The Reader is valid only within f.
	View(ctx context.Context, f func(Reader) error) error

	// Update calls f within one unit of work: when f returns nil all its writes
	// are kept, durably, before Update returns; otherwise none is. f sees its
	// own writes. Where two units of work touch the same thing, one fails with
	// [ErrConflict]. f may be called again after a conflict or a lost
	// connection and must have no other effects. The Tx is valid only within f.
	Update(ctx context.Context, f func(Tx) error) error

	// Close releases what the store holds. Later calls fail.
	Close() error
}

// Reader is what can be asked of a store. Iterators stop at the first error,
// which is their last element, and may be left at any point; a cancelled
// context ends them with its error.
type Reader interface {
	// Report is the latest revision under the key, or [ErrNotFound].
	Report(ctx context.Context, key ReportKey) (Report, error)
	// Reports yields, of each report q asks for, the latest revision known at
	// q.Known, in the order of [ReportKey.Compare].
	Reports(ctx context.Context, q ReportQuery) iter.Seq2[Report, error]
	// Revisions yields all revisions under the key, oldest first; none when
	// there is no such report.
	Revisions(ctx context.Context, key ReportKey) iter.Seq2[Report, error]

	// Note is the note with all its steps, or [ErrNotFound].
	Note(ctx context.Context, id string) (Note, error)
	// Notes yields notes with their steps known at q.Known, by region, date, ID.
	Notes(ctx context.Context, q Query) iter.Seq2[Note, error]

	// Attestations yields, of each duty, region and date, the latest revision
	// known at q.Known, by region, duty, date.
	Attestations(ctx context.Context, q Query) iter.Seq2[Attestation, error]

	// Summonses yields, of each summons, the latest revision known at q.Known,
	// by region, resident, round. q.From and q.To are days of the slot.
	Summonses(ctx context.Context, q Query) iter.Seq2[Summons, error]

	// Audit yields the log in the order it was written. q.From and q.To are
	// days of AuditEntry.At in UTC.
	Audit(ctx context.Context, q Query) iter.Seq2[AuditEntry, error]
}

// Tx is a unit of work: a Reader that sees its own writes, and the writes.
// Every write sets At as given by the caller: a store has no clock. Times are
// kept to the microsecond, in UTC; a revision is never older than the one it
// follows, an earlier At is raised to that one's.
type Tx interface {
	Reader

	// PutReport appends r as a revision of r.Key(). r.Revision is the revision
	// the caller built on: 0 for a new report.
	//   - When revision r.Revision+1 exists and has the same content, or a
	//     report with the same Submission (not empty) has, its receipt is
	//     returned again, with Repeated set: a retry is safe.
	//   - When the latest revision is another than r.Revision, or the same
	//     Submission came with other content: [*ConflictError].
	PutReport(ctx context.Context, r Report) (Receipt, error)

	// PutNote appends a note. The same ID with the same words is a repetition;
	// with other words [*ConflictError]. Steps in n are appended too.
	PutNote(ctx context.Context, n Note) error
	// PutNoteStep appends a step as number seq (0 is the first). When that
	// number exists with the same content nothing happens; with other content,
	// or when seq is not the next number: [*ConflictError]. An unknown note:
	// [ErrNotFound].
	PutNoteStep(ctx context.Context, id string, seq int, step NoteStep) error

	// PutAttestation appends a revision, as PutReport does.
	PutAttestation(ctx context.Context, a Attestation) (Receipt, error)

	// PutSummons appends a revision, as PutReport does.
	PutSummons(ctx context.Context, s Summons) (Receipt, error)

	// PutAudit appends to the log; e.Seq is ignored.
	PutAudit(ctx context.Context, e AuditEntry) error

	// EraseSummonses removes every revision of the summonses of the subtree
	// whose slot day is before the day, and says how many summonses there were:
	// the end of their retention (UU 27/2022 art. 42-44). Reports, which hold
	// only counts, are never erased.
	EraseSummonses(ctx context.Context, region Code, before Date) (int64, error)
}

// Query asks for a part of the store. The zero Query asks for everything.
type Query struct {
	Region Code      // with everything below it
	From   Date      // first day; none: from the beginning
	To     Date      // last day; none: to the end
	Known  time.Time // only what was written not after this moment; zero: all
}

// ReportQuery asks for reports. The zero ReportQuery asks for all.
type ReportQuery struct {
	Query
	Phases []string  // only these phases; empty: all
	Forms  []string  // only these forms; nil: all ([]string{""}: the progress report)
	States []State   // only in these states at Known; empty: all
	After  ReportKey // only keys after this one: the next page. Zero: from the start
	Limit  int       // at most so many; 0: all
}

// Receipt acknowledges a write: it is on the store when the unit of work
// returns.
type Receipt struct {
	Key      string // what was written, ReportKey.String for a report
	Revision int64
	At       time.Time // when that revision was made
	Repeated bool      // it was there already
	Findings []Finding // what the checks had to say, set by the monitor
}

// ConflictError says that what was to be written no longer fits what is there.
// It matches [ErrConflict].
type ConflictError struct {
	Key    string // what
	Base   int64  // the revision the caller built on
	Latest int64  // the revision there is
	Rule   string
}

// Error names the thing and both revisions.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("%s: built on revision %d, the latest is %d: %s", e.Key, e.Base, e.Latest, e.Rule)
}

// Is makes errors.Is(err, ErrConflict) true.
func (e *ConflictError) Is(target error) bool { return target == ErrConflict }

// BulkLoader is an optional ability of a store: to take very many reports at
// once, faster than one by one. Found by assertion on the Store.
type BulkLoader interface {
	// LoadReports writes the rows in one unit of work, each as PutReport does
	// with Revision 0, and the audit entry with them. The rows are read once.
	LoadReports(ctx context.Context, rows iter.Seq2[Report, error], o LoadOptions) (LoadResult, error)
}

// Count adds what became of one report.
func (l *LoadResult) Count(r Receipt) {
	switch {
	case r.Repeated:
		l.Unchanged++
	case r.Revision > 1:
		l.Revised++
	default:
		l.Added++
	}
}

// Submitter is an optional ability of a store: to keep one report in one step,
// where a whole unit of work would go back and forth. Found by assertion on the
// Store.
type Submitter interface {
	// SubmitReport does what Update with one PutReport does. The audit entry, if
	// any, is written with it, but not for a repetition.
	SubmitReport(ctx context.Context, r Report, audit *AuditEntry) (Receipt, error)
}

// LoadOptions is how a bulk load works.
type LoadOptions struct {
	// Replace makes a row whose key exists with other content a new revision;
	// otherwise the whole load fails with [ErrConflict].
	Replace bool
	// Audit is written in the same unit of work; nil: none.
	Audit *AuditEntry
}

// LoadResult counts what a bulk load did.
type LoadResult struct {
	Added     int64 // new reports
	Revised   int64 // new revisions of reports that were there
	Unchanged int64 // there already with the same content
}

// Capabilities is what a store promises beyond the contract.
type Capabilities struct {
	Durable bool // what was acknowledged outlives the process
	Shared  bool // other processes may work on the same data at the same time
	Bulk    bool // the store is a BulkLoader
	Sums    bool // its readers are Summers
}

// Capable is an optional ability of a store: to say what it promises.
type Capable interface {
	Capabilities() Capabilities
}

// CapabilitiesOf is what the store says, or, when it says nothing, what its
// methods show.
func CapabilitiesOf(s Store) Capabilities {
	if c, ok := s.(Capable); ok {
		return c.Capabilities()
	}
	_, bulk := s.(BulkLoader)
	return Capabilities{Bulk: bulk}
}

// Summer is an optional ability of a store: to add up the latest figure of
// every region itself. Found by assertion on a Reader.
type Summer interface {
	// SumLatest adds up the total (Both) of the measure over the regions of tier
	// of, each with its latest report in q that states the measure, and yields
	// one sum for each region of tier by that holds any of them, in order. Only
	// regions of one tier are added, so nothing is counted twice. q.After and
	// q.Limit are ignored.
	SumLatest(ctx context.Context, q ReportQuery, m Measure, of, by Tier) iter.Seq2[RegionSum, error]
}

// RegionSum is the sum of a figure below a region.
type RegionSum struct {
	Region Code
	Sum    int64
	From   int64 // how many regions gave a figure
}
