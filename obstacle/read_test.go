package obstacle

import (
	"math/rand"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Reading eight letters at a time and letter by letter is the same, and what is
// read is what the lexicon looks up.
func TestWordsAreReadEightAtATime(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	pieces := []string{"a", "b", "mm", "Z", "qrstuvwx", "ABCDEFGHIJ", "é", "2", "'", "\u200b", "\xff", "-", "Ａ", "[", "@", "`", "{", "\x1a"}
	ends := []string{"", " ", ".", ", ", "\n", "<b>", "\x00", "?", "-"}
	for range 20_000 {
		text := "k"
		for range rnd.Intn(12) {
			text += pieces[rnd.Intn(6+rnd.Intn(len(pieces)-5))]
		}
		text += ends[rnd.Intn(len(ends))]
		plain := strings.Repeat(" ", rnd.Intn(9)) // whether the text goes on
		a, b := reader{word: -1}, reader{word: -1}
		i := a.take(text+plain, 0)
		b.word++
		k := b.takeAny(text+plain, 0, false)
		require.Equal(t, k, i, "%q", text)
		a.starts, b.starts, a.drawn, b.drawn = [wordsKept]int32{}, [wordsKept]int32{}, false, false
		require.Equal(t, b, a, "%q", text)
		if a.letters == int(a.end) && !a.numeric {
			require.Equal(t, hashWord(strings.ToLower(text[:a.end])), a.hash, "%q", text)
		}
	}
}

func TestPlainBytes(t *testing.T) {
	for n := range 9 {
		for b := range 256 {
			text := []byte("abmnoyza")
			if n < 8 {
				text[n] = byte(b)
			}
			want := 8
			for i, c := range text {
				if c|0x20 < 'a' || c|0x20 > 'z' {
					want = i
					break
				}
			}
			assert.Equal(t, want, plainBytes(eightBytes(string(text))|eachByte*0x20), "%q", text)
		}
	}
}

func TestDrawnOut(t *testing.T) {
	for word, want := range map[string]bool{"": false, "aa": false, "aAa": true, "padaaam": true, "pppk": true, "minggu": false, "abab": false, "iai": false, "scs": false} {
		assert.Equal(t, want, drawnOut(word), word)
	}
	// A word of the lexicon is read as it is written, also at the end.
	lex := builtinLexicon()
	for _, text := range []string{"Dua operator lulus PPPK", "Dua operator lulus PPPK dan pindah tugas", "Dua operator luluuus PPPK"} {
		s := scanner{}
		s.read(lex, text)
		require.NotZero(t, s.n, text)
		assert.Equal(t, pAway, s.tokens[s.n-1].concept, text)
	}
}

// A sentence without a pause is heard to its end, however many features it has.
func TestLongClauseAddsUp(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	m := builtinLexicon().model
	for range 200 {
		said := make([]element, 1+rnd.Intn(maxSaid))
		for i := range said {
			said[i] = element{voice: marks + uint32(rnd.Intn(len(m.voices)-int(marks))), word: int32(i), at: from(int32(i), int32(i+1))}
			if i > 0 && rnd.Intn(40) == 0 {
				said[i].voice, said[i].word = markPause, -1
			}
		}
		var want [outputs]int64
		var length int
		surest := [outputs]float64{}
		var clause [outputs]int64
		var clauseLength int
		clauses := 0
		end := func() {
			for c := range clause {
				z := float64(clause[c]*m.each(clauseLength)) / eachScale
				if clauses == 0 || z > surest[c] {
					surest[c] = z
				}
				want[c] += clause[c]
			}
			length += clauseLength
			clause, clauseLength = [outputs]int64{}, 0
			clauses++
		}
		for i := range said {
			v := &m.voices[said[i].voice]
			for c := range clause {
				clause[c] += v.votes.of(c)
			}
			clauseLength += int(v.length)
			for between := range farthest {
				if i <= between {
					continue
				}
				clauseLength += nearLength[between]
				if row := m.near.at(m.voices[said[i-1-between].voice].after[between], uint32(v.class)); row != 0 {
					for c := range clause {
						clause[c] += m.rows[row].of(c)
					}
				}
			}
			if said[i].word < 0 {
				end()
			}
		}
		if clauseLength > 0 {
			end()
		}
		var got hearing
		got.hear(m, said, nil)
		if length >= blockLength { // the block is closed
			s := sum{weights: want, settled: true, length: length}
			z := s.sure(m)
			for c := range categoryCount {
				require.InDelta(t, z[c], got.sure[c], 1e-9)
			}
			continue
		}
		require.Equal(t, want, got.block.all())
		require.Equal(t, length, got.block.length)
		for c := range surest {
			require.InDelta(t, surest[c], float64(got.part[c])/eachScale, 1e-9)
		}
	}
}
