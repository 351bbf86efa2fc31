package wilayah

import (
	"encoding/csv"
	"slices"
	"strings"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// ChangeKind says what a boundary change did.
type ChangeKind string

// The kinds of change.
const (
	Split    ChangeKind = "split"    // To was formed out of From, which goes on smaller
	Transfer ChangeKind = "transfer" // From went on as To, with another code
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
func (r *Registry) Changes() []Change { return slices.Clone(r.changes) }

func readChanges() ([]Change, error) {
	rows, err := csv.NewReader(strings.NewReader(changesCSV)).ReadAll()
	if err != nil {
		return nil, err
	}
	var list []Change
	for _, row := range rows[1:] {
		c := Change{Kind: ChangeKind(row[1]), Name: row[4], Law: row[5], Source: row[9], Note: row[10]}
		if c.YearOnly = len(row[0]) == len("2012"); c.YearOnly {
			row[0] += "-12-31"
		}
		for date, text := range map[*ektp.Date]string{&c.Effective: row[0], &c.Inaugurated: row[7], &c.CodeBook: row[8]} {
			if err := date.UnmarshalText([]byte(text)); err != nil {
				return nil, err
			}
		}
		for from := range strings.SplitSeq(row[2], ";") {
			code, err := ektp.ParseCode(from)
			if err != nil {
				return nil, err
			}
			c.From = append(c.From, code)
		}
		if c.To, err = ektp.ParseCode(row[3]); err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
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
