package figures

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/ektp-rollout/sdk/ektp"
)

// RowError says which cell of which row breaks which rule. It matches
// [ektp.ErrInvalid].
type RowError struct {
	File   string // as given to Read
	Line   int    // 1 is the header
	Column string // name in the header; empty when the whole row is meant
	Value  string // as given; Error masks what could be a NIK
	Rule   string
}

// Error names file, line, column, value and rule.
func (e *RowError) Error() string {
	s := fmt.Sprintf("%s:%d", e.File, e.Line)
	if e.Column != "" {
		s += " " + e.Column
	}
	if e.Value != "" {
		s += " " + strconv.Quote(ektp.Redact(e.Value))
	}
	return s + ": " + e.Rule
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *RowError) Is(target error) bool { return target == ektp.ErrInvalid }

// Options of [Read]. The zero Options are the strict ones.
type Options struct {
	Measures ektp.Measures // names allowed; none: the built-in
	KeepGood bool          // give the reports of the good rows beside the error
}

// columns of the table; the first required ones must be there.
var columns = []string{"code", "date", "measure", "value", "phase", "source"}

const required = 4

// Read reads a table. The error joins a [*RowError] for each row that was
// refused; then the reports are nil unless Options.KeepGood is set. name
// stands for the file in errors. The whole table is held in memory; for a large
// one see [Stream].
func Read(r io.Reader, name string, o Options) ([]ektp.Report, error) {
	var errs []error
	t, err := open(r, name, o)
	if err != nil {
		return nil, err
	}
	for t.next(&errs) {
		if err := t.add(); err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) > 0 && !o.KeepGood {
		return nil, errors.Join(errs...)
	}
	return t.reports, errors.Join(errs...)
}

// Stream yields the reports of a table of any size, one in memory at a time:
// the rows of a report must stand together. A row that is refused is yielded as
// its [*RowError], and reading goes on, unless the file itself is broken.
func Stream(r io.Reader, name string, o Options) iter.Seq2[ektp.Report, error] {
	return func(yield func(ektp.Report, error) bool) {
		t, err := open(r, name, o)
		if err != nil {
			yield(ektp.Report{}, err)
			return
		}
		var errs []error
		for t.next(&errs) {
			for _, err := range errs {
				if !yield(ektp.Report{}, err) {
					return
				}
			}
			errs = errs[:0]
			if err := t.add(); err != nil {
				errs = append(errs, err)
			}
			if len(t.reports) == 2 {
				if !yield(t.reports[0], nil) {
					return
				}
				t.keepLast()
			}
		}
		for _, rep := range t.reports {
			if !yield(rep, nil) {
				return
			}
		}
		for _, err := range errs {
			if !yield(ektp.Report{}, err) {
				return
			}
		}
	}
}

// open reads the header.
func open(r io.Reader, name string, o Options) (*table, error) {
	if len(o.Measures.All()) == 0 {
		o.Measures = ektp.BuiltinMeasures()
	}
	in := csv.NewReader(transform.NewReader(r, unicode.BOMOverride(transform.Nop)))
	in.FieldsPerRecord = -1
	in.ReuseRecord = true
	header, err := in.Read()
	if err == io.EOF {
		return nil, &RowError{File: name, Line: 1, Rule: "the file is empty: a header is expected"}
	}
	if err != nil {
		return nil, rowError(name, err)
	}
	t := &table{name: name, in: in, measures: o.Measures, width: len(header), index: map[ektp.ReportKey]int{}}
	for i, col := range columns {
		t.at[i] = -1
		for j, h := range header {
			if strings.EqualFold(strings.TrimSpace(h), col) {
				if t.at[i] >= 0 {
					return nil, &RowError{File: name, Line: 1, Column: col, Rule: "stands twice in the header"}
				}
				t.at[i] = j
			}
		}
		if t.at[i] < 0 && i < required {
			return nil, &RowError{File: name, Line: 1, Column: col, Rule: "is missing in the header: expected " + strings.Join(columns, ",")}
		}
	}
	return t, nil
}

// next reads a row; false at the end, or where the reader has lost its place.
func (t *table) next(errs *[]error) bool {
	var err error
	t.row, err = t.in.Read()
	if err == nil {
		return true
	}
	if err != io.EOF {
		*errs = append(*errs, rowError(t.name, err))
	}
	return false
}

// keepLast forgets all reports but the one being read.
func (t *table) keepLast() {
	t.reports[0] = t.reports[1]
	t.reports = t.reports[:1]
	clear(t.index)
	t.index[t.reports[0].Key()] = 0
}

type table struct {
	name     string
	in       *csv.Reader
	row      []string
	measures ektp.Measures
	at       [6]int // position of each of columns, -1: absent
	width    int
	index    map[ektp.ReportKey]int
	reports  []ektp.Report
}

// add puts the row into its report.
func (t *table) add() error {
	row := t.row
	line, _ := t.in.FieldPos(0)
	refuse := func(column, value, rule string) error {
		return &RowError{t.name, line, column, value, rule}
	}
	if len(row) != t.width {
		return refuse("", "", fmt.Sprintf("has %d cells, the header has %d", len(row), t.width))
	}
	cell := func(i int) string {
		if t.at[i] < 0 {
			return ""
		}
		return strings.TrimSpace(row[t.at[i]])
	}
	code, err := ektp.ParseCode(cell(0))
	var ce *ektp.CodeError
	if errors.As(err, &ce) {
		return refuse("code", cell(0), ce.Rule)
	}
	from, to, ok := parsePeriod(cell(1))
	if !ok {
		return refuse("date", cell(1), "must be a day, month or year, as 2012-04-30, 2012-04 or 2012")
	}
	key := ektp.ReportKey{Region: code, Date: to, Phase: cell(4), Source: cell(5)}
	i, seen := t.index[key]
	r := ektp.Report{Region: code, Date: to, From: from, Phase: key.Phase, Source: key.Source}
	if seen {
		r = t.reports[i]
		// Two grains of the same end, as a year and its last day: the finer stands.
		if from.IsZero() || !r.From.IsZero() && from > r.From {
			r.From = from
		}
	}
	if rule, column := t.set(&r, cell(2), cell(3)); rule != "" {
		value := cell(3)
		if column == "measure" {
			value = cell(2)
		}
		return refuse(column, value, rule)
	}
	if seen {
		t.reports[i] = r
	} else {
		t.index[key] = len(t.reports)
		t.reports = append(t.reports, r)
	}
	return nil
}

// set states one figure; rule is empty when it could.
func (t *table) set(r *ektp.Report, measure, value string) (rule, column string) {
	if of, isPercent := strings.CutPrefix(measure, "percent:"); isPercent {
		return t.setPercent(r, of, value)
	}
	sex := ektp.Both
	if m, ok := strings.CutSuffix(measure, ":L"); ok {
		measure, sex = m, ektp.Male
	} else if m, ok := strings.CutSuffix(measure, ":P"); ok {
		measure, sex = m, ektp.Female
	}
	if _, ok := t.measures.Lookup(ektp.Measure(measure)); !ok {
		return "is not a known measure", "measure"
	}
	n, err := strconv.ParseInt(value, 10, 64)
	switch {
	case err != nil:
		return "must be a whole number without separators", "value"
	case n < 0:
		return "must not be negative", "value"
	}
	if old, ok := r.Figures.Of(ektp.Measure(measure), sex); ok {
		return fmt.Sprintf("is given twice for the same region, date, phase and source: %d before", old), "value"
	}
	r.Figures.SetOf(ektp.Measure(measure), sex, n)
	return "", ""
}

func (t *table) setPercent(r *ektp.Report, of, value string) (rule, column string) {
	part, whole, ok := strings.Cut(of, "/")
	if !ok {
		return "a percentage is written percent:recorded/target", "measure"
	}
	for _, m := range []string{part, whole} {
		if _, known := t.measures.Lookup(ektp.Measure(m)); !known && (m != "" || part == "") {
			return "names a measure that is not known", "measure"
		}
	}
	// Long numbers and exponents are no percentages, and cost time.
	if len(value) > 20 || strings.ContainsAny(value, "eE") {
		return "must be a number, as 88.03", "value"
	}
	p, err := decimal.NewFromString(value)
	if err != nil || p.IsNegative() {
		return "must be a number, not negative, as 88.03", "value"
	}
	r.Percents = append(r.Percents, ektp.PrintedPercent{Part: ektp.Measure(part), Whole: ektp.Measure(whole), Percent: p})
	return "", ""
}

// parsePeriod reads a day, a month or a year; from is no date for a day.
func parsePeriod(s string) (from, to ektp.Date, ok bool) {
	switch len(s) {
	case len("2012"):
		from, err := ektp.ParseDate(s + "-01-01")
		return from, ektp.NewDate(from.Year(), 12, 31), err == nil
	case len("2012-04"):
		from, err := ektp.ParseDate(s + "-01")
		return from, from.MonthEnd(), err == nil
	default:
		to, err := ektp.ParseDate(s)
		return 0, to, err == nil
	}
}

// rowError turns a fault of the CSV itself into a RowError.
func rowError(name string, err error) error {
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		return &RowError{File: name, Line: pe.Line, Rule: fmt.Sprintf("malformed CSV at character %d: %v", pe.Column, pe.Err)}
	}
	return fmt.Errorf("%s: %w", name, err)
}
