package obstacle

import (
	"fmt"
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

type labelled struct {
	id, text string
	labels   []Category
	kind     string
}

func readCorpus(t testing.TB, path string) []labelled {
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	var out []labelled
	for i, line := range strings.Split(strings.TrimRight(string(b), "\n"), "\n") {
		if i == 0 {
			continue
		}
		f := strings.Split(line, "\t")
		require.GreaterOrEqual(t, len(f), 4, "%s line %d", path, i+1)
		l := labelled{id: f[0], text: f[1], kind: f[3]}
		if f[2] != "none" {
			for _, c := range strings.Split(f[2], ",") {
				got, err := ParseCategory(c)
				require.NoError(t, err, "%s line %d", path, i+1)
				l.labels = append(l.labels, got)
			}
		}
		out = append(out, l)
	}
	return out
}

// score is the measure of the classifier on a labelled corpus.
type score struct {
	tp, fp, fn    map[Category]int
	none, noneHit int
	misses        []string
}

func measure(c Classifier, corpus []labelled) score {
	s := score{tp: map[Category]int{}, fp: map[Category]int{}, fn: map[Category]int{}}
	for _, l := range corpus {
		var got []Category
		for _, m := range c.Classify(l.text) {
			got = append(got, m.Category)
		}
		if len(l.labels) == 0 {
			s.none++
			if len(got) == 0 {
				s.noneHit++
			}
		}
		wrong := ""
		for _, g := range got {
			if slices.Contains(l.labels, g) {
				s.tp[g]++
			} else {
				s.fp[g]++
				wrong += " +" + string(g)
			}
		}
		for _, w := range l.labels {
			if !slices.Contains(got, w) {
				s.fn[w]++
				wrong += " -" + string(w)
			}
		}
		if wrong != "" {
			s.misses = append(s.misses, l.id+wrong+" | "+l.text)
		}
	}
	return s
}

func (s score) f1(c Category) float64 {
	d := 2*s.tp[c] + s.fp[c] + s.fn[c]
	if d == 0 {
		return 0
	}
	return 2 * float64(s.tp[c]) / float64(d)
}

func (s score) macro() float64 {
	sum := 0.0
	for _, c := range categories {
		sum += s.f1(c)
	}
	return sum / categoryCount
}

func (s score) noneRate() float64 { return float64(s.noneHit) / float64(max(1, s.none)) }

func (s score) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "macro-F1 %.3f, none %d of %d (%.3f)\n", s.macro(), s.noneHit, s.none, s.noneRate())
	for _, c := range categories {
		fmt.Fprintf(&b, "  %-24s F1 %.3f  tp %d fp %d fn %d\n", c, s.f1(c), s.tp[c], s.fp[c], s.fn[c])
	}
	return b.String()
}

// heldOut is the fifth of a corpus, chosen by the hash of the id, that was
// looked at last.
func heldOut(l labelled) bool {
	h := fnv.New32a()
	h.Write([]byte(l.id))
	return h.Sum32()%5 == 0
}

// The floors keep what was reached from being lost; they are not the score on
// unseen text, for which see doc.go.
func TestCorpora(t *testing.T) {
	report := func(t *testing.T, corpus []labelled, macro, none float64) {
		s := measure(Indonesian{}, corpus)
		t.Logf("%d statements, %v", len(corpus), s)
		if os.Getenv("OBSTACLE_MISSES") != "" {
			t.Log(strings.Join(s.misses, "\n"))
		}
		require.GreaterOrEqual(t, s.macro(), macro)
		require.GreaterOrEqual(t, s.noneRate(), none)
	}
	var seen, held []labelled
	for _, l := range readCorpus(t, "testdata/corpus-dev.tsv") {
		if heldOut(l) {
			held = append(held, l)
		} else {
			seen = append(seen, l)
		}
	}
	t.Run("dev", func(t *testing.T) { report(t, seen, 0.94, 0.95) })
	t.Run("dev held out", func(t *testing.T) { report(t, held, 0.92, 0.95) })
	t.Run("own", func(t *testing.T) { report(t, readCorpus(t, "testdata/corpus-own.tsv"), 0.95, 0.95) })
	t.Run("third", func(t *testing.T) { report(t, readCorpus(t, "testdata/corpus-third.tsv"), 0.92, 0.9) })
	t.Run("fourth", func(t *testing.T) { report(t, readCorpus(t, "testdata/corpus-fourth.tsv"), 0.9, 0.9) })
	t.Run("fifth", func(t *testing.T) { report(t, readCorpus(t, "testdata/corpus-fifth.tsv"), 0.85, 0.85) })
	t.Run("sixth", func(t *testing.T) { report(t, readCorpus(t, "testdata/corpus-sixth.tsv"), 0.9, 0.9) })
	t.Run("seventh", func(t *testing.T) { report(t, readCorpus(t, "testdata/corpus-seventh.tsv"), 0.95, 0.95) })
	t.Run("eighth", func(t *testing.T) { report(t, readCorpus(t, "testdata/corpus-eighth.tsv"), 0.92, 0.95) })
	t.Run("ninth", func(t *testing.T) { report(t, readCorpus(t, "testdata/corpus-ninth.tsv"), 0.93, 0.95) })
	t.Run("tenth", func(t *testing.T) { report(t, readCorpus(t, "testdata/corpus-tenth.tsv"), 0, 0.92) })
	t.Run("twelfth", func(t *testing.T) { report(t, readCorpus(t, "testdata/corpus-twelfth.tsv"), 0.9, 0.9) })
	t.Run("eleventh", func(t *testing.T) { report(t, readCorpus(t, "testdata/corpus-eleventh.tsv"), 0.8, 0.85) })
}
