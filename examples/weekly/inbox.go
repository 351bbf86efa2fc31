package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/excel"
	"github.com/ektp-rollout/sdk/ektp/sheet"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// file is one file of the folder, read.
type file struct {
	name   string    // relative to the folder, what could be a NIK masked
	sender ektp.Code // whose it is by its name; the country: nobody's in particular
	result *sheet.Result
	faults []error // what was refused
}

// title is the place in the file, after a space, of the title that gives a table
// its day; empty when none does, or more than one.
func (f *file) title(day ektp.Date) (place string) {
	for i := range f.result.Mappings {
		m := &f.result.Mappings[i]
		cell, ok := strings.CutPrefix(m.DateWhy, "title ")
		switch {
		case m.Date != day || !ok:
			continue
		case place != "":
			return ""
		case m.Sheet != "":
			cell = "[" + m.Sheet + "] " + cell
		}
		place = " " + cell
	}
	return place
}

// states reports whether the file says something of a part of the region on the day.
func (f *file) states(day ektp.Date, within ektp.Code) bool {
	return slices.ContainsFunc(f.result.Reports, func(r ektp.Report) bool {
		return r.Date == day && r.Region != within && within.Contains(r.Region)
	})
}

// reader reads the reports of an open file. The result may be nil when the
// file is refused as a whole.
type reader func(f *os.File, name string, o options, how sheet.Options) (*sheet.Result, error)

// readers are the formats taken in, by extension. What is no workbook of today
// is refused by package excel, which says what it is.
var readers = map[string]reader{
	".csv": readCSV, ".tsv": readCSV, ".txt": readCSV,
	".xlsx": readWorkbook, ".xlsm": readWorkbook, ".xls": readWorkbook, ".xlsb": readWorkbook, ".ods": readWorkbook,
}

func readCSV(f *os.File, name string, _ options, how sheet.Options) (*sheet.Result, error) {
	return sheet.Read(sheet.CSV(f, name, sheet.CSVOptions{}), how)
}

// readWorkbook reads a filled entry template of the plan exactly, any other workbook as a
// table of the field. What was noticed of the workbook stands first among the
// findings.
func readWorkbook(f *os.File, name string, o options, how sheet.Options) (*sheet.Result, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	var noticed []sheet.Finding
	w, err := excel.NewWorkbook(f, info.Size(), name, excel.Options{
		Programme: o.plan.ID,
		Notice:    func(f sheet.Finding) { noticed = append(noticed, f) },
	})
	if err != nil {
		return nil, err
	}
	result, err := w.Read(how)
	result.Findings = append(noticed, result.Findings...)
	return result, err
}

// readInbox reads every file below the folder, in the order of their names.
// Hidden files, the lock files of open workbooks and the folder of the output are
// passed over.
func readInbox(o options) (files []file, err error) {
	in, err := folder(o.in)
	if err != nil {
		return nil, fmt.Errorf("--in: %w", err)
	}
	out, _ := os.Stat(o.out) // nil: nothing is written, or not yet
	written := func(path string) bool {
		info, err := os.Stat(path)
		return err == nil && out != nil && os.SameFile(info, out)
	}
	if written(in) {
		return nil, errors.New("--out: must be another folder than --in, else its files are read next time")
	}
	err = filepath.WalkDir(in, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := d.Name(); path != in && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || written(path)) {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		name, err := filepath.Rel(in, path)
		if err != nil {
			return err
		}
		files = append(files, readFile(path, filepath.ToSlash(name), o))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("--in: %w", err)
	}
	return files, nil
}

// folder is the folder of the name, at the end of links.
func folder(name string) (string, error) {
	path, err := filepath.EvalSymlinks(name)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	if err == nil && !info.IsDir() {
		err = fmt.Errorf("%s: is a file, give the folder it lies in", name)
	}
	return path, err
}

// readFile reads a file; what is wrong with it is kept with it.
func readFile(path, name string, o options) file {
	f := file{name: ektp.Redact(name), result: &sheet.Result{}}
	// A pipe would be waited for without end.
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		f.faults = []error{&sheet.CellError{File: f.name, Rule: "is no plain file, and was not read"}}
		return f
	}
	sender, err := senderOf(name, office(o))
	if err != nil {
		f.faults = []error{err}
		return f
	}
	f.sender = sender
	read, ok := readers[strings.ToLower(filepath.Ext(name))]
	if !ok {
		f.faults = []error{&sheet.CellError{File: f.name, Rule: "is no table that can be read: bring it as a workbook or CSV"}}
		return f
	}
	in, err := os.Open(path)
	var cannot *fs.PathError
	if errors.As(err, &cannot) {
		f.faults = []error{fmt.Errorf("%s: %w", f.name, cannot.Err)} // without the path, which may hold a NIK
		return f
	}
	if err != nil {
		f.faults = []error{err}
		return f
	}
	defer in.Close()
	within := o.scope
	if f.sender != ektp.Country {
		within = f.sender
	}
	// A regency's row above its kecamatan is what the regency states.
	result, err := read(in, name, o, sheet.Options{Forms: o.forms, Within: within, Region: f.sender, KeepGood: true, KeepTotals: true})
	if result != nil {
		f.result = result
	}
	f.faults = apart(err)
	return f
}

// apart lists the errors that were joined: every refused cell, and why reading
// ended, when it did before the end.
func apart(err error) (list []error) {
	joined, ok := err.(interface{ Unwrap() []error })
	switch {
	case err == nil:
		return nil
	case !ok:
		return []error{err}
	}
	for _, e := range joined.Unwrap() {
		list = append(list, apart(e)...)
	}
	return list
}

// senderOf is the regency of the bureau that the name of the file, or of a folder
// around it, says; the country when it says none. A name that says two is an
// error.
func senderOf(name string, bureau ektp.Code) (ektp.Code, error) {
	for name != "." && name != "/" {
		code, err := sheet.RegionOfName(filepath.Base(name), bureau, wilayah.Builtin())
		if err != nil || code.Tier() == ektp.Regency && code != bureau {
			return code, err
		}
		name = filepath.Dir(name)
	}
	return ektp.Country, nil
}
