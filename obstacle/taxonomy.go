package obstacle

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/ektp-rollout/sdk/ektp"
)

// Taxonomy says of each class of obstacle what it is, which duty failed, who
// owes the remedy and which remedies worked elsewhere. The zero Taxonomy is
// empty; a Taxonomy never changes once built.
type Taxonomy struct {
	entries []Entry
	index   map[Category]int
	duties  map[ektp.DutyCode]bool // beyond the built-in catalogue
	helps   map[string][]Category  // what a remedy is for
}

// Entry describes one class of obstacle.
type Entry struct {
	Code        Category        `json:"code"`
	Letter      string          `json:"letter,omitempty"` // the study's letter, a to g
	Parent      Category        `json:"parent,omitempty"` // the wider class it belongs to
	Extension   bool            `json:"extension,omitempty"`
	Label       ektp.Text       `json:"label"`
	Description ektp.Text       `json:"description"`
	Duties      []ektp.DutyCode `json:"duties"`   // the duties that failed, "KAB-a"
	Tier        ektp.Tier       `json:"tier"`     // who owes the remedy
	Escalate    ektp.Tier       `json:"escalate"` // who is next when the remedy does not come
	Severity    int             `json:"severity"` // typical, 1 low to 4 critical
	Factor      Factor          `json:"factor"`   // what it takes away from capacity
	Remedies    []Remedy        `json:"remedies"`
	Source      string          `json:"source"`
}

// Remedy is something that helped.
type Remedy struct {
	Code   string    `json:"code"`
	Label  ektp.Text `json:"label"`
	When   ektp.Text `json:"when"`   // the condition under which it helps
	Tier   ektp.Tier `json:"tier"`   // who can do it
	Effort int       `json:"effort"` // 1 (a letter) to 4 (a purchase, an expedition); our judgement
	Source string    `json:"source"`
}

// Factor is the part of recording capacity that an obstacle hits: sets x hours
// x 60 x availability / minutes a person, limited by attendance, and the steps
// after recording.
type Factor string

// The factors.
const (
	FactorSets         Factor = "sets"         // devices at the place
	FactorHours        Factor = "hours"        // hours of service a day
	FactorAvailability Factor = "availability" // share of the sets that work
	FactorMinutes      Factor = "minutes"      // minutes a person takes
	FactorOperators    Factor = "operators"    // who runs the sets
	FactorAttendance   Factor = "attendance"   // share of the summoned who come
	FactorTarget       Factor = "target"       // the denominator, not the work
	FactorUpload       Factor = "upload"       // after recording: sending and unification
	FactorCards        Factor = "cards"        // after recording: printing and handing over
)

func (f Factor) valid() bool {
	switch f {
	case FactorSets, FactorHours, FactorAvailability, FactorMinutes, FactorOperators,
		FactorAttendance, FactorTarget, FactorUpload, FactorCards:
		return true
	}
	return false
}

// TaxonomyError says which entry of a taxonomy breaks which rule. It matches
// [ektp.ErrInvalid].
type TaxonomyError struct {
	Code  Category // of the entry; empty: the file as a whole
	Field string   // "duties"
	Value string
	Rule  string
}

// Error names entry, field, value and rule. Numbers that could be a NIK are
// masked.
func (e *TaxonomyError) Error() string {
	if e.Field == "file" {
		return "taxonomy file: " + e.Rule
	}
	return fmt.Sprintf("taxonomy entry %q: %s %s: %s", ektp.Redact(string(e.Code)), e.Field, strconv.Quote(ektp.Redact(e.Value)), ektp.Redact(e.Rule))
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *TaxonomyError) Is(target error) bool { return target == ektp.ErrInvalid }

//go:embed taxonomy.json
var taxonomyJSON []byte

var builtinTaxonomy = sync.OnceValue(func() Taxonomy {
	t, err := Taxonomy{}.Merge(bytes.NewReader(taxonomyJSON))
	if err != nil {
		panic(err) // the embedded file is tested
	}
	return t
})

// BuiltinTaxonomy is the study's obstacles, causes and remedies, with the
// classes the field added; each row carries its source.
func BuiltinTaxonomy() Taxonomy { return builtinTaxonomy() }

// orBuiltin is what a zero Taxonomy stands for.
func orBuiltin(t Taxonomy) Taxonomy {
	if len(t.entries) == 0 {
		return BuiltinTaxonomy()
	}
	return t
}

// Merge reads a taxonomy file (JSON, the form of taxonomy.json: "duties" are
// further duty codes, "entries" are added, or replace the entry of the same
// code) and returns t with it. The file holds one such document. Errors of
// content are [*TaxonomyError].
func (t Taxonomy) Merge(r io.Reader) (Taxonomy, error) {
	duties, entries, err := readTaxonomy(r)
	if err != nil {
		return t, err
	}
	return t.with(duties, entries)
}

func (t Taxonomy) with(duties []ektp.DutyCode, entries []Entry) (Taxonomy, error) {
	out := Taxonomy{entries: slices.Clone(t.entries), index: map[Category]int{}, duties: map[ektp.DutyCode]bool{}, helps: map[string][]Category{}}
	for d := range t.duties {
		out.duties[d] = true
	}
	for _, d := range duties {
		out.duties[d] = true
	}
	for i, e := range out.entries {
		out.index[e.Code] = i
	}
	given := map[Category]bool{}
	for _, e := range entries {
		if given[e.Code] {
			return t, &TaxonomyError{e.Code, "code", string(e.Code), "stands twice in the file"}
		}
		given[e.Code] = true
		if err := out.check(e); err != nil {
			return t, err
		}
		if i, ok := out.index[e.Code]; ok {
			out.entries[i] = e
			continue
		}
		out.index[e.Code] = len(out.entries)
		out.entries = append(out.entries, e)
	}
	if err := out.checkParents(); err != nil {
		return t, err
	}
	if err := out.checkLetters(given); err != nil {
		return t, err
	}
	for _, e := range out.entries {
		for _, r := range e.Remedies {
			out.helps[r.Code] = append(out.helps[r.Code], e.Code)
		}
	}
	return out, nil
}

func (t Taxonomy) check(e Entry) error {
	fail := func(field, value, rule string) error { return &TaxonomyError{e.Code, field, value, rule} }
	switch {
	case e.Code == "":
		return fail("code", "", "must not be empty")
	case strings.TrimSpace(string(e.Code)) != string(e.Code):
		return fail("code", string(e.Code), "must not begin or end with a space")
	case e.Label.ID == "" && e.Label.EN == "":
		return fail("label", "", "must not be empty")
	case e.Escalate > e.Tier:
		return fail("escalate", e.Escalate.String(), "must not lie below the tier that owes the remedy, "+e.Tier.String())
	case e.Severity < 1 || e.Severity > 4:
		return fail("severity", strconv.Itoa(e.Severity), "must be 1 to 4")
	case !e.Factor.valid():
		return fail("factor", string(e.Factor), "is not a factor of capacity")
	}
	for _, d := range e.Duties {
		if _, ok := ektp.LookupDuty(d); !ok && !t.duties[d] {
			return fail("duties", string(d), "is not a known duty")
		}
	}
	seen := map[string]bool{}
	for _, r := range e.Remedies {
		switch {
		case r.Code == "" || seen[r.Code]:
			return fail("remedies", r.Code, "must have a code of its own")
		case strings.TrimSpace(r.Code) != r.Code:
			return fail("remedies", r.Code, "must not begin or end with a space")
		case r.Effort < 1 || r.Effort > 4:
			return fail("remedies", r.Code, "effort must be 1 to 4")
		}
		seen[r.Code] = true
	}
	return nil
}

// checkParents names an entry of the cycle, not one that only leads into it.
func (t Taxonomy) checkParents() error {
	for _, e := range t.entries {
		at := e.Parent
		for steps := 0; at != "" && steps < len(t.entries); steps++ {
			i, ok := t.index[at]
			if !ok {
				return &TaxonomyError{e.Code, "parent", string(at), "is not an entry"}
			}
			if at == e.Code {
				return &TaxonomyError{e.Code, "parent", string(e.Parent), "leads back in a cycle"}
			}
			at = t.entries[i].Parent
		}
	}
	return nil
}

// checkLetters names the entry of the file that takes another's letter.
func (t Taxonomy) checkLetters(given map[Category]bool) error {
	has := map[string]Category{}
	for _, ofFile := range []bool{false, true} {
		for _, e := range t.entries {
			if e.Letter == "" || given[e.Code] != ofFile {
				continue
			}
			if other, taken := has[e.Letter]; taken {
				return &TaxonomyError{e.Code, "letter", e.Letter, "is the letter of " + string(other)}
			}
			has[e.Letter] = e.Code
		}
	}
	return nil
}

// find is the entry itself, to be read only; nil where there is none.
func (t Taxonomy) find(c Category) *Entry {
	if i, ok := t.index[c]; ok {
		return &t.entries[i]
	}
	return nil
}

// first is the entry of the first category that has one.
func (t Taxonomy) first(list []Category) *Entry {
	for _, c := range list {
		if e := t.find(c); e != nil {
			return e
		}
	}
	return nil
}

// gravest is the greatest of the typical severities.
func (t Taxonomy) gravest(list []Category) (severity int) {
	for _, c := range list {
		if e := t.find(c); e != nil {
			severity = max(severity, e.Severity)
		}
	}
	return severity
}

// Lookup finds an entry by its code: a copy, the caller's own.
func (t Taxonomy) Lookup(c Category) (Entry, bool) {
	e := t.find(c)
	if e == nil {
		return Entry{}, false
	}
	return e.clone(), true
}

func (e Entry) clone() Entry {
	e.Duties, e.Remedies = slices.Clone(e.Duties), slices.Clone(e.Remedies)
	return e
}

// Entries lists all entries, copies as of [Taxonomy.Lookup]: the eleven first,
// in the study's order.
func (t Taxonomy) Entries() []Entry {
	out := make([]Entry, len(t.entries))
	for i, e := range t.entries {
		out[i] = e.clone()
	}
	return out
}

// Label is the name of a category; the code where there is none.
func (t Taxonomy) Label(c Category, l ektp.Language) string {
	if e := t.find(c); e != nil {
		return e.Label.In(l)
	}
	return string(c)
}

// Remedy finds a remedy of a category by its code.
func (t Taxonomy) Remedy(c Category, code string) (Remedy, bool) {
	if e := t.find(c); e != nil {
		for _, r := range e.Remedies {
			if r.Code == code {
				return r, true
			}
		}
	}
	return Remedy{}, false
}

// ByDuty lists the categories that mean a duty was not met.
func (t Taxonomy) ByDuty(duty ektp.DutyCode) []Category {
	var out []Category
	for _, e := range t.entries {
		if slices.Contains(e.Duties, duty) {
			out = append(out, e.Code)
		}
	}
	return out
}
