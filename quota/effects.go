package quota

import "github.com/shopspring/decimal"

// Effects take the change of a rate apart: what came from recording and what
// from the denominator. Each January a cohort of 17-year-olds enters it, and the
// cleaned data set (DKB) changes it twice a year, so that a rate may fall while
// nobody lost a record. All are percentage points; the two effects add up to
// the change.
type Effects struct {
	Before, After Ratio
	Change        decimal.Decimal
	Recording     decimal.Decimal // by the new part over the old whole
	Denominator   decimal.Decimal // the rest: the new part over the new whole
}

// FellWithoutLoss says that the rate fell though the count did not: the
// denominator did it.
func (e Effects) FellWithoutLoss() bool {
	return e.After.Compare(e.Before) < 0 && e.After.Part >= e.Before.Part
}

// RoseWithoutWork says that the rate rose though the count did not.
func (e Effects) RoseWithoutWork() bool {
	return e.After.Compare(e.Before) > 0 && e.After.Part <= e.Before.Part
}

// Compare takes the change from before to after apart, with so many decimal
// places. It is [ErrNoTarget] when one of them has nothing to divide by.
func Compare(before, after Ratio, places int32) (Effects, error) {
	e := Effects{Before: before, After: after}
	p0, err := Percent(before.Part, before.Whole, places)
	if err != nil {
		return e, err
	}
	p1, err := Percent(after.Part, after.Whole, places)
	if err != nil {
		return e, err
	}
	between, err := Percent(after.Part, before.Whole, places)
	if err != nil {
		return e, err
	}
	e.Change, e.Recording, e.Denominator = p1.Sub(p0), between.Sub(p0), p1.Sub(between)
	return e, nil
}
