package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// people are rows of residents, the third of whom has a name like Kota Bontang.
func people(n int) string {
	var b strings.Builder
	for i := range n {
		name := fmt.Sprintf("Siti Aminah %c%c", 'a'+i%26, 'a'+i/26%26)
		if i == 2 {
			name = "Bintang"
		}
		fmt.Fprintf(&b, "%s|%d\n", name, 1000+i)
	}
	return b.String()
}

// A list of residents is refused as one column, and shows none of them; names
// that are refused among those of regions are shown.
func TestListOfPeople(t *testing.T) {
	const head = "KEADAAN 30 APRIL 2012\nNama|Target\n"
	for _, c := range []struct {
		name, rows, rule string
		refused, reports int
	}{
		{"long", people(5000), "A2: holds no names of known regions in 50 rows", 1, 0},
		{"of a hamlet", people(12), "A2: holds no names of known regions in 12 rows", 1, 0},
		{"below regions", "Berau|5\nPaser|7\n" + people(5000), "A2: holds no names of known regions in 100 rows", 100, 2},
		{"a few", people(3), `A3 Nama "Siti Aminah aa": is not the name of a region`, 2, 1},
		{"regions with slips", strings.Repeat("Kota Atlantis|1\n", 9) + "Bontang|5\nPaser|7\n", `"Kota Atlantis"`, 9, 2},
		{"neighbours", strings.Repeat("Kota Semarang|1\n", 60), `"Kota Semarang": is Kota Semarang (33.74)`, 60, 0},
	} {
		got, err := sheet.Read(book("a.xlsx", grid("", head+c.rows)), sheet.Options{Within: ektp.MustCode("64"), KeepGood: true})
		require.ErrorContains(t, err, c.rule, c.name)
		assert.Len(t, got.Refused, c.refused, c.name)
		assert.Len(t, got.Reports, c.reports, c.name)
		if c.refused == 1 {
			assert.NotContains(t, err.Error()+strings.Join(findings(got), ""), "Siti")
			assert.NotContains(t, strings.Join(findings(got), ""), "Bintang")
		}
	}
}

// A table with codes tells of its cells at once.
func TestNamesBesideCodesWaitForNothing(t *testing.T) {
	n := 0
	for _, err := range sheet.NewReader(book("a.xlsx", grid("", "KEADAAN 30 APRIL 2012\nKode|Nama|Target\n64.74|Bontang|ada\n64.72|Samarinda|5\n")), sheet.Options{}).Reports() {
		if n++; n == 1 {
			assert.Error(t, err)
		}
	}
	assert.Equal(t, 2, n)
}
