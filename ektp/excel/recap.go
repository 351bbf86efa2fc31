package excel

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// WriteRecap writes an assessment as a workbook to read, filter and print:
// summary, charts, regions, phases, obstacles, recommendations, contradictions
// and reporting, each a sheet. Counts, percentages and dates are numbers with
// the formats of the language; what is not known is "?", never zero. The same
// assessment gives the same bytes.
func WriteRecap(w io.Writer, a *monitor.Assessment, lang ektp.Language) error {
	s := speak(lang)
	title := s.word("recap") + " – " + a.Name.In(lang)
	f := newFile(a.AsOf, title)
	defer f.Close()
	p := &pen{speaker: s, f: f, looks: map[look]int{}}
	subtitle := name(&a.Total) + ", " + s.word("asof") + " " + s.Date(a.AsOf)
	for _, one := range []struct {
		key   string
		write func(*pen, *monitor.Assessment)
	}{
		{"sheet_summary", (*pen).summary},
		{"sheet_charts", (*pen).charts},
		{"sheet_regions", (*pen).regions},
		{"sheet_reasons", (*pen).reasons},
		{"sheet_phases", (*pen).phases},
		{"sheet_obstacles", (*pen).obstacles},
		{"sheet_statements", (*pen).statements},
		{"sheet_advice", (*pen).advice},
		{"sheet_contradictions", (*pen).contradictions},
		{"sheet_reporting", (*pen).reporting},
		{"sheet_missing", (*pen).missing},
	} {
		p.sheet(one.key, title, subtitle)
		one.write(p, a)
		p.finish(title+", "+subtitle, one.key != "sheet_charts")
	}
	if p.err != nil {
		return p.err
	}
	return f.Write(w)
}

func (p *pen) summary(a *monitor.Assessment) {
	columns := []column{{"phase", 30}, {"state", 18}, {"target", 14}, {"of", 16}, {"recorded", 14}, {"percent", 10}, {"per", 14}, {"remaining", 14}, {"needed", 14}, {"covers", 24}}
	var rows [][]any
	for i := range a.Total.Lines {
		l := &a.Total.Lines[i]
		rows = append(rows, []any{p.phase(l), l.State.Label(), l.Target, p.base(l), l.Recorded, l.Share, l.Recorded.Date, l.Remaining, p.needed(l), p.coverage(l)})
	}
	first, last := p.table("", columns, rows)
	p.dataBar(6, first, last)
	p.paragraph(p.word("unknown_mark"), len(columns))
	p.row++
	p.paragraph(a.Total.Why.In(p.lang), len(columns))
	if l := a.Total.Line(); l != nil && l.Forecast != nil {
		f := l.Forecast
		p.table(p.word("forecast"), []column{{"forecast", 0}, {"early", 0}, {"late", 0}, {"in_time", 0}}, [][]any{{f.Finish, f.Early, f.Late, f.InTime.InexactFloat64()}})
	}
	if a.Capped.Known {
		p.row++
		p.paragraph(p.word("capped")+": "+p.Percent(a.Capped.Percent, 2), len(columns))
	}
	rows = nil
	for _, s := range monitor.Statuses() {
		rows = append(rows, []any{s.Label(), a.Counts[s]})
	}
	first, last = p.table(p.word("by_status"), []column{{"status", 0}, {"count", 0}}, rows)
	p.statusColours(1, first, last)
	for _, q := range a.Answers {
		p.points(q.Question.In(p.lang), q.Points, len(columns))
	}
	var messages []ektp.Text
	for _, m := range a.ForCentre {
		messages = append(messages, m.Text)
	}
	p.points(p.word("centre"), messages, len(columns))
}

func (p *pen) points(title string, points []ektp.Text, columns int) {
	p.row++
	p.line(title, subtitleLook)
	for _, t := range points {
		p.paragraph("– "+t.In(p.lang), columns)
	}
	if len(points) == 0 {
		p.paragraph("– "+p.word("none"), columns)
	}
}

func (p *pen) regions(a *monitor.Assessment) {
	columns := []column{{"code", 10}, {"region", 24}, {"tier", 15}, {"phase", 14}, {"status", 16}, {"target", 11}, {"of", 14}, {"recorded", 11}, {"percent", 8}, {"adjusted", 9},
		{"per", 12}, {"remaining", 11}, {"needed", 10}, {"pace", 10}, {"forecast", 12}}
	var rows [][]any
	each(a, func(r *monitor.Row) {
		row := make([]any, len(columns))
		row[0], row[1], row[2], row[4] = r.Region.String(), name(r), r.Tier.Label(), r.Status.Label()
		if l := r.Line(); l != nil {
			day := l.Recorded.Date
			if !l.Recorded.Known {
				day = l.Share.Date
			}
			row[3] = p.phase(l)
			copy(row[5:], []any{l.Target, p.base(l), l.Recorded, l.Share, nil, day, l.Remaining, p.needed(l), l.Pace.Actual})
			if l.Adjusted.Known {
				row[9] = l.Adjusted
			}
			if l.Forecast != nil {
				row[14] = l.Forecast.Finish
			}
		}
		rows = append(rows, row)
	})
	first, last := p.table(p.word("regions"), columns, rows)
	p.statusColours(5, first, last)
	p.dataBar(9, first, last)
	p.filter(len(columns), first, last)
	p.paragraph(p.word("unknown_mark"), 6)
}

// reasons says of each region what gave its status, what hinders it and which
// duties are not met.
func (p *pen) reasons(a *monitor.Assessment) {
	columns := []column{{"code", 10}, {"region", 26}, {"status", 16}, {"why", 60}, {"hindered", 40}, {"gaps", 24}}
	var rows [][]any
	each(a, func(r *monitor.Row) {
		rows = append(rows, []any{r.Region.String(), name(r), r.Status.Label(), r.Why, p.hindrances(r), gaps(r)})
	})
	first, last := p.table(p.word("why"), columns, rows)
	p.statusColours(3, first, last)
	p.filter(len(columns), first, last)
}

func (p *pen) phases(a *monitor.Assessment) {
	columns := []column{{"code", 10}, {"region", 26}, {"phase", 30}, {"start", 14}, {"end", 14}, {"state", 20}, {"target", 13}, {"of", 16}, {"recorded", 13}, {"percent", 10}, {"remaining", 13}}
	var rows [][]any
	row := func(r *monitor.Row) {
		for i := range r.Lines {
			l := &r.Lines[i]
			rows = append(rows, []any{r.Region.String(), name(r), p.phase(l), l.Start, l.End, l.State.Label(), l.Target, p.base(l), l.Recorded, l.Share, l.Remaining})
		}
	}
	if a.Region(a.Scope) == &a.Total {
		row(&a.Total)
	}
	each(a, row)
	first, last := p.table(p.word("phases"), columns, rows)
	p.dataBar(10, first, last)
	p.filter(len(columns), first, last)
}

func (p *pen) reporting(a *monitor.Assessment) {
	columns := []column{{"code", 10}, {"region", 26}, {"expected", 12}, {"received", 12}, {"on_time", 12}, {"undated", 14}, {"complete", 12}, {"timely", 12}, {"last_heard", 16}}
	var rows [][]any
	row := func(r *monitor.Row) {
		t := &r.Reporting
		if r == &a.Total {
			t = &a.Reporting
		}
		cells := []any{r.Region.String(), name(r), t.Expected, t.Received, t.OnTime, t.Undated, nil, nil, r.LastHeard}
		if t.Expected > 0 { // nothing due is not zero percent
			cells[6], cells[7] = t.Complete, t.Timely
		}
		rows = append(rows, cells)
	}
	row(&a.Total)
	each(a, func(r *monitor.Row) {
		if r.Region != a.Scope {
			row(r)
		}
	})
	first, last := p.table(p.word("reporting"), columns, rows)
	p.dataBar(7, first, last)
	p.dataBar(8, first, last)

}

// missing lists the reports that were due and the regions that are silent.
func (p *pen) missing(a *monitor.Assessment) {
	var rows [][]any
	for _, o := range a.Reporting.Missing {
		rows = append(rows, []any{o.Region.String(), p.nameOf(a, o.Region), o.Rule, o.From, o.To, o.Due})
	}
	p.table(p.word("missing"), []column{{"code", 10}, {"region", 30}, {"form", 24}, {"from", 16}, {"to", 16}, {"due", 16}}, rows)
	rows = nil
	for _, s := range a.Reporting.Silent {
		row := []any{s.Region.String(), s.Name, p.word("never"), nil}
		if !s.Last.IsZero() {
			row[2], row[3] = s.Last, s.Days
		}
		rows = append(rows, row)
	}
	p.table(p.word("silent"), []column{{"code", 0}, {"region", 0}, {"last_heard", 0}, {"days", 0}}, rows)
}

// each calls f with the rows of the areas, the regions and their parts.
func each(a *monitor.Assessment, f func(*monitor.Row)) {
	for _, rows := range [][]monitor.Row{a.Groups, a.Regions, a.Parts} {
		for i := range rows {
			f(&rows[i])
		}
	}
}

func name(r *monitor.Row) string {
	if r.Name != "" {
		return r.Name
	}
	return r.Region.String()
}

func (p *pen) phase(l *monitor.Line) string {
	if l.Phase == "" {
		return p.word("whole")
	}
	if n := l.Name.In(p.lang); n != "" {
		return n
	}
	return l.Phase
}

// base names what the target is: the quota or the eligible residents.
func (p *pen) base(l *monitor.Line) string {
	if !l.Target.Known {
		return ""
	}
	return p.measure(l.Target.Measure)
}

// needed is the pace needed; nothing where no working day is left for it.
func (p *pen) needed(l *monitor.Line) any {
	if !l.Pace.Needed.Known && l.Pace.Workdays == 0 {
		return nil
	}
	return l.Pace.Needed
}

func (p *pen) coverage(l *monitor.Line) string {
	if l.Sum == nil || l.Sum.Recorded.Coverage == nil {
		return ""
	}
	c := l.Sum.Recorded.Coverage
	of := strconv.Itoa(c.Of)
	if c.Assumed {
		of = "?"
	}
	s := fmt.Sprintf(p.word("covered"), c.Regions, of)
	if l.Sum.Recorded.Known {
		s = p.Int(l.Sum.Recorded.Count) + " (" + s + ")"
	}
	return s
}

func (p *pen) hindrances(r *monitor.Row) string {
	var out []string
	seen := map[string]bool{}
	for i := range r.Obstacles {
		if o := &r.Obstacles[i]; !seen[o.Category] {
			seen[o.Category] = true
			out = append(out, p.category(o.Category, o.Label))
		}
	}
	return strings.Join(out, "; ")
}

func (p *pen) category(code string, label ektp.Text) string {
	if code == "" {
		return p.word("unclassified")
	}
	return label.In(p.lang)
}

func gaps(r *monitor.Row) string {
	var out []string
	for i := range r.Gaps {
		out = append(out, string(r.Gaps[i].Duty))
	}
	return strings.Join(out, ", ")
}
