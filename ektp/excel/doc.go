// Package excel reads and writes workbooks (.xlsx), the format these offices
// live in. Package [sheet] knows the tables; this package knows the file.
//
// Coming in, workbooks of any origin:
//
//	result, err := excel.Read("rekap bontang.xlsx", excel.Options{}, sheet.Options{})
//
// finds the tables in all sheets, whatever stands around them, and names every
// cell it refuses. [Open] and [Workbook.Book] give the rows themselves, with
// what each cell is by the file: a text, a number as stored, a date, an error.
// Only one row and the texts the cells share are in memory, nothing is written
// to disk, and [Options] has limits that make files from strangers safe: a file
// that is cut off, protected, full of macros, too large, made to burst, of
// another format or no workbook at all is refused with a [*FileError] of its
// kind ([ErrDamaged], [ErrEncrypted], [ErrMacro] …). Hidden sheets are left
// out and hidden rows read, and both are said; a formula counts by the value it
// last had.
//
// Going out: [WriteRecap] makes an assessment a workbook with charts and
// colours that prints on A4; [WriteForm] writes the forms really in use, by
// their description in package sheet; [Write] writes any sheets. Numbers, dates
// and percentages are typed cells; text stays text, also where it begins with
// "=". The same content is the same bytes.
//
// [WriteTemplate] makes an entry form for chosen regions, days and measures, in
// which only the cells to be filled in are open, each held to its rule.
// [ReadTemplate], and [Read], take it back exactly; a template of another
// programme or version, or one that was taken apart, is [ErrTemplate].
//
// # Speed
//
// Writing is done with excelize. Reading is done here, on the XML itself:
// excelize's row iterator gives texts only, and whether a cell is a number, a
// date or an error would need the whole sheet in memory. 100,000 rows of eight
// columns beside excelize v2.10.1 as 1, both in the same run, the lowest and the
// highest of several runs on a busy machine of two cores (go test -run xxx
// -bench . -benchtime 5x):
//
//	                                       speed       bytes   allocations
//	rows, beside its Rows                  1.5 - 2.3   0.43    0.50
//	reports made of them, beside its Rows  1.65        0.52    0.60
//	writing, beside its StreamWriter       0.85 - 1.2  0.92    1.13
package excel
