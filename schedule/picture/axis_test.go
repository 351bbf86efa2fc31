package picture_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
	"github.com/ektp-rollout/sdk/schedule/picture"
)

var small = regexp.MustCompile(`text-anchor="middle" font-size="11">([^<]+)<`)

// Whatever the length of a programme, its axis names dates.
func TestAxisNamesDates(t *testing.T) {
	for _, tt := range []struct {
		from, to string
		first    string
		n        int
	}{
		{"2012-08-08", "2012-08-08", "8 Agu", 1},
		{"2012-08-08", "2012-08-14", "8 Agu", 7},
		{"2012-08-08", "2012-08-21", "8 Agu", 7},
		{"2012-08-08", "2012-09-08", "13 Agu", 4},
		{"2012-08-08", "2013-01-31", "Sep 2012", 5},
		{"2011-08-08", "2012-12-31", "Sep 2011", 8},
	} {
		g := picture.Gantt{Bars: []picture.Bar{{Label: "Tahap I yang panjang", Plan: schedule.Window{Start: ektp.MustDate(tt.from), End: ektp.MustDate(tt.to)}}}}
		svg, err := g.SVG()
		require.NoError(t, err)
		names := small.FindAllStringSubmatch(string(svg), -1)
		if assert.Len(t, names, tt.n, "%s to %s", tt.from, tt.to) {
			assert.Equal(t, tt.first, names[0][1])
		}
		text, err := g.Text(100)
		require.NoError(t, err)
		assert.Regexp(t, `^ +\d* ?[A-Z][a-z]{2}`, text, "%s to %s", tt.from, tt.to)
	}
}
