package excel

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// The axis of the burn-up names days: its steps are no months, and two of them
// are not of one day.
func TestBurnUpNamesDays(t *testing.T) {
	day := ektp.MustDate
	for last, length := range map[string]float64{"2012-08-08": 10, "2012-08-11": 10, "2013-08-08": 365} {
		low, high := axis([]ektp.Date{day(last), day("2012-08-08")})
		assert.Equal(t, length, high-low, last)
	}
	var b bytes.Buffer
	a := &monitor.Assessment{AsOf: day("2012-08-11"), Curve: []monitor.CurvePoint{{Date: day("2012-08-08"), Count: 1}, {Date: day("2012-08-11"), Count: 9}}}
	require.NoError(t, WriteRecap(&b, a, ektp.Indonesian))
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	require.NoError(t, err)
	found := false
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "xl/charts/chart") {
			r, err := f.Open()
			require.NoError(t, err)
			data, err := io.ReadAll(r)
			require.NoError(t, err)
			found = found || strings.Contains(string(data), `formatCode="[$-421]d mmm yyyy"`)
			assert.NotContains(t, string(data), `"[$-421]mmm yyyy"`)
		}
	}
	assert.True(t, found)
}
