package monitor_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
)

// The province's report of Tahap I waits for its seven regions.
func TestChildrenFirst(t *testing.T) {
	now := time.Date(2012, 5, 2, 3, 0, 0, 0, time.UTC)
	lock := ektp.Lock{Days: 30}
	m, err := monitor.New(memory.New(), kaltim.Plan(), monitor.ChildrenFirst(), monitor.WithClock(func() time.Time { return now }),
		monitor.WithLock(func(region ektp.Code, date ektp.Date, now time.Time) error {
			return lock.Check(region, date, ektp.DateOf(now))
		}))
	require.NoError(t, err)
	day := ektp.MustDate("2012-04-30")
	hand := func(code string) ektp.ReportKey {
		r := ektp.Report{Region: ektp.MustCode(code), Date: day, Phase: "tahap-1"}
		r.Figures.Set(ektp.Recorded, 1000)
		_, err := m.Submit(ctx, officer(code), r)
		require.NoError(t, err, code)
		return r.Key()
	}
	province := officer("64")
	own := hand("64")
	_, err = m.Verify(ctx, province, own)
	var ce *monitor.ChildrenError
	require.ErrorAs(t, err, &ce)
	assert.Len(t, ce.Missing, 7)
	assert.ErrorIs(t, err, ektp.ErrInvalid)

	first := kaltim.Plan().Phases[0].Regions
	for i, c := range first {
		_, err := m.Verify(ctx, province, hand(c.String()))
		require.NoError(t, err)
		missing, err := m.Pending(ctx, kaltim.Province, day, "tahap-1")
		require.NoError(t, err)
		assert.Len(t, missing, len(first)-1-i)
	}
	_, err = m.Verify(ctx, province, own)
	require.NoError(t, err)
	_, err = m.Forward(ctx, province, own)
	require.NoError(t, err)

	late := ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2012-03-31"), Phase: "tahap-1"}
	late.Figures.Set(ektp.Recorded, 900)
	_, err = m.Submit(ctx, officer("64.74"), late)
	assert.ErrorIs(t, err, ektp.ErrLocked)
}
