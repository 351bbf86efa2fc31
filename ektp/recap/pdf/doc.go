// Package pdf writes the formal monitoring report (laporan monitoring) as PDF:
// cover letter, numbered chapters, annex tables, on A4.
//
//	l := recap.NewLaporan(assessment, recap.Letter{Number: "470/001", …}, recap.Options{})
//	err := pdf.Write(file, l)
//
// What it says is recap.Laporan's business; this package sets it. It is a
// module of its own because it needs codeberg.org/go-pdf/fpdf. Letters outside
// Windows-1252, which the standard fonts of PDF do not hold, are written as
// "?": Indonesian and English need none.
package pdf
