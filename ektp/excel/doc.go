// Package excel reads and writes workbooks (.xlsx).
//
// [Open] makes a [sheet.Book] of a workbook of any origin, row by row, and
// refuses with a [*FileError] what is none or is dangerous; [Read] gives the
// reports in it. [WriteForm] writes the forms really in use; [Write] writes any
// sheets.
//
//	result, err := excel.Read("rekap bontang.xlsx", excel.Options{}, sheet.Options{})
//
// Writing is excelize's. Reading is done here, on the XML itself, because
// excelize's row iterator gives texts only: whether a cell is a number, a date
// or an error, and how it is formatted, would need the whole sheet in memory.
package excel
