package sheet

import (
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// reading is a form prepared for finding its columns.
type reading struct {
	form *Form // nil: any table of known measures
	keys map[string]Meaning
	more map[string]bool // keys whose column the form need not have
	// or are meanings a header may have as well, where the form is not known:
	// "PRR" is what is print-ready, what became so in the period, or what is
	// left of it.
	or map[string][]Meaning
}

// prepare makes a reading of a form.
func prepare(f *Form) *reading {
	r := &reading{form: f, keys: map[string]Meaning{}, more: map[string]bool{}}
	v := words()
	add := func(text string, m Meaning, more bool) {
		k := key(v.tokens(text))
		if _, taken := r.keys[k]; !taken && k != "" {
			r.keys[k] = m
			r.more[k] = more
		}
	}
	for pass, columns := range [][]Column{f.Columns, f.More} {
		for _, c := range columns {
			add(strings.TrimSpace(c.Group+" "+c.Header), c.Means, pass == 1)
		}
		for _, c := range columns {
			for _, text := range append([]string{c.Name}, c.Also...) {
				add(text, c.Means, pass == 1)
			}
		}
	}
	return r
}

// prepareAny makes the reading of tables that follow no form: every measure
// under its names, for each sex, with its percentage.
func prepareAny(measures ektp.Measures) *reading {
	r := &reading{keys: map[string]Meaning{}, more: map[string]bool{}, or: map[string][]Meaning{}}
	v := words()
	add := func(text string, m Meaning) {
		k := key(v.tokens(text))
		switch old, taken := r.keys[k]; {
		case k == "":
		case !taken:
			r.keys[k] = m
		case old != m && !slices.Contains(r.or[k], m):
			r.or[k] = append(r.or[k], m)
		}
	}
	sexes := func(text string, m ektp.Measure) {
		add(text, Meaning{Role: Figure, Measure: m})
		add(text+" laki-laki", Meaning{Role: Figure, Measure: m, Sex: ektp.Male})
		add(text+" perempuan", Meaning{Role: Figure, Measure: m, Sex: ektp.Female})
	}
	for _, c := range v.Free {
		for _, text := range c.Headers {
			if c.Means.Role == Figure {
				sexes(text, c.Means.Measure)
			} else {
				add(text, c.Means)
			}
		}
	}
	for _, info := range measures.All() {
		for _, text := range []string{string(info.Measure), info.Label.ID, info.Label.EN} {
			sexes(text, info.Measure)
		}
	}
	return r
}
