package monitor

import (
	"github.com/ektp-rollout/sdk/ektp"
)

type dutyFacts struct {
	text  ektp.Text
	owner ektp.Tier
	gates bool
	least int64
}

func (e *evaluator) duty(code string) (dutyFacts, bool) { return dutyFacts{}, false }
func (e *evaluator) dutiesOf(ektp.Tier) int             { return 0 }

// isMet reports what an attestation says, and whether it says anything.
func isMet(d dutyFacts, a ektp.Attestation) (met, stated bool) {
	switch {
	case a.NotApplicable:
		return true, false
	case a.Met != nil:
		return *a.Met, true
	case a.Have != nil && a.Need != nil:
		return *a.Have >= *a.Need*max(1, d.least), true
	}
	return false, false
}

func classifyBuiltin(text string) []Class { return nil }

func (e *evaluator) obstacle(cl Class, c ektp.Code, d ektp.Date, phase, source, text string) Obstacle {
	return Obstacle{Category: cl.Category, Quote: text, Confidence: cl.Confidence, Date: d, Phase: phase, Source: source, State: "open", Label: ektp.Text{ID: cl.Category, EN: cl.Category}}
}
