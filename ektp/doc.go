// Package ektp holds the nouns of an electronic-ID (e-KTP) rollout in
// Indonesia: who owes what ([Tier], [Duty]), where ([Code]), when ([Date]),
// who must hold a card ([Resident]) and how far they are on the way to it
// ([Life]), whose figures ([Report]), what hindered them ([Note]), who may do what
// ([Principal]) and where it is all kept ([Store]).
//
//	report := ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2011-12-24"), Phase: "tahap-1"}
//	report.Figures.Set(ektp.Eligible, 122_589)
//	report.Figures.Set(ektp.Recorded, 43_366)
//
// What is not set is unknown, which is not zero. Codes, dates and numbers that
// come from outside are read by [ParseCode], [ParseDate] and [ParseNIK], which
// refuse what they would have to guess; the Must functions are for constants of
// a program and panic. Typed errors name field, value and rule, and match one of
// [ErrInvalid], [ErrNotFound], [ErrConflict], [ErrDenied], [ErrLocked] and
// [ErrUnsupported].
//
// Package ektp/monitor hands reports in and assesses them, ektp/store keeps
// them, ektp/sheet and ektp/figures read them from tables.
//
// It imports nothing else of the SDK; everything else speaks these words.
package ektp
