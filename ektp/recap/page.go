package recap

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/internal/plain"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// page is a recap before it has a format: sections of tables and lists.
type page struct {
	speaker
	title, subtitle string
	asOf            ektp.Date
	starred         bool // the star of a printed percentage is explained
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
	p.title = p.word("recap") + ": " + name(&a.Total)
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
	p.missing(a)
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
	return plain.Text(r.Name)
}

// add takes a section; texts of offices lose what is not meant to be seen.
func (p *page) add(s section) {
	s.title, s.note = plain.Text(s.title), plain.Text(s.note)
	for i := range s.header {
		s.header[i] = capital(s.header[i])
	}
	lists := [][]string{s.header, s.points}
	for _, r := range s.rows {
		lists = append(lists, r.cells)
	}
	for _, list := range lists {
		for i := range list {
			list[i] = plain.Text(list[i])
		}
	}
	p.sections = append(p.sections, s)
}

// summary is the scope itself, a line for each phase.
func (p *page) summary(a *monitor.Assessment) {
	s := section{id: "summary", title: p.word("summary"), right: []bool{false, false, true, false, true, true, false, true, true, false}}
	for _, k := range []string{"phase", "state", "target", "of", "recorded", "percent", "per", "remaining", "needed", "covers"} {
		s.header = append(s.header, p.word(k))
	}
	printed := false
	for i := range a.Total.Lines {
		l := &a.Total.Lines[i]
		printed = printed || l.Share.Printed
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
		s.note += " " + p.word("capped") + ": " + p.percent(a.Capped) + "."
	}
	if l := a.Total.Line(); l != nil && l.Forecast != nil {
		s.note += " " + p.forecast(l.Forecast)
	}
	s.note = joined(s.note, p.uncovered(a), p.star(printed))
	p.add(s)
}

// uncovered says of which years the calendar knows no holidays; everything that
// is planned, needed or done by working days rests on it.
func (p *page) uncovered(a *monitor.Assessment) string {
	if len(a.Uncovered) == 0 {
		return ""
	}
	years := make([]string, len(a.Uncovered))
	for i, y := range a.Uncovered {
		years[i] = strconv.Itoa(y)
	}
	return fmt.Sprintf(p.word("uncovered"), strings.Join(years, ", "))
}

// star explains the star of a printed percentage where the first one stands.
func (p *page) star(shown bool) string {
	if p.starred || !shown {
		return ""
	}
	p.starred = true
	return p.word("printed_mark")
}

// joined are the sentences that are not empty.
func joined(sentences ...string) string {
	return strings.Join(slices.DeleteFunc(sentences, func(s string) bool { return s == "" }), " ")
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
	return p.word("forecast") + ": " + p.date(f.Finish) + " (" + p.Percent(decimal.NewFromInt(80), 0) + ": " + p.date(f.Early) + " – " + late + "; " + p.word("in_time") + " " + p.Percent(f.InTime, 0) + ")."
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
	s.note = joined(p.word("unknown_mark"), p.star(printed))
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
