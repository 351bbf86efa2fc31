package recap

import "github.com/ektp-rollout/sdk/ektp/monitor"

// changes says what happened since an earlier day.
func (p *page) changes(c *monitor.Change) {
	s := section{id: "changes", title: p.word("changes") + ": " + p.date(c.From) + " – " + p.date(c.To)}
	for _, t := range c.Texts {
		s.points = append(s.points, p.text(t))
	}
	s.header = []string{p.word("region"), p.word("status_before"), p.word("status"), p.word("recorded"), p.word("points"), p.word("by_recording"), p.word("by_denominator")}
	s.right = []bool{false, false, false, true, true, true, true}
	for i := range c.Regions {
		r := &c.Regions[i]
		total, recording, denominator := unknownMark, unknownMark, unknownMark
		if e := r.Effect; e != nil {
			total, recording, denominator = p.decimal(e.Total), p.decimal(e.Recording), p.decimal(e.Denominator)
		}
		s.rows = append(s.rows, row{status: r.StatusAfter, cells: []string{r.Name, p.text(r.StatusBefore.Label()), p.text(r.StatusAfter.Label()),
			p.quantity(r.Recorded), total, recording, denominator}})
	}
	p.add(s)
}

// ratings shows the official schemes in force on the day.
func (p *page) ratings(a *monitor.Assessment) {
	s := p.table("scheme", "band", "count", "region")
	s.id, s.title, s.right = "ratings", p.word("ratings"), []bool{false, false, true, false}
	for _, r := range a.Ratings {
		rated := len(r.Unrated)
		for _, b := range r.Bands {
			rated += len(b.Regions)
		}
		if rated == 0 {
			continue // the scope is one region: nothing was graded
		}
		for _, b := range r.Bands {
			s.rows = append(s.rows, row{cells: []string{p.text(r.Name), p.text(b.Label), p.count(int64(len(b.Regions))), p.names(a, b.Regions)}})
		}
		if len(r.Unrated) > 0 {
			s.rows = append(s.rows, row{cells: []string{p.text(r.Name), p.word("unknown"), p.count(int64(len(r.Unrated))), p.names(a, r.Unrated)}})
		}
	}
	if len(s.rows) > 0 {
		p.add(s)
	}
}
