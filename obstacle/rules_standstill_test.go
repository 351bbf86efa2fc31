package obstacle

import (
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// every so many days a report of a measure, from day 0 of start.
func every(days int, m ektp.Measure, values ...int64) (reports []ektp.Report) {
	for i, v := range values {
		reports = append(reports, reportOn(i*days, fig(m, v), fig(ektp.Target, 20000)))
	}
	return reports
}

func TestStandstill(t *testing.T) {
	flow := every(1, ektp.Recordings, 300, 300, 300, 300, 300, 300, 300, 300, 300, 300, 300, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	gap := append(every(1, ektp.Recordings, 300, 300), reportOn(13, fig(ektp.Recordings, 0)), reportOn(14, fig(ektp.Recordings, 0)))
	week := []ektp.Report{{Date: start, Figures: ektp.Figures{fig(ektp.Recordings, 0)}}, {From: start + 1, Date: start + 7, Figures: ektp.Figures{fig(ektp.Recordings, 0)}}}
	for name, c := range map[string]struct {
		reports []ektp.Report
		begin   ektp.Date
		days    Used // none: silence
		text    string
	}{
		"it never rose in nine weeks":     {every(7, ektp.Recorded, 5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000), 0, Used{"days_without_recording_at_least", 56}, "recording stopped though the target is not reached"},
		"nothing in nine weeks":           {every(7, ektp.Recorded, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0, Used{"days_without_recording_at_least", 56}, "nothing has been recorded yet"},
		"the phase began a week ago":      {every(7, ektp.Recorded, 0, 0, 0, 0, 0, 0, 0, 0, 0), start + 50, Used{"days_without_recording_at_least", 7}, "nothing has been recorded yet"},
		"the phase began yesterday":       {every(7, ektp.Recorded, 0, 0, 0, 0, 0, 0, 0, 0, 0), start + 56, Used{}, ""},
		"corrected down and flat":         {every(7, ektp.Recorded, 1000, 3000, 5000, 4900, 4900, 4900), 0, Used{"days_without_recording_at_least", 14}, "recording stopped though the target is not reached"},
		"flat, corrected down, flat":      {every(7, ektp.Recorded, 1000, 5000, 5000, 4900, 4900), 0, Used{"days_without_recording_at_least", 14}, "recording stopped though the target is not reached"},
		"flat, and now corrected down":    {every(7, ektp.Recorded, 1000, 5000, 5000, 5000, 4900), 0, Used{"days_without_recording_at_least", 14}, "recording stopped though the target is not reached"},
		"corrected down to nothing":       {every(7, ektp.Recorded, 0, 50, 0, 0), 0, Used{"days_without_recording_at_least", 7}, "nothing has been recorded yet"},
		"corrected down and going on":     {every(7, ektp.Recorded, 1000, 3000, 5000, 4900, 4950), 0, Used{}, ""},
		"a slip, put right a week later":  {every(7, ektp.Recorded, 6800, 7800, 7200), 0, Used{}, ""},
		"it only fell":                    {every(7, ektp.Recorded, 7800, 7200, 7100), 0, Used{}, ""},
		"none of each day":                {flow, 0, Used{"days_without_recording", 10}, "recording stopped; how many are left is not known"},
		"none in a week":                  {week, 0, Used{"days_without_recording_at_least", 8}, "nothing has been recorded yet"},
		"none, but days were not told of": {gap, 0, Used{}, ""},
		"none of one day":                 {flow[:12], 0, Used{}, ""},
		"the recorded is newer than none": {append(every(1, ektp.Recordings, 0, 0, 0, 0, 0, 0), reportOn(9, fig(ektp.Recorded, 10))), 0, Used{}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := Situation{AsOf: c.reports[len(c.reports)-1].Date, Reports: c.reports, Start: c.begin}
			got := Detect(s, RuleFunc("sudden_stop", suddenStop))
			if c.days == (Used{}) {
				assert.Empty(t, got)
				return
			}
			require.Len(t, got, 1)
			assert.Equal(t, 4, got[0].Severity)
			assert.Equal(t, s.AsOf, got[0].Date)
			assert.Equal(t, c.days, got[0].Figures[1])
			assert.Equal(t, c.text, got[0].Text.EN)
		})
	}
}
