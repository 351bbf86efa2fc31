package wilayah

import (
	"slices"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// ChangeKind says what a boundary change did.
type ChangeKind string

// The kinds of change.
const (
	Split    ChangeKind = "split"    // To was formed out of From, which goes on smaller
	Transfer ChangeKind = "transfer" // From went on as To, with another code
	Merge    ChangeKind = "merge"    // all From went up in To, which may be one of them
	Rename   ChangeKind = "rename"
)

// Change is one boundary or code change.
type Change struct {
	Kind        ChangeKind
	From        []ektp.Code
	To          ektp.Code
	Name        string
	Effective   ektp.Date // by the law; the last day of the year where only the year is known
	YearOnly    bool
	Inaugurated ektp.Date // no date: not known
	CodeBook    ektp.Date // the day the official code list followed; no date: not known
	Law         string
	Source      string
	Note        string
}

// Basis says which day of a change counts: people speak of the law, tables of
// the code book. Kalimantan Utara is of November 2012, its codes of February
// 2015.
type Basis uint8

// The two bases.
const (
	ByLaw Basis = iota
	ByCodeBook
)

// day of the change by the basis. Where the day of the code book is not known,
// that of the law stands.
func (c *Change) day(b Basis) ektp.Date {
	if b == ByCodeBook && !c.CodeBook.IsZero() {
		return c.CodeBook
	}
	return c.Effective
}

// Changes lists the history the register knows, in the order of its table.
func (r *Registry) Changes() []Change {
	list := slices.Clone(r.changes)
	for i := range list {
		list[i].From = slices.Clone(list[i].From)
	}
	return list
}

// retires reports whether the change took the code out of use.
func (c *Change) retires(code ektp.Code) bool {
	return (c.Kind == Transfer || c.Kind == Merge) && c.To != code
}

// first is the earliest day the change can have had: only the year may be known.
func (c *Change) first() ektp.Date {
	if c.YearOnly {
		return ektp.NewDate(c.Effective.Year(), time.January, 1)
	}
	return c.Effective
}

// indexChanges finds the changes by what they came from and led to.
func (r *Registry) indexChanges() {
	r.byFrom, r.byTo = map[ektp.Code][]*Change{}, map[ektp.Code][]*Change{}
	for i := range r.changes {
		ch := &r.changes[i]
		if ch.Kind == Rename {
			continue
		}
		for _, from := range ch.From {
			r.byFrom[from] = append(r.byFrom[from], ch)
		}
		r.byTo[ch.To] = append(r.byTo[ch.To], ch)
	}
}
