// Package recap shows one [monitor.Assessment] to people and programs: as text
// for a terminal, Markdown, a self-contained HTML page with charts, CSV and
// JSON, in Indonesian and English.
//
//	err := recap.Text(os.Stdout, assessment, recap.Options{Language: ektp.English})
//
// A [Renderer] computes nothing: what it shows is in the assessment. The same
// assessment gives the same bytes. [ByName] finds the built-in renderers
// ("text", "markdown", "html", "csv", "json"); an app adds its own by
// implementing the interface.
//
// What is not known is shown as "?" in tables and "tidak diketahui" in words,
// never as zero. A percentage that an office printed without counts carries a
// star. A sum of regions says of how many regions.
//
// Texts of offices lose control characters and marks that turn the direction
// of writing in every format but JSON, which is for programs. No line of text is
// wider than asked for; on paper wide tables of the HTML page lie across.
//
// [NewLaporan] words the formal report to the Ministry: what is asked of the
// central government first, and the acts cited on the day, which are rows of
// laporan_basis.csv with their sources.
package recap
