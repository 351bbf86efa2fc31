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

// askObstacle asks for help with an obstacle, by the remedy if there is one. What
// only the figures point to is no fact yet: it is to be confirmed first.
func (p *page) askObstacle(a *monitor.Assessment, k *monitor.ObstacleRank, regions []ektp.Code, remedy ektp.Text) string {
	ask, mend := "ask_obstacle", "ask_remedy"
	stated, seen := regions, []ektp.Code(nil)
	if inferred(k) {
		ask, mend = "ask_inferred", "ask_if_confirmed"
	} else if k.Detected > 0 {
		stated, seen = statedIn(a, k, regions)
	}
	s := p.laporan(ask, lower(p.text(k.Label)), p.listed(a, stated))
	if len(seen) > 0 {
		s += " " + p.laporan("ask_also", p.listed(a, seen))
	}
	if t := p.text(remedy); t != "" {
		s += " " + p.laporan(mend, strings.TrimRight(lower(t), "."))
	}
	return s
}

// statedIn divides the regions of an obstacle into those of which somebody
// stated it and those where it is only seen in the figures.
func statedIn(a *monitor.Assessment, k *monitor.ObstacleRank, regions []ektp.Code) (stated, seen []ektp.Code) {
	for _, c := range regions {
		r := a.Region(c)
		if r == nil || slices.ContainsFunc(r.Obstacles, func(o monitor.Obstacle) bool { return o.Category == k.Category && !o.Detected }) {
			stated = append(stated, c)
		} else {
			seen = append(seen, c)
		}
	}
	return stated, seen
}

// inferred reports whether an obstacle is seen in the figures and stated by
// nobody.
func inferred(k *monitor.ObstacleRank) bool { return k.Notes == 0 && k.Detected > 0 }

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
