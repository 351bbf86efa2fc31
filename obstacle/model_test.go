package obstacle

import (
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
		"padam" + strings.Replace(twelve, "1", "512", 1):                 "line 1: weight 512",
		"padam lagi" + twelve: "a pair begins with what is not a feature alone",
	} {
		_, err := readModel(text, newLexiconBuilder().word)
		require.Error(t, err, text)
		assert.Contains(t, err.Error(), want)
	}
}

// A model of two words by hand: what speaks for a category adds it, with that
// word as evidence; the pair speaks against; a heading is not heard.
func TestModelAddsUp(t *testing.T) {
	weights := func(power, stated string) string {
		w := strings.Fields(strings.Repeat("0 ", outputs))
		w[1], w[anyOutput] = power, stated
		return "\t" + strings.Join(w, " ") + "\n"
	}
	c := withModel(t, []byte("(bias)"+weights("-20", "-20")+"kwaci"+weights("200", "200")+"kuaci"+weights("0", "0")+
		"kuaci kwaci"+weights("-400", "-400")))
	got := c.Classify("besok entah mengapa kwaci")
	require.Len(t, got, 1)
	assert.Equal(t, Power, got[0].Category)
	assert.Equal(t, "kwaci", got[0].Evidence[0].In("besok entah mengapa kwaci"))
	assert.Empty(t, c.Classify("besok entah kuaci kwaci"), "the pair speaks against it")
	assert.Empty(t, c.Classify("kwaci"), "a heading")
	assert.Empty(t, c.Classify("besok entah mengapa kwacian"), "another word")
}
