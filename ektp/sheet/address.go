package sheet

import "strconv"

// ColumnName is the letter of a column counted from 1: A, B, … Z, AA.
func ColumnName(column int) string {
	var b [8]byte
	i := len(b)
	for ; column > 0 && i > 0; column = (column - 1) / 26 {
		i--
		b[i] = byte('A' + (column-1)%26)
	}
	return string(b[i:])
}

// ColumnNumber is the column of a letter, counted from 1; false when it is
// none, or beyond XFD, the last of a workbook.
func ColumnNumber(name string) (int, bool) {
	n := 0
	for _, ch := range []byte(name) {
		if ch >= 'a' && ch <= 'z' {
			ch -= 'a' - 'A'
		}
		if ch < 'A' || ch > 'Z' || n > lastColumn {
			return 0, false
		}
		n = n*26 + int(ch-'A') + 1
	}
	return n, n > 0 && n <= lastColumn
}

const lastColumn = 16384

// Address is a cell's address as spreadsheets write it, "C7"; column and row
// are counted from 1. Without a column it is the row, "7".
func Address(column, row int) string { return ColumnName(column) + strconv.Itoa(row) }
