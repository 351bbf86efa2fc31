package bench

import (
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	ahocorasick "github.com/BobuSumisu/aho-corasick"
	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/obstacle"
)

// statements of the corpora, joined to about 200 bytes, as the goal states them.
func statements(b *testing.B, corpora string) []string {
	files, err := filepath.Glob("../testdata/corpus-" + corpora + ".tsv")
	if err != nil || len(files) == 0 {
		b.Fatal(corpora, err)
	}
	var out []string
	joined := ""
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
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
	}
	return out
}

// words are those that the model knows.
func words(b *testing.B) (out []string) {
	data, err := os.ReadFile("../model.tsv")
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		word, _, _ := strings.Cut(line, "\t")
		if !strings.ContainsAny(word, " ~<(,?#") { // no root, mark or pair
			out = append(out, word)
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
	texts := statements(b, "*")
	obstacle.Classify(texts[0])
	perByte(b, texts)
	b.ResetTimer()
	for i := range b.N {
		obstacle.Classify(texts[i%len(texts)])
	}
}

// The peer is given lower-case text for nothing.
func BenchmarkBobuSumisu(b *testing.B) {
	texts := statements(b, "dev")
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
	texts := statements(b, "dev")
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
	texts := statements(b, "dev")
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
	texts := statements(b, "dev")
	var t obstacle.Tally
	b.ReportAllocs()
	for i := range b.N {
		n := ektp.Note{Region: ektp.MustCode("64.72"), Date: ektp.MustDate("2012-01-01").AddDays(i % 900), Text: texts[i%len(texts)]}
		t.Add(&n)
	}
}
