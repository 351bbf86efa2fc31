package sheet

import (
	"bufio"
	"io"
	"strings"
)

// WriteCSV writes a sheet as CSV, the cells parted by comma (';' where 0). Where
// that is a semicolon, numbers have a decimal comma, as spreadsheets in
// Indonesian expect; dates are written as 2012-04-30. A cell that a spreadsheet
// would take for a formula gets an apostrophe in front, which reading takes off
// notes, phases and sources again.
func WriteCSV(w io.Writer, s Sheet, comma byte) error {
	if comma == 0 {
		comma = ';'
	}
	out := bufio.NewWriter(w)
	for row, err := range s.Rows {
		if err != nil {
			return err
		}
		for i, c := range row.Cells {
			if i > 0 {
				_ = out.WriteByte(comma)
			}
			text := c.Text
			switch {
			case c.Kind == Number && comma == ';':
				text = strings.Replace(text, ".", ",", 1)
			case c.Kind == Text && text != "-" && isFormula(strings.TrimLeft(text, "'")):
				text = "'" + text
			}
			if strings.IndexByte(text, comma) >= 0 || strings.ContainsAny(text, "\"\n\r") {
				text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
			}
			_, _ = out.WriteString(text)
		}
		_ = out.WriteByte('\n')
	}
	return out.Flush() // says also what failed before
}

// isFormula reports whether a spreadsheet would take the text for a formula.
func isFormula(s string) bool { return s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 }

// unguarded is the text without the apostrophe that keeps it from being a formula.
func unguarded(s string) string {
	if strings.HasPrefix(s, "'") && isFormula(strings.TrimLeft(s, "'")) {
		return s[1:]
	}
	return s
}
