package sheet

import "iter"

// Book is what somebody sent: a workbook with its sheets, or a CSV file, which
// is one sheet. Whoever can read a format makes a Book of it; this package
// knows none but CSV (see [CSV]).
type Book struct {
	File string // name for messages and, where it holds one, for the date

	// Sheets yields the sheets in order. A sheet is read, or left, before the
	// next is asked for. An error ends the book.
	Sheets iter.Seq2[Sheet, error]
}

// Sheet is one table with whatever stands around it.
type Sheet struct {
	Name     string  // empty for CSV
	Date1904 bool    // day numbers count from 1 January 1904, as old Macintosh workbooks do
	Merged   []Range // merged cells, as far as known before the rows; may be left out

	// Rows yields the rows from the top; rows without cells may be left out. An
	// error ends the sheet.
	Rows iter.Seq2[Row, error]

	// comma is what parts the cells of CSV, once its rows are read; nil: nothing.
	// Where it is a comma, one within a number parts that too.
	comma *byte
}

// Row is one row. Its cells are valid until the next row is asked for.
type Row struct {
	Number int    // 1 is the first, as spreadsheets count
	Cells  []Cell // from column A; cells at the end may be left out
}

// Cell is one cell.
type Cell struct {
	// Text is the content. A number and a day number are as the file holds
	// them, with a point and without separators: "1234567", "0.8803", "41029".
	Text string
	Kind Kind
	// Format is the number format code, "0.00%" or "dd/mm/yyyy"; empty when it
	// is general or not known.
	Format string
}

// Kind is what a cell is by its file. In a CSV file everything is Text.
type Kind uint8

// The kinds of cells.
const (
	Text   Kind = iota
	Number      // Text is a number
	Date        // Text is a day number, or a date as 2012-04-30
	Bool        // Text is TRUE or FALSE
	Fault       // Text is an error of the spreadsheet: #REF!, #DIV/0!
)

// Range is a block of cells, rows and columns counted from 1, both ends
// included.
type Range struct{ Top, Left, Bottom, Right int }
