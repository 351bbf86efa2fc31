package pdf

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"github.com/ektp-rollout/sdk/ektp/internal/plain"
)

// written are signs that have no letters to fall back on.
var written = map[rune]string{
	'→': "->", '←': "<-", '≥': ">=", '≤': "<=", '≠': "<>", '−': "-", '‐': "-", '‑': "-", '‒': "-", '―': "-", '′': "'", '″': `"`, 'ʼ': "'", 'ʻ': "'",
	'ı': "i", 'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D", '✓': "v", '✔': "v", '☐': "[ ]", '☑': "[v]", '☒': "[x]",
}

// western writes a text in the letters of Windows-1252, which the standard
// fonts of PDF hold: marks they lack fall away ("ā" becomes "a"), signs are
// spelt ("≥" becomes ">="), and of any other character the number is given, as
// "[U+1F44D]", so that nothing is lost without notice.
func western(s string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(plain.Text(s)) {
		if has(r) {
			b.WriteRune(r)
			continue
		}
		if w, ok := written[r]; ok {
			b.WriteString(w)
			continue
		}
		if unicode.In(r, unicode.Mn, unicode.Cf) {
			continue // a mark or joiner that nothing is seen of
		}
		letters := strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, norm.NFKD.String(string(r)))
		for _, l := range letters {
			if has(l) {
				b.WriteRune(l)
			} else {
				fmt.Fprintf(&b, "[U+%04X]", l)
			}
		}
	}
	return b.String()
}

func has(r rune) bool {
	_, ok := charmap.Windows1252.EncodeRune(r)
	return ok
}
