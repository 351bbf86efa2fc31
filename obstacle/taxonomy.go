package obstacle

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
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

// Error names entry, field, value and rule.
func (e *TaxonomyError) Error() string {
	if e.Field == "file" {
		return "taxonomy file: " + e.Rule
	}
	return fmt.Sprintf("taxonomy entry %q: %s %s: %s", string(e.Code), e.Field, strconv.Quote(e.Value), e.Rule)
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *TaxonomyError) Is(target error) bool { return target == ektp.ErrInvalid }

type taxonomyFile struct {
	Duties  []ektp.DutyCode `json:"duties"`
	Entries []Entry         `json:"entries"`
}

//go:embed taxonomy.json
var taxonomyJSON []byte

var builtinTaxonomy = sync.OnceValue(func() Taxonomy {
	var f taxonomyFile
	if err := json.Unmarshal(taxonomyJSON, &f); err != nil {
		panic(err) // the embedded file is tested
	}
	t, err := Taxonomy{}.with(f)
	if err != nil {
		panic(err)
	}
	return t
})

// BuiltinTaxonomy is the study's obstacles, causes and remedies, with the
// classes the field added; each row carries its source.
func BuiltinTaxonomy() Taxonomy { return builtinTaxonomy() }

// Merge reads a taxonomy file (JSON, the form of taxonomy.json: "duties" are
// further duty codes, "entries" are added, or replace the entry of the same
// code) and returns t with it. Errors of content are [*TaxonomyError].
func (t Taxonomy) Merge(r io.Reader) (Taxonomy, error) {
	var f taxonomyFile
	d := json.NewDecoder(io.LimitReader(r, 16<<20))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return t, &TaxonomyError{Field: "file", Rule: "is not a taxonomy: " + err.Error()}
	}
	return t.with(f)
}

func (t Taxonomy) with(f taxonomyFile) (Taxonomy, error) {
	out := Taxonomy{entries: slices.Clone(t.entries), index: map[Category]int{}, duties: map[ektp.DutyCode]bool{}}
	for d := range t.duties {
		out.duties[d] = true
	}
	for _, d := range f.Duties {
		out.duties[d] = true
	}
	for i, e := range out.entries {
		out.index[e.Code] = i
	}
	given := map[Category]bool{}
	for _, e := range f.Entries {
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
	return out, nil
}

func (t Taxonomy) check(e Entry) error {
	fail := func(field, value, rule string) error { return &TaxonomyError{e.Code, field, value, rule} }
	switch {
	case e.Code == "":
		return fail("code", "", "must not be empty")
	case e.Label.ID == "" && e.Label.EN == "":
		return fail("label", "", "must not be empty")
	case !e.Tier.Valid():
		return fail("tier", e.Tier.String(), "is not one of the six tiers")
	case !e.Escalate.Valid():
		return fail("escalate", e.Escalate.String(), "is not one of the six tiers")
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
		case !r.Tier.Valid():
			return fail("remedies", r.Code, "must name the tier that can do it")
		case r.Effort < 1 || r.Effort > 4:
			return fail("remedies", r.Code, "effort must be 1 to 4")
		}
		seen[r.Code] = true
	}
	return nil
}

func (t Taxonomy) checkParents() error {
	for _, e := range t.entries {
		at, steps := e.Parent, 0
		for at != "" {
			i, ok := t.index[at]
			if !ok {
				return &TaxonomyError{e.Code, "parent", string(at), "is not an entry"}
			}
			if steps++; at == e.Code || steps > len(t.entries) {
				return &TaxonomyError{e.Code, "parent", string(e.Parent), "leads back in a cycle"}
			}
			at = t.entries[i].Parent
		}
	}
	return nil
}

// Lookup finds an entry by its code.
func (t Taxonomy) Lookup(c Category) (Entry, bool) {
	i, ok := t.index[c]
	if !ok {
		return Entry{}, false
	}
	return t.entries[i], true
}

// Entries lists all entries: the eleven first, in the study's order.
func (t Taxonomy) Entries() []Entry { return slices.Clone(t.entries) }

// Label is the name of a category; the code where there is none.
func (t Taxonomy) Label(c Category, l ektp.Language) string {
	if e, ok := t.Lookup(c); ok {
		return e.Label.In(l)
	}
	return string(c)
}

// Remedy finds a remedy of a category by its code.
func (t Taxonomy) Remedy(c Category, code string) (Remedy, bool) {
	e, _ := t.Lookup(c)
	for _, r := range e.Remedies {
		if r.Code == code {
			return r, true
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
