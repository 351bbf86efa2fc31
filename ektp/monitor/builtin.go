package monitor

import (
	"github.com/ektp-rollout/sdk/ektp"
)

func classifyBuiltin(text string) []Class { return nil }

func (e *evaluator) obstacle(cl Class, c ektp.Code, d ektp.Date, phase, source, text string) Obstacle {
	return Obstacle{Category: cl.Category, Quote: text, Confidence: cl.Confidence, Date: d, Phase: phase, Source: source, State: "open", Label: ektp.Text{ID: cl.Category, EN: cl.Category}}
}
