package sheet_test

import (
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// "CSV (Macintosh)": lines end with CR alone, those within quotes with LF.
func TestCSVMacintosh(t *testing.T) {
	for in, want := range map[string][][]string{
		"a;b\r1;2\r":        {{"a", "b"}, {"1", "2"}},
		"a;b\r\"1\n2\";3":   {{"a", "b"}, {"1\n2", "3"}},
		"sep=;\ra,b;c\r":    {{"a,b", "c"}},
		"a;\"b\rc\"\n1;2\n": {{"a", "b\rc"}, {"1", "2"}},
		"a;b\r\n1;2\r\n":    {{"a", "b"}, {"1", "2"}},
	} {
		for _, r := range []*strings.Reader{strings.NewReader(in), strings.NewReader(in)} {
			got, err := cellsOf(iotest.HalfReader(r), sheet.CSVOptions{})
			require.NoError(t, err)
			assert.Equal(t, want, got, "%q", in)
		}
	}
	long := "Kode;Target" + strings.Repeat("\r64.74;1", 100_000)
	got, err := cellsOf(strings.NewReader(long), sheet.CSVOptions{})
	require.NoError(t, err)
	assert.Len(t, got, 100_001)
}
