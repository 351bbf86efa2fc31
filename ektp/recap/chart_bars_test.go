package recap

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// many are regions with rising shares, after the known ones others without.
func many(known, unknown int) *monitor.Assessment {
	a := &monitor.Assessment{}
	for i := range known + unknown {
		r := monitor.Row{Region: ektp.MustCode(fmt.Sprintf("%d.%02d", 11+i/90, i%90+1)), Status: monitor.NoData, Lines: make([]monitor.Line, 1)}
		if i < known {
			r.Status = monitor.Late
			r.Lines[0].Share = monitor.Share{Known: true, Percent: decimal.New(int64(i), -1)}
		}
		a.Regions = append(a.Regions, r)
	}
	return a
}

// The laggards are seen, however many regions are unknown.
func TestBarsOfManyRegions(t *testing.T) {
	for _, tt := range []struct {
		known, unknown, drawn int
		remarks               []string
	}{
		{30, 10, 40, nil},
		{500, 14, 40, []string{"460 daerah lain, lihat tabel", "14 daerah tidak diketahui, lihat tabel"}},
		{41, 0, 40, []string{"1 daerah lain, lihat tabel"}},
		{20, 100, 20, []string{"100 daerah tidak diketahui, lihat tabel"}},
		{0, 90, 0, []string{"90 daerah tidak diketahui, lihat tabel"}},
	} {
		a := many(tt.known, tt.unknown)
		lines := barLines(a, speak(ektp.Indonesian))
		var remarks []string
		drawn := map[*monitor.Row]bool{}
		for _, b := range lines {
			if b.row == nil {
				remarks = append(remarks, b.remark)
			} else {
				drawn[b.row] = true
			}
		}
		assert.Len(t, drawn, tt.drawn, tt)
		assert.Equal(t, tt.remarks, remarks)
		if tt.known > 0 {
			assert.True(t, drawn[&a.Regions[0]], "the last of the known is drawn")
			assert.True(t, drawn[&a.Regions[tt.known-1]], "and the first")
		}
		assert.Equal(t, len(tt.remarks), strings.Count(string(bars(a, speak(ektp.Indonesian))), "⋮ "))
	}
}
