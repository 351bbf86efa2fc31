package picture_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
	"github.com/ektp-rollout/sdk/schedule"
	"github.com/ektp-rollout/sdk/schedule/picture"
)

// The study's plan with what a few reports say of it.
func TestPlanOf(t *testing.T) {
	day, bontang := ektp.MustDate, ektp.MustCode("64.74")
	report := func(on string, recorded int64) ektp.Report {
		return ektp.Report{Region: bontang, Date: day(on), Phase: "tahap-1", Figures: ektp.Figures{{Measure: ektp.Recorded, Value: recorded}, {Measure: ektp.Eligible, Value: 119_056}}}
	}
	reports := []ektp.Report{report("2011-10-03", 4_000), report("2012-03-09", 80_099), report("2012-06-01", 119_056)}
	name := func(c ektp.Code) string {
		r, _ := wilayah.Builtin().Lookup(c)
		return r.Name
	}
	g := picture.PlanOf(schedule.EastKalimantan2011(), reports, name, day("2012-04-30"), schedule.StopRule{}, ektp.English)
	assert.Len(t, g.Bars, 3+7+7+14)
	var bar picture.Bar
	for _, b := range g.Bars {
		if b.Label == "  "+name(bontang) {
			bar = b
			break
		}
	}
	assert.Equal(t, schedule.Window{Start: day("2011-10-03"), End: day("2012-03-09")}, bar.Actual, "nothing of June is known yet")
	assert.Equal(t, int64(80_099), bar.Part)
	assert.Equal(t, int64(119_056), bar.Whole)
	assert.NotEmpty(t, bar.Note)
	svg, err := g.SVG()
	require.NoError(t, err)
	golden(t, "plan.en.svg", svg)
	text, err := g.Text(100)
	require.NoError(t, err)
	golden(t, "plan.en.txt", []byte(text))
}
