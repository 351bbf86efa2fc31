package ektp

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// The largest duty file and weight that are taken.
const (
	maxDutyFile   = 4 << 20
	maxDutyWeight = 1000
	maxDutyDepth  = 8
)

// DutyError says what is wrong with a duty file. It matches [ErrInvalid].
type DutyError struct {
	Line  int      // where the duty begins, 1 the first
	Code  DutyCode // of the duty, as far as it was read
	Field string   // "parent"
	Value string   // as given
	Rule  string
}

// Error names line, duty, field, value and rule.
func (e *DutyError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "line %d: duty", e.Line)
	if e.Code != "" {
		b.WriteString(" " + quote(string(e.Code)))
	}
	if e.Field != "" {
		b.WriteString(": " + e.Field)
	}
	if e.Value != "" {
		b.WriteString(" " + quote(e.Value))
	}
	return b.String() + ": " + e.Rule
}

// Is makes errors.Is(err, ErrInvalid) true.
func (e *DutyError) Is(target error) bool { return target == ErrInvalid }

// LoadDuties reads a JSON array of duties over a base, which may be nil. A
// duty whose code is in the base changes it: the fields that are given take
// the place of the old, and {"code": "TOK-a", "remove": true} takes it out. A
// new code is added after the other parts of its parent. The result is checked
// as a whole: codes once only, parents that exist, in the same tier and without
// circles, a criterion for every duty that has no parts and for no other.
//
// All that is wrong is reported, joined; each a [*DutyError] with its line.
// Only a file that is no JSON stops at the first fault.
func LoadDuties(r io.Reader, base *DutyCatalogue) (*DutyCatalogue, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxDutyFile+1))
	if err != nil {
		return nil, fmt.Errorf("duty file: %w", err)
	}
	if len(data) > maxDutyFile {
		return nil, &DutyError{Line: 1, Rule: "the file is larger than 4 MiB"}
	}
	f := dutyFile{at: map[DutyCode]int{}, given: map[DutyCode]int{}}
	if base != nil {
		for _, d := range base.list {
			f.at[d.Code] = len(f.rows)
			f.rows = append(f.rows, dutyRow{Duty: d.clone()})
		}
	}
	if err := f.read(data); err != nil {
		return nil, err
	}
	f.check()
	if len(f.errs) > 0 {
		return nil, errors.Join(f.errs...)
	}
	return f.catalogue(), nil
}

// dutyRow is a duty with the line it came from, 0 for one of the base.
type dutyRow struct {
	Duty
	line    int
	removed bool
}

type dutyFile struct {
	rows  []dutyRow
	at    map[DutyCode]int // row of the code
	given map[DutyCode]int // line of the code in this file
	errs  []error
}

func (f *dutyFile) fault(row dutyRow, field, value, rule string) {
	f.errs = append(f.errs, &DutyError{Line: row.line, Code: row.Code, Field: field, Value: value, Rule: rule})
}

// read takes the array apart one element at a time, so that each has its line.
func (f *dutyFile) read(data []byte) error {
	line := func(offset int64) int {
		offset = min(max(offset, 0), int64(len(data)))
		return 1 + bytes.Count(data[:offset], []byte{'\n'})
	}
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		var syntax *json.SyntaxError
		switch {
		case !errors.As(err, &syntax):
			return &DutyError{Line: 1, Rule: "not JSON: " + Redact(err.Error())}
		case strings.HasPrefix(err.Error(), "unexpected end"):
			return &DutyError{Line: line(syntax.Offset), Rule: "the file ends too early"}
		case strings.Contains(err.Error(), "after top-level value"):
			return &DutyError{Line: line(syntax.Offset), Rule: "something follows the array"}
		}
		return &DutyError{Line: line(syntax.Offset), Rule: "not JSON: " + Redact(err.Error())}
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	if open, err := dec.Token(); err != nil || open != json.Delim('[') {
		return &DutyError{Line: 1, Rule: "the file must be an array of duties"}
	}
	for dec.More() {
		start := dec.InputOffset()
		for start < int64(len(data)) && strings.IndexByte(" \t\r\n,", data[start]) >= 0 {
			start++
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return &DutyError{Line: line(start), Rule: "not JSON: " + Redact(err.Error())}
		}
		f.take(raw, line(start))
	}
	return nil
}

// take merges one element of the file.
func (f *dutyFile) take(raw json.RawMessage, line int) {
	var head struct {
		Code      DutyCode        `json:"code"`
		Criterion json.RawMessage `json:"criterion"`
		Remove    bool            `json:"remove"`
	}
	row := dutyRow{line: line}
	if err := json.Unmarshal(raw, &head); err != nil {
		f.fault(row, "", "", "must be an object with a code: "+Redact(err.Error()))
		return
	}
	row.Code = head.Code
	if rule := dutyCodeRule(head.Code); rule != "" {
		f.fault(row, "code", string(head.Code), rule)
		return
	}
	if before, twice := f.given[head.Code]; twice {
		f.fault(row, "code", string(head.Code), fmt.Sprintf("stands already in line %d", before))
		return
	}
	f.given[head.Code] = line
	i, known := f.at[head.Code]
	if known {
		row.Duty = f.rows[i].Duty.clone()
	} else {
		row.Weight = 1
	}
	if head.Remove {
		if !known {
			f.fault(row, "remove", "", "there is no such duty to take out")
			return
		}
		f.rows[i].removed = true
		delete(f.at, head.Code)
		return
	}
	if head.Criterion != nil {
		row.Criterion = Criterion{} // given as a whole, never half of the old one
	}
	var body struct {
		*Duty
		Remove bool `json:"remove"`
	}
	body.Duty = &row.Duty
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&body); err != nil {
		f.fault(row, "", "", Redact(err.Error()))
		return
	}
	row.Code = head.Code
	if known {
		f.rows[i] = row
		return
	}
	f.at[row.Code] = len(f.rows)
	f.rows = append(f.rows, row)
}

func dutyCodeRule(code DutyCode) string {
	if code == "" {
		return "must be given"
	}
	if len(code) > 32 {
		return "must not be longer than 32 letters"
	}
	for _, ch := range code {
		if (ch < 'a' || ch > 'z') && (ch < 'A' || ch > 'Z') && (ch < '0' || ch > '9') && ch != '-' {
			return "must be of letters a to z, digits and dashes, as KAB-e2e"
		}
	}
	return ""
}

// check judges the rows together.
func (f *dutyFile) check() {
	hasParts := map[DutyCode]bool{}
	for _, row := range f.rows {
		if !row.removed && row.Parent != "" {
			hasParts[row.Parent] = true
		}
	}
	for _, row := range f.rows {
		if row.removed {
			continue
		}
		if !row.Tier.Valid() {
			f.fault(row, "tier", "", "must be given")
		}
		if row.Text.ID == "" || row.Text.EN == "" {
			f.fault(row, "text", "", "must be given in both languages")
		}
		if row.Weight < 0 || row.Weight > maxDutyWeight {
			f.fault(row, "weight", fmt.Sprint(row.Weight), fmt.Sprintf("must be 0 to %d", maxDutyWeight))
		}
		for _, p := range row.OwedTo {
			if p.Label() == (Text{}) {
				f.fault(row, "owed_to", string(p), "must be a tier, residents, officers or agencies")
			}
		}
		f.checkParent(row)
		if hasParts[row.Code] {
			if row.Criterion.Kind != NoCriterion {
				f.fault(row, "criterion", "", "a duty with parts is judged by its parts")
			}
			continue
		}
		if rule := row.Criterion.rule(); rule != "" {
			f.fault(row, "criterion", row.Criterion.Kind.String(), rule)
		}
	}
}

func (f *dutyFile) checkParent(row dutyRow) {
	if row.Parent == "" {
		return
	}
	i, ok := f.at[row.Parent]
	if !ok {
		f.fault(row, "parent", string(row.Parent), "there is no such duty")
		return
	}
	if f.rows[i].Tier != row.Tier {
		f.fault(row, "parent", string(row.Parent), "is a duty of another tier")
	}
	up := row
	for range maxDutyDepth {
		if up.Parent == "" {
			return
		}
		if up.Parent == row.Code {
			f.fault(row, "parent", string(row.Parent), "goes in a circle")
			return
		}
		i, ok := f.at[up.Parent]
		if !ok {
			return // reported for the duty that names it
		}
		up = f.rows[i]
	}
	if up.Parent != "" {
		f.fault(row, "parent", string(row.Parent), fmt.Sprintf("goes in a circle, or deeper than %d steps", maxDutyDepth))
	}
}

// rule says what is wrong with the criterion of a duty without parts.
func (c Criterion) rule() string {
	for _, b := range []*decimal.Decimal{c.AtLeast, c.AtMost} {
		// 1e999999999 would take all memory when it is multiplied out.
		if b != nil && (b.Exponent() < -18 || b.Exponent() > 18 || b.NumDigits() > 18) {
			return "a bound has at most 18 digits"
		}
	}
	counted := c.Counted() || c.Need != Text{} || c.AtLeast != nil || c.AtMost != nil
	switch {
	case c.Kind == NoCriterion:
		return "must be given: the duty has no parts"
	case (c.Kind == Conditional) != (c.Condition != Text{}):
		return "a condition belongs to a conditional criterion, and must be given there"
	case c.Kind == YesNo && counted:
		return "a yes/no criterion counts nothing"
	case (c.Kind == Ratio || counted) && (c.Have.ID == "" || c.Have.EN == "" || c.Need.ID == "" || c.Need.EN == ""):
		return "a ratio says in both languages what is counted and what it is divided by"
	case c.AtLeast != nil && c.AtLeast.IsNegative() || c.AtMost != nil && c.AtMost.IsNegative():
		return "a bound must not be negative"
	case c.AtLeast != nil && c.AtMost != nil && c.AtLeast.GreaterThan(*c.AtMost):
		return "the lower bound lies above the upper"
	}
	return ""
}

// catalogue puts the rows into the order of preparation, each duty just before
// its parts.
func (f *dutyFile) catalogue() *DutyCatalogue {
	parts := map[DutyCode][]Duty{}
	for _, row := range f.rows {
		if !row.removed {
			parts[row.Parent] = append(parts[row.Parent], row.Duty)
		}
	}
	c := &DutyCatalogue{index: map[DutyCode]int{}}
	var add func(ds []Duty)
	add = func(ds []Duty) {
		for _, d := range ds {
			c.index[d.Code] = len(c.list)
			c.list = append(c.list, d)
			add(parts[d.Code])
		}
	}
	top := parts[""]
	slices.SortStableFunc(top, func(a, b Duty) int { return int(a.Tier) - int(b.Tier) })
	add(top)
	return c
}
