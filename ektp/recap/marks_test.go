package recap_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

// The star of a printed percentage and the years without holidays are explained
// once, also in the recap of a single region, which has no table of regions.
func TestMarksAreExplainedOnce(t *testing.T) {
	row := func(code string, printed bool) monitor.Row {
		return monitor.Row{Region: ektp.MustCode(code), Name: code, Lines: []monitor.Line{{Phase: "one", Name: ektp.Text{ID: "Satu", EN: "One"},
			Share: monitor.Share{Known: true, Percent: decimal.New(755, -1), Printed: printed}}}}
	}
	for name, c := range map[string]struct {
		total   monitor.Row
		regions []monitor.Row
		stars   int
	}{
		"a single region":       {row("64.74", true), nil, 1},
		"regions":               {row("64", false), []monitor.Row{row("64.71", true)}, 1},
		"regions and the whole": {row("64", true), []monitor.Row{row("64.71", true)}, 1},
		"nothing printed":       {row("64", false), []monitor.Row{row("64.71", false)}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			a := &monitor.Assessment{Scope: c.total.Region, AsOf: ektp.MustDate("2017-05-31"), Total: c.total, Regions: c.regions, Groups: c.regions, Uncovered: []int{2017}}
			for _, format := range []string{"text", "markdown", "html"} {
				page := string(render(t, format, a, recap.Options{Language: ektp.English, Width: 200}))
				assert.Equal(t, c.stars, strings.Count(page, "percentage as printed; the counts behind it are not known."), format)
				assert.Equal(t, 1, strings.Count(page, "The holidays of 2017 are not in the calendar: Monday to Friday were counted."), format)
			}
		})
	}
}
