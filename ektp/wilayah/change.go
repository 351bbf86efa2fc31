package wilayah

import (
	"encoding/csv"
	"slices"
	"strings"

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

// Successors is what the region of the code is on the day, by the date of the
// law: itself, its new code after a transfer, or itself and what was split from
// it. Below a regency that was transferred, a district keeps its last digits
// unless the history says otherwise. A code never known gives none.
func (r *Registry) Successors(c ektp.Code, on ektp.Date) []Region {
	return r.SuccessorsBy(c, on, ByLaw)
}

// SuccessorsBy is Successors with the day of a change chosen.
func (r *Registry) SuccessorsBy(c ektp.Code, on ektp.Date, b Basis) []Region {
	found := map[ektp.Code]bool{}
	r.follow(c, on, b, found)
	return r.list(found)
}

func (r *Registry) follow(c ektp.Code, on ektp.Date, b Basis, found map[ektp.Code]bool) {
	if found[c] {
		return
	}
	found[c] = true
	moved := false
	for i := range r.changes {
		ch := &r.changes[i]
		if ch.day(b) > on || ch.To == c || !slices.Contains(ch.From, c) {
			continue
		}
		moved = moved || ch.Kind == Transfer
		r.follow(ch.To, on, b, found)
	}
	if !moved {
		// The regency around it may have moved with all its districts.
		if to, ok := r.parentMoved(c, func(ch *Change) bool { return ch.day(b) <= on }); ok {
			moved = true
			r.follow(to, on, b, found)
		}
	}
	if moved {
		delete(found, c)
	}
}

// parentMoved is the code of a district or village after the transfer of what
// it lies in.
func (r *Registry) parentMoved(c ektp.Code, counts func(*Change) bool) (ektp.Code, bool) {
	for parent := range c.Ancestors() {
		for i := range r.changes {
			ch := &r.changes[i]
			if ch.Kind == Transfer && len(ch.From) == 1 && ch.From[0] == parent && counts(ch) && parent != ektp.Country {
				return ch.To + (c - parent), true
			}
		}
	}
	return 0, false
}

// transferred is today's code of one that a transfer replaced.
func (r *Registry) transferred(c ektp.Code) (ektp.Code, bool) {
	for i := range r.changes {
		ch := &r.changes[i]
		if ch.Kind == Transfer && len(ch.From) == 1 && ch.From[0] == c {
			return ch.To, true
		}
	}
	return r.parentMoved(c, func(*Change) bool { return true })
}

// Predecessors is what the region of today's code was on the day: itself when
// it was there, the code it had before a transfer, or what it was split from.
func (r *Registry) Predecessors(c ektp.Code, on ektp.Date, b Basis) []Region {
	found := map[ektp.Code]bool{}
	r.trace(c, on, b, found)
	return r.list(found)
}

func (r *Registry) trace(c ektp.Code, on ektp.Date, b Basis, found map[ektp.Code]bool) {
	if found[c] {
		return
	}
	found[c] = true
	for i := range r.changes {
		ch := &r.changes[i]
		if ch.To != c || ch.Kind == Rename || ch.day(b) <= on {
			continue
		}
		delete(found, c)
		for _, from := range ch.From {
			r.trace(from, on, b, found)
		}
	}
}

// list are the regions of the codes that the register knows.
func (r *Registry) list(codes map[ektp.Code]bool) []Region {
	var list []Region
	for code := range codes {
		if region, ok := r.Lookup(code); ok {
			list = append(list, region)
		}
	}
	sortRegions(list)
	return list
}

// Known reports whether there was a region of the code on the day, by law or by
// code book: reports of the years between use the one or the other.
func (r *Registry) Known(c ektp.Code, on ektp.Date) bool {
	if _, ok := r.Lookup(c); !ok {
		return false
	}
	for i := range r.changes {
		ch := &r.changes[i]
		late := max(ch.day(ByLaw), ch.day(ByCodeBook))
		switch {
		case ch.Kind != Rename && ch.To == c && !ch.YearOnly && on < ch.Effective:
			return false // not made yet
		case ch.Kind == Transfer && slices.Contains(ch.From, c) && on >= late:
			return false // gone for good
		}
	}
	return true
}
