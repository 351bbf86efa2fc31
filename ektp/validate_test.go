package ektp_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
)

func figures(pairs ...any) (f ektp.Figures) {
	for i := 0; i < len(pairs); i += 2 {
		f.Set(pairs[i].(ektp.Measure), int64(pairs[i+1].(int)))
	}
	return f
}

func check(v ektp.Validation) (out []ektp.Finding) {
	if len(v.Measures.All()) == 0 {
		v.Measures = ektp.BuiltinMeasures()
	}
	for _, val := range ektp.Validators() {
		out = append(out, val.Validate(v)...)
	}
	return out
}

func TestValidators(t *testing.T) {
	previous := report()
	previous.Date = ektp.MustDate("2011-11-19")
	previous.Figures = figures(ektp.Recorded, 21207, ektp.BlankCards, 5000)

	for _, c := range []struct {
		name     string
		change   func(*ektp.Validation)
		severity ektp.Severity // 0: nothing to say
		field    string
		rule     string
	}{
		{"good", func(v *ektp.Validation) {}, 0, "", ""},
		{"unknown region", func(v *ektp.Validation) { v.Known = func(ektp.Code) bool { return false } }, ektp.Error, "region", "not in the list"},
		{"not in the phase", func(v *ektp.Validation) { v.Planned = func(ektp.Code) bool { return false } }, ektp.Error, "region", "take part"},
		{"country", func(v *ektp.Validation) { v.Report.Region = 0 }, ektp.Error, "region", "code of a region"},
		{"future", func(v *ektp.Validation) { v.Today = v.Report.Date - 1 }, ektp.Error, "date", "future"},
		{"before the phase", func(v *ektp.Validation) { v.Start = v.Report.Date + 1 }, ektp.Error, "date", "before the phase"},
		{"no date", func(v *ektp.Validation) { v.Report.Date = 0 }, ektp.Error, "date", "given"},
		{"negative", func(v *ektp.Validation) { v.Report.Figures = figures(ektp.Recordings, -1) }, ektp.Error, "recordings", "negative"},
		{"falls", func(v *ektp.Validation) { v.Report.Figures = figures(ektp.Recorded, 21206) }, ektp.Error, "recorded", "it was 21207 on 2011-11-19"},
		{"falls with a reason", func(v *ektp.Validation) {
			v.Report.Figures, v.Report.Reason = figures(ektp.Recorded, 21206), "ganda dihapus"
		}, ektp.Warning, "recorded", "falls"},
		{"a stock may fall", func(v *ektp.Validation) { v.Report.Figures = figures(ektp.BlankCards, 10) }, 0, "", ""},
		{"above target is real", func(v *ektp.Validation) {
			v.Report.Figures = figures(ektp.Recorded, 30000, ektp.Target, 29000)
		}, ektp.Warning, "recorded", "above the target"},
		{"sent above recorded", func(v *ektp.Validation) {
			v.Report.Figures = figures(ektp.Recorded, 30000, ektp.Sent, 30001)
		}, ektp.Error, "sent", "above the number recorded"},
		{"undeclared measure", func(v *ektp.Validation) { v.Report.Figures = figures(ektp.Measure("cards_lost"), 1) }, ektp.Error, "cards_lost", "flow, stock or cumulative"},
		{"missing on the form", func(v *ektp.Validation) { v.Need = map[ektp.Measure]bool{ektp.Printed: true} }, ektp.Error, "printed", "must be given"},
		{"a digit too many", func(v *ektp.Validation) { v.Report.Figures = figures(ektp.Recorded, 433660) }, ektp.Warning, "recorded", "more than 8 times"},
		{"parts and total", func(v *ektp.Validation) {
			v.Report.Figures.SetOf(ektp.Recorded, ektp.Male, 1)
			v.Report.Figures.SetOf(ektp.Recorded, ektp.Female, 2)
		}, ektp.Error, "recorded", "L 1 + P 2 is 3"},
		{"given twice", func(v *ektp.Validation) {
			v.Report.Figures = append(v.Report.Figures, ektp.Figure{Measure: ektp.Recorded, Value: 43366})
		}, ektp.Error, "recorded", "given twice"},
		{"balance", func(v *ektp.Validation) {
			v.Report.Figures = figures(ektp.Recorded, 43366, ektp.Eligible, 122589, ektp.NotRecorded, 1)
		}, ektp.Warning, "not_recorded", "leaves 79223"},
		// Bontang Barat, 27 December 2011: 13,600 of 22,467 printed as 62 %.
		{"printed percent", func(v *ektp.Validation) {
			v.Previous = nil
			v.Report.Figures = figures(ektp.Recorded, 13600, ektp.Eligible, 22467)
			v.Report.Percents = []ektp.PrintedPercent{{Part: ektp.Recorded, Whole: ektp.Eligible, Percent: decimal.New(62, 0)}}
		}, ektp.Warning, "recorded percent", "13600 of 22467 is 60.53"},
		// Bontang, 19 November 2011: 21,207 of 122,589 is 17.2993: printed as 17.31.
		{"printed percent rounded", func(v *ektp.Validation) {
			v.Report.Figures = figures(ektp.Recorded, 43366, ektp.Eligible, 122589)
			v.Report.Percents = []ektp.PrintedPercent{{Part: ektp.Recorded, Whole: ektp.Eligible, Percent: decimal.New(3537, -2)}}
		}, 0, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := ektp.Validation{Report: report(ektp.Figure{Measure: ektp.Recorded, Value: 43366}), Previous: &previous}
			c.change(&v)
			got := check(v)
			if c.severity == 0 {
				assert.Empty(t, got)
				return
			}
			if assert.NotEmpty(t, got) {
				assert.Equal(t, c.severity, got[0].Severity, got)
				assert.Equal(t, c.field, got[0].Field)
				assert.ErrorContains(t, &got[0].FieldError, c.rule)
				assert.NotEmpty(t, got[0].Check)
			}
		})
	}
}

func TestTierAuthorizer(t *testing.T) {
	code := ektp.MustCode
	regency := ektp.Principal{ID: "r", Tier: ektp.Regency, Region: code("64.74"), Role: ektp.Reporter}
	province := ektp.Principal{ID: "p", Tier: ektp.Province, Region: code("64"), Role: ektp.Verifier}
	centre := ektp.Principal{ID: "c", Tier: ektp.Central, Role: ektp.Manager}
	for _, c := range []struct {
		name   string
		by     ektp.Principal
		action ektp.Action
		region string
		ok     bool
	}{
		{"a regency hands in for itself", regency, ektp.ActionSubmit, "64.74", true},
		{"and for its districts", regency, ektp.ActionSubmit, "64.74.01", true},
		{"not for a neighbour", regency, ektp.ActionSubmit, "64.72", false},
		{"not for the province", regency, ektp.ActionSubmit, "64", false},
		{"nor does it verify itself", ektp.Principal{Tier: ektp.Regency, Region: code("64.74"), Role: ektp.Manager}, ektp.ActionVerify, "64.74", false},
		{"the province verifies", province, ektp.ActionVerify, "64.74", true},
		{"and returns", province, ektp.ActionReturn, "64.74", true},
		{"and forwards", province, ektp.ActionForward, "64.74", true},
		{"but never alters", ektp.Principal{Tier: ektp.Province, Region: code("64"), Role: ektp.Manager}, ektp.ActionSubmit, "64.74", false},
		{"nor outside its own", province, ektp.ActionVerify, "65.01", false},
		{"the centre reads", centre, ektp.ActionRead, "64.74", true},
		{"and does nothing else", centre, ektp.ActionVerify, "64.74", false},
		{"a viewer does nothing", ektp.Principal{Tier: ektp.Regency, Region: code("64.74")}, ektp.ActionSubmit, "64.74", false},
		{"tier and region must fit", ektp.Principal{Tier: ektp.Central, Region: code("64"), Role: ektp.Manager}, ektp.ActionRead, "64", false},
		{"nobody", ektp.Principal{}, ektp.ActionRead, "64", false},
	} {
		err := ektp.TierAuthorizer{}.Authorize(c.by, c.action, code(c.region))
		if c.ok {
			assert.NoError(t, err, c.name)
		} else {
			assert.ErrorIs(t, err, ektp.ErrDenied, c.name)
			assert.Equal(t, ektp.ErrDenied.Error(), err.Error(), "a refusal says nothing more")
		}
	}
	a := ektp.TierAuthorizer{}
	assert.False(t, a.MayRead(centre, code("64.74"), ektp.Verified))
	assert.True(t, a.MayRead(centre, code("64.74"), ektp.Forwarded))
	assert.False(t, a.MayRead(province, code("64.74"), ektp.Draft))
	assert.True(t, a.MayRead(province, code("64.74"), ektp.Submitted))
	assert.False(t, a.MayRead(regency, code("64.72"), ektp.Forwarded))
}
