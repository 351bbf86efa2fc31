package monitor_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
)

var (
	code = ektp.MustCode
	date = ektp.MustDate
)

// officer hands in for the whole province, as the bureau does with figures
// that were published.
func officer(region string) ektp.Principal {
	c := code(region)
	return ektp.Principal{ID: "officer-" + region, Tier: c.Tier(), Region: c, Role: ektp.Manager}
}

// programme is the study's programme in a store, handed in as an app does it.
func programme(t testing.TB, opts ...monitor.Option) *monitor.Monitor {
	t.Helper()
	ctx := context.Background()
	m, err := monitor.New(memory.New(), kaltim.Plan(), append([]monitor.Option{monitor.WithMeasures(kaltim.Measures())}, opts...)...)
	require.NoError(t, err)
	byOffice := map[ektp.Code][]ektp.Report{}
	for _, r := range kaltim.Reports() {
		byOffice[r.Region.At(ektp.Regency)] = append(byOffice[r.Region.At(ektp.Regency)], r)
	}
	for office, reports := range byOffice {
		_, err := m.SubmitAll(ctx, officer(office.String()), reports)
		require.NoError(t, err)
	}
	require.NoError(t, m.PutNotes(ctx, officer("64"), kaltim.Notes()))
	_, err = m.AttestAll(ctx, officer("64"), kaltim.Attestations())
	require.NoError(t, err)
	return m
}

func assess(t testing.TB, m *monitor.Monitor, scope, on string) *monitor.Assessment {
	t.Helper()
	a, err := m.Assess(context.Background(), code(scope), date(on))
	require.NoError(t, err)
	return a
}

// The percentages Antara printed in April 2012, the only ones of all seven
// regions of Tahap I.
func TestPhaseOneAsPublished(t *testing.T) {
	a := assess(t, programme(t), "64", "2012-04-30")
	for region, percent := range map[string]string{
		"64.74": "88.03", "64.05": "72.96", "64.73": "70.79", "64.03": "61.72", "64.02": "60", "64.06": "60", "64.72": "58.23",
	} {
		l := a.Region(code(region)).Line()
		require.NotNil(t, l, region)
		assert.Equal(t, "tahap-1", l.Phase, region)
		assert.Equal(t, percent, l.Share.Percent.String(), region)
		assert.True(t, l.Share.Printed, "%s: no counts were published for that day", region)
		assert.NotEmpty(t, l.Share.Source)
	}
	one := a.Total.Lines[0]
	assert.Equal(t, int64(1_214_857), one.Recorded.Count)
	assert.Equal(t, int64(1_617_507), one.Target.Count)
	assert.Equal(t, "75.11", one.Share.Percent.String())
	assert.Equal(t, int64(402_650), one.Remaining.Count)
	// The sum over the regions is shown, with how few of them it covers.
	assert.Equal(t, monitor.Coverage{Regions: 1, Of: 7}, covered(one.Sum.Recorded))
	assert.Equal(t, 7, a.Counts[monitor.NotStarted], "Tahap II had not come")
}

func TestPhaseTwoAsPublished(t *testing.T) {
	a := assess(t, programme(t), "64", "2012-12-31")
	two := a.Total.Lines[1]
	assert.Equal(t, int64(946_980), two.Recorded.Count)
	assert.Equal(t, int64(1_200_168), two.Target.Count)
	whole := a.Total.Line()
	assert.Equal(t, int64(1_214_857+946_980), whole.Recorded.Count)
	assert.Equal(t, monitor.SumOfPhases, whole.Recorded.Source)

	kutaiBarat := a.Region(code("64.07"))
	assert.Equal(t, monitor.NotStarted, kutaiBarat.Status)
	assert.Equal(t, monitor.Due, kutaiBarat.Line().State)
	assert.False(t, *kutaiBarat.Line().Started)
	started := 0
	for _, r := range a.Regions {
		if l := r.Line(); l.Phase == "tahap-2" && l.Started != nil && *l.Started {
			started++
		}
	}
	assert.Equal(t, 6, started, "six of the seven regions planned for 2012 had started")
	// Samarinda's count is known, what to divide it by is not.
	samarinda := a.Region(code("64.72")).Line()
	assert.Equal(t, int64(462_991), samarinda.Recorded.Count)
	assert.False(t, samarinda.Target.Known)
	assert.False(t, samarinda.Remaining.Known)
	// Balikpapan, December 2012: 89.83 % plain, 98.45 % with moves and deaths taken off.
	balikpapan := a.Region(code("64.71")).Line()
	assert.Equal(t, "89.83", balikpapan.Share.Percent.String())
	assert.False(t, balikpapan.Share.Printed)
	assert.Equal(t, "98.45", balikpapan.Adjusted.Percent.String())
}

// All seven obstacles of the study are understood in the words of its notes.
func TestTheSevenObstaclesAreUnderstood(t *testing.T) {
	letters := ""
	for _, o := range assess(t, programme(t), "64", "2012-12-31").Obstacles {
		assert.NotEmpty(t, o.Category)
		letters += o.Letter
	}
	for _, l := range "abcdefg" {
		assert.Contains(t, letters, string(l))
	}
}
