package bench

import (
	"strings"
	"testing"
	"time"

	ahocorasick "github.com/BobuSumisu/aho-corasick"
	"github.com/ektp-rollout/sdk/obstacle"
)

// BenchmarkRatio takes turns, so that a busy machine slows both alike, and
// compares the best turns. The peer has the forms of the lexicon, or also the
// words of the model: all that is looked up. A few statements again and again
// stay in the processor's memory, many do not.
func BenchmarkRatio(b *testing.B) {
	obstacle.Classify("")
	lexicon := ahocorasick.NewTrieBuilder().AddStrings(forms(b)).Build()
	all := ahocorasick.NewTrieBuilder().AddStrings(forms(b)).AddStrings(words(b)).Build()
	seen := func(_, _, _ int64) bool { return true }
	for _, pool := range []struct{ name, corpora string }{{"few", "dev"}, {"many", "*"}} {
		b.Run(pool.name, func(b *testing.B) {
			texts := statements(b, pool.corpora)
			lower := make([][]byte, len(texts))
			for i := range texts {
				lower[i] = []byte(strings.ToLower(texts[i]))
			}
			turns := []func(i int){
				func(i int) { obstacle.Classify(texts[i]) },
				func(i int) { lexicon.Walk(lower[i], seen) },
				func(i int) { lexicon.Match(lower[i]) },
				func(i int) { all.Walk(lower[i], seen) },
			}
			best := make([]time.Duration, len(turns))
			for b.Loop() {
				for which, turn := range turns {
					start := time.Now()
					for i := range texts {
						turn(i)
					}
					if d := time.Since(start); best[which] == 0 || d < best[which] {
						best[which] = d
					}
				}
			}
			for which, metric := range []string{1: "times-walk", 2: "times-match", 3: "times-walk-all-words"} {
				if metric != "" {
					b.ReportMetric(float64(best[which])/float64(best[0]), metric)
				}
			}
			b.ReportMetric(float64(len(texts)), "statements")
		})
	}
}
