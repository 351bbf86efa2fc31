package recap

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

func (p *page) obstacles(a *monitor.Assessment) {
	s := section{id: "obstacles", title: p.word("obstacles"), right: []bool{false, false, true, true, false, false, false}}
	for _, k := range []string{"category", "letter", "statements", "detected", "region", "owner", "remedy"} {
		s.header = append(s.header, p.word(k))
	}
	for i := range a.Obstacles {
		k := &a.Obstacles[i]
		s.rows = append(s.rows, row{cells: []string{p.text(k.Label), k.Letter, p.count(int64(k.Notes)), p.count(int64(k.Detected)), p.names(a, k.Regions), p.text(k.Owner.Label()), p.remedy(k)}})
	}
	q := section{id: "obstacles_by_region", title: p.word("obstacles_by_region"), right: make([]bool, 6)}
	for _, k := range []string{"region", "date", "category", "quote", "state", "source"} {
		q.header = append(q.header, p.word(k))
	}
	each := func(r *monitor.Row) {
		for i := range r.Obstacles {
			o := &r.Obstacles[i]
			source, quote := p.source(o.Source), o.Quote
			if o.Detected {
				source, quote = p.word("detected"), p.text(o.Text)
			}
			q.rows = append(q.rows, row{cells: []string{whose(r, o.Region), p.day(o.Date), p.category(o.Category, o.Label), quote, p.noteState(o.State), source}})
		}
	}
	for r := range a.Rows() {
		each(r)
	}
	switch { // words of no category are stated as well
	case len(q.rows) == 0:
		s.points = []string{p.word("none_stated")}
		p.add(s)
	case len(s.rows) == 0:
		p.add(q)
	default:
		p.add(s)
		p.add(q)
	}
}

func (p *page) noteState(s string) string {
	if s == "" {
		return ""
	}
	var state ektp.NoteState
	if state.UnmarshalText([]byte(s)) != nil {
		return s
	}
	return p.text(state.Label())
}

// remedy is what is proposed against an obstacle; who carries it out is named
// where it is not the one who must act.
func (p *page) remedy(k *monitor.ObstacleRank) string {
	switch t := p.text(k.Proposed); {
	case t == "":
		return p.word("none")
	case k.ProposedBy == k.Owner:
		return t
	default:
		return t + " (" + p.text(k.ProposedBy.Label()) + ")"
	}
}

func (p *page) names(a *monitor.Assessment, codes []ektp.Code) string {
	out, more := p.namesOf(a, codes)
	if more > 0 {
		out = append(out, "… +"+p.count(int64(more)))
	}
	return strings.Join(out, ", ")
}

// namesOf are the names of regions; of many the first, and how many more.
func (p *page) namesOf(a *monitor.Assessment, codes []ektp.Code) (out []string, more int) {
	const most = 6
	for _, c := range codes[:min(most, len(codes))] {
		n := c.String()
		if r := a.Region(c); r != nil {
			n = name(r)
		}
		out = append(out, n)
	}
	return out, len(codes) - len(out)
}

func (p *page) readiness(a *monitor.Assessment) {
	s := section{id: "readiness", title: p.word("readiness"), right: make([]bool, 5)}
	for _, k := range []string{"region", "duty", "owner", "date", "evidence"} {
		s.header = append(s.header, p.word(k))
	}
	each := func(r *monitor.Row) {
		for i := range r.Gaps {
			g := &r.Gaps[i]
			duty := string(g.Duty)
			if t := p.text(g.Text); t != "" && t != duty {
				duty += " " + t
			}
			evidence := g.Evidence
			if g.Have != nil && g.Need != nil {
				evidence = strings.TrimSpace(p.count(*g.Have) + " / " + p.count(*g.Need) + " " + evidence)
			}
			s.rows = append(s.rows, row{cells: []string{whose(r, g.Region), duty, p.text(g.Owner.Label()), p.day(g.Date), evidence}})
		}
	}
	for r := range a.Rows() {
		each(r)
	}
	if len(s.rows) == 0 {
		s.points = []string{p.word("none_stated")}
	}
	if r := a.Prepared; r != nil {
		s.note = fmt.Sprintf(p.word("prepared"), p.text(r.Answer.Label()), p.count(r.Met), p.count(r.Unmet), p.count(r.Unknown))
	}
	p.add(s)
}

func (p *page) centre(a *monitor.Assessment) {
	s := section{id: "centre", title: p.word("centre")}
	for _, m := range a.ForCentre {
		s.points = append(s.points, p.text(m.Text))
	}
	if len(s.points) == 0 {
		s.points = []string{p.word("none")}
	}
	p.add(s)
}

func (p *page) questions(a *monitor.Assessment) {
	for i, q := range a.Answers {
		s := section{id: "question" + string(rune('1'+i)), title: p.text(q.Question)}
		for _, t := range q.Points {
			s.points = append(s.points, p.text(t))
		}
		p.add(s)
	}
}

func (p *page) advice(a *monitor.Assessment) {
	if len(a.Advice) == 0 {
		return
	}
	s := section{id: "advice", title: p.word("advice"), right: []bool{false, false, false, true}}
	for _, k := range []string{"recommendation", "duty", "basis", "gain"} {
		s.header = append(s.header, p.word(k))
	}
	for i := range a.Advice {
		r := &a.Advice[i]
		gain := p.quantity(r.Gain)
		if c := p.coverage(r.Gain); c != "" && r.Gain.Known {
			gain += " (" + c + ")"
		}
		s.rows = append(s.rows, row{cells: []string{p.text(r.Text), p.codes(r.Duties), p.text(r.Basis), gain}})
	}
	p.add(s)
}

// service shows officers, devices and the way of the cards, of the regions of
// which anything is known.
func (p *page) service(a *monitor.Assessment) {
	s := p.table("region", "operators", "needed_operators", "lacking", "sets_working", "sets_delivered", "sent", "print_ready", "printed_cards", "handed_over")
	s.id, s.title = "service", p.word("service")
	each := func(r *monitor.Row) {
		f, c := &r.Staffing, &r.Cards
		known := false
		cells := []string{name(r)}
		for _, q := range []monitor.Quantity{f.Operators, f.Needed, f.Lacking, f.SetsWorking, f.SetsDelivered, c.Sent, c.PrintReady, c.Printed, c.HandedOver} {
			known = known || q.Known
			cells = append(cells, p.quantity(q))
		}
		if known {
			s.rows = append(s.rows, row{cells: cells})
		}
	}
	if len(a.Regions) == 0 || a.Regions[0].Region != a.Scope {
		each(&a.Total)
	}
	for i := range a.Regions {
		each(&a.Regions[i])
	}
	for i := range a.Parts {
		each(&a.Parts[i])
	}
	if len(s.rows) > 0 {
		p.add(s)
	}
}

func (p *page) reporting(a *monitor.Assessment) {
	s := section{id: "reporting", title: p.word("reporting")}
	r := &a.Reporting
	if r.Complete.Known {
		s.points = append(s.points, p.word("complete")+": "+p.percent(r.Complete)+" ("+p.count(r.Received)+" / "+p.count(r.Expected)+")")
		s.points = append(s.points, p.word("timely")+": "+p.percent(r.Timely)+" ("+p.count(r.OnTime)+" / "+p.count(r.Expected)+")")
	}
	if len(r.Silent) > 0 {
		s.header = []string{p.word("silent"), p.word("last_heard"), p.word("days")}
		s.right = []bool{false, false, true}
		for _, x := range r.Silent {
			last, days := p.word("never"), ""
			if !x.Last.IsZero() {
				last, days = p.day(x.Last), p.count(int64(x.Days))
			}
			s.rows = append(s.rows, row{cells: []string{x.Name, last, days}})
		}
	}
	if len(s.points)+len(s.rows) > 0 {
		p.add(s)
	}
}

// mostMissing is how many missing reports a recap lists.
const mostMissing = 50

// missing lists the reports that are due and did not come, the latest first;
// who owes several is there once with each.
func (p *page) missing(a *monitor.Assessment) {
	owed := a.NotReported()
	if len(owed) == 0 {
		return
	}
	slices.Reverse(owed)
	s := p.table("region", "form", "period", "due")
	s.id, s.title, s.right = "missing", p.word("missing"), make([]bool, 4)
	for i, o := range owed {
		if i == mostMissing {
			s.note = p.plural("recap.more_missing", len(owed)-mostMissing)
			break
		}
		who := o.Region.String()
		if r := a.Region(o.Region); r != nil {
			who = name(r)
		}
		form := o.Form
		if form == "" {
			form = o.Rule
		}
		s.rows = append(s.rows, row{cells: []string{who, form, p.day(o.From) + " – " + p.day(o.To), p.day(o.Due)}})
	}
	p.add(s)
}

func (p *page) contradictions(a *monitor.Assessment) {
	s := section{id: "contradictions", title: p.word("contradictions"), note: p.word("rule") + ": " + p.text(a.ChoiceRule)}
	for i := range a.Contradictions {
		c := &a.Contradictions[i]
		t := p.text(c.Text)
		var from []string
		for _, st := range c.Stated {
			if src := p.source(st.Source); len(from) == 0 || from[len(from)-1] != src {
				from = append(from, src)
			}
		}
		s.points = append(s.points, t+" ["+strings.Join(from, "; ")+"]")
	}
	if len(s.points) == 0 {
		s.points = []string{p.word("none")}
	}
	p.add(s)
}

// sources lists who states the figures shown.
func (p *page) sources(a *monitor.Assessment) {
	seen := map[string]bool{"": true, monitor.SumOfRegions: true, monitor.SumOfPhases: true}
	s := section{id: "sources", title: p.word("sources")}
	note := func(src string) {
		if !seen[src] {
			seen[src] = true
			s.points = append(s.points, src)
		}
	}
	each := func(r *monitor.Row) {
		for i := range r.Lines {
			l := &r.Lines[i]
			note(l.Target.Source)
			note(l.Recorded.Source)
			note(l.Share.Source)
		}
		for i := range r.Obstacles {
			note(r.Obstacles[i].Source)
		}
	}
	for r := range a.Rows() {
		each(r)
	}
	if len(s.points) > 0 {
		p.add(s)
	}
}

func (p *page) codes(duties []ektp.DutyCode) string {
	list := make([]string, len(duties))
	for i, d := range duties {
		list[i] = string(d)
	}
	return strings.Join(list, ", ")
}
