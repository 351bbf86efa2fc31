package obstacle

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

// model.tsv is learnt from the corpora in testdata; see learn_test.go.
//
//go:embed model.tsv
var modelText string

const (
	outputs   = categoryCount + 1 // the categories, and whether any is stated
	anyOutput = categoryCount

	weightScale = 10 // weights are whole tenths
	weightLimit = 512
	biasFeature = "(bias)"
)

// model weighs the words of a statement, what the lexicon makes of them and
// the pairs of neighbours: a logistic regression a category. It hears what no
// form of the lexicon says; the rules understand what it has never met.
type model struct {
	rows  []row             // row 0 is empty
	alone map[uint32]uint16 // by element: its row
	pairs neighbours        // two elements side by side, to their row
	bias  [outputs]float64
}

// row is what a feature says for and against each output.
type row struct {
	weights votes
	after   nearby // of an element, those that make a pair after it
}

// votes are numbers for the outputs, three to a word, so that four additions
// add all of them. Each has weightLimit more than the weight, to be positive;
// the sum of 2^11 of them fits its bits.
type votes [outputs / 3]uint64

const voteBits = 21

func (v *votes) of(c int) int64 { return int64(v[c/3] >> (c % 3 * voteBits) & (1<<voteBits - 1)) }

func votesFor(weights [outputs]int16) (v votes) {
	for c, w := range weights {
		v[c/3] |= uint64(int64(w)+weightLimit) << (c % 3 * voteBits)
	}
	return v
}

var markNames = func() map[string]uint32 {
	m := map[string]uint32{",": markPause, "?": markQuestion, "#": markNumber}
	for name, c := range conceptNames {
		m["<"+name+">"] = uint32(c)
	}
	return m
}()

// readModel reads lines "feature TAB weights": a feature is a word, a mark or
// two of them with a gap between, the weights are those of the outputs. It
// gives each word its number.
func readModel(text string, number func(word string) uint32) (*model, error) {
	m := &model{rows: []row{{weights: votesFor([outputs]int16{})}}, alone: map[uint32]uint16{}}
	pairs := map[uint32]map[uint32]uint32{}
	id := func(name string) uint32 {
		if mark, ok := markNames[name]; ok {
			return mark
		}
		return number(name)
	}
	for n, line := range strings.Split(strings.TrimSpace(text), "\n") {
		feature, list, _ := strings.Cut(line, "\t")
		fields := strings.Fields(list)
		if len(fields) != outputs {
			return nil, fmt.Errorf("model line %d: %d weights, not %d", n+1, len(fields), outputs)
		}
		var weights [outputs]int16
		for c, f := range fields {
			w, err := strconv.ParseInt(f, 10, 16)
			if err != nil {
				return nil, fmt.Errorf("model line %d: %w", n+1, err)
			}
			if w <= -weightLimit || w >= weightLimit {
				return nil, fmt.Errorf("model line %d: weight %d, not between -512 and 512", n+1, w)
			}
			weights[c] = int16(w)
		}
		if feature == biasFeature {
			for c, w := range weights {
				m.bias[c] = float64(w) / weightScale
			}
			continue
		}
		m.rows = append(m.rows, row{weights: votesFor(weights)})
		at := len(m.rows) - 1
		if at > hashValues {
			return nil, fmt.Errorf("model line %d: one feature too many", n+1)
		}
		if a, b, two := strings.Cut(feature, " "); two {
			first, second := id(a), id(b)
			if pairs[first] == nil {
				pairs[first] = map[uint32]uint32{}
			}
			pairs[first][second] = uint32(at)
			continue
		}
		m.alone[id(feature)] = uint16(at)
	}
	for _, first := range sortedKeys(pairs) {
		if m.alone[first] == 0 {
			return nil, fmt.Errorf("model: a pair begins with what is not a feature alone")
		}
		m.rows[m.alone[first]].after = m.pairs.table(pairs[first])
	}
	return m, nil
}
