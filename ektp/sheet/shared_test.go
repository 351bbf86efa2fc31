package sheet_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// What readers share is only read, and one reader's columns are not another's.
func TestReadersAtTheSameTime(t *testing.T) {
	const file = "KODE;TANGGAL;WAJIB KTP;SELESAI\n64.72;30/04/2012;200;100\n"
	read := func(o sheet.Options) int {
		got, err := sheet.Read(sheet.CSV(strings.NewReader(file), "a.csv", sheet.CSVOptions{}), o)
		assert.NoError(t, err)
		if !assert.Len(t, got.Reports, 1) {
			return 0
		}
		return len(got.Reports[0].Figures)
	}
	recorded := map[string]sheet.Meaning{"SELESAI": {Role: sheet.Figure, Measure: "recorded"}}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() { assert.Equal(t, 2, read(sheet.Options{Columns: recorded})) })
		all.Go(func() { assert.Equal(t, 1, read(sheet.Options{})) })
	}
	all.Wait()
}
