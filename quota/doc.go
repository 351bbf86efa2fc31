// Package quota is the arithmetic of targets: sharing them out, measuring what
// was reached, and saying when the rest will be done.
//
// It knows no region, no store and no clock: counts are int64, percentages
// decimals with a stated rounding, a [Day] is a number of days and a calendar a
// function [Workdays].
//
//	shares, err := quota.Apportion(1_000, []int64{51_885, 22_467, 48_236}, quota.LargestRemainder)
//
// # Which method for what
//
//   - targets and blank cards: [LargestRemainder]. Nobody is a whole unit away
//     from the exact share, and everybody can check it with a pocket calculator.
//   - equipment sets, operators, vehicles, which arrive in several deliveries:
//     [SainteLague], with [Minimum] and, for later deliveries, [Held]. One more
//     set never takes one away from somebody.
//   - at least one for everybody: [HuntingtonHill], [Dean] or [Adams], or Minimum(1)
//     with any method.
//   - fewer small pieces: [DHondt] rounds down, in favour of the large.
//   - money: [LargestRemainder] over the smallest unit (rupiah, or thousands).
package quota
