package obstacle

import (
	"bytes"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
)

// Every class has a remedy with a condition and a source, those of the field
// too.
func TestEveryClassHasARemedy(t *testing.T) {
	for _, e := range BuiltinTaxonomy().Entries() {
		assert.NotEmpty(t, e.Remedies, e.Code)
		for _, r := range e.Remedies {
			assert.NotEmpty(t, r.Source, r.Code)
			for _, text := range []ektp.Text{r.Label, r.When} {
				assert.NotEmpty(t, text.ID, r.Code)
				assert.NotEmpty(t, text.EN, r.Code)
			}
			assert.True(t, r.Effort >= 1 && r.Effort <= 4, r.Code)
		}
	}
}

// Whatever file comes: a taxonomy that holds together, or a typed error.
func FuzzTaxonomy(f *testing.F) {
	f.Add(taxonomyJSON)
	f.Add([]byte(`{"duties": ["X-a"], "entries": [{"code": "loss", "parent": "loss"}]}`))
	f.Add([]byte(`{"entries": [{"code": "a", "parent": "b"}, {"code": "b", "parent": "a"}]}`))
	f.Fuzz(func(t *testing.T, file []byte) {
		merged, err := BuiltinTaxonomy().Merge(bytes.NewReader(file))
		if err != nil {
			if !errors.Is(err, ektp.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		for _, e := range merged.Entries() {
			for up, n := e.Parent, 0; up != ""; n++ {
				parent, ok := merged.Lookup(up)
				if !ok || n > len(merged.Entries()) {
					t.Fatalf("%s leads nowhere", e.Code)
				}
				up = parent.Parent
			}
		}
	})
}

// A lexicon is refused with its line, or finds what it holds.
func FuzzLexicon(f *testing.F) {
	f.Add("power: mati {lampu,listrik} | padam*\n# remark\nnone: mati matian\n")
	f.Add("power: {a\nnone: x")
	f.Add("thing.net: a b c | d*")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		b, err := readForms(text)
		if err != nil {
			var at *LexiconError
			if !errors.As(err, &at) || at.Line < 1 {
				t.Fatal(err)
			}
			return
		}
		var s scanner
		s.scan(b.lexicon(nil), text) // its own text, full of its forms
	})
}
