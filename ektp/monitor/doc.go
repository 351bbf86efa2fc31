// Package monitor does the province's monitoring job of the study (Nugraha
// 2013): it takes in the progress reports of the regions, lets the province
// verify, return and forward them, and assesses any scope, from a village to
// the country, as of any day.
//
//	m, err := monitor.New(memory.New(), plan)
//	receipt, err := m.Submit(ctx, officer, report)
//	a, err := m.Assess(ctx, ektp.MustCode("64"), ektp.MustDate("2012-12-31"))
//
// [Monitor] is the service: who may do what, the checks, the audit log, the
// events. [Evaluate] is the pure core below it: an [Assessment] is a function
// of plan, reports, notes, attestations, calendar and as-of day, and the same
// input gives the same assessment whatever the order of the reports. Nothing
// dated after the as-of day is looked at, and a deadline is the one in force on
// that day.
//
// # What an assessment never does
//
// It never puts a zero for what is not known: a [Quantity] says whether it is
// known, of which day it is and who states it. It never shows a percentage
// without what was divided by what: a [Share] carries both, or says that an
// office printed it without counts. It never sums regions without saying how
// many of them the sum covers ([Coverage]). And where published figures
// contradict each other it takes one by the stated rule ([ChoiceRule]) and
// lists all of them ([Contradiction]). Reports it does not look at are counted,
// with the reason ([LeftOut]).
//
// # How figures come together
//
// A region of the plan is what its own office states, or what all its parts
// state where that is newer: villages make a district, districts a regency. How
// many parts there are is known from [wilayah.Builtin] or [Settings]; where nobody
// knows, those that report are taken for all, and that is said. A province counts in
// the country with what it was decided to have. The whole
// programme is the sum of the mass phases that have begun: what is recorded in a
// regular phase stands by itself, for it may or may not hold what was recorded
// before. What a region in
// several of them states for no phase is of all of them (Row.Whole). The curve
// has the days on which every region's figure is known.
//
// # What else it answers
//
// [Compare] says what changed between two days, with the effect of recording
// and that of a changed denominator apart. [Alerts] and [Monitor.Watch] turn an
// assessment into events for a [Hook]: each late report, a region that stalls, an
// overdue obstacle. Status rules ([StatusRule]), their limits ([Limits]),
// rating schemes ([Scheme]), classifier, rules on figures and forecaster are
// replaced through [Settings].
//
// The whole country (7,285 districts with a year of daily reports) is assessed in
// less than twice the time of one plain pass over the same rows, a province in two
// and a half to three times; ektp/recap/bench has the table.
//
// Facts (rating bands, limits of the status rules) are data beside the code,
// each with its source.
package monitor
