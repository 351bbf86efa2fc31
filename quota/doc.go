// Package quota is the arithmetic of targets: sharing them out, measuring what
// was reached, and saying when the rest will be done. It knows no region, no
// store and no clock: counts are int64, percentages decimals with a stated
// rounding, a [Day] is a number of days and a calendar a function [Workdays].
//
//	shares, err := quota.Apportion(1_000, []int64{51_885, 48_236, 22_467}, quota.LargestRemainder)
//
// # Sharing out
//
// [Apportion] shares whole units by weight so that they add up; [ApportionMap]
// does it over keys, [ApportionAmount] with money, [Cascade] down a whole tree.
// Which [Method] for what:
//
//   - targets and blank cards: [LargestRemainder]. Nobody is a whole unit away
//     from the exact share, and everybody can check it with a pocket calculator.
//   - equipment sets, operators, vehicles, which come in several deliveries:
//     [SainteLague], with [Minimum] and, for later deliveries, [Held]. One more
//     set never takes one away from somebody. When the sets are to end the work
//     at the same time rather than be fair, see [Distribute].
//   - at least one for everybody: [HuntingtonHill], [Dean] or [Adams], or
//     Minimum(1) with any method.
//   - few recipients with nothing to spare for the small: [DHondt] rounds down,
//     in favour of the large.
//   - money: [LargestRemainder] in the smallest unit, by [ApportionAmount].
//
// No rounding decides a unit: comparisons are of integers of up to 256 bits. The
// cost grows with the recipients and not with the total. Measured ratios are in
// bench/README.md.
//
// # What was reached
//
// A [Ratio] is a percentage with its numerator, denominator and name; with
// nothing to divide by it has none, which is not 0. [Total] and [Capped] are the
// two honest sums over regions. A [Target] is a denominator with its history,
// [Compare] takes a change apart into what recording did and what the
// denominator did. [CheckPercent], [CheckSum] and [CheckLeft] recompute what
// others printed. Over 100 % is real and never cut off.
//
// # When it will be done
//
// [Required], [Pace], [DaysLeft] and [ExpectedBy] are the pace in working days;
// a [Curve] is a plan. [Capacity] says what a day can bear and what limits it;
// [WhatIf] projects a [Programme] under changes. [Predict] forecasts from what
// was observed, with intervals whose calibration is reported in package
// backtest. For a first look [EveryDay] is calendar enough; that of package
// schedule becomes a [Workdays] so, ektp.Date and [Day] being the same count:
//
//	cal := schedule.Indonesia()
//	days := func(from, to quota.Day) int { return cal.Workdays(ektp.Date(from), ektp.Date(to)) }
//	need := quota.Required(quota.Ratio{Part: 43_366, Whole: 122_589}, quota.Day(today), quota.Day(deadline), days)
//
// Errors match [ErrNoTarget], [ErrInvalid], [ErrInfeasible] or [ErrTooFew]; an
// *[InputError] or *[InfeasibleError] says which number of the list, or which
// key of the map, breaks which rule.
//
// Sources: the study of the programme in East Kalimantan (A. Nugraha, eJournal
// Ilmu Pemerintahan 1(4), 2013), in which reaching the target quota is the
// measure of success; for the methods M. Balinski and H. P. Young, Fair
// Representation (1982). Published figures used in tests have their source in
// testdata.
package quota
