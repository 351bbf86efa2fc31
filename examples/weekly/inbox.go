package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/excel"
	"github.com/ektp-rollout/sdk/ektp/sheet"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// file is one file of the folder, read.
type file struct {
	name   string    // relative to the folder
	sender ektp.Code // whose it is by its name; the country: nobody's in particular
	result *sheet.Result
	faults []error // what was refused
}

// opener makes a book of an open file. What it notices itself it tells.
type opener func(f *os.File, name string, notice func(sheet.Finding)) (sheet.Book, error)

// openers are the formats taken in, by extension. What is no workbook of today
// is refused by package excel, which says what it is.
var openers = map[string]opener{
	".csv": openCSV, ".tsv": openCSV, ".txt": openCSV,
	".xlsx": openWorkbook, ".xlsm": openWorkbook, ".xls": openWorkbook, ".xlsb": openWorkbook, ".ods": openWorkbook,
}

func openCSV(f *os.File, name string, _ func(sheet.Finding)) (sheet.Book, error) {
	return sheet.CSV(f, name, sheet.CSVOptions{}), nil
}

func openWorkbook(f *os.File, name string, notice func(sheet.Finding)) (sheet.Book, error) {
	info, err := f.Stat()
	if err != nil {
		return sheet.Book{}, err
	}
	w, err := excel.NewWorkbook(f, info.Size(), name, excel.Options{Notice: notice})
	if err != nil {
		return sheet.Book{}, err
	}
	return w.Book(), nil
}

// readInbox reads every file below the folder, in the order of their names.
// Hidden files and the lock files of open workbooks are passed over.
func readInbox(o options) (files []file, err error) {
	err = filepath.WalkDir(o.in, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := d.Name(); path != o.in && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$")) {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		name, err := filepath.Rel(o.in, path)
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

// readFile reads a file; what is wrong with it is kept with it.
func readFile(path, name string, o options) file {
	f := file{name: name, result: &sheet.Result{}, sender: senderOf(name, o.scope)}
	open, ok := openers[strings.ToLower(filepath.Ext(name))]
	if !ok {
		f.faults = []error{&sheet.CellError{File: name, Rule: "is no table that can be read: bring it as a workbook or CSV"}}
		return f
	}
	in, err := os.Open(path)
	if err != nil {
		f.faults = []error{err}
		return f
	}
	defer in.Close()
	var noticed []sheet.Finding
	book, err := open(in, name, func(n sheet.Finding) { noticed = append(noticed, n) })
	if err != nil {
		f.faults = []error{err}
		return f
	}
	within := o.scope
	if f.sender != ektp.Country {
		within = f.sender
	}
	// A regency's row above its kecamatan is what the regency states.
	result, err := sheet.Read(book, sheet.Options{Forms: o.forms, Within: within, Region: f.sender, KeepGood: true, KeepTotals: true})
	result.Findings = append(noticed, result.Findings...)
	f.result = result
	for _, e := range result.Refused {
		f.faults = append(f.faults, e)
	}
	if err != nil && len(f.faults) == 0 {
		f.faults = []error{err} // the file itself is broken
	}
	return f
}

// senderOf is the regency that the name of the file, or of a folder around it,
// says; the country when it says none.
func senderOf(name string, scope ektp.Code) ektp.Code {
	for name != "." && name != "/" {
		if code, ok := sheet.RegionInName(filepath.Base(name), wilayah.Builtin()); ok && code.Tier() == ektp.Regency && code != scope {
			return code
		}
		name = filepath.Dir(name)
	}
	return ektp.Country
}
