// Package locale writes words, numbers, dates and money as Indonesian and
// English readers expect them. It is the one place of the SDK that knows how
// the languages write; the nouns of package ektp carry their names in both
// languages as [ektp.Text].
//
//	p := locale.New(ektp.Indonesian)
//	p.Int(1617507)                          // "1.617.507"
//	p.Percent(decimal.RequireFromString("88.03"), 2) // "88,03 %"
//	p.Date(ektp.MustDate("2012-04-30"))     // "30 April 2012"
//	p.Sprintf("state.submitted")            // "diajukan"
//	p.Sprintf("count.regions", 14)          // "14 daerah"
//
// Messages live in messages.json, one row with both languages each, and are
// put into a catalogue of golang.org/x/text, together with the names of all the
// nouns of package ektp: "tier.regency", "state.submitted", "measure.recorded",
// "duty.KAB-b", "record.PRINT_READY_RECORD" and so on ([Printer.Keys] lists
// them). The labels of other packages join them by [Names]. An app adds its own,
// or replaces ours, with [WithMessages]. A message
// may hold verbs as in package fmt; whole numbers in them are grouped as the
// language groups them, and a key with ".one" gives the English singular. The
// rules that errors name are messages too, under "rule." and their English
// words; [Printer.Error] says an error in the reader's language.
//
// Indonesian follows the Ejaan Bahasa Indonesia: a point between thousands, a
// comma before decimals, a space before the percent sign.
package locale
