package recap

import (
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// forCentre divides what the central government is told into what is asked of
// it, in the form of a request, and what it only must know.
func (p *page) forCentre(a *monitor.Assessment) (requests, news []string) {
	for i := range a.ForCentre {
		if m := &a.ForCentre[i]; isNews(m.Code) {
			news = append(news, sentence(p.text(m.Text)))
		} else {
			requests = append(requests, p.asked(a, m))
		}
	}
	return requests, news
}

// isNews reports whether a message asks for nothing: progress, the statuses of
// regions, figures that contradict each other.
func isNews(code string) bool {
	return code == "progress" || code == "contradictions" || slices.Contains(monitor.Statuses(), monitor.Status(code))
}

// asked words a message as a request: of the recommendation to the central
// government that speaks of the same, else as the message stands.
func (p *page) asked(a *monitor.Assessment, m *monitor.Message) string {
	for i := range a.Advice {
		r := &a.Advice[i]
		subject := r.Remedy.ID // of a duty its text
		if k := rank(a, r.Obstacle); k != nil {
			subject = k.Label.ID
		}
		if r.Owner == ektp.Central && slices.Equal(r.Regions, m.Regions) && strings.Contains(m.Text.ID, subject) {
			return p.request(a, r)
		}
	}
	return sentence(p.text(m.Text))
}

// request words a recommendation to the central government as a province asks
// for it; empty for others.
func (p *page) request(a *monitor.Assessment, r *monitor.Recommendation) string {
	switch k := rank(a, r.Obstacle); {
	case r.Owner != ektp.Central:
		return ""
	case k != nil:
		return p.laporan("ask_obstacle", lower(p.text(k.Label)), p.names(a, r.Regions)) + " " +
			p.laporan("ask_remedy", strings.TrimRight(lower(p.text(r.Remedy)), "."))
	case len(r.Duties) > 0:
		return p.laporan("ask_duty", p.codes(r.Duties), strings.TrimRight(p.text(r.Remedy), "."), p.names(a, r.Regions))
	}
	return ""
}

func rank(a *monitor.Assessment, category string) *monitor.ObstacleRank {
	for i := range a.Obstacles {
		if category != "" && a.Obstacles[i].Category == category {
			return &a.Obstacles[i]
		}
	}
	return nil
}
