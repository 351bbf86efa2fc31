package obstacle

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lexicon.txt
var lexiconText string

// Letter classes of the automaton: a word gap, a to z, the digits.
const (
	classGap   = 0
	classDigit = 27 // the digit 0; nine more follow
	classLast  = 36
	stride     = 37
	noPattern  = ^uint16(0)

	// ends marks a transition to a state where a form ends, so that the walk
	// looks nowhere else for the many where none does.
	ends = 1 << 31
)

// pattern is one surface form. Forms match whole words; an open form matches
// the beginning of its last word.
type pattern struct {
	concept concept
	words   uint8
	open    bool
}

// automaton is a dense Aho-Corasick machine over letter classes. Every form
// begins with a gap, so that it can only start where a word does. Of the forms
// that end at a state only the longest matters: the others lie within it.
type automaton struct {
	next     []uint32 // [state*stride+class]
	longest  []uint16 // by state: the longest form that ends there, or noPattern
	shorter  []uint32 // by state: the next state with a shorter form, or 0
	patterns []pattern
	start    uint32 // after a gap
}

var builtinAutomaton = sync.OnceValue(func() *automaton {
	a, err := buildAutomaton(lexiconText)
	if err != nil {
		panic(err) // the embedded file is tested
	}
	return a
})

// buildAutomaton reads a lexicon: lines "concept: form | form", where
// "{a,b}" stands for either, "form*" is open, and "#" begins a comment.
func buildAutomaton(text string) (*automaton, error) {
	a := &automaton{}
	grow := func() int {
		a.next = append(a.next, make([]uint32, stride)...)
		a.longest = append(a.longest, noPattern)
		a.shorter = append(a.shorter, 0)
		return len(a.longest) - 1
	}
	grow()
	seen := map[string]concept{}
	for n, line := range strings.Split(text, "\n") {
		if i := strings.IndexByte(line, '#'); i >= 0 {
			line = line[:i]
		}
		name, forms, ok := strings.Cut(line, ":")
		if !ok {
			if strings.TrimSpace(line) != "" {
				return nil, &LexiconError{n + 1, strings.TrimSpace(line), "has no concept"}
			}
			continue
		}
		c, ok := conceptNames[strings.TrimSpace(name)]
		if !ok {
			return nil, &LexiconError{n + 1, strings.TrimSpace(name), "is not a concept"}
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
						return nil, &LexiconError{n + 1, f, "stands for two concepts"}
					}
					continue
				}
				seen[f] = c
				at := 0
				for _, b := range []byte(" " + f) {
					k, ok := letterClass(b)
					if !ok {
						return nil, &LexiconError{n + 1, f, "holds more than letters, digits and gaps"}
					}
					i := at*stride + int(k)
					if a.next[i] == 0 {
						s := grow()
						a.next[i] = uint32(s)
					}
					at = int(a.next[i])
				}
				if len(a.patterns) == int(noPattern) {
					return nil, &LexiconError{n + 1, f, "is one form too many"}
				}
				a.longest[at] = uint16(len(a.patterns))
				a.patterns = append(a.patterns, pattern{c, uint8(strings.Count(f, " ") + 1), open})
			}
		}
	}
	a.renumber()
	a.link()
	a.start = a.next[classGap] &^ ends
	return a, nil
}

// renumber puts the states that are met most, those near the root, next to
// each other: the machine is larger than the fast memory of a processor.
func (a *automaton) renumber() {
	order := make([]uint32, 1, len(a.longest)) // new number to old
	number := make([]uint32, len(a.longest))   // old to new
	for i := 0; i < len(order); i++ {
		row := a.next[int(order[i])*stride:][:stride]
		for _, s := range row {
			if s != 0 {
				number[s] = uint32(len(order))
				order = append(order, s)
			}
		}
	}
	next, longest := make([]uint32, len(a.next)), make([]uint16, len(a.longest))
	for n, old := range order {
		for k := range stride {
			next[n*stride+k] = number[a.next[int(old)*stride+k]]
		}
		longest[n] = a.longest[old]
	}
	a.next, a.longest = next, longest
}

// link turns the trie into the full machine, breadth first.
func (a *automaton) link() {
	fail := make([]uint32, len(a.longest))
	var queue []uint32
	for k := range stride {
		if s := a.next[k]; s != 0 {
			queue = append(queue, s)
		}
	}
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		f := fail[s]
		if a.longest[f] != noPattern {
			a.shorter[s] = f
		} else {
			a.shorter[s] = a.shorter[f]
		}
		for k := range stride {
			i := int(s)*stride + k
			via := a.next[int(f)*stride+k]
			if t := a.next[i]; t != 0 {
				fail[t] = via
				queue = append(queue, t)
			} else {
				a.next[i] = via
			}
		}
	}
	for i, s := range a.next {
		if a.longest[s] != noPattern || a.shorter[s] != 0 {
			a.next[i] |= ends
		}
	}
}

func letterClass(b byte) (uint8, bool) {
	switch {
	case b == ' ':
		return classGap, true
	case b >= 'a' && b <= 'z':
		return b - 'a' + 1, true
	case b >= '0' && b <= '9':
		return classDigit + b - '0', true
	}
	return 0, false
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
