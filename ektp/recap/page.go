package recap

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// page is a recap before it has a format: sections of tables and lists.
type page struct {
	speaker
	title, subtitle string
	asOf            ektp.Date
	sections        []section
}

type section struct {
	id     string
	title  string
	header []string
	right  []bool // columns of figures
	rows   []row
	points []string
	note   string

	// A terminal is narrow: there the column base is folded into the column
	// before it as a mark, and the columns of spare are left out.
	base  int // 0: none
	mark  string
	spare []int
}

type row struct {
	cells  []string
	status monitor.Status // colours the row's status cell; empty: none
	total  bool
}

// newPage arranges the assessment in the customary order: the whole, the
// regions, what hinders, what is to be done, what is doubtful.
func newPage(a *monitor.Assessment, o Options) *page {
	p := &page{speaker: speak(o.Language), asOf: a.AsOf}
	p.title = clean(p.word("recap") + ": " + name(&a.Total))
	p.subtitle = p.text(a.Name) + ", " + p.word("asof") + " " + p.date(a.AsOf)
	p.summary(a)
	p.regions("regions", a, a.Regions)
	p.regions("groups", a, a.Groups)
	p.regions("parts", a, a.Parts)
	p.centre(a)
	p.obstacles(a)
	p.readiness(a)
	p.questions(a)
	p.advice(a)
	p.service(a)
	p.reporting(a)
	p.ratings(a)
	if o.Changes != nil {
		p.changes(o.Changes)
	}
	p.contradictions(a)
	p.sources(a)
	return p
}

// whose names the region of a statement that stands with r.
func whose(r *monitor.Row, c ektp.Code) string {
	if c == r.Region {
		return name(r)
	}
	return name(r) + " (" + c.String() + ")"
}

func name(r *monitor.Row) string {
	if r.Name == "" || r.Name == r.Region.String() {
		return r.Region.String()
	}
	return r.Name
}

// add takes a section; texts of offices lose what is not meant to be seen.
func (p *page) add(s section) {
	for _, r := range s.rows {
		for i := range r.cells {
			r.cells[i] = clean(r.cells[i])
		}
	}
	for i := range s.points {
		s.points[i] = clean(s.points[i])
	}
	p.sections = append(p.sections, s)
}

// clean drops control characters, which a terminal would obey, and marks that
// turn the direction of writing.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, s)
}

// summary is the scope itself, a line for each phase.
func (p *page) summary(a *monitor.Assessment) {
	s := section{id: "summary", title: p.word("summary"), right: []bool{false, false, true, false, true, true, false, true, true, false}}
	for _, k := range []string{"phase", "state", "target", "of", "recorded", "percent", "per", "remaining", "needed", "covers"} {
		s.header = append(s.header, p.word(k))
	}
	for i := range a.Total.Lines {
		l := &a.Total.Lines[i]
		covers := ""
		if l.Sum != nil && l.Sum.Recorded.Coverage != nil {
			covers = p.coverage(l.Sum.Recorded)
			if l.Sum.Recorded.Known {
				covers = p.count(l.Sum.Recorded.Count) + " (" + covers + ")"
			}
		}
		s.rows = append(s.rows, row{total: l.Phase == "", cells: []string{p.lineName(l), p.text(l.State.Label()), p.quantity(l.Target), p.base(l.Target),
			p.quantity(l.Recorded), p.share(l.Share), p.days(l), p.quantity(l.Remaining), p.needed(l), covers}})
	}
	s.note = p.text(a.Total.Why)
	if a.Capped.Known {
		s.note += " " + p.word("capped") + ": " + p.share(a.Capped) + " %."
	}
	if l := a.Total.Line(); l != nil && l.Forecast != nil {
		s.note += " " + p.forecast(l.Forecast)
	}
	p.add(s)
}

// forecast is "Perkiraan selesai 3 Mei 2013 (80 %: …)".
func (p *page) forecast(f *monitor.Forecast) string {
	if f.Finish.IsZero() {
		return p.word("forecast") + ": " + p.word("not_in_sight") + "."
	}
	late := p.word("not_in_sight")
	if !f.Late.IsZero() {
		late = p.date(f.Late)
	}
	return p.word("forecast") + ": " + p.date(f.Finish) + " (80 %: " + p.date(f.Early) + " – " + late + "; " + p.word("in_time") + " " + p.decimal(f.InTime) + " %)."
}

// days are the days the figures speak of: of the count, and of the percentage
// where that is another.
func (p *page) days(l *monitor.Line) string {
	switch {
	case l.Recorded.Known && l.Share.Known && l.Recorded.Date != l.Share.Date:
		return p.day(l.Recorded.Date) + "; % " + p.day(l.Share.Date)
	case l.Recorded.Known:
		return p.day(l.Recorded.Date)
	case l.Share.Known:
		return p.day(l.Share.Date)
	}
	return ""
}

// needed is the pace needed; nothing where no working day is left.
func (p *page) needed(l *monitor.Line) string {
	if l.Pace.Needed.Known {
		return p.count(l.Pace.Needed.Count)
	}
	if !l.End.IsZero() && l.End <= p.asOf {
		return "-"
	}
	switch l.State {
	case monitor.Overdue, monitor.Done, monitor.DoneLate, monitor.EndedUnknown:
		return "-"
	}
	return unknownMark
}

func (p *page) regions(id string, a *monitor.Assessment, rows []monitor.Row) {
	if len(rows) == 0 {
		return
	}
	s := section{id: id, title: p.word(id), base: 4, mark: p.word("eligible"), spare: []int{11}, right: []bool{false, false, false, true, false, true, true, true, false, true, true, true, false, false}}
	for _, k := range []string{"region", "phase", "status", "target", "of", "recorded", "percent", "adjusted", "per", "remaining", "needed", "pace", "hindered", "gaps"} {
		s.header = append(s.header, p.word(k))
	}
	printed := false
	for i := range rows {
		r := &rows[i]
		l := r.Line()
		if l == nil {
			s.rows = append(s.rows, row{status: r.Status, cells: []string{name(r), "-", p.text(r.Status.Label()), "-", "", "-", "-", "", "", "-", "-", "-", "", ""}})
			continue
		}
		printed = printed || l.Share.Printed || l.Adjusted.Printed
		s.rows = append(s.rows, row{status: r.Status, cells: []string{name(r), p.lineName(l), p.text(r.Status.Label()), p.quantity(l.Target), p.base(l.Target),
			p.quantity(l.Recorded), p.share(l.Share), p.known(l.Adjusted), p.days(l), p.quantity(l.Remaining), p.needed(l), p.quantity(l.Pace.Actual), p.hindrances(r), p.gaps(r)}})
	}
	s.note = p.word("unknown_mark")
	if len(a.Uncovered) > 0 {
		years := make([]string, len(a.Uncovered))
		for i, y := range a.Uncovered {
			years[i] = strconv.Itoa(y)
		}
		s.note += " " + fmt.Sprintf(p.word("uncovered"), strings.Join(years, ", "))
	}
	if printed {
		s.note += " " + p.word("printed_mark")
	}
	p.add(s)
}

// known is the share, nothing where nobody states one.
func (p *page) known(s monitor.Share) string {
	if !s.Known {
		return ""
	}
	return p.share(s)
}

// hindrances names the categories once, with the study's letter.
func (p *page) hindrances(r *monitor.Row) string {
	var out []string
	seen := map[string]bool{}
	for i := range r.Obstacles {
		o := &r.Obstacles[i]
		if seen[o.Category] {
			continue
		}
		seen[o.Category] = true
		out = append(out, p.category(o.Category, o.Label))
	}
	return strings.Join(out, "; ")
}

func (p *page) category(code string, label ektp.Text) string {
	if code == "" {
		return p.word("unclassified")
	}
	return p.text(label)
}

func (p *page) gaps(r *monitor.Row) string {
	var out []string
	for i := range r.Gaps {
		out = append(out, string(r.Gaps[i].Duty))
	}
	return strings.Join(out, ", ")
}

func (p *page) obstacles(a *monitor.Assessment) {
	s := section{id: "obstacles", title: p.word("obstacles"), right: []bool{false, false, true, true, false, false, false}}
	for _, k := range []string{"category", "letter", "statements", "detected", "region", "owner", "remedy"} {
		s.header = append(s.header, p.word(k))
	}
	for i := range a.Obstacles {
		k := &a.Obstacles[i]
		remedy := p.word("none")
		if len(k.Remedies) > 0 {
			remedy = p.text(k.Remedies[0])
		}
		s.rows = append(s.rows, row{cells: []string{p.text(k.Label), k.Letter, p.count(int64(k.Notes)), p.count(int64(k.Detected)), p.names(a, k.Regions), p.text(k.Owner.Label()), remedy}})
	}
	if len(s.rows) == 0 {
		s.points = []string{p.word("none_stated")}
		p.add(s)
		return
	}
	p.add(s)
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
	each(&a.Total)
	for _, rows := range [][]monitor.Row{a.Groups, a.Regions, a.Parts} {
		for i := range rows {
			if rows[i].Region != a.Scope {
				each(&rows[i])
			}
		}
	}
	p.add(q)
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

func (p *page) names(a *monitor.Assessment, codes []ektp.Code) string {
	const most = 6
	var out []string
	for i, c := range codes {
		if i == most {
			out = append(out, "… +"+p.count(int64(len(codes)-most)))
			break
		}
		n := c.String()
		if r := a.Region(c); r != nil {
			n = name(r)
		}
		out = append(out, n)
	}
	return strings.Join(out, ", ")
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
	each(&a.Total)
	for _, rows := range [][]monitor.Row{a.Groups, a.Regions, a.Parts} {
		for i := range rows {
			each(&rows[i])
		}
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
		s.points = append(s.points, p.word("complete")+": "+p.share(r.Complete)+" % ("+p.count(r.Received)+" / "+p.count(r.Expected)+")")
		s.points = append(s.points, p.word("timely")+": "+p.share(r.Timely)+" % ("+p.count(r.OnTime)+" / "+p.count(r.Expected)+")")
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
	each(&a.Total)
	for _, rows := range [][]monitor.Row{a.Groups, a.Regions, a.Parts} {
		for i := range rows {
			each(&rows[i])
		}
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
