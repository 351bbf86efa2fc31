package excel

import (
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// Template is an entry form for chosen regions, measures and days: a workbook
// in which only the cells to be filled in can be, each held to its rule, and
// that [ReadTemplate] reads back exactly.
type Template struct {
	Programme string    // ID of the plan the reports are for
	Name      ektp.Text // of the programme
	Phase     string    // of the reports; empty: the whole programme
	Language  ektp.Language

	Regions  []ektp.Code    // one row each, in this order
	Spare    int            // more rows, in which the region is chosen: for a second day of the same region
	From, To ektp.Date      // the days the figures may speak of, both ends included
	Measures []ektp.Measure // one column each

	Reports []ektp.Report // entered already, to be corrected; those of a region beyond the first take spare rows

	Registry  *wilayah.Registry // for the names; nil: the built-in
	Catalogue ektp.Measures     // for the labels; none: the built-in
}

const (
	metaSheet       = "_ektp" // hidden: what the template is
	templateFormat  = "ektp-entry-template"
	templateVersion = "1"
	mostCount       = 999_999_999 // more than the residents of the country
	mostNote        = 2_000       // characters
)

// Rules of templates and of what is entered in them.
const (
	ruleNoTemplate  = "is not an entry template of this kind"
	ruleVersion     = "is a template of another version: use the present one, version %s"
	ruleProgramme   = "is a template of another programme: it must be %s"
	ruleFrame       = "its rows or columns were moved: fill in the template as it was sent"
	ruleNoRegion    = "the row has figures but no region"
	ruleOtherRegion = "is not a region of this template"
	ruleNoDay       = "the row has figures but no date"
	ruleDay         = "must be a day from %s to %s"
	ruleFirstDay    = "must not be after the date"
	ruleMost        = "must be a whole number from 0 to %s"
	ruleYesNo       = "must be 0 or 1"
	ruleRepeated    = "the region is given twice for the day: row %s before"
	ruleNote        = "must have at most %s characters, none of them a line break or a space at the ends"
	ruleHolds       = "the template has no place for it"
)

// yesNo reports whether a measure is 0 or 1.
func (t *Template) yesNo(m ektp.Measure) bool {
	info, _ := t.Catalogue.Lookup(m)
	return info.Unit == "yes/no"
}

// periods reports whether the figures are of a period, so that its first day
// is asked for.
func (t *Template) periods() bool {
	for _, m := range t.Measures {
		if info, _ := t.Catalogue.Lookup(m); info.Kind == ektp.Flow {
			return true
		}
	}
	return false
}

// filled is the template with the built-in registry and catalogue, where none
// is given, when it holds together.
func (t Template) filled() (*Template, error) {
	if t.Registry == nil {
		t.Registry = wilayah.Builtin()
	}
	if len(t.Catalogue.All()) == 0 {
		t.Catalogue = ektp.BuiltinMeasures()
	}
	fault := func(field, value, rule string) (*Template, error) {
		return nil, &ektp.FieldError{Field: field, Value: value, Rule: rule}
	}
	switch {
	case len(t.Regions) == 0:
		return fault("regions", "", ruleGiven)
	case len(t.Measures) == 0:
		return fault("measures", "", ruleGiven)
	case t.From.IsZero() || t.To.IsZero():
		return fault("period", "", ruleGiven)
	case t.From > t.To:
		return fault("from", t.From.String(), ruleFirstDay)
	case t.Spare < 0 || len(t.Regions)+t.Spare > 100_000:
		return fault("rows", strconv.Itoa(len(t.Regions)+t.Spare), strings.Replace(ruleMost, "%s", "100000", 1))
	}
	regions := map[ektp.Code]bool{}
	for _, c := range t.Regions {
		if regions[c] {
			return fault("regions", c.String(), ruleTwice)
		}
		regions[c] = true
	}
	columns := map[ektp.Measure]bool{}
	for _, m := range t.Measures {
		if _, ok := t.Catalogue.Lookup(m); !ok {
			return fault("measures", string(m), ruleMeasure)
		}
		if columns[m] {
			return fault("measures", string(m), ruleTwice)
		}
		columns[m] = true
	}
	return &t, nil
}

const ruleMeasure = "is not a known measure"

// field is one column of the template.
type field struct {
	what  string // "code", "name", "from", "date", "note", or a measure
	title string
	width float64
}

func (t *Template) fields(s speaker) []field {
	list := []field{{"code", s.word("entry_code"), 12}, {"name", s.word("entry_name"), 30}}
	if t.periods() {
		list = append(list, field{"from", s.word("entry_from"), 14})
	}
	list = append(list, field{"date", s.word("entry_date"), 14})
	for _, m := range t.Measures {
		info, _ := t.Catalogue.Lookup(m)
		list = append(list, field{string(m), info.Label.In(t.Language), 15})
	}
	return append(list, field{"note", s.word("entry_note"), 50})
}

// WriteTemplate writes an entry template. Reports that it cannot hold without
// loss give an error. The same template is the same bytes.
func WriteTemplate(w io.Writer, template Template) error {
	t, err := template.filled()
	if err != nil {
		return err
	}
	lines, err := t.lines()
	if err != nil {
		return err
	}
	s := speak(t.Language)
	title := s.word("entry_title") + " – " + t.Name.In(t.Language)
	f := newFile(t.To, title)
	defer f.Close()
	p := &templatePen{pen: pen{speaker: s, f: f, looks: map[look]int{}}, t: t, fields: t.fields(s)}
	p.entries(title, lines)
	p.instructions(title)
	p.metadata(len(lines))
	p.guard(len(lines))
	if p.err != nil {
		return p.err
	}
	return f.Write(w)
}

// line is one row to be filled in.
type line struct {
	region ektp.Code // Country: to be chosen
	report *ektp.Report
}

// lines are the rows with the reports that stand in them already.
func (t *Template) lines() ([]line, error) {
	lines := make([]line, len(t.Regions), len(t.Regions)+t.Spare)
	place := map[ektp.Code]int{}
	for i, c := range t.Regions {
		lines[i].region, place[c] = c, i
	}
	days := map[ektp.ReportKey]bool{}
	for i := range t.Reports {
		r := &t.Reports[i]
		if err := t.holds(r); err != nil {
			return nil, err
		}
		if days[r.Key()] {
			return nil, &ektp.FieldError{Region: r.Region, Date: r.Date, Field: "reports", Rule: ruleTwice}
		}
		days[r.Key()] = true
		at, ok := place[r.Region]
		switch {
		case !ok:
			return nil, &ektp.FieldError{Region: r.Region, Date: r.Date, Field: "region", Rule: ruleOtherRegion}
		case lines[at].report == nil:
			lines[at].report = r
		case len(lines) == cap(lines):
			return nil, &ektp.FieldError{Region: r.Region, Date: r.Date, Field: "reports", Rule: ruleHolds}
		default:
			lines = append(lines, line{report: r})
		}
	}
	return lines[:cap(lines)], nil
}

// holds reports whether the template holds all a report says.
func (t *Template) holds(r *ektp.Report) error {
	fault := func(field, value, rule string) error {
		return &ektp.FieldError{Region: r.Region, Date: r.Date, Field: field, Value: value, Rule: rule}
	}
	switch {
	case r.Date < t.From || r.Date > t.To:
		return fault("date", "", ruleFor(ruleDay, t.From.String(), t.To.String()))
	case r.Phase != t.Phase:
		return fault("phase", r.Phase, ruleHolds)
	case r.Form != "" || r.Source != "" || len(r.Percents)+len(r.Equipment) > 0 || !r.Reported.IsZero() || r.Submission != "":
		return fault("report", "", ruleHolds)
	case r.From > r.Date:
		return fault("from", r.From.String(), ruleFirstDay)
	case !r.From.IsZero() && !t.periods():
		return fault("from", r.From.String(), ruleHolds)
	case len(r.Figures)+len(r.Notes) == 0:
		return fault("figures", "", ruleGiven)
	}
	for _, g := range r.Figures {
		if info := t.has(g.Measure); !info || g.Sex != ektp.Both {
			return fault(string(g.Measure), "", ruleHolds)
		}
		if rule := t.checkCount(g.Measure, g.Value); rule != "" {
			return fault(string(g.Measure), strconv.FormatInt(g.Value, 10), rule)
		}
	}
	if len(r.Notes) > 0 && !goodNotes(r.Notes) {
		return fault("note", "", ruleFor(ruleNote, strconv.Itoa(mostNote)))
	}
	return nil
}

func (t *Template) has(m ektp.Measure) bool {
	for _, own := range t.Measures {
		if own == m {
			return true
		}
	}
	return false
}

// checkCount is the rule that a count breaks, empty when it is good.
func (t *Template) checkCount(m ektp.Measure, n int64) string {
	switch {
	case t.yesNo(m) && (n < 0 || n > 1):
		return ruleYesNo
	case n < 0 || n > mostCount:
		return ruleFor(ruleMost, strconv.Itoa(mostCount))
	}
	return ""
}

// goodNotes reports whether notes come back as they are: one a line.
func goodNotes(notes []string) bool {
	for _, n := range notes {
		if n == "" || n != strings.TrimSpace(n) || strings.ContainsAny(n, "\r\n") {
			return false
		}
	}
	return len([]rune(strings.Join(notes, "\n"))) <= mostNote
}

func ruleFor(rule string, values ...string) string {
	for _, v := range values {
		rule = strings.Replace(rule, "%s", v, 1)
	}
	return rule
}

// choices are the names by which a spare row chooses its region: with the code
// where two share a name.
func (t *Template) choices() []string {
	count := map[string]int{}
	names := make([]string, len(t.Regions))
	for i, c := range t.Regions {
		region, _ := t.Registry.Lookup(c)
		names[i] = region.Name
		count[region.Name]++
	}
	for i, c := range t.Regions {
		if count[names[i]] > 1 || names[i] == "" {
			names[i] = strings.TrimSpace(names[i] + " (" + c.String() + ")")
		}
	}
	return names
}

// entryHeader is the row of the header in the sheet of entries.
const entryHeader = 4

// templatePen writes the sheets of a template.
type templatePen struct {
	pen
	t       *Template
	fields  []field
	listRow int // first row of the regions in the hidden sheet
}

func (p *templatePen) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

// rule attaches a rule for what may be typed to a column of the entries.
func (p *templatePen) rule(column, rows int, set func(*excelize.DataValidation) error, message string) {
	if p.err != nil || rows == 0 {
		return
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(span(column, entryHeader+1, entryHeader+rows))
	v.SetError(excelize.DataValidationErrorStyleStop, p.word("entry_title"), message)
	p.fail(set(v))
	if p.err == nil {
		p.err = p.f.AddDataValidation(p.name, v)
	}
}
