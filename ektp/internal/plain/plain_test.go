package plain_test

import (
	"encoding/xml"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp/internal/plain"
)

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"Kab. Kutai Barat":         "Kab. Kutai Barat",
		"listrik\r\npadam\t2":      "listrik  padam 2",
		"\x1b[31mmerah\x1b[0m":     "[31mmerah[0m",
		"\u202etxt.exe\u2066":      "txt.exe",
		"a\u0085b\x7fc\u0000":      "abc",
		"baris\u2028dua":           "baris dua",
		"\ufffe\ufdd0é 東京 👍":       "é 東京 👍",
		"putus \xff di sini":       "putus \ufffd di sini",
		"D\u0300aerah tetap\u200d": "D\u0300aerah tetap\u200d",
	} {
		assert.Equal(t, want, plain.Text(in))
	}
}

// Whatever comes in, what goes out may stand in XML and on a terminal.
func FuzzText(f *testing.F) {
	f.Add("\x1b]0;x\x07")
	f.Fuzz(func(t *testing.T, s string) {
		out := plain.Text(s)
		for _, r := range out {
			if unicode.IsControl(r) {
				t.Fatalf("%q", out)
			}
		}
		if plain.Text(out) != out {
			t.Fatalf("%q is not stable", out)
		}
		if b, err := xml.Marshal(out); err != nil || xml.Unmarshal(b, new(string)) != nil {
			t.Fatalf("%q: no XML", out)
		}
	})
}
