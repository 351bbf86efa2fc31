package wilayah

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// historyColumns of a table of changes; the others may be missing.
var historyColumns = []string{"effective", "kind", "from", "to", "name", "law", "source"}

// WithChanges is the register with further boundary changes, as of another
// province. The table is a CSV with the columns
//
//	effective,kind,from,to,name,law,source
//
// and, where known, inaugurated, code_book and note: effective is a day or a
// year, from holds several codes apart by semicolons. A change that contradicts
// itself or the others (a region that is retired twice, or goes in a circle) is
// refused with its line.
func (r *Registry) WithChanges(in io.Reader) (*Registry, error) {
	next := *r
	var err error
	if next.changes, err = readChanges(in, slices.Clip(r.changes)); err != nil {
		return nil, err
	}
	next.indexChanges()
	return &next, nil
}

// readChanges appends the changes of a table to those before.
func readChanges(r io.Reader, list []Change) ([]Change, error) {
	in := csv.NewReader(r)
	header, err := in.Read()
	if err != nil {
		return nil, &LoadError{1, "", "is no header of a table of changes"}
	}
	at := map[string]int{}
	for i, h := range header {
		at[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")))] = i
	}
	for _, name := range historyColumns {
		if _, ok := at[name]; !ok {
			return nil, &LoadError{1, strings.Join(header, ","), "must name the column " + name}
		}
	}
	retired := map[ektp.Code]ektp.Code{}
	for i := range list {
		retired, _ = list[i].retire(retired)
	}
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		var pe *csv.ParseError
		if errors.As(err, &pe) {
			return nil, &LoadError{pe.Line, "", pe.Err.Error()}
		}
		if err != nil {
			return nil, err
		}
		line, _ := in.FieldPos(0)
		c, rule := readChange(func(name string) string {
			if i, ok := at[name]; ok {
				return strings.TrimSpace(cells[i])
			}
			return ""
		})
		if rule == "" {
			retired, rule = c.retire(retired)
		}
		if rule != "" {
			return nil, &LoadError{line, strings.Join(cells, ","), rule}
		}
		list = append(list, c)
	}
}

// readChange reads one change and gives the rule it breaks.
func readChange(cell func(string) string) (c Change, rule string) {
	c = Change{Kind: ChangeKind(cell("kind")), Name: cell("name"), Law: cell("law"), Source: cell("source"), Note: cell("note")}
	day := cell("effective")
	if c.YearOnly = len(day) == len("2012"); c.YearOnly {
		day += "-12-31"
	}
	var err error
	if c.Effective, err = ektp.ParseDate(day); err != nil {
		return c, "has no day or year of effect: " + err.Error()
	}
	if c.Inaugurated.UnmarshalText([]byte(cell("inaugurated"))) != nil || c.CodeBook.UnmarshalText([]byte(cell("code_book"))) != nil {
		return c, "has a date that is none"
	}
	if c.To, err = ektp.ParseCode(cell("to")); err != nil {
		return c, err.Error()
	}
	for text := range strings.SplitSeq(cell("from"), ";") {
		from, err := ektp.ParseCode(strings.TrimSpace(text))
		if err != nil {
			return c, err.Error()
		}
		if slices.Contains(c.From, from) {
			return c, fmt.Sprintf("names %s twice", from)
		}
		c.From = append(c.From, from)
	}
	return c, c.fault()
}

// fault is the rule the change breaks by itself.
func (c *Change) fault() string {
	switch c.Kind {
	case Split, Transfer:
		if slices.Contains(c.From, c.To) {
			return "leads back to itself"
		}
		if c.Kind == Transfer && len(c.From) != 1 {
			return "is a transfer of more than one region: that is a merge"
		}
	case Merge:
		if len(c.From) < 2 {
			return "is a merge of one region only"
		}
	case Rename:
		if len(c.From) != 1 || c.From[0] != c.To {
			return "is a rename that changes the code: that is a transfer"
		}
	default:
		return "must be of the kind split, transfer, merge or rename"
	}
	for _, from := range c.From {
		if from.Tier() != c.To.Tier() || from == ektp.Country {
			return "must lead from regions to one of the same level"
		}
	}
	if c.Law == "" || c.Source == "" {
		return "must name its law and its source"
	}
	return ""
}

// retire notes what the change takes out of use, and gives the rule broken by
// taking it.
func (c *Change) retire(retired map[ektp.Code]ektp.Code) (map[ektp.Code]ektp.Code, string) {
	for _, from := range c.From {
		if !c.retires(from) {
			continue
		}
		if to, twice := retired[from]; twice {
			return retired, fmt.Sprintf("retires %s, which went to %s already", from, to)
		}
		for at, ok := c.To, true; ok; at, ok = retired[at] {
			if at == from {
				return retired, fmt.Sprintf("leads %s in a circle", from)
			}
		}
		retired[from] = c.To
	}
	return retired, ""
}
