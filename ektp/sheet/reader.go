package sheet

import (
	"errors"
	"iter"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// Reader reads the reports of a book, one row in memory at a time. It is used
// once, by one goroutine.
type Reader struct {
	book     Book
	o        Options
	readings []*reading
	seen     seen     // what was stated already
	names    []string // phases, forms and sources, by the number seenKey has
	mappings []Mapping
}

// NewReader prepares reading a book.
func NewReader(b Book, o Options) *Reader {
	if o.Regions == nil {
		o.Regions = wilayah.Builtin()
	}
	if len(o.Measures.All()) == 0 {
		o.Measures = ektp.BuiltinMeasures()
	}
	r := &Reader{book: b, o: o}
	if o.Form != nil {
		r.readings = []*reading{prepare(o.Form)}
		return r
	}
	forms := o.Forms
	if forms == nil {
		forms = builtinForms()
	}
	for i := range forms {
		r.readings = append(r.readings, prepare(&forms[i]))
	}
	free := prepareAny(o.Measures)
	for name, m := range o.Columns {
		if len(name) > 1 { // else a letter
			free.keys[key(words().tokens(name))] = m
		}
	}
	r.readings = append(r.readings, free)
	return r
}

// Reports yields the reports row by row. A cell that is refused is yielded as
// its [*CellError], and reading goes on, unless the file itself is broken; the
// report of its row is yielded only with Options.KeepGood, without what was
// refused, and never when region or date are not known.
func (r *Reader) Reports() iter.Seq2[ektp.Report, error] {
	return func(yield func(ektp.Report, error) bool) {
		understood, index := 0, 0
		for s, err := range r.book.Sheets {
			if err != nil {
				yield(ektp.Report{}, err)
				return
			}
			t := &table{r: r, sheet: s, index: index, yield: yield}
			index++
			err := t.read()
			if t.mapping.Header > 0 || t.filled {
				r.mappings = append(r.mappings, t.mapping)
			}
			if errors.Is(err, errLeft) {
				return
			}
			if err != nil {
				yield(ektp.Report{}, err)
				return
			}
			if t.mapping.Header > 0 {
				understood++
			}
		}
		if understood == 0 {
			yield(ektp.Report{}, &CellError{File: r.book.File, Rule: "no table was recognised: a header with the region and at least one known figure is needed, or Options.HeaderRow and Options.Columns"})
			return
		}
		for i := range r.mappings {
			if m := &r.mappings[i]; m.Header == 0 && r.o.Notice != nil {
				r.o.Notice(Finding{ektp.Warning, "table", CellError{File: m.File, Sheet: m.Sheet, Rule: "no table was recognised in this sheet"}})
			}
		}
	}
}

// Mappings say how each sheet was understood, as far as it was read.
func (r *Reader) Mappings() []Mapping { return r.mappings }

// errLeft says that the consumer has left.
var errLeft = errors.New("left")

// Result is what a book holds.
type Result struct {
	Reports  []ektp.Report // none when something was refused, unless Options.KeepGood
	Mappings []Mapping     // how each sheet was understood
	Refused  []*CellError  // every refused cell, in order
	Findings []Finding     // what was repaired, and what does not agree
}

// Read reads a whole book. The error joins the refused cells; the result is
// never nil. For a large book see [Reader].
func Read(b Book, o Options) (*Result, error) {
	result := &Result{}
	notice := o.Notice
	o.Notice = func(f Finding) {
		result.Findings = append(result.Findings, f)
		if notice != nil {
			notice(f)
		}
	}
	var errs []error
	r := NewReader(b, o)
	for report, err := range r.Reports() {
		var cell *CellError
		switch {
		case err == nil:
			result.Reports = append(result.Reports, report)
		case errors.As(err, &cell):
			result.Refused = append(result.Refused, cell)
			errs = append(errs, err)
		default:
			errs = append(errs, err)
		}
	}
	result.Mappings = r.Mappings()
	if len(errs) > 0 && !o.KeepGood {
		result.Reports = nil
	}
	return result, errors.Join(errs...)
}
