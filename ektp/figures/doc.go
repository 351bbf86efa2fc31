// Package figures reads the plainest table there is: one figure a row, with
// the region, the day, what was counted and who says so.
//
//	code,date,phase,measure,value,source,note
//	64.74,2011-12-24,tahap-1,recorded,43366,,
//	64.74,2011-12-24,tahap-1,eligible,122589,,
//	64.74,2011-12-24,tahap-1,percent:recorded/eligible,35.37,,
//
// Rows of the same region, date, phase and source become one [ektp.Report].
// Columns are found by their names, in any order; unknown columns are left
// alone. Required are code, date, measure and value.
//
//   - code: region code with or without dots, kept as text.
//   - date: a day (2012-04-30), a month (2012-04) or a year (2012); a month and
//     a year become a period that ends on its last day.
//   - phase: ID of the phase in the plan; empty for the whole programme.
//   - measure: the name of a measure, for one sex with ":L" or ":P" behind it;
//     "percent:recorded/target" for a percentage as printed, with an empty
//     divisor when the source does not name it.
//   - value: a whole number without separators; for a percentage 88.03.
//   - source: who states it; empty for the region's own office.
//
// The file is UTF-8, or UTF-16 with a byte order mark (as Windows PowerShell
// writes it), comma-separated, quoted as RFC 4180 says. Tables as offices make
// them, with titles, totals and damage, are for package ektp/sheet.
package figures
