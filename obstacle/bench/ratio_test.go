package bench

import (
	"strings"
	"testing"
	"time"

	ahocorasick "github.com/BobuSumisu/aho-corasick"
	"github.com/ektp-rollout/sdk/obstacle"
)

// BenchmarkRatio takes turns, so that a busy machine slows both alike, and
// compares the best turns.
func BenchmarkRatio(b *testing.B) {
	texts := statements(b)
	lower := make([][]byte, len(texts))
	for i := range texts {
		lower[i] = []byte(strings.ToLower(texts[i]))
	}
	trie := ahocorasick.NewTrieBuilder().AddStrings(forms(b)).Build()
	obstacle.Classify(texts[0])
	best := [3]time.Duration{time.Hour, time.Hour, time.Hour}
	for b.Loop() {
		for which := range best {
			start := time.Now()
			for i := range texts {
				switch which {
				case 0:
					obstacle.Classify(texts[i])
				case 1:
					trie.Walk(lower[i], func(_, _, _ int64) bool { return true })
				case 2:
					trie.Match(lower[i])
				}
			}
			best[which] = min(best[which], time.Since(start))
		}
	}
	b.ReportMetric(float64(best[1])/float64(best[0]), "times-walk")
	b.ReportMetric(float64(best[2])/float64(best[0]), "times-match")
}
