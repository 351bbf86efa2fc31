package excel

import (
	"errors"
	"strconv"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// ReadTemplate reads a filled template back: what it was made for and the
// reports in it, every refused cell named in the error and in the result. A row
// without figures and notes is no report. What is no template of this version,
// or of another programme than the one given (empty: of any), or was taken
// apart, gives a [*FileError] of the kind [ErrTemplate] and no result.
func ReadTemplate(w *Workbook, programme string) (*Template, *sheet.Result, error) {
	m, err := w.metadata()
	if err != nil {
		return nil, nil, err
	}
	if programme != "" && m.template.Programme != programme {
		return nil, nil, w.noTemplate("", m.template.Programme, ruleFor(ruleProgramme, programme))
	}
	e := &entryReader{w: w, meta: m, result: &sheet.Result{}, days: map[ektp.ReportKey]int{}}
	if err := e.read(); err != nil {
		return nil, nil, err
	}
	t := m.template
	if len(e.errs) > 0 {
		return &t, e.result, errors.Join(e.errs...)
	}
	return &t, e.result, nil
}

func (w *Workbook) noTemplate(sheet, value, rule string) error {
	return &FileError{File: w.file, Sheet: ektp.Redact(sheet), Kind: ErrTemplate, Value: value, Rule: rule}
}

// metadata is what the hidden sheet says.
type metadata struct {
	template Template
	sheet    string
	rows     int
	fields   []field
	regions  map[ektp.Code]bool
	choices  map[string]ektp.Code
}

func (w *Workbook) metadata() (*metadata, error) {
	hidden := w.part(metaSheet)
	if hidden == nil {
		return nil, w.noTemplate("", "", ruleNoTemplate)
	}
	m := &metadata{regions: map[ektp.Code]bool{}, choices: map[string]ektp.Code{}}
	format, version, good := "", "", true
	date := func(s string) ektp.Date {
		d, err := ektp.ParseDate(s)
		good = good && err == nil
		return d
	}
	err := w.scan(hidden, func(row sheet.Row, _ error) bool {
		var err error
		text := func(i int) string {
			if i < len(row.Cells) {
				return row.Cells[i].Text
			}
			return ""
		}
		value := text(1)
		switch t := &m.template; text(0) {
		case "format":
			format = value
		case "version":
			version = value
		case "programme":
			t.Programme = value
		case "name":
			t.Name = ektp.Text{ID: value, EN: text(2)}
		case "phase":
			t.Phase = value
		case "language":
			t.Language, err = ektp.ParseLanguage(value)
			good = good && err == nil
		case "from":
			t.From = date(value)
		case "to":
			t.To = date(value)
		case "rows":
			m.rows, err = strconv.Atoi(value)
			good = good && err == nil && m.rows >= 0
		case "sheet":
			m.sheet = value
		case "column":
			m.fields = append(m.fields, field{what: value, title: text(2)})
		case "region":
			c, err := ektp.ParseCode(value)
			good = good && err == nil && !m.regions[c]
			t.Regions = append(t.Regions, c)
			m.regions[c], m.choices[text(2)] = true, c
		}
		return true
	})
	switch {
	case err != nil:
		return nil, w.refuse(metaSheet, err)
	case format != templateFormat:
		return nil, w.noTemplate("", "", ruleNoTemplate)
	case version != templateVersion:
		return nil, w.noTemplate("", version, ruleFor(ruleVersion, templateVersion))
	}
	for _, f := range m.fields {
		switch f.what {
		case "code", "name", "from", "date", "note":
		default:
			m.template.Measures = append(m.template.Measures, ektp.Measure(f.what))
		}
	}
	m.template.Spare = m.rows - len(m.template.Regions)
	full, err := m.template.filled()
	if err != nil || !good || len(m.choices) != len(m.regions) || m.template.Spare < 0 {
		return nil, w.noTemplate(metaSheet, "", ruleFrame)
	}
	m.template = *full
	return m, nil
}

// entryReader reads the rows that were filled in.
type entryReader struct {
	w      *Workbook
	meta   *metadata
	result *sheet.Result
	errs   []error
	days   map[ektp.ReportKey]int // rows by what they speak of
	header bool
	rows   int // that hold something
}

func (e *entryReader) read() error {
	entries := e.w.part(e.meta.sheet)
	if entries == nil {
		return e.w.noTemplate("", e.meta.sheet, ruleFrame)
	}
	var fault error
	err := e.w.scan(entries, func(row sheet.Row, _ error) bool {
		switch {
		case row.Number == entryHeader:
			e.header = true
			for i, f := range e.meta.fields {
				if i >= len(row.Cells) || row.Cells[i].Text != f.title {
					fault = e.w.noTemplate(e.meta.sheet, f.title, ruleFrame)
					return false
				}
			}
		case row.Number > entryHeader:
			if fault = e.frame(row); fault != nil {
				return false
			}
			e.entry(row)
		}
		return true
	})
	switch {
	case fault != nil:
		return fault
	case err != nil:
		return e.w.refuse(e.meta.sheet, err)
	case !e.header:
		return e.w.noTemplate(e.meta.sheet, "", ruleFrame)
	}
	e.result.Mappings = []sheet.Mapping{e.mapping()}
	return nil
}

func (e *entryReader) mapping() sheet.Mapping {
	m := sheet.Mapping{File: e.w.file, Sheet: ektp.Redact(e.meta.sheet), Form: templateFormat, HeaderTop: entryHeader, Header: entryHeader, Rows: e.rows}
	for i, f := range e.meta.fields {
		means, _ := sheet.ParseMeaning(f.what)
		m.Columns = append(m.Columns, sheet.Mapped{Column: sheet.ColumnName(i + 1), Header: ektp.Redact(f.title), Means: means, Why: "column of the template"})
	}
	return m
}

// frame holds a row to the template: the region's rows are in their order, and
// nothing stands below or beside.
func (e *entryReader) frame(row sheet.Row) error {
	i := row.Number - entryHeader - 1
	moved := i >= e.meta.rows || len(row.Cells) > len(e.meta.fields)
	if i < len(e.meta.template.Regions) {
		moved = moved || row.Cells[0].Text != e.meta.template.Regions[i].String()
	} else {
		moved = moved || row.Cells[0].Text != ""
	}
	if moved {
		return e.w.noTemplate(e.meta.sheet, strconv.Itoa(row.Number), ruleFrame)
	}
	return nil
}

// entry makes the report of a row.
func (e *entryReader) entry(row sheet.Row) {
	r := ektp.Report{Phase: e.meta.template.Phase}
	t := &e.meta.template
	good, dated := true, -1
	refuse := func(column int, value, rule string) {
		good = false
		err := &sheet.CellError{File: e.w.file, Sheet: ektp.Redact(e.meta.sheet), Cell: sheet.Address(column+1, row.Number), Column: ektp.Redact(e.meta.fields[column].title), Value: ektp.Redact(value), Rule: rule}
		e.result.Refused = append(e.result.Refused, err)
		e.errs = append(e.errs, err)
	}
	// take gives the parsed value; a cell that breaks a rule is refused.
	broken := func(column int, c sheet.Cell, err error) bool {
		var cell *sheet.CellError
		if errors.As(err, &cell) {
			refuse(column, c.Text, cell.Rule)
		}
		return err != nil
	}
	filled := false
	for i, c := range row.Cells {
		what := e.meta.fields[i].what
		switch what {
		case "code":
			if c.Text != "" {
				r.Region = t.Regions[row.Number-entryHeader-1]
			}
		case "name":
			if r.Region == ektp.Country && c.Text != "" {
				var ok bool
				if r.Region, ok = e.meta.choices[strings.TrimSpace(c.Text)]; !ok {
					refuse(i, c.Text, ruleOtherRegion)
				}
			}
		case "from", "date":
			d, known, err := sheet.ParseDate(c, e.w.date04)
			if broken(i, c, err) || !known {
				continue
			}
			if what == "from" {
				r.From = d
				continue
			}
			r.Date, dated = d, i
			if d < t.From || d > t.To {
				refuse(i, c.Text, ruleFor(ruleDay, t.From.String(), t.To.String()))
			}
		case "note":
			for _, n := range strings.Split(c.Text, "\n") {
				if n = strings.TrimSpace(n); n != "" {
					r.Notes = append(r.Notes, ektp.Redact(n))
				}
			}
			if filled = filled || len(r.Notes) > 0; !goodNotes(r.Notes) {
				refuse(i, "", ruleFor(ruleNote, strconv.Itoa(mostNote)))
			}
		default:
			n, known, err := sheet.ParseCount(c)
			filled = filled || known || err != nil
			if broken(i, c, err) || !known {
				continue
			}
			if rule := t.checkCount(ektp.Measure(what), n); rule != "" {
				refuse(i, c.Text, rule)
				continue
			}
			r.Figures.Set(ektp.Measure(what), n)
		}
	}
	if !filled {
		return // also where a date was put in beforehand, or a region chosen
	}
	e.rows++
	switch {
	case !good:
		return
	case r.Region == ektp.Country:
		refuse(1, "", ruleNoRegion)
		return
	case r.Date.IsZero():
		refuse(e.column("date"), "", ruleNoDay)
		return
	case r.From > r.Date:
		refuse(e.column("from"), r.From.String(), ruleFirstDay)
		return
	}
	if before, ok := e.days[r.Key()]; ok {
		refuse(dated, r.Region.String()+" "+r.Date.String(), ruleFor(ruleRepeated, strconv.Itoa(before)))
		return
	}
	e.days[r.Key()] = row.Number
	e.result.Reports = append(e.result.Reports, r)
}

func (e *entryReader) column(what string) int {
	for i, f := range e.meta.fields {
		if f.what == what {
			return i
		}
	}
	return 0
}
