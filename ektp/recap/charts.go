package recap

import (
	"bufio"
	"html"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/internal/plain"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// escape is how every text gets onto the page.
func escape(s string) string { return html.EscapeString(plain.Text(s)) }

// htmlCharts puts the charts on the page, each with the table behind it.
func htmlCharts(b *bufio.Writer, p *page, a *monitor.Assessment) {
	type chart struct {
		key  string
		svg  []byte
		data section
		note string
	}
	charts := []chart{
		{"burnup", burnUp(a, p.speaker), p.curveTable(a), ""},
		{"bars", bars(a, p.speaker), p.barTable(a), ""},
		{"gantt", gantt(a, p.speaker), p.ganttTable(a), ""},
		{"tiles", tiles(a, p.speaker), p.tileTable(a), p.word("tiles_note")},
		{"pareto", pareto(a, p.speaker), p.paretoTable(a), ""},
	}
	b.WriteString("<section id=\"charts\" aria-labelledby=\"h-charts\">\n<h2 id=\"h-charts\">" + escape(p.word("charts")) + "</h2>\n<div class=\"charts\">\n")
	drawn := false
	for _, c := range charts {
		if len(c.svg) == 0 {
			continue
		}
		drawn = true
		b.WriteString("<figure id=\"fig-" + c.key + "\"><figcaption>" + escape(p.word(c.key)) + "</figcaption>\n")
		b.WriteString("<div class=\"picture\">\n")
		b.Write(c.svg)
		b.WriteString("</div>\n")
		if c.note != "" {
			b.WriteString("<p class=\"note\">" + escape(c.note) + "</p>\n")
		}
		if len(c.data.rows) > 0 {
			b.WriteString("<details><summary>" + escape(p.word("table_behind")) + "</summary>\n")
			htmlTable(b, &c.data)
			b.WriteString("</details>\n")
		}
		b.WriteString("</figure>\n")
	}
	if !drawn {
		b.WriteString("<p>" + escape(p.word("no_charts")) + "</p>\n")
	}
	b.WriteString("</div>\n</section>\n")
}

func (p *page) table(keys ...string) section {
	s := section{right: make([]bool, len(keys))}
	for i, k := range keys {
		s.header = append(s.header, capital(p.word(k)))
		s.right[i] = i > 0
	}
	return s
}

// curveTable has about sixty of the days, the days where the plan bends and
// the forecast: a year of days is no reading matter.
func (p *page) curveTable(a *monitor.Assessment) section {
	s := p.table("date", "recorded", "plan", "forecast")
	s.right[3] = false
	for _, c := range a.PlanCurve {
		s.rows = append(s.rows, row{cells: []string{p.day(c.Date), "", p.count(c.Count), ""}})
	}
	every := max(1, len(a.Curve)/60)
	for i, c := range a.Curve {
		if i%every == 0 || i == len(a.Curve)-1 {
			s.rows = append(s.rows, row{cells: []string{p.day(c.Date), p.count(c.Count), "", ""}})
		}
	}
	if l := a.Total.Line(); l != nil && l.Forecast != nil {
		for _, f := range []struct {
			key string
			on  ektp.Date
		}{{"likely", l.Forecast.Finish}, {"early", l.Forecast.Early}, {"late", l.Forecast.Late}} {
			day := p.word("not_in_sight")
			if !f.on.IsZero() {
				day = p.day(f.on)
			}
			s.rows = append(s.rows, row{cells: []string{day, "", "", p.word(f.key)}})
		}
	}
	return s
}

func (p *page) barTable(a *monitor.Assessment) section {
	s := p.table("region", "percent", "status")
	known, unknown := ranked(a)
	for _, r := range append(known, unknown...) {
		share := unknownMark
		if l := r.Line(); l != nil {
			share = p.share(l.Share)
		}
		s.rows = append(s.rows, row{cells: []string{name(r), share, p.text(r.Status.Label())}})
	}
	return s
}

func (p *page) ganttTable(a *monitor.Assessment) section {
	s := p.table("phase", "started", "ends", "state", "percent")
	for i := range a.Total.Lines {
		if l := &a.Total.Lines[i]; l.Phase != "" {
			s.rows = append(s.rows, row{cells: []string{p.lineName(l), p.day(l.Start), p.day(l.End), p.text(l.State.Label()), p.share(l.Share)}})
		}
	}
	return s
}

func (p *page) paretoTable(a *monitor.Assessment) section {
	s := p.table("category", "statements", "cumulative")
	for i := range a.Obstacles {
		k := &a.Obstacles[i]
		s.rows = append(s.rows, row{cells: []string{p.text(k.Label), p.count(int64(k.Notes)), p.running(k)}})
	}
	return s
}
