package wilayah

import (
	"encoding/csv"
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

// Changes lists the history the register knows, in the order of its table.
func (r *Registry) Changes() []Change { return append([]Change(nil), r.changes...) }

func readChanges() ([]Change, error) {
	rows, err := csv.NewReader(strings.NewReader(changesCSV)).ReadAll()
	if err != nil {
		return nil, err
	}
	var list []Change
	for _, row := range rows[1:] {
		c := Change{Kind: ChangeKind(row[1]), Name: row[4], Law: row[5], Source: row[9], Note: row[10]}
		if c.YearOnly = len(row[0]) == 4; c.YearOnly {
			row[0] += "-12-31"
		}
		for date, text := range map[*ektp.Date]string{&c.Effective: row[0], &c.Inaugurated: row[7], &c.CodeBook: row[8]} {
			if err := date.UnmarshalText([]byte(text)); err != nil {
				return nil, err
			}
		}
		for _, from := range strings.Split(row[2], ";") {
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
// it. A code the register has never known gives none.
func (r *Registry) Successors(c ektp.Code, on ektp.Date) []Region {
	found := map[ektp.Code]bool{}
	r.follow(c, on, found)
	var list []Region
	for code := range found {
		if reg, ok := r.Lookup(code); ok {
			list = append(list, reg)
		}
	}
	sortRegions(list)
	return list
}

func (r *Registry) follow(c ektp.Code, on ektp.Date, found map[ektp.Code]bool) {
	if found[c] {
		return
	}
	if _, ok := r.Lookup(c); ok {
		found[c] = true
	}
	for _, ch := range r.changes {
		if ch.Effective > on {
			continue
		}
		for _, from := range ch.From {
			if from != c || ch.To == c {
				continue
			}
			if ch.Kind == Transfer {
				delete(found, c)
			}
			r.follow(ch.To, on, found)
		}
	}
}
