package sheet

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// CellError says which cell breaks which rule. It matches [ektp.ErrInvalid].
type CellError struct {
	File   string // what could be a NIK masked, as in Sheet and Value
	Sheet  string // empty for CSV
	Cell   string // "C7"; "7" for a whole row, empty for the whole sheet
	Column string // header of the column, as in Mapped; empty where it does not apply
	Value  string // as given
	Rule   string
}

// Error names file, sheet, cell, column, value and rule, as far as they apply.
func (e *CellError) Error() string {
	var b strings.Builder
	b.WriteString(ektp.Redact(e.File))
	if e.Sheet != "" {
		b.WriteString(" [" + ektp.Redact(e.Sheet) + "]")
	}
	for _, part := range []string{e.Cell, ektp.Redact(e.Column)} {
		if part != "" {
			b.WriteString(" " + part)
		}
	}
	if e.Value != "" {
		b.WriteString(" " + strconv.Quote(mask(e.Value)))
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	b.WriteString(e.Rule)
	return b.String()
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *CellError) Is(target error) bool { return target == ektp.ErrInvalid }

// Finding is what reading has to say of a cell that it took all the same: an
// Info for damage that was repaired, a Warning for what does not agree.
type Finding struct {
	Severity ektp.Severity
	Check    string // which check: "repaired", "percent", "total", "sexes"
	CellError
}

// String is "warning: " and the text of the error.
func (f *Finding) String() string { return fmt.Sprintf("%v: %v", f.Severity, f.CellError.Error()) }

// mask shows a value in messages: short, and without the digits of what could
// be a NIK, also one that a spreadsheet turned into 6.47201E+15.
func mask(s string) string {
	const limit = 60
	if isLongNumber(s) {
		return "…"
	}
	if rest, ok := strings.CutPrefix(s, "0."); ok && isDigits(rest) && len(s) > maxDigits {
		return s[:12] + "…" // a fraction with the noise of its last digits
	}
	s = ektp.Redact(s)
	if r := []rune(s); len(r) > limit {
		s = string(r[:limit]) + "…"
	}
	return s
}
