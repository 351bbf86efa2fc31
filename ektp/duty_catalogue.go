package ektp

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/shopspring/decimal"
)

//go:embed duties.json
var dutiesJSON string

// DutyCatalogue is a checked set of duties. It does not change; the zero value
// is empty.
type DutyCatalogue struct {
	list  []Duty // tiers in the order of preparation, each in reading order
	index map[DutyCode]int
}

var builtinDuties = sync.OnceValue(func() *DutyCatalogue {
	c, err := LoadDuties(strings.NewReader(dutiesJSON), nil)
	if err != nil {
		panic(err) // the embedded file is tested
	}
	return c
})

// BuiltinDuties is the catalogue of the study.
func BuiltinDuties() *DutyCatalogue { return builtinDuties() }

// Duties gives the duties of the tier in the study's order: every duty and
// every part of a duty, a heading just before its parts. Duty.Parent tells the
// parts from the whole; Duty.Heading those that only group others. The slice
// is the caller's own.
func Duties(t Tier) []Duty { return BuiltinDuties().Duties(t) }

// LookupDuty finds a duty of the study by its code.
func LookupDuty(code DutyCode) (Duty, bool) { return BuiltinDuties().Lookup(code) }

// Duties gives the duties of the tier, each heading just before its parts.
func (c *DutyCatalogue) Duties(t Tier) []Duty {
	var out []Duty
	for _, d := range c.list {
		if d.Tier == t {
			out = append(out, d.clone())
		}
	}
	return out
}

// Len is the number of duties, headings included.
func (c *DutyCatalogue) Len() int { return len(c.list) }

// All yields every duty: the tiers in the order of preparation, from the
// centre to the leaders of the community, each in the study's order.
func (c *DutyCatalogue) All() iter.Seq[Duty] {
	return func(yield func(Duty) bool) {
		for _, d := range c.list {
			if !yield(d.clone()) {
				return
			}
		}
	}
}

// Lookup finds a duty by its code.
func (c *DutyCatalogue) Lookup(code DutyCode) (Duty, bool) {
	i, ok := c.index[code]
	if !ok {
		return Duty{}, false
	}
	return c.list[i].clone(), true
}

// Parts gives the duties directly below the code, in order.
func (c *DutyCatalogue) Parts(code DutyCode) []Duty {
	var out []Duty
	for _, d := range c.list {
		if d.Parent == code && code != "" {
			out = append(out, d.clone())
		}
	}
	return out
}

// Walk yields the duty and everything below it with its depth, 0 for the duty
// itself; for the empty code the whole catalogue.
func (c *DutyCatalogue) Walk(code DutyCode) iter.Seq2[int, Duty] {
	return func(yield func(int, Duty) bool) {
		base := -1
		if code != "" {
			i, ok := c.index[code]
			if !ok {
				return
			}
			base = c.depth(c.list[i])
		}
		for _, d := range c.list {
			if code != "" && d.Code != code && !c.below(d, code) {
				continue
			}
			depth := c.depth(d)
			if base >= 0 {
				depth -= base
			}
			if !yield(depth, d.clone()) {
				return
			}
		}
	}
}

func (c *DutyCatalogue) depth(d Duty) int {
	n := 0
	for d.Parent != "" {
		d = c.list[c.index[d.Parent]]
		n++
	}
	return n
}

func (c *DutyCatalogue) below(d Duty, code DutyCode) bool {
	for d.Parent != "" {
		if d.Parent == code {
			return true
		}
		d = c.list[c.index[d.Parent]]
	}
	return false
}

// Search gives the duties whose code or text, in either language, holds every
// word of the query, whatever the case. An empty query finds nothing.
func (c *DutyCatalogue) Search(query string) []Duty {
	words := strings.Fields(strings.ToLower(query))
	if len(words) == 0 {
		return nil
	}
	var out []Duty
	for _, d := range c.list {
		text := strings.ToLower(string(d.Code) + " " + d.Text.ID + " " + d.Text.EN)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			out = append(out, d.clone())
		}
	}
	return out
}

// clone shares nothing that could be changed.
func (d Duty) clone() Duty {
	d.OwedTo = slices.Clone(d.OwedTo)
	for _, bound := range []**decimal.Decimal{&d.Criterion.AtLeast, &d.Criterion.AtMost} {
		if *bound != nil {
			own := **bound
			*bound = &own
		}
	}
	return d
}
