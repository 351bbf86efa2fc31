package recap_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

// English has a singular, headings begin with a capital, and a percentage is
// written in one way.
func TestWording(t *testing.T) {
	a := study(t, "64", "2012-12-31")
	a.Reporting.Complete = monitor.Share{Known: true, Percent: a.Total.Line().Share.Percent}
	a.Total.Line().Sum = &monitor.Sum{Recorded: monitor.Quantity{Coverage: &monitor.Coverage{Regions: 0, Of: 1}}}
	text := string(render(t, "markdown", a, recap.Options{Language: ektp.English}))
	assert.Contains(t, text, "0 of 1 region ")
	assert.Contains(t, text, "Completeness of reporting: 76.72% (")
	for _, line := range strings.Split(text, "\n") {
		for _, head := range strings.Split(strings.Trim(strings.TrimSuffix(line, "|"), "|"), " | ") {
			if head = strings.TrimSpace(head); strings.HasPrefix(line, "| ") && (strings.HasPrefix(head, "seen in") || head == "days") {
				t.Errorf("heading %q", head)
			}
		}
	}
}

// A scope that is one region is not graded: no scheme says "0" of it.
func TestNothingRatedNothingShown(t *testing.T) {
	a := study(t, "64", "2012-12-31")
	a.Ratings = []monitor.Rating{{Name: ektp.Text{ID: "Kelompok", EN: "Bands"}, Bands: []monitor.Rated{{Label: ektp.Text{ID: "di bawah 60 %", EN: "below 60 %"}}}}}
	assert.NotContains(t, string(render(t, "text", a, recap.Options{})), "di bawah 60 %")
	a.Ratings[0].Bands[0].Regions = []ektp.Code{ektp.MustCode("64.07")}
	assert.Contains(t, string(render(t, "text", a, recap.Options{})), "di bawah 60 %")
}
