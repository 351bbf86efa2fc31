package recap

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/internal/plain"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// Letter is what an office puts on its cover letter. What is left out is left
// out of the letter; the report does not depend on it.
type Letter struct {
	Office  []string // the lines of the letterhead
	Number  string   // "470/…/B.PEM/2013"
	Nature  string   // sifat; empty: ordinary
	Subject string   // empty: the title of the report
	Place   string   // "Samarinda"
	Date    ektp.Date
	To      []string // the addressee, a line each
	In      string   // "Jakarta"
	Copies  []string
	Signer  string   // position of who signs, "Kepala Biro Pemerintahan Umum"
	Name    string   // of who signs
	Rank    string   // pangkat of who signs, "Pembina Utama Muda"
	NIP     string   // civil servant number of who signs
	Basis   []string // legal basis; empty: the acts cited on the as-of day
}

// Laporan is the formal monitoring report of a province to the Ministry in the
// customary order of official reports: introduction (general, legal basis,
// purpose), what was done, results, conclusions and advice, closing, annexes.
// It holds texts only; [WriteLaporan] writes it as text, the module
// ektp/recap/pdf as PDF.
type Laporan struct {
	Language ektp.Language
	Letter   Letter
	Labels   func(key string) string // of the letter: "number", "copies", "annex"
	Title    string
	Subtitle string
	Opening  string
	Points   []string // the report in short, for the letter
	Closing  string
	Chapters []Chapter
	Annexes  []Table
}

// Chapter is a numbered chapter.
type Chapter struct {
	Title string
	Parts []Part
}

// Part is a lettered part of a chapter; without a title its text stands alone.
type Part struct {
	Title  string
	Text   string
	Points []string
}

// Table is an annex.
type Table struct {
	Title  string
	Header []string
	Right  []bool // columns of figures
	Rows   [][]string
	Note   string
}

// mostPoints bounds the report in short; what is left out is counted.
const mostPoints = 8

// NewLaporan words the report of an assessment. What is asked of the central
// government comes first in the letter and has a part of its own in the chapter
// of conclusions. Texts that offices wrote, as evidence and statements, stay in
// the language they were written in.
func NewLaporan(a *monitor.Assessment, letter Letter, o Options) *Laporan {
	p := newPage(a, o)
	say := p.laporan
	scope, programme := name(&a.Total), p.text(a.Name)
	if letter.Nature == "" {
		letter.Nature = say("ordinary")
	}
	if letter.Subject == "" {
		letter.Subject = say("report_subject")
	}
	if len(letter.Basis) == 0 {
		letter.Basis = legalBasis(a.AsOf)
	}
	subject := programme
	if !strings.Contains(programme, scope) {
		subject = say("in_place", programme, scope)
	}
	l := &Laporan{Language: o.Language, Letter: letter, Labels: func(key string) string { return say(key) }, Title: say("report"),
		Subtitle: strings.ToUpper(scope) + ", " + strings.ToUpper(p.date(a.AsOf)),
		Opening:  say("opening", subject, p.date(a.AsOf)), Closing: say("closing")}
	requests, news := p.forCentre(a)
	l.Points = append(slices.Clone(requests), news...)
	if n := len(l.Points); n > mostPoints {
		l.Points = append(l.Points[:mostPoints-1:mostPoints-1], p.plural("laporan.further", n-mostPoints+1))
	}
	var phases []string
	for i := range a.Total.Lines {
		if line := &a.Total.Lines[i]; line.Phase != "" {
			phases = append(phases, say("phase_short", p.lineName(line), p.date(line.Start), p.date(line.End)))
		}
	}
	var achieved []string
	for i := range a.Total.Lines {
		line := &a.Total.Lines[i]
		achieved = append(achieved, p.achieved(line))
	}
	var obstacles []string
	for i := range a.Obstacles {
		k := &a.Obstacles[i]
		where := p.names(a, k.Regions)
		if inferred(k) {
			where += "; " + p.word("detected")
		}
		obstacles = append(obstacles, sentence(p.text(k.Label)+" ("+where+"). "+p.word("remedy")+": "+p.remedy(k)))
	}
	obstacles = append(obstacles, p.unclassified(a)...)
	var gaps []string
	for _, s := range p.sections {
		if s.id == "readiness" {
			for _, r := range s.rows {
				gaps = append(gaps, sentence(r.cells[0]+": "+r.cells[1]+" ("+r.cells[2]+")"))
			}
		}
	}
	var advice []string
	for i := range a.Advice {
		if r := &a.Advice[i]; !slices.Contains(requests, p.request(a, r)) {
			advice = append(advice, sentence(p.text(r.Text)))
		}
	}
	none := func(list []string) []string {
		if len(list) == 0 {
			return []string{p.word("none_stated")}
		}
		return list
	}
	l.Chapters = []Chapter{
		{say("intro"), []Part{{say("general"), say("general_text", programme, p.date(a.AsOf)), nil}, {say("basis"), "", letter.Basis}, {say("aim"), say("aim_text"), nil}}},
		{say("activities"), []Part{{"", say("activities_text", p.plural("count.regions", len(a.Regions))), phases}}},
		{say("results"), []Part{{say("achieved"), p.text(a.Total.Why), achieved}, {say("obstacles"), "", none(obstacles)}, {say("readiness"), "", none(gaps)}}},
		{say("conclusions"), append(p.conclusions(), Part{say("centre"), "", none(requests)}, Part{say("advice"), "", none(advice)})},
		{say("end"), []Part{{"", say("end_text"), nil}}},
	}
	for _, id := range []string{"summary", "regions", "parts", "obstacles", "readiness", "contradictions"} {
		for _, s := range p.sections {
			if s.id == id && len(s.rows)+len(s.points) > 0 {
				l.Annexes = append(l.Annexes, annex(s))
			}
		}
	}
	return l
}

// unclassified are the obstacles of no category, in the words they were stated
// in; they have no rank.
func (p *page) unclassified(a *monitor.Assessment) (points []string) {
	for r := range a.Rows() {
		for i := range r.Obstacles {
			o := &r.Obstacles[i]
			if o.Category != "" {
				continue
			}
			where, words := whose(r, o.Region), o.Quote
			if o.Detected {
				where, words = where+"; "+p.word("detected"), p.text(o.Text)
			}
			points = append(points, sentence(capital(p.category(o.Category, o.Label))+" ("+where+"): "+plain.Text(words)))
		}
	}
	return points
}

// conclusions are the answers to the three questions of monitoring.
func (p *page) conclusions() (parts []Part) {
	for _, s := range p.sections {
		if strings.HasPrefix(s.id, "question") {
			parts = append(parts, Part{s.title, "", s.points})
		}
	}
	return parts
}

func (p *page) achieved(l *monitor.Line) string {
	s := p.lineName(l) + ": "
	switch {
	case l.Share.Known && !l.Share.Printed:
		s += p.count(l.Share.Part) + " / " + p.count(l.Share.Whole) + " (" + p.percent(l.Share) + ")"
	case l.Share.Known:
		s += p.percent(l.Share)
	case l.Recorded.Known:
		s += p.quantity(l.Recorded)
	default:
		return s + p.word("unknown") + "."
	}
	return s + ", " + p.text(l.State.Label()) + "."
}

// annex is a section as a table; a list becomes a numbered one.
func annex(s section) Table {
	t := Table{Title: s.title, Header: s.header, Right: s.right, Note: s.note}
	for _, r := range s.rows {
		t.Rows = append(t.Rows, r.cells)
	}
	if len(s.rows) == 0 {
		t.Header, t.Right = []string{"No.", s.title}, []bool{true, false}
		for i, point := range s.points {
			t.Rows = append(t.Rows, []string{fmt.Sprint(i + 1), point})
		}
	}
	return t
}

// Roman numbers the chapters.
func Roman(n int) string {
	var b strings.Builder
	for _, r := range []struct {
		n int
		s string
	}{{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.n; n -= r.n {
			b.WriteString(r.s)
		}
	}
	return b.String()
}

// Head are the lines below the letterhead, label and value; those left out of
// the letter are not in it.
func (l *Laporan) Head() (lines [][2]string) {
	for _, f := range [][2]string{{"number", l.Letter.Number}, {"nature", l.Letter.Nature}, {"attachment", l.Labels("one_report")}, {"subject", l.Letter.Subject}} {
		if f[1] != "" {
			lines = append(lines, [2]string{l.Labels(f[0]), f[1]})
		}
	}
	return lines
}

// Dated is the place and the day of the letter, as far as they are given.
func (l *Laporan) Dated() string {
	if l.Letter.Date.IsZero() {
		return l.Letter.Place
	}
	return strings.TrimPrefix(l.Letter.Place+", "+speak(l.Language).date(l.Letter.Date), ", ")
}

// Addressee is whom the letter goes to, a line each.
func (l *Laporan) Addressee() (lines []string) {
	if len(l.Letter.To) == 0 {
		return nil
	}
	lines = append(lines, l.Labels("to")+" "+l.Letter.To[0])
	lines = append(lines, l.Letter.To[1:]...)
	if l.Letter.In != "" {
		lines = append(lines, l.Labels("in")+" "+l.Letter.In)
	}
	return lines
}

// Signature is who signs, a line each, without the position.
func (l *Laporan) Signature() (lines []string) {
	for _, s := range []string{l.Letter.Name, l.Letter.Rank} {
		if s != "" {
			lines = append(lines, s)
		}
	}
	if l.Letter.NIP != "" {
		lines = append(lines, "NIP "+l.Letter.NIP)
	}
	return lines
}
