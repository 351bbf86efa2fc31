package recap_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
	"github.com/ektp-rollout/sdk/schedule"
)

// Who has not reported is listed, the latest first, and a long list is cut
// with word of the rest.
func TestMissingReports(t *testing.T) {
	plan := kaltim.Plan()
	plan.Reports = []schedule.ReportRule{{ID: "mingguan", Tier: ektp.Regency, Rhythm: schedule.Weekly, Grace: 2, Days: schedule.WorkingDays, Phases: []string{"tahap-1"}}}
	a := monitor.Evaluate(monitor.Input{Plan: plan, Scope: ektp.MustCode("64.74"), AsOf: ektp.MustDate("2011-08-26"), Settings: steady})
	var b bytes.Buffer
	require.NoError(t, recap.Text(&b, a, recap.Options{Language: ektp.Indonesian}))
	assert.Contains(t, b.String(), "LAPORAN YANG BELUM DITERIMA")
	assert.Contains(t, b.String(), "Kelengkapan laporan: 0,00\u00a0% (0 / 2)")
	assert.Regexp(t, `(?s)Kota Bontang +mingguan +15 Agu 2011 – 21 Agu 2011 +23 Agu 2011.*Kota Bontang +mingguan +8 Agu 2011 – 14 Agu 2011 +16 Agu 2011`, b.String())

	a = monitor.Evaluate(monitor.Input{Plan: plan, Scope: ektp.MustCode("64"), AsOf: ektp.MustDate("2012-04-30"), Settings: steady})
	require.Greater(t, len(a.NotReported()), 60)
	b.Reset()
	require.NoError(t, recap.HTML(&b, a, recap.Options{Language: ektp.English}))
	assert.Contains(t, b.String(), fmt.Sprintf("Another %d reports are missing.", len(a.NotReported())-50))
}
