package sheet

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed words.json
var wordsJSON []byte

// vocabulary is how offices spell the words of headers.
type vocabulary struct {
	Same  map[string]string `json:"same"` // another spelling, cut or translated
	Join  map[string]string `json:"join"` // several words that are one
	Noise []string          `json:"noise"`
	// Context explains without changing what is counted: units, places, where
	// figures come from. Theme does above the columns of a group only.
	Context  []string   `json:"context"`
	Theme    []string   `json:"theme"`
	Totals   []string   `json:"totals"`   // what a totals row is called
	Averages []string   `json:"averages"` // what a row of averages is called
	Derived  []string   `json:"derived"`  // what a row is called that is worked out from those above
	Free     []struct { // headers of tables that follow no form; the first meaning of a header is the usual one
		Means   Meaning  `json:"means"`
		Headers []string `json:"headers"`
	} `json:"free"`
	joins  map[string]bool // words that Join begins with
	noise  map[string]bool
	mere   map[string]bool // noise and context
	totals map[string]rowKind
}

var words = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{joins: map[string]bool{}, noise: map[string]bool{}, mere: map[string]bool{}, totals: map[string]rowKind{}}
	if err := json.Unmarshal(wordsJSON, v); err != nil {
		panic(err) // the embedded file is tested
	}
	for several := range v.Join {
		first, _, _ := strings.Cut(several, " ")
		v.joins[first] = true
	}
	for _, w := range v.Noise {
		v.noise[w], v.mere[w] = true, true
	}
	for _, w := range v.Context {
		v.mere[w] = true
	}
	for _, w := range v.Totals {
		v.totals[w] = totalRow
	}
	for _, w := range v.Derived {
		v.totals[w] = derivedRow
	}
	for _, w := range v.Averages {
		v.totals[w] = averageRow
	}
	return v
})

// split parts a header into small words: "KTP-el (L+P)" into ktp, el, l, p.
// A percent sign is a word.
func split(text string) []string {
	text = strings.ReplaceAll(strings.ToLower(clean(text)), "%", " persen ")
	return strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

// longestJoin is the most words that are one.
const longestJoin = 4

// tokens are the words of a header in one spelling.
func (v *vocabulary) tokens(text string) []string {
	raw := split(text)
	out := make([]string, 0, len(raw))
	for i := 0; i < len(raw); {
		n := 1
		if v.joins[raw[i]] {
			n = min(longestJoin, len(raw)-i)
		}
		for ; n > 1; n-- {
			if one, ok := v.Join[strings.Join(raw[i:i+n], " ")]; ok {
				out = append(out, one)
				break
			}
		}
		if n <= 1 {
			w := raw[i]
			if one, ok := v.Same[w]; ok {
				w = one
			}
			out = append(out, w)
			n = 1
		}
		i += n
	}
	return out
}

// key is what two headers have in common that mean the same: their words
// without noise, in the order of the alphabet. Of nothing but noise it is that.
func key(tokens []string) string {
	v := words()
	kept := make([]string, 0, len(tokens))
	for _, t := range tokens {
		if !v.noise[t] {
			kept = append(kept, t)
		}
	}
	if len(kept) == 0 {
		kept = append(kept, tokens...)
	}
	slices.Sort(kept)
	return strings.Join(slices.Compact(kept), " ")
}
