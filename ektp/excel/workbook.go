package excel

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// Workbook is an open workbook. Of its sheets only the row being read is in
// memory, and nothing is written to disk.
type Workbook struct {
	name   string // may hold the date of the figures
	file   string // the name for messages, what could be a NIK masked
	o      Options
	parts  map[string]*zip.File
	left   int64 // bytes that may still be unpacked
	sheets []sheetPart
	date04 bool
	texts  []string // shared by the cells
	styles []style
	closer io.Closer
}

// sheetPart is one sheet as the workbook lists it.
type sheetPart struct {
	name, part string
	hidden     bool
}

// Open opens a workbook. What is refused as a whole gives a [*FileError].
func Open(file string, o Options) (*Workbook, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil {
		var w *Workbook
		if w, err = NewWorkbook(f, info.Size(), filepath.Base(file), o); err == nil {
			w.closer = f
			return w, nil
		}
	}
	return nil, errors.Join(err, f.Close())
}

// NewWorkbook reads a workbook of size bytes from r; name is for messages and,
// where it holds one, for the date of the figures. Whoever opened r closes it,
// when the workbook is no longer needed.
func NewWorkbook(r io.ReaderAt, size int64, name string, o Options) (*Workbook, error) {
	w := &Workbook{name: name, file: ektp.Redact(name), o: o.filled()}
	z, err := openZip(r, size, w.file, &w.o)
	if err != nil {
		return nil, err
	}
	w.parts, w.left = partsOf(z), w.o.MaxUnpacked
	if err := w.load(); err != nil {
		return nil, w.refuse("", err)
	}
	return w, nil
}

// Close closes the file, when [Open] opened it.
func (w *Workbook) Close() error {
	if w.closer == nil {
		return nil
	}
	return w.closer.Close()
}

// refuse makes the typed error of what reading met.
func (w *Workbook) refuse(sheet string, err error) error {
	var already *FileError
	if errors.As(err, &already) {
		return err
	}
	e := &FileError{File: w.file, Sheet: ektp.Redact(sheet), Kind: ErrDamaged, Rule: ruleTruncated, Err: err}
	switch {
	case errors.Is(err, errUnpacked):
		e.Kind, e.Rule = ErrTooLarge, ruleUnpacked
	case errors.Is(err, errMissing), errors.Is(err, errToken):
		e.Rule = rulePart
	}
	return e
}

var errMissing = errors.New("a part is missing")

// load reads all but the sheets.
func (w *Workbook) load() error {
	book, err := w.mainPart()
	if err != nil {
		return err
	}
	targets, texts, styles, err := w.relations(book)
	if err != nil {
		return err
	}
	found, err := w.each(book, func(at []string, e xml.StartElement) error {
		switch at[len(at)-1] {
		case "workbookPr":
			w.date04 = yes(attr(&e, "date1904"))
		case "sheet":
			if len(w.sheets) > 1000 {
				return errToken
			}
			if target := targets[attr(&e, "id")]; target != "" {
				state := attr(&e, "state")
				w.sheets = append(w.sheets, sheetPart{attr(&e, "name"), target, state == "hidden" || state == "veryHidden"})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if !found || len(w.sheets) == 0 {
		return errMissing
	}
	if err := w.loadStyles(styles); err != nil {
		return err
	}
	return w.loadTexts(texts)
}

// mainPart finds the workbook part, and refuses macros declared by content
// type.
func (w *Workbook) mainPart() (book string, err error) {
	macro := false
	if _, err := w.each("[Content_Types].xml", func(_ []string, e xml.StartElement) error {
		macro = macro || strings.Contains(strings.ToLower(attr(&e, "ContentType")), "macroenabled")
		return nil
	}); err != nil {
		return "", err
	}
	if macro {
		return "", &FileError{File: w.file, Kind: ErrMacro, Rule: ruleMacro}
	}
	if _, err := w.each("_rels/.rels", func(_ []string, e xml.StartElement) error {
		if strings.HasSuffix(attr(&e, "Type"), "/officeDocument") && book == "" {
			book = strings.TrimPrefix(attr(&e, "Target"), "/")
		}
		return nil
	}); err != nil {
		return "", err
	}
	if book == "" {
		return "", errMissing
	}
	return book, nil
}

// relations are the parts the workbook refers to: sheets by ID, the shared
// texts, the styles.
func (w *Workbook) relations(book string) (sheets map[string]string, texts, styles string, err error) {
	sheets = map[string]string{}
	dir, base := path.Split(book)
	_, err = w.each(dir+"_rels/"+base+".rels", func(_ []string, e xml.StartElement) error {
		target := attr(&e, "Target")
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(dir, target)
		}
		switch kind := attr(&e, "Type"); {
		case strings.HasSuffix(kind, "/worksheet"):
			if len(sheets) > 1000 {
				return errToken
			}
			sheets[attr(&e, "Id")] = target
		case strings.HasSuffix(kind, "/sharedStrings"):
			texts = target
		case strings.HasSuffix(kind, "/styles"):
			styles = target
		}
		return nil
	})
	return sheets, texts, styles, err
}

// SheetNames are the names of the sheets in order, hidden ones with them.
func (w *Workbook) SheetNames() []string {
	names := make([]string, len(w.sheets))
	for i, s := range w.sheets {
		names[i] = s.name
	}
	return names
}

// notice tells of something read, or left out, all the same.
func (w *Workbook) notice(check, sheetName, cell, value, rule string) {
	if w.o.Notice != nil {
		w.o.Notice(finding(check, sheet.CellError{File: w.file, Sheet: ektp.Redact(sheetName), Cell: cell, Value: value, Rule: rule}))
	}
}
