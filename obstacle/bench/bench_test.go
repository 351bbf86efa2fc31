package bench

import (
	"os"
	"regexp"
	"sort"
	"strings"
	"testing"

	ahocorasick "github.com/BobuSumisu/aho-corasick"
	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/obstacle"
)

// statements are joined to about 200 bytes, as the goal states them.
func statements(b *testing.B) []string {
	data, err := os.ReadFile("../testdata/corpus-dev.tsv")
	if err != nil {
		b.Fatal(err)
	}
	var out []string
	joined := ""
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if i == 0 {
			continue
		}
		joined += strings.Split(line, "\t")[1] + " "
		if len(joined) >= 180 {
			out = append(out, joined)
			joined = ""
		}
	}
	return out
}

func forms(b *testing.B) []string {
	data, err := os.ReadFile("../lexicon.txt")
	if err != nil {
		b.Fatal(err)
	}
	var expand func(string) []string
	expand = func(f string) (out []string) {
		i, j := strings.IndexByte(f, '{'), strings.IndexByte(f, '}')
		if i < 0 {
			return []string{f}
		}
		for _, c := range strings.Split(f[i+1:j], ",") {
			out = append(out, expand(f[:i]+c+f[j+1:])...)
		}
		return out
	}
	var out []string
	for _, line := range strings.Split(string(data), "\n") {
		_, list, ok := strings.Cut(line, ":")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		for _, f := range strings.Split(list, "|") {
			for _, e := range expand(strings.TrimSpace(f)) {
				if e = strings.TrimSuffix(strings.Join(strings.Fields(e), " "), "*"); e != "" {
					out = append(out, e)
				}
			}
		}
	}
	return out
}

func perByte(b *testing.B, texts []string) {
	n := 0
	for _, t := range texts {
		n += len(t)
	}
	b.SetBytes(int64(n / len(texts)))
	b.ReportAllocs()
}

func BenchmarkClassify(b *testing.B) {
	texts := statements(b)
	obstacle.Classify(texts[0])
	perByte(b, texts)
	b.ResetTimer()
	for i := range b.N {
		obstacle.Classify(texts[i%len(texts)])
	}
}

// The peer is given lower-case text for nothing.
func BenchmarkBobuSumisu(b *testing.B) {
	texts := statements(b)
	for i := range texts {
		texts[i] = strings.ToLower(texts[i])
	}
	trie := ahocorasick.NewTrieBuilder().AddStrings(forms(b)).Build()
	perByte(b, texts)
	b.ResetTimer()
	for i := range b.N {
		trie.MatchString(texts[i%len(texts)])
	}
}

// The same, walked without keeping the matches: the least the peer can do.
func BenchmarkBobuSumisuWalk(b *testing.B) {
	texts := statements(b)
	raw := make([][]byte, len(texts))
	for i := range texts {
		raw[i] = []byte(strings.ToLower(texts[i]))
	}
	trie := ahocorasick.NewTrieBuilder().AddStrings(forms(b)).Build()
	perByte(b, texts)
	b.ResetTimer()
	for i := range b.N {
		trie.Walk(raw[i%len(raw)], func(_, _, _ int64) bool { return true })
	}
}

func BenchmarkRegexp(b *testing.B) {
	texts := statements(b)
	f := forms(b)
	sort.Slice(f, func(i, j int) bool { return len(f[i]) > len(f[j]) })
	re := regexp.MustCompile(`(?i)\b(` + strings.Join(f, "|") + `)`)
	perByte(b, texts)
	b.ResetTimer()
	for i := range b.N {
		re.FindAllStringIndex(texts[i%len(texts)], -1)
	}
}

// A million notes in one pass is a million times this.
func BenchmarkTally(b *testing.B) {
	texts := statements(b)
	var t obstacle.Tally
	b.ReportAllocs()
	for i := range b.N {
		n := ektp.Note{Region: ektp.MustCode("64.72"), Date: ektp.MustDate("2012-01-01").AddDays(i % 900), Text: texts[i%len(texts)]}
		t.Add(&n)
	}
}
