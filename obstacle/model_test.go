package obstacle

import (
	"math/rand"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestModelIsRefusedWithItsLine(t *testing.T) {
	twelve := "\t" + strings.TrimSpace(strings.Repeat("1 ", outputs)) + "\n"
	for text, want := range map[string]string{
		"padam\t1 2 3\n": "line 1: 3 weights, not 12",
		"padam" + twelve + "mati" + strings.Replace(twelve, "1", "x", 1): "line 2",
		"padam" + strings.Replace(twelve, "1", "128", 1):                 "line 1: weight 128, not between -127 and 127",
		"padam __ mati" + twelve:                                         "line 1: more than 1 between two",
	} {
		_, err := readModel(text, newLexiconBuilder().word)
		require.Error(t, err, text)
		assert.Contains(t, err.Error(), want)
	}
}

// A model by hand: what speaks for a category adds it, with that word as
// evidence, also in another form of the word; what stands near it speaks
// against.
func TestModelAddsUp(t *testing.T) {
	weights := func(power, stated string) string {
		w := strings.Fields(strings.Repeat("0 ", outputs))
		w[1], w[anyOutput] = power, stated
		return "\t" + strings.Join(w, " ") + "\n"
	}
	c := withModel(t, []byte("(bias)"+weights("0", "0")+"kwetol"+weights("100", "100")+"~kwetol"+weights("120", "120")+
		"~ruwet ~kwetol"+weights("-127", "-127")+"~ruwet _ ~kwetol"+weights("-126", "-126")))
	for _, word := range []string{"kwetol", "kwetolnya", "Kwetooool", "diperkwetolkan"} {
		text := "besok entah mengapa " + word
		got := c.Classify(text)
		require.Len(t, got, 1, text)
		assert.Equal(t, Power, got[0].Category)
		assert.Equal(t, word, got[0].Evidence[0].In(text))
	}
	assert.Empty(t, c.Classify("besok entah ruwet kwetol"), "the pair speaks against it")
	assert.Empty(t, c.Classify("besok ruwet entah kwetol"), "so does what is one word away")
	assert.NotEmpty(t, c.Classify("ruwet besok entah kwetol"), "two words away nothing does")
	assert.Empty(t, c.Classify("kwetol"), "a heading")
	assert.Empty(t, c.Classify("besok entah mengapa keripik"), "another word")
}

func TestVotesAreWeights(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	random := func() (w [outputs]int16) {
		for c := range w {
			w[c] = int16(rnd.Intn(2*weightLimit+1) - weightLimit)
		}
		return w
	}
	var sum lanes
	var want [outputs]int64
	for range lanesHold {
		w := random()
		v := votesFor(w)
		sum.add(&v)
		for c := range w {
			require.EqualValues(t, w[c], v.of(c))
			want[c] += int64(w[c]) + voteBias
		}
	}
	assert.Equal(t, want, sum.all(0))
	a, b := random(), random()
	va, vb := votesFor(a), votesFor(b)
	both := va.plus(&vb)
	for c := range a {
		assert.EqualValues(t, min(max(a[c]+b[c], -weightLimit), weightLimit), both.of(c))
	}
}

func TestRootsGatherForms(t *testing.T) {
	var buf [rootsFrom + 1]byte
	for want, words := range map[string]string{
		"rusak":   "rusak kerusakan rusaknya merusak dirusak rusaklah kerusakannya",
		"padam":   "padam pemadaman dipadamkan memadamkan padamnya",
		"kirim":   "kirim dikirim kirimnya terkirim kiriman",
		"irim":    "pengiriman mengirimkan mengirim",
		"sulit":   "sulit menyulitkan kesulitan sulitnya dipersulit",
		"tunggu":  "tunggu menunggu ditunggu penungguan",
		"jaring":  "jaringan jaringannya",
		"ada":     "ada adanya",
		"sosiali": "sosialisasi disosialisasikan sosialisasinya",
		"air":     "air",
	} {
		for _, w := range strings.Fields(words) {
			assert.Equal(t, want, string(root([]byte(w), &buf)), w)
		}
	}
	for _, w := range []string{"", "a", "kan", "di", strings.Repeat("meng", 20), "pengangguran-di", "ngng", "mengeeeee"} {
		assert.LessOrEqual(t, len(root([]byte(w), &buf)), rootLong)
	}
}
