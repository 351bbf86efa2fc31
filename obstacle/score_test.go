package obstacle

import (
	"fmt"
	"os"
	"path/filepath"
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

// Whatever changes in the rules must leave what both readers have learnt. These
// are not scores on unseen text, for which see doc.go.
func TestCorpora(t *testing.T) {
	files, err := filepath.Glob("testdata/corpus-*.tsv")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "corpus-"), ".tsv"), func(t *testing.T) {
			corpus := readCorpus(t, file)
			s := measure(Indonesian{}, corpus)
			t.Logf("%d statements, %v%s", len(corpus), s, strings.Join(s.misses, "\n"))
			if s.none < len(corpus) {
				require.GreaterOrEqual(t, s.macro(), 0.94)
			}
			if s.none > 0 {
				require.GreaterOrEqual(t, s.noneRate(), 0.93)
			}
		})
	}
}

// The statements of a hand who had read what counts as an obstacle and nothing else.
// Nothing is learnt from them and no rule or setting was made with them: leave it so.
func TestStatementsKeptOut(t *testing.T) {
	corpus := readCorpus(t, "testdata/kept-out.tsv")
	s := measure(Indonesian{}, corpus)
	t.Logf("%d statements, %v%s", len(corpus), s, strings.Join(s.misses, "\n"))
	require.GreaterOrEqual(t, s.macro(), 0.92)
	require.GreaterOrEqual(t, s.noneRate(), 0.90)
}
