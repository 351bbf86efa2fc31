package excel

import (
	"errors"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// Book gives the workbook to package sheet. Its sheets are read one after the
// other, by one goroutine; it may be read several times.
func (w *Workbook) Book() sheet.Book {
	return sheet.Book{File: w.name, Sheets: func(yield func(sheet.Sheet, error) bool) {
		for i := range w.sheets {
			s := &w.sheets[i]
			if s.name == metaSheet {
				continue // of the entry template, not a table
			}
			if s.hidden && !w.o.Hidden {
				w.notice("hidden", s.name, "", "", ruleHiddenSheet)
				continue
			}
			one, err := w.sheet(s)
			if !yield(one, err) || err != nil {
				return
			}
		}
	}}
}

func (w *Workbook) sheet(s *sheetPart) (sheet.Sheet, error) {
	merged, err := w.merged(s)
	if err != nil {
		return sheet.Sheet{}, w.refuse(s.name, err)
	}
	return sheet.Sheet{Name: s.name, Date1904: w.date04, Merged: merged, Rows: func(yield func(sheet.Row, error) bool) {
		if err := w.scan(s, yield); err != nil && !errors.Is(err, errLeft) {
			yield(sheet.Row{}, w.refuse(s.name, err))
		}
	}}, nil
}

func (w *Workbook) scan(s *sheetPart, yield func(sheet.Row, error) bool) error {
	w.left = w.o.MaxUnpacked
	p, err := w.open(s.part)
	if err != nil {
		return err
	}
	if p == nil {
		return errMissing
	}
	defer p.close()
	return (&scanner{w: w, sheet: s, p: p}).scan(yield)
}

// Read reads the reports of the workbook: an entry template of ours exactly, as
// [ReadTemplate] does for [Options.Programme], any other workbook as
// [sheet.Read] does.
func (w *Workbook) Read(how sheet.Options) (*sheet.Result, error) {
	if w.part(metaSheet) == nil {
		result, err := sheet.Read(w.Book(), how)
		unworked(result)
		return result, err
	}
	_, result, err := ReadTemplate(w, w.o.Programme)
	if result == nil {
		result = &sheet.Result{}
	}
	unworked(result)
	if err != nil && !how.KeepGood {
		result.Reports = nil
	}
	return result, err
}

// unworked says of refused cells that hold a formula without a value, which are
// given as "=", what can be done about it.
func unworked(result *sheet.Result) {
	for _, c := range result.Refused {
		if c.Value == "=" {
			c.Rule = ruleFormula
		}
	}
}

// part finds a sheet by name, nil when there is none.
func (w *Workbook) part(name string) *sheetPart {
	for i := range w.sheets {
		if w.sheets[i].name == name {
			return &w.sheets[i]
		}
	}
	return nil
}

// Read opens a workbook file and reads the reports in it. What was noticed of
// the workbook stands among the findings. The result is nil when the file is
// refused as a whole.
func Read(file string, o Options, how sheet.Options) (*sheet.Result, error) {
	var own []sheet.Finding
	notice := o.Notice
	o.Notice = func(f sheet.Finding) {
		own = append(own, f)
		if notice != nil {
			notice(f)
		}
	}
	w, err := Open(file, o)
	if err != nil {
		return nil, err
	}
	result, err := w.Read(how)
	result.Findings = append(own, result.Findings...)
	return result, errors.Join(err, w.Close())
}

func finding(check string, e sheet.CellError) sheet.Finding {
	return sheet.Finding{Severity: ektp.Warning, Check: check, CellError: e}
}
