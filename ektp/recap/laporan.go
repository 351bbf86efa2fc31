package recap

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/ektp-rollout/sdk/ektp"
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
	Basis   []string // legal basis; empty: the population administration act of the day
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

//go:embed laporan.json
var laporanJSON []byte

var laporanWords = sync.OnceValue(func() map[string]ektp.Text {
	var m map[string]ektp.Text
	if err := json.Unmarshal(laporanJSON, &m); err != nil {
		panic(err) // the embedded file is tested
	}
	return m
})

// NewLaporan words the report of an assessment.
func NewLaporan(a *monitor.Assessment, letter Letter, o Options) *Laporan {
	p := newPage(a, o)
	say := func(key string, args ...any) string {
		t, ok := laporanWords()[key]
		if !ok {
			panic("recap: no word " + key)
		}
		if len(args) == 0 {
			return t.In(o.Language)
		}
		return fmt.Sprintf(t.In(o.Language), args...)
	}
	scope := name(&a.Total)
	if letter.Nature == "" {
		letter.Nature = say("ordinary")
	}
	if letter.Subject == "" {
		letter.Subject = titleCase(say("report"))
	}
	if len(letter.Basis) == 0 {
		letter.Basis = legalBasis(a.AsOf)
	}
	l := &Laporan{Language: o.Language, Letter: letter, Labels: func(key string) string { return say(key) }, Title: say("report"),
		Subtitle: strings.ToUpper(clean(scope)) + ", " + strings.ToUpper(p.date(a.AsOf)),
		Opening:  say("opening", p.text(a.Name), scope, p.date(a.AsOf)), Closing: say("closing")}
	l.Points = p.points("centre")
	if len(l.Points) > 6 {
		l.Points = l.Points[:6]
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
		remedy := p.word("none")
		if len(k.Remedies) > 0 {
			remedy = p.text(k.Remedies[0])
		}
		obstacles = append(obstacles, p.text(k.Label)+" ("+p.names(a, k.Regions)+"). "+p.word("remedy")+": "+remedy+".")
	}
	var gaps []string
	for _, s := range p.sections {
		if s.id == "readiness" {
			for _, r := range s.rows {
				gaps = append(gaps, r.cells[0]+": "+r.cells[1]+" ("+r.cells[2]+")")
			}
		}
	}
	var advice []string
	for i := range a.Advice {
		advice = append(advice, p.text(a.Advice[i].Text))
	}
	none := func(list []string) []string {
		if len(list) == 0 {
			return []string{p.word("none_stated")}
		}
		return list
	}
	l.Chapters = []Chapter{
		{say("intro"), []Part{{say("general"), say("general_text", p.text(a.Name), p.date(a.AsOf)), nil}, {say("basis"), "", letter.Basis}, {say("aim"), say("aim_text"), nil}}},
		{say("activities"), []Part{{"", say("activities_text", p.count(int64(len(a.Regions)))), phases}}},
		{say("results"), []Part{{say("achieved"), p.text(a.Total.Why), achieved}, {say("obstacles"), "", none(obstacles)}, {say("readiness"), "", none(gaps)}}},
		{say("conclusions"), append(p.conclusions(), Part{say("centre"), "", none(p.points("centre"))}, Part{say("advice"), "", none(advice)})},
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

func (p *page) points(id string) []string {
	for _, s := range p.sections {
		if s.id == id {
			return s.points
		}
	}
	return nil
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
		s += p.count(l.Share.Part) + " / " + p.count(l.Share.Whole) + " (" + p.share(l.Share) + " %)"
	case l.Share.Known:
		s += p.share(l.Share) + " %"
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

// legalBasis names the acts in force on the day, titles in Indonesian as acts
// are cited.
func legalBasis(on ektp.Date) []string {
	basis := []string{"Undang-Undang Nomor 23 Tahun 2006 tentang Administrasi Kependudukan"}
	if on >= ektp.MustDate("2013-12-24") {
		basis[0] += " sebagaimana diubah dengan Undang-Undang Nomor 24 Tahun 2013"
	}
	return append(basis,
		"Peraturan Pemerintah Nomor 37 Tahun 2007 tentang Pelaksanaan Undang-Undang Nomor 23 Tahun 2006",
		"Peraturan Presiden Nomor 26 Tahun 2009 tentang Penerapan KTP Berbasis NIK Secara Nasional, sebagaimana diubah dengan Peraturan Presiden Nomor 35 Tahun 2010")
}

func titleCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if w != "e-KTP" && len(w) > 1 {
			words[i] = w[:1] + strings.ToLower(w[1:])
		}
	}
	return strings.Join(words, " ")
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

// WriteLaporan writes the letter, the report and its annexes as plain text.
func WriteLaporan(w io.Writer, l *Laporan, width int) error {
	t := &terminal{w: bufio.NewWriter(w), width: max(width, 60)}
	for _, line := range l.Letter.Office {
		t.line(line)
	}
	t.line("")
	t.line(strings.Trim(l.Letter.Place+", "+speak(l.Language).date(l.Letter.Date), ", "))
	for _, f := range l.Head() {
		t.line(f[0] + ": " + f[1])
	}
	t.line("")
	for _, line := range l.Addressee() {
		t.line(line)
	}
	t.line("")
	t.wrapped(l.Opening, "", "")
	for i, point := range l.Points {
		t.wrapped(point, fmt.Sprintf("%d. ", i+1), "   ")
	}
	t.wrapped(l.Closing, "", "")
	t.line("")
	t.line(l.Letter.Signer)
	if len(l.Letter.Copies) > 0 {
		t.line("")
		t.line(l.Labels("copies") + ":")
		for i, c := range l.Letter.Copies {
			t.line(fmt.Sprintf("%d. %s", i+1, c))
		}
	}
	t.line("")
	t.line(l.Title)
	t.line(l.Subtitle)
	for i, c := range l.Chapters {
		t.line("")
		t.line(Roman(i+1) + ". " + c.Title)
		for k, p := range c.Parts {
			if p.Title != "" {
				t.line(string(rune('A'+k)) + ". " + p.Title)
			}
			if p.Text != "" {
				t.wrapped(p.Text, "   ", "   ")
			}
			for n, point := range p.Points {
				t.wrapped(point, fmt.Sprintf("   %d. ", n+1), "      ")
			}
		}
	}
	for i, a := range l.Annexes {
		t.line("")
		t.line(fmt.Sprintf("%s %d: %s", l.Labels("annex"), i+1, a.Title))
		s := section{header: a.Header, right: a.Right}
		for _, r := range a.Rows {
			s.rows = append(s.rows, row{cells: r})
		}
		t.table(&s)
		if a.Note != "" {
			t.wrapped(a.Note, "", "")
		}
	}
	return t.w.Flush()
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
