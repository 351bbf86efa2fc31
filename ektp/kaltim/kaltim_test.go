package kaltim_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
)

func Example() {
	for _, phase := range kaltim.Plan().Phases {
		fmt.Println(phase.Name.EN, len(phase.Regions), "regions from", phase.Start)
	}
	// Output:
	// Phase I 7 regions from 2011-08-08
	// Phase II 7 regions from 2012-07-03
	// Regular 14 regions from 2011-08-08
}

func find(t *testing.T, code, date, phase string) []ektp.Report {
	t.Helper()
	var found []ektp.Report
	for _, r := range kaltim.Reports() {
		if r.Region == ektp.MustCode(code) && r.Date == ektp.MustDate(date) && r.Phase == phase {
			found = append(found, r)
		}
	}
	require.NotEmpty(t, found)
	return found
}

func TestPublishedFigures(t *testing.T) {
	one := find(t, "64", "2012-04-30", "tahap-1")[0]
	recorded, _ := one.Value(ektp.Recorded)
	target, _ := one.Value(ektp.Target)
	assert.EqualValues(t, 1214857, recorded)
	assert.EqualValues(t, 1617507, target)

	bontang := find(t, "64.74", "2012-04-30", "tahap-1")[0]
	assert.Equal(t, "88.03", bontang.Percents[0].Percent.StringFixed(2))
	_, known := bontang.Value(ektp.Recorded)
	assert.False(t, known, "only the percentage was published")

	kubar := find(t, "64.07", "2012-12-31", "tahap-2")[0]
	started, known := kubar.Value(ektp.Started)
	assert.True(t, known)
	assert.Zero(t, started)
}

func TestEverythingHasItsSource(t *testing.T) {
	for _, r := range kaltim.Reports() {
		assert.NotEmpty(t, r.Source, r.Key())
	}
	plan := kaltim.Plan()
	require.NoError(t, plan.Validate())
	for _, n := range kaltim.Notes() {
		assert.NotEmpty(t, n.Source, n.ID)
		assert.NotEmpty(t, n.Text, n.ID)
		assert.True(t, plan.Scope.Contains(n.Region), n.ID)
	}
	for _, a := range kaltim.Attestations() {
		_, ok := ektp.LookupDuty(a.Duty)
		assert.True(t, ok, a.Duty)
		assert.NotEmpty(t, a.Evidence)
	}
}

// Every report must pass the checks an app's report has to pass.
func TestReportsPassTheChecks(t *testing.T) {
	for _, r := range kaltim.Reports() {
		for _, v := range ektp.Validators() {
			for _, f := range v.Validate(ektp.Validation{Report: r, Measures: kaltim.Measures()}) {
				assert.NotEqual(t, ektp.Error, f.Severity, f.FieldError.Error())
			}
		}
	}
}
