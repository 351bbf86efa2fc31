// Package sheet reads and writes the tables that offices send each other:
// workbooks and CSV files with titles above the header, headers of two rows,
// totals, signatures, and the damage spreadsheets do.
//
// A [Book] is rows of cells from any format; CSV is read here, Excel by the
// module ektp/excel, which makes a Book of a workbook. [Forms] describes the
// forms really in use, as data: the half-month recap and the daily form of
// provinces, the SIAK aggregate with its L, P and JML, the tables of regency
// offices. The same description writes a form ([Form.Fill]) and reads it.
package sheet
