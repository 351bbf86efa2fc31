package monitor

import (
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/obstacle"
)

// computed names what the built-in rules on figures compute from measures.
var computed = map[string]ektp.Text{
	"due":                             {ID: "laporan jatuh tempo", EN: "reports due"},
	"missing":                         {ID: "laporan tidak masuk", EN: "reports missing"},
	"missing_in_a_row":                {ID: "berturut-turut tidak masuk", EN: "missing in a row"},
	"days_without_recording":          {ID: "hari tanpa perekaman", EN: "days without a recording"},
	"days_without_recording_at_least": {ID: "hari tanpa perekaman, paling sedikit", EN: "days without a recording, at least"},
	"recordings_now":                  {ID: "perekaman sekarang", EN: "recordings now"},
	"recordings_before":               {ID: "perekaman sebelumnya", EN: "recordings before"},
	"recordings_median_neighbour":     {ID: "perekaman daerah tengah di sekitar", EN: "recordings of the median neighbour"},
	"workdays_now":                    {ID: "hari kerja sekarang", EN: "working days now"},
	"workdays_before":                 {ID: "hari kerja sebelumnya", EN: "working days before"},
	"days_now":                        {ID: "hari sekarang", EN: "days now"},
	"days_median_neighbour":           {ID: "hari daerah tengah di sekitar", EN: "days of the median neighbour"},
	"target_median_neighbour":         {ID: "target daerah tengah di sekitar", EN: "target of the median neighbour"},
	"service_minutes":                 {ID: "menit pelayanan", EN: "minutes of service"},
	"waiting":                         {ID: "menunggu dikirim", EN: "waiting to be sent"},
	"left":                            {ID: "sisa target", EN: "left of the target"},
	"sets":                            {ID: "perangkat", EN: "sets"},
	"sets_needed":                     {ID: "perangkat yang diperlukan", EN: "sets needed"},
	"workdays_left":                   {ID: "sisa hari kerja", EN: "working days left"},
	"per_set_day":                     {ID: "perekaman per perangkat per hari", EN: "recordings a set and day"},
	"operators_needed":                {ID: "operator yang diperlukan", EN: "operators needed"},
}

// usedLabel names a figure that a rule used: a measure, or what the rule
// computed. What an app's own rule computes keeps its name, in words.
func (e *evaluator) usedLabel(name string) ektp.Text {
	if t, ok := computed[name]; ok {
		return t
	}
	if t := e.label(ektp.Measure(name)); t.ID != name || t.EN != name {
		return t
	}
	words := strings.ReplaceAll(name, "_", " ")
	return ektp.Text{ID: words, EN: words}
}

// usedFigures lists the figures behind a finding.
func (e *evaluator) usedFigures(list []obstacle.Used) ektp.Text {
	var out ektp.Text
	for i, f := range list {
		t := phrase("%s: %s", "%s: %s", e.usedLabel(f.Name), f.Value)
		if i > 0 {
			t = phrase("%s; %s", "%s; %s", out, t)
		}
		out = t
	}
	return out
}
