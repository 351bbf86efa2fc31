package excel

import (
	"errors"

	"github.com/ektp-rollout/sdk/ektp"
)

// What a refused file is. A [*FileError] matches one of them, and
// [ektp.ErrInvalid].
var (
	// ErrNotWorkbook: it is something else: text, a web page, a PDF, another archive.
	ErrNotWorkbook = errors.New("not a workbook")
	// ErrEncrypted: it is protected with a password for opening.
	ErrEncrypted = errors.New("protected with a password")
	// ErrOldFormat: it is a workbook of another format: .xls, .xlsb, .ods.
	ErrOldFormat = errors.New("another workbook format")
	// ErrMacro: it carries program code.
	ErrMacro = errors.New("workbook with macros")
	// ErrDamaged: it is cut off or broken.
	ErrDamaged = errors.New("damaged workbook")
	// ErrTooLarge: it is beyond one of the limits of [Options].
	ErrTooLarge = errors.New("workbook beyond the limit")
	// ErrTemplate: it is no entry template of ours, one of another version or
	// programme, or one whose frame was changed.
	ErrTemplate = errors.New("not this entry template")
)

// FileError says why a workbook is refused as a whole.
type FileError struct {
	File  string // what could be a NIK masked, as in Sheet
	Sheet string // empty: the whole file
	Kind  error  // ErrEncrypted, ErrTooLarge, …
	Value string // what was found, as "1.2"; empty where the rule says it
	Rule  string
	Err   error // what lies behind it; nil: nothing more is known
}

// Error names file, sheet, value and rule.
func (e *FileError) Error() string {
	s := ektp.Redact(e.File)
	if e.Sheet != "" {
		s += " [" + ektp.Redact(e.Sheet) + "]"
	}
	if e.Value != "" {
		s += ` "` + ektp.Redact(e.Value) + `"`
	}
	return s + ": " + e.Rule
}

// Is makes errors.Is true for the kind and for [ektp.ErrInvalid].
func (e *FileError) Is(target error) bool { return target == e.Kind || target == ektp.ErrInvalid }

// Unwrap is what lies behind it.
func (e *FileError) Unwrap() error { return e.Err }
