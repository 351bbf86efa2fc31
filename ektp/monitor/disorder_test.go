package monitor_test

import (
	"context"
	"iter"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
)

// backwards is a store that yields reports in the wrong order.
type backwards struct{ ektp.Store }

type backwardsReader struct{ ektp.Reader }

func (b backwards) View(ctx context.Context, f func(ektp.Reader) error) error {
	return b.Store.View(ctx, func(r ektp.Reader) error { return f(backwardsReader{r}) })
}

func (b backwardsReader) Reports(ctx context.Context, q ektp.ReportQuery) iter.Seq2[ektp.Report, error] {
	var all []ektp.Report
	for r, err := range b.Reader.Reports(ctx, q) {
		if err != nil {
			return func(yield func(ektp.Report, error) bool) { yield(r, err) }
		}
		all = append(all, r)
	}
	slices.Reverse(all)
	return func(yield func(ektp.Report, error) bool) {
		for _, r := range all {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// A store that breaks the order must not make an assessment of half its reports.
func TestAStoreOutOfOrderIsRefused(t *testing.T) {
	m, err := monitor.New(backwards{memory.New()}, kaltim.Plan(), monitor.WithMeasures(kaltim.Measures()))
	require.NoError(t, err)
	bontang := ektp.Principal{ID: "bontang-1", Tier: ektp.Regency, Region: ektp.MustCode("64.74"), Role: ektp.Reporter}
	for _, day := range []string{"2011-12-24", "2012-01-24"} {
		r := ektp.Report{Region: bontang.Region, Date: ektp.MustDate(day), Phase: "tahap-1"}
		r.Figures.Set(ektp.Recorded, 40_000)
		_, err := m.Submit(ctx, bontang, r)
		require.NoError(t, err)
	}
	_, err = m.Assess(ctx, bontang.Region, ektp.MustDate("2012-04-30"))
	require.Error(t, err)
	assert.Contains(t, err.Error(), "does not yield the reports of 64.74 in the order of their keys")
}
