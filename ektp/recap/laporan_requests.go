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

// asked words a message as a request; one that is of no obstacle and no duty
// stands as it is.
func (p *page) asked(a *monitor.Assessment, m *monitor.Message) string {
	if k := rank(a, m.Obstacle); k != nil {
		var remedy ektp.Text
		if k.ProposedBy == ektp.Central {
			remedy = k.Proposed
		}
		return p.askObstacle(a, k, m.Regions, remedy)
	}
	for i := range a.Advice {
		if r := &a.Advice[i]; m.Duty != "" && r.Obstacle == "" && slices.Contains(r.Duties, m.Duty) {
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
		return p.askObstacle(a, k, r.Regions, r.Remedy)
	case len(r.Duties) > 0:
		return p.laporan("ask_duty", p.codes(r.Duties), strings.TrimRight(p.text(r.Remedy), "."), p.listed(a, r.Regions))
	}
	return ""
}

// askObstacle asks for help with an obstacle, by the remedy if there is one.
func (p *page) askObstacle(a *monitor.Assessment, k *monitor.ObstacleRank, regions []ektp.Code, remedy ektp.Text) string {
	s := p.laporan("ask_obstacle", lower(p.text(k.Label)), p.listed(a, regions))
	if t := p.text(remedy); t != "" {
		s += " " + p.laporan("ask_remedy", strings.TrimRight(lower(t), "."))
	}
	return s
}

// listed names regions as a sentence does: "A, B and 2 other regions".
func (p *page) listed(a *monitor.Assessment, codes []ektp.Code) string {
	names, more := p.namesOf(a, codes)
	if more > 0 {
		names = append(names, p.plural("laporan.others", more))
	}
	n := len(names) - 1
	if n < 1 {
		return strings.Join(names, "")
	}
	return p.laporan("and", strings.Join(names[:n], ", "), names[n])
}

func rank(a *monitor.Assessment, category string) *monitor.ObstacleRank {
	for i := range a.Obstacles {
		if category != "" && a.Obstacles[i].Category == category {
			return &a.Obstacles[i]
		}
	}
	return nil
}
