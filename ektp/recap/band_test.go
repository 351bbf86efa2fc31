package recap

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// The band says what the forecast says: it is cut at the edge of the picture
// along its own lines, and open where no end is in sight.
func TestBandOfForecast(t *testing.T) {
	day := ektp.Date(0).AddDays
	last, to := monitor.CurvePoint{Date: day(100), Count: 500}, day(200)
	line := func(early, late ektp.Date) *monitor.Line {
		return &monitor.Line{End: day(180), Target: monitor.Quantity{Known: true, Count: 1000},
			Forecast: &monitor.Forecast{Early: early, Late: late, AtDeadline: monitor.Levels{Low: 540, High: 900}}}
	}
	for name, tt := range map[string]struct {
		l    *monitor.Line
		want []point
	}{
		"both in sight":       {line(day(120), day(150)), []point{{day(100), 500}, {day(120), 1000}, {day(150), 1000}}},
		"late beyond":         {line(day(150), day(300)), []point{{day(100), 500}, {day(150), 1000}, {to, 1000}, {to, 750}}},
		"late not in sight":   {line(day(150), 0), []point{{day(100), 500}, {day(150), 1000}, {to, 1000}, {to, 550}}},
		"both beyond":         {line(day(300), day(600)), []point{{day(100), 500}, {to, 750}, {to, 600}}},
		"neither in sight":    {line(0, 0), []point{{day(100), 500}, {to, 1000}, {to, 550}}},
		"the deadline passed": {&monitor.Line{End: day(90), Target: line(0, 0).Target, Forecast: &monitor.Forecast{Early: day(150)}}, []point{{day(100), 500}, {day(150), 1000}, {to, 1000}, {to, 500}}},
	} {
		assert.Equal(t, tt.want, band(tt.l, last, to), name)
	}
}

// The plan is drawn within the picture only.
func TestCurveWithin(t *testing.T) {
	day := ektp.Date(0).AddDays
	curve := []monitor.CurvePoint{{Date: day(9), Count: 0}, {Date: day(19), Count: 100}}
	assert.Equal(t, []point{{day(10), 10}, {day(14), 50}}, within(curve, day(10), day(14)))
	assert.Equal(t, []point{{day(9), 0}, {day(19), 100}}, within(curve, day(9), day(30)))
}

// What the band shows is named beside it and stands in the table behind.
func TestForecastIsNamed(t *testing.T) {
	day := ektp.MustDate
	a := &monitor.Assessment{AsOf: day("2012-08-20"), Curve: []monitor.CurvePoint{{Date: day("2012-08-08"), Count: 1}, {Date: day("2012-08-20"), Count: 400}}}
	a.Total.Lines = []monitor.Line{{Start: day("2012-08-08"), End: day("2012-08-25"), Target: monitor.Quantity{Known: true, Count: 1000},
		Recorded: monitor.Quantity{Known: true, Count: 400}, Forecast: &monitor.Forecast{Finish: day("2013-01-03"), Early: day("2012-10-02")}}}
	picture := burnUp(a, speak(ektp.English))
	assert.NoError(t, xml.Unmarshal(picture, new(struct{})))
	assert.Contains(t, string(picture), "forecast (80%)")
	var b bytes.Buffer
	assert.NoError(t, HTML(&b, a, Options{Language: ektp.English}))
	for _, row := range []string{"3 Jan 2013", "2 Oct 2012", "not in sight"} {
		assert.Contains(t, b.String(), `<th scope="row">`+row+"</th>")
	}
	assert.Equal(t, 1, strings.Count(b.String(), "at the latest (80%)"))
}
