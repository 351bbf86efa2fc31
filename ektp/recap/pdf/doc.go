// Package pdf writes the formal monitoring report (laporan monitoring) as PDF:
// cover letter, numbered chapters, annex tables, on A4.
//
//	l := recap.NewLaporan(assessment, recap.Letter{Number: "470/001", …}, recap.Options{})
//	err := pdf.Write(file, l)
//
// What it says is recap.Laporan's business; this package sets it. It is a
// module of its own because it needs codeberg.org/go-pdf/fpdf. The standard
// fonts of PDF hold the letters of Windows-1252; Indonesian and English need no
// others. Of other letters the marks fall away ("ā" becomes "a"), signs are
// spelt ("≥" becomes ">="), and what has no such form is given by its number,
// as "[U+1F44D]". A row of an annex that does not fit on a page goes on on the
// next; an app with other needs writes its own setter of recap.Laporan.
package pdf
