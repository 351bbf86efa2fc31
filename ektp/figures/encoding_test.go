package figures_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"

	"github.com/ektp-rollout/sdk/ektp/figures"
)

// A file is read in every encoding that its first bytes name.
func TestEncodingsByTheirMark(t *testing.T) {
	const table = "code,date,phase,measure,value,source\n64.74,2011-12-24,tahap-1,recorded,43366,Harian “Kaltim”\n"
	for name, e := range map[string]encoding.Encoding{
		"UTF-8": encoding.Nop, "UTF-8 with a mark": unicode.UTF8BOM,
		"UTF-16LE": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16BE": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	} {
		text, err := e.NewEncoder().String(table)
		require.NoError(t, err)
		reports, err := figures.Read(strings.NewReader(text), "f.csv", figures.Options{})
		require.NoError(t, err, name)
		require.Len(t, reports, 1, name)
		assert.Equal(t, "Harian “Kaltim”", reports[0].Source, name)
	}
}
