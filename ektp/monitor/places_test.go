package monitor_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// A finding is no statement, and the scope is none of its own regions.
func TestObstaclesSayByWhomAndWhere(t *testing.T) {
	note := func(region string) ektp.Note {
		return ektp.Note{Region: code(region), Date: date("2012-04-01"), Text: "Perekaman terhenti karena alat rusak."}
	}
	var stopped []ektp.Report // what the figures show as broken equipment
	for d := date("2012-03-01"); d <= date("2012-04-30"); d++ {
		stopped = append(stopped, reported("64.74", d.String(), "", min(240, 8*int64(d-date("2012-03-01")))))
	}
	for name, tt := range map[string]struct {
		notes    []ektp.Note
		reports  []ektp.Report
		evidence ektp.Text
	}{
		"a region":       {[]ektp.Note{note("64.71")}, nil, ektp.Text{ID: "1 keterangan, 1 daerah", EN: "1 statement, 1 region"}},
		"the scope":      {[]ektp.Note{note("64")}, nil, ektp.Text{ID: "1 keterangan, seluruh Kalimantan Timur", EN: "1 statement, the whole of Kalimantan Timur"}},
		"both":           {[]ektp.Note{note("64"), note("64.71")}, nil, ektp.Text{ID: "2 keterangan, seluruh Kalimantan Timur dan 1 daerah", EN: "2 statements, the whole of Kalimantan Timur and 1 region"}},
		"figures":        {nil, stopped, ektp.Text{ID: "1 temuan dari angka, 1 daerah", EN: "1 finding in the figures, 1 region"}},
		"figures, words": {[]ektp.Note{note("64")}, stopped, ektp.Text{ID: "1 keterangan dan 1 temuan dari angka, seluruh Kalimantan Timur dan 1 daerah", EN: "1 statement and 1 finding in the figures, the whole of Kalimantan Timur and 1 region"}},
	} {
		a := monitor.Evaluate(monitor.Input{Plan: smallPlan(), Scope: code("64"), AsOf: date("2012-04-30"), Notes: tt.notes, Reports: tt.reports})
		var basis, told, helps []ektp.Text
		for _, r := range a.Advice {
			if r.Obstacle == "equipment_fault" {
				basis = append(basis, r.Basis)
			}
		}
		for _, m := range a.ForCentre {
			if m.Obstacle == "equipment_fault" {
				told = append(told, m.Text)
			}
		}
		for _, f := range a.Inhibiting {
			helps = append(helps, f.Text)
		}
		assert.Equal(t, []ektp.Text{{ID: tt.evidence.ID + ".", EN: tt.evidence.EN + "."}}, basis, name)
		require.Len(t, told, 1, name)
		assert.Equal(t, "Perlu tindakan Pusat: Kerusakan perangkat ("+tt.evidence.ID+"). Upaya: Perbaiki atau ganti perangkat segera.", told[0].ID, name)
		assert.Contains(t, helps, ektp.Text{ID: "Kerusakan perangkat: " + tt.evidence.ID + ".", EN: "Broken equipment: " + tt.evidence.EN + "."}, name)
	}
}

// The remedy proposed is of the tier that must act, or says of which it is.
func TestTheRemedyIsOfWhoMustAct(t *testing.T) {
	a := monitor.Evaluate(monitor.Input{Plan: smallPlan(), Scope: code("64"), AsOf: date("2012-04-30"), Notes: []ektp.Note{
		{Region: code("64.71"), Date: date("2012-04-01"), Text: "Blangko habis."}, {Region: code("64.71"), Date: date("2012-04-02"), Text: "Warga sakit.",
			Steps: []ektp.NoteStep{{State: ektp.NoteAcknowledged, Categories: []string{"vulnerable_residents"}}}}}})
	got := map[string][3]any{}
	for _, k := range a.Obstacles {
		got[k.Category] = [3]any{k.Owner, k.ProposedBy, k.Proposed.EN}
	}
	assert.Equal(t, [3]any{ektp.Central, ektp.Central, "Delivery of blank cards and consumables by the centre"}, got["supply"])
	assert.Equal(t, [3]any{ektp.Village, ektp.Regency, "Recording at home"}, got["vulnerable_residents"])
}

// A number and its percent sign stay in one line.
func TestPercentSignsDoNotStandAlone(t *testing.T) {
	in := monitor.Input{Plan: smallPlan(), Scope: code("64"), AsOf: date("2013-01-30"), Reports: []ektp.Report{
		reported("64.71", "2012-12-31", "", 990), reported("64.74", "2012-12-31", "", 240), reported("64.74", "2013-01-30", "", 250)}}
	a := monitor.Evaluate(in)
	var said []string
	for _, m := range a.ForCentre {
		said = append(said, m.Text.ID)
	}
	for _, p := range a.Answers[0].Points {
		said = append(said, p.ID)
	}
	for _, r := range a.Regions {
		said = append(said, r.Why.ID)
	}
	torn, kept := regexp.MustCompile(`\d %`), 0
	for _, s := range said {
		assert.NotRegexp(t, torn, s)
		if regexp.MustCompile(`\d\x{a0}%`).MatchString(s) {
			kept++
		}
	}
	assert.Positive(t, kept)
}
