package obstacle

import (
	_ "embed"
	"encoding/binary"
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
	weightLimit = 127
	biasFeature = "(bias)"
	rootSign    = "~" // before a root in model.tsv
	gapSign     = "_" // between two elements, for each that stands between them
	farthest    = 2   // how far apart two may stand that are heard together
)

// model weighs the words of a statement and their roots, what the lexicon makes
// of them, and two of them side by side or with one between: a logistic
// regression a category. It hears what no form of the lexicon says; the rules
// understand what it has never met.
type model struct {
	voices []voice          // of the marks, the roots, and the words of the lexicon
	ahead  uint32           // how much further a word's voice is than its number: the roots
	roots  hashTable        // hash of a root's letters to its voice
	words  map[uint32]votes // of a word by its number, without its root
	rows   []votes          // of two together; row 0 says nothing
	near   neighbours       // two classes, to their row
	bias   [outputs]float64
	norm   [normsKept]int64 // see each
}

// voice is what an element says, alone and with its neighbours. All that is
// asked of one lies together in memory, within a line of the processor's.
type voice struct {
	votes  votes
	class  uint16           // what it is to its neighbours: the voice of a mark or of a word's root
	length uint8            // what it adds to that of a statement
	heard  uint8            // 1; 0 of what is before the first
	after  [farthest]nearby // the classes that say something as the next after it, or with one between
}

// votes is what a feature says for and against each output: weights + 128.
type votes [outputs]byte

const voteBias = 128

func votesFor(weights [outputs]int16) (v votes) {
	for c, w := range weights {
		v[c] = byte(w + voteBias)
	}
	return v
}

func (v *votes) of(c int) int64 { return int64(v[c]) - voteBias }

// plus adds weights, up to the limit.
func (v *votes) plus(o *votes) votes {
	var w [outputs]int16
	for c := range w {
		w[c] = int16(min(max(v.of(c)+o.of(c), -weightLimit), weightLimit))
	}
	return votesFor(w)
}

// lanes adds up the votes of as many as lanesHold features, 16 bits each: of every
// second output, of the first eight and of the last four.
type lanes struct {
	even, odd         uint64
	lastEven, lastOdd uint64
}

const (
	lanesHold = 256
	evenBytes = 0x00ff00ff00ff00ff
)

func (l *lanes) add(v *votes) {
	eight, four := binary.LittleEndian.Uint64(v[:8]), uint64(binary.LittleEndian.Uint32(v[8:]))
	l.even += eight & evenBytes
	l.odd += eight >> 8 & evenBytes
	l.lastEven += four & evenBytes
	l.lastOdd += four >> 8 & evenBytes
}

func (l *lanes) plus(o *lanes) {
	l.even += o.even
	l.odd += o.odd
	l.lastEven += o.lastEven
	l.lastOdd += o.lastOdd
}

// all are the sums, each less than it was by as much as is said.
func (l *lanes) all(less int64) [outputs]int64 {
	lane := func(sums uint64, n int) int64 { return int64(sums>>(n*16)&0xffff) - less }
	return [outputs]int64{
		lane(l.even, 0), lane(l.odd, 0), lane(l.even, 1), lane(l.odd, 1),
		lane(l.even, 2), lane(l.odd, 2), lane(l.even, 3), lane(l.odd, 3),
		lane(l.lastEven, 0), lane(l.lastOdd, 0), lane(l.lastEven, 1), lane(l.lastOdd, 1),
	}
}

var markNames = func() map[string]uint32 {
	m := map[string]uint32{",": markPause, "?": markQuestion, "#": markNumber}
	for name, c := range conceptNames {
		m["<"+name+">"] = uint32(c)
	}
	return m
}()

// readModel reads lines "feature TAB weights": a feature is a word, a root, a
// mark, or two of the latter with signs between them for what stands there; the
// weights are those of the outputs. It gives each word its number.
func readModel(text string, number func(word string) uint32) (*model, error) {
	m := &model{rows: []votes{votesFor([outputs]int16{})}, near: make(neighbours, 1), voices: make([]voice, marks), words: map[uint32]votes{}}
	for i := range m.norm {
		m.norm[i] = eachOf(i)
	}
	roots := map[uint64]uint32{}
	classOf := func(name string) uint32 {
		if mark, ok := markNames[name]; ok {
			return mark
		}
		h := hashWord(strings.TrimPrefix(name, rootSign))
		if roots[h] == 0 {
			roots[h] = uint32(len(m.voices))
			m.voices = append(m.voices, voice{})
		}
		return roots[h]
	}
	var together [farthest]map[uint32]map[uint32]uint32
	for d := range together {
		together[d] = map[uint32]map[uint32]uint32{}
	}
	n := 0
	for line := range strings.Lines(text) {
		n++
		feature, list, _ := strings.Cut(line, "\t")
		weights, err := readWeights(list)
		if err != nil {
			return nil, fmt.Errorf("model line %d: %w", n, err)
		}
		if feature == biasFeature {
			for c, w := range weights {
				m.bias[c] = float64(w) / weightScale
			}
			continue
		}
		_, mark := markNames[feature]
		a, b, two := strings.Cut(feature, " ")
		switch {
		case two:
			between := 0
			if signs, last, ok := strings.Cut(b, " "); ok {
				between, b = len(signs), last
			}
			if between >= farthest {
				return nil, fmt.Errorf("model line %d: more than %d between two", n, farthest-1)
			}
			first, second := classOf(a), classOf(b)
			if together[between][first] == nil {
				together[between][first] = map[uint32]uint32{}
			}
			together[between][first][second] = uint32(len(m.rows))
			m.rows = append(m.rows, votesFor(weights))
		case mark || strings.HasPrefix(feature, rootSign):
			m.voices[classOf(feature)].votes = votesFor(weights)
		default:
			m.words[number(feature)] = votesFor(weights)
		}
		if len(m.rows) > hashValues || len(m.voices) > hashValues {
			return nil, fmt.Errorf("model line %d: one feature too many", n)
		}
	}
	for i := range m.voices {
		k := &m.voices[i]
		k.class, k.length, k.heard = uint16(i), wordLength, 1
		switch {
		case i >= int(marks) || i == 0:
		case i >= int(markPause):
			k.length = markLength
		default:
			k.length = conceptLength
		}
		for d := range together {
			k.after[d] = m.near.table(together[d][uint32(i)])
		}
		if k.votes == (votes{}) {
			k.votes = votesFor([outputs]int16{})
		}
	}
	m.ahead = uint32(len(m.voices)) - marks
	m.roots = newHashTable(roots)
	return m, nil
}

func readWeights(list string) (weights [outputs]int16, err error) {
	n := 0
	for f := range strings.FieldsSeq(list) {
		if n < outputs {
			w, err := strconv.ParseInt(f, 10, 16)
			if err != nil {
				return weights, err
			}
			if w < -weightLimit || w > weightLimit {
				return weights, fmt.Errorf("weight %d, not between -127 and 127", w)
			}
			weights[n] = int16(w)
		}
		n++
	}
	if n != outputs {
		return weights, fmt.Errorf("%d weights, not %d", n, outputs)
	}
	return weights, nil
}

// join gives each word of the lexicon its voice: its root's, and its own added.
func (m *model) join(spelled []string) {
	spellings := readSpellings(spellingsText)
	var buf [rootsFrom + 1]byte
	for i, word := range spelled {
		own, ok := m.words[marks+uint32(i)]
		if plain, ok := spellings[word]; ok {
			word = plain
		}
		v := m.voices[m.roots.at(hashWord(root([]byte(word), &buf)))]
		if ok {
			v.votes = v.votes.plus(&own)
		}
		m.voices = append(m.voices, v)
	}
}
