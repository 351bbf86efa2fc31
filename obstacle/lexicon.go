package obstacle

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lexicon.txt
var lexiconText string

var builtinLexicon = sync.OnceValue(func() *lexicon {
	b := newLexiconBuilder()
	m, err := readModel(modelText, b.word) // first, as it begins with the usual words
	if err != nil {
		panic(err) // the embedded files are tested
	}
	if err := b.read(lexiconText); err != nil {
		panic(err)
	}
	return b.lexicon(m)
})

// readForms reads lines "concept: form | form", where "{a,b}" stands for
// either, "form*" for every word that begins so, and "#" begins a comment.
func readForms(text string) (*lexiconBuilder, error) {
	b := newLexiconBuilder()
	return b, b.read(text)
}

func (b *lexiconBuilder) read(text string) error {
	seen := map[string]concept{}
	for n, line := range strings.Split(text, "\n") {
		if i := strings.IndexByte(line, '#'); i >= 0 {
			line = line[:i]
		}
		name, forms, ok := strings.Cut(line, ":")
		if !ok {
			if strings.TrimSpace(line) != "" {
				return &LexiconError{n + 1, strings.TrimSpace(line), "has no concept"}
			}
			continue
		}
		c, ok := conceptNames[strings.TrimSpace(name)]
		if !ok {
			return &LexiconError{n + 1, strings.TrimSpace(name), "is not a concept"}
		}
		for _, form := range strings.Split(forms, "|") {
			for _, f := range expandForm(strings.Join(strings.Fields(form), " ")) {
				f = strings.Join(strings.Fields(f), " ")
				open := strings.HasSuffix(f, "*")
				f = strings.TrimSuffix(f, "*")
				if f == "" {
					continue
				}
				if old, twice := seen[f]; twice {
					if old != c {
						return &LexiconError{n + 1, f, "stands for two concepts"}
					}
					continue
				}
				seen[f] = c
				if rule := b.add(strings.Fields(f), open, c); rule != "" {
					return &LexiconError{n + 1, f, rule}
				}
			}
		}
	}
	return nil
}

// expandForm writes out "{a,b} c" as "a c" and "b c".
func expandForm(form string) []string {
	i := strings.IndexByte(form, '{')
	if i < 0 {
		return []string{form}
	}
	j := strings.IndexByte(form[i:], '}')
	if j < 0 {
		return []string{form} // refused later: a brace is not a letter
	}
	j += i
	var out []string
	for _, rest := range expandForm(form[j+1:]) {
		for _, choice := range strings.Split(form[i+1:j], ",") {
			out = append(out, form[:i]+choice+rest)
		}
	}
	return out
}
