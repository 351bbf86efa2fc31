package bench

import (
	"os"
	"strings"
	"testing"
	"time"

	ahocorasick "github.com/BobuSumisu/aho-corasick"
	"github.com/ektp-rollout/sdk/obstacle"
)

// TestRatio takes turns, so that a busy machine slows both alike, and compares
// the best turns. It reports; only a loss by half would fail, as no machine
// excuses that.
func TestRatio(t *testing.T) {
	if os.Getenv("OBSTACLE_RATIO") == "" {
		t.Skip("set OBSTACLE_RATIO=1 to compare with the peer")
	}
	var b testing.B
	texts := statements(&b)
	lower := make([][]byte, len(texts))
	for i := range texts {
		lower[i] = []byte(strings.ToLower(texts[i]))
	}
	trie := ahocorasick.NewTrieBuilder().AddStrings(forms(&b)).Build()
	obstacle.Classify(texts[0])
	best := [3]time.Duration{time.Hour, time.Hour, time.Hour}
	for range 60 {
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
	walk, match := float64(best[1])/float64(best[0]), float64(best[2])/float64(best[0])
	t.Logf("%v a statement; peer's walk takes %.2f times as long, peer's Match %.2f times", best[0]/time.Duration(len(texts)), walk, match)
	if walk < 0.5 {
		t.Errorf("classification takes more than twice the peer's walk")
	}
}
