package monitor_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// A measure is named in the language of the reader, whatever its name is.
func TestMeasuresBehindAFindingAreNamed(t *testing.T) {
	in := monitor.Input{Plan: smallPlan(), Scope: code("64"), AsOf: date("2012-03-29")}
	for d := date("2012-03-01"); d <= in.AsOf; d += 7 {
		in.Reports = append(in.Reports, reported("64.74", d.String(), "", 240))
	}
	list := monitor.Evaluate(in).Region(code("64.74")).Obstacles
	require.NotEmpty(t, list)
	assert.Contains(t, list[0].Text.ID, "(sudah rekam: 240; hari tanpa perekaman, paling sedikit: 28)")
	assert.Contains(t, list[0].Text.EN, "(recorded: 240; days without a recording, at least: 28)")
}
