package sheet

import (
	"errors"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// Reader reads the reports of a book, one row in memory at a time. It is used
// once, by one goroutine.
type Reader struct {
	book     Book
	file     string // its name for messages
	o        Options
	readings []*reading
	seen     seen     // what was stated already
	names    []string // phases, forms and sources, by the number seenKey has
	mappings []Mapping
	sheets   []string // names, by the number of the table
	hasRows  bool     // a table has rows of data, or was refused
	kept     *kept
	against  map[seenKey]bool // rows of one table contradict each other
}

// NewReader prepares reading a book.
func NewReader(b Book, o Options) *Reader {
	if o.Regions == nil {
		o.Regions = wilayah.Builtin()
	}
	free := builtinFree
	if len(o.Measures.All()) == 0 {
		o.Measures = ektp.BuiltinMeasures()
	} else {
		free = func() *reading { return prepareAny(o.Measures) }
	}
	o.used = map[string]bool{}
	r := &Reader{book: b, file: ektp.Redact(b.File), o: o}
	if o.Form != nil {
		r.readings = []*reading{prepare(o.Form)}
		return r
	}
	if o.Forms == nil {
		r.readings = slices.Clone(builtinReadings())
	}
	for i := range o.Forms {
		r.readings = append(r.readings, prepare(&o.Forms[i]))
	}
	anyTable := *free()
	anyTable.keys = maps.Clone(anyTable.keys)
	for name, m := range o.Columns {
		if len(name) > 1 { // else a letter
			anyTable.keys[key(words().tokens(name))] = m
		}
	}
	r.readings = append(r.readings, &anyTable)
	return r
}

// The built-in forms, and tables of the built-in measures that follow none: they
// are prepared once.
var (
	builtinReadings = sync.OnceValue(func() (all []*reading) {
		forms := builtinForms()
		for i := range forms {
			all = append(all, prepare(&forms[i]))
		}
		return all
	})
	builtinFree = sync.OnceValue(func() *reading { return prepareAny(ektp.BuiltinMeasures()) })
)

// Reports yields the reports row by row. A cell that is refused is yielded as
// its [*CellError], and reading goes on, unless the file itself is broken; the
// report of its row is yielded only with Options.KeepGood, without what was
// refused, and never when region or date are not known. A report that a later row
// contradicts has been yielded by then: its row is refused as well, and only
// [Read] takes it back, as it does figures of a column that shows further below
// that its thousands were lost.
func (r *Reader) Reports() iter.Seq2[ektp.Report, error] {
	return func(yield func(ektp.Report, error) bool) {
		for s, err := range r.book.Sheets {
			if err != nil {
				yield(ektp.Report{}, err)
				return
			}
			err := r.table(s, yield).read()
			if errors.Is(err, errLeft) {
				return
			}
			if err != nil {
				yield(ektp.Report{}, err)
				return
			}
		}
		if !slices.ContainsFunc(r.mappings, func(m Mapping) bool { return m.Header > 0 }) {
			yield(ektp.Report{}, &CellError{File: r.file, Rule: "no table was recognised: a header with the region and at least one known figure is needed, or Options.HeaderRow and Options.Columns"})
			return
		}
		if !r.hasRows && !yield(ektp.Report{}, &CellError{File: r.file, Rule: "no row of data stands below the header"}) {
			return
		}
		for _, name := range slices.Sorted(maps.Keys(r.o.Columns)) {
			if e := (&CellError{File: r.file, Value: mask(name), Rule: "Options.Columns names a column that no table has"}); !r.o.used[name] && !yield(ektp.Report{}, e) {
				return
			}
		}
		for i := range r.mappings {
			if m := &r.mappings[i]; m.Header == 0 && r.o.Notice != nil {
				r.o.Notice(Finding{ektp.Warning, "table", CellError{File: m.File, Sheet: m.Sheet, Rule: "no table was recognised in this sheet"}})
			}
		}
	}
}

// table prepares reading a table of a sheet.
func (r *Reader) table(s Sheet, yield func(ektp.Report, error) bool) *table {
	t := &table{r: r, sheet: s, index: int32(len(r.sheets)), yield: yield}
	t.mapping = Mapping{File: r.file, Sheet: ektp.Redact(s.Name)}
	r.sheets = append(r.sheets, t.mapping.Sheet)
	if r.kept != nil {
		t.first = len(r.kept.reports)
	}
	return t
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

// Read reads a whole book. What several tables of it say of the same region and
// day becomes one report. The error joins the refused cells; the result is never
// nil. For a large book see [Reader].
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
	r.kept = newKept()
	for report, err := range r.Reports() {
		var cell *CellError
		switch {
		case err == nil:
			r.kept.add(report)
		case errors.As(err, &cell):
			result.Refused = append(result.Refused, cell)
			errs = append(errs, err)
		default:
			errs = append(errs, err)
		}
	}
	result.Mappings = r.Mappings()
	if len(errs) == 0 || o.KeepGood {
		result.Reports = r.kept.list()
	}
	return result, errors.Join(errs...)
}
