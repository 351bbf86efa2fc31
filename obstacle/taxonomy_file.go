package obstacle

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// entryInFile is an entry as a file has it: tiers are words until they are known
// to be some, so that an error can name the entry and the field.
type entryInFile struct {
	Entry
	Tier     string         `json:"tier"`
	Escalate string         `json:"escalate"`
	Remedies []remedyInFile `json:"remedies"`
}

type remedyInFile struct {
	Remedy
	Tier string `json:"tier"`
}

// readTaxonomy reads a taxonomy file. What it gives has the right form, the
// content is not yet checked.
func readTaxonomy(r io.Reader) (duties []ektp.DutyCode, entries []Entry, err error) {
	var f struct {
		Duties  []ektp.DutyCode   `json:"duties"`
		Entries []json.RawMessage `json:"entries"`
	}
	d := json.NewDecoder(io.LimitReader(r, 16<<20))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return nil, nil, &TaxonomyError{Field: "file", Rule: "is not a taxonomy: " + err.Error()}
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, nil, &TaxonomyError{Field: "file", Rule: "must end after one taxonomy"}
	}
	for _, raw := range f.Entries {
		e, err := readEntry(raw)
		if err != nil {
			return nil, nil, err
		}
		entries = append(entries, e)
	}
	return f.Duties, entries, nil
}

func readEntry(raw json.RawMessage) (Entry, error) {
	var f entryInFile
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		var name struct {
			Code Category `json:"code"`
		}
		_ = json.Unmarshal(raw, &name) // the entry is named where it can be
		if kind := new(json.UnmarshalTypeError); errors.As(err, &kind) {
			field := kind.Field[strings.LastIndexByte(kind.Field, '.')+1:]
			return Entry{}, &TaxonomyError{name.Code, field, kind.Value, "must be of type " + kind.Type.String()}
		}
		return Entry{}, &TaxonomyError{name.Code, "entry", "", "cannot be read: " + err.Error()}
	}
	e := f.Entry
	for _, t := range []struct {
		field, value string
		tier         *ektp.Tier
	}{{"tier", f.Tier, &e.Tier}, {"escalate", f.Escalate, &e.Escalate}} {
		if err := t.tier.UnmarshalText([]byte(t.value)); err != nil {
			return e, &TaxonomyError{e.Code, t.field, t.value, tierRule}
		}
	}
	for _, r := range f.Remedies {
		if err := r.Remedy.Tier.UnmarshalText([]byte(r.Tier)); err != nil {
			return e, &TaxonomyError{e.Code, "remedies", r.Code, "tier " + ektp.Redact(r.Tier) + " " + tierRule}
		}
		e.Remedies = append(e.Remedies, r.Remedy)
	}
	return e, nil
}

const tierRule = "must be central, province, regency, district, village or community"
