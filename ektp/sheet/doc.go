// Package sheet reads and writes the tables that offices send each other:
// workbooks and CSV files with titles above the header, headers of two rows,
// totals, signatures, and the damage that spreadsheets do.
//
//	result, err := sheet.Read(sheet.CSV(file, "rekap.csv", sheet.CSVOptions{}), sheet.Options{Within: province})
//	// result.Reports   for monitor.SubmitAll or ingest.Import
//	// result.Mappings  which column was taken as what, and why
//	// result.Refused   every refused cell: file, sheet, cell, value, rule
//	// result.Findings  what was repaired, and what does not agree
//
// A [Book] is rows of cells, from whatever format: CSV is read here, Excel by
// the module ektp/excel, which makes a Book of a workbook. [Reader] takes a book
// row by row into reports, of any size.
//
// # How a table is understood
//
// The header is looked for in the first 60 rows: one to three rows, merged or
// not, in Indonesian or English, of which most columns can be understood. First
// the forms really in use are tried ([Forms]: the half-month recap of 22 columns,
// the daily form, equipment, the SIAK aggregate with L, P and JML, the tables of
// regency offices); else every known measure is looked for under its names.
// Words that mean the same are in words.json, forms in forms.json, each with its
// source; an office adds its own form as data ([ReadForms]). What stands above a
// header or in brackets behind it is left out only where it explains, as a unit, a
// day or a place does: "KIA / TARGET" and "PEREKAMAN (GAGAL)" are other columns.
//
// The period stands in a column, in the titles, in the name of the sheet or of the
// file, or in [Options]: a day, half a month, a month, a quarter, four months, a
// semester, a year, or from one to another, also in two lines ("BULAN APRIL",
// "TAHUN 2012"). The numbers and years of laws are no period, nor is what stands
// below the table before: a signature's date, notes, the day of printing. A day
// says more than the period around it, and anything more than the date of the
// residents counted with ("DKB SEMESTER II 2025"). A header of figures that says
// another day than the table refuses its column. The region stands in
// a code, in its parts or in a name, under the code it had on the day.
//
// Rows called JUMLAH or TOTAL, and those of a region that stand right above or
// below its parts, are held against the sum and are no reports, unless
// [Options].KeepTotals. Averages, percentages below the totals, repeated headers, column numbers, signatures
// and the like are left out, and listed in [Mapping].LeftOut. Another header
// further down begins another table. What the tables of a book say of the same
// region and day is one report where they agree, and refused where they do not.
//
// # What is never done
//
// Nothing is guessed. What can mean two things is an error that the caller
// settles ([Options].Columns, .Date, .Form): PRR can be three counts, and
// "Perekaman" of a daily table the count of the day or that so far. A title that
// names a week, a day that never was or a half without its month is an error,
// unless [Options].Date says which. A name does not stand for the region that
// another was split from, nor one that is exactly a region's elsewhere for one that
// is like it. A title that says another region than the file refuses the table, a
// cell that lost its thousands the small figures of its column, and a second row of
// a region with other figures the first as well. A CSV row with more cells than the header is refused:
// a comma within a number has parted it. A code that lost a zero, 64.1, is read
// only when the name beside it says whether it was 64.10 or 64.01. An empty
// cell, "-", "<>" or "Null" is not zero; "Nihil" is. L + P that is not the total
// refuses all three. A percentage is kept as it was printed, and told of when it
// does not follow from its counts. A number of more than 15 digits has lost its
// last ones and is refused, and what looks like a NIK is in no error, finding or
// mapping.
//
// Without [Options].KeepGood one refused cell keeps all reports of [Read] back.
//
// # Writing
//
// [Form.Fill] makes the sheet of a form from reports, with titles, header,
// number formats and totals; [WriteCSV] writes it, and the module ektp/excel does
// as a workbook. What was filled in is read back without loss; a report of another
// period than its row would say is an error.
//
// # Speed
//
// Reading CSV into checked reports (regions, dates, counts, L + P, percentages,
// totals, repetitions) is held against encoding/csv alone over the same bytes,
// which does nothing with them and has no separator or encoding to find. In five
// runs on a shared machine it had 0.64 to 0.68 of its speed for the daily form of
// 25 columns (median 0.66), 0.56 to 0.63 for the half-month recap with its
// percentages (median 0.62); the goal is 0.60. With its ReuseRecord 0.49 to 0.52
// and 0.42 to 0.47. 32 bytes stay in memory for each report, to find what is stated
// twice.
//
//	go test -run xxx -bench ReadCSV -benchtime 50x ./ektp/sheet
package sheet
