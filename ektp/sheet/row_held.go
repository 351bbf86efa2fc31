package sheet

import (
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// release decides what the row held back is, now that the next is known; nil at
// the end. Where the next row is of the same day, or writes days as whole dates,
// it numbers the columns, else it is the first day.
func (t *table) release(next *Row) {
	held := t.held
	if held == nil {
		return
	}
	at := t.cols.day
	if next != nil {
		if !slices.ContainsFunc(next.Cells, func(c Cell) bool { return clean(c.Text) != "" }) {
			return // the row after it says
		}
		if at < len(next.Cells) && t.numbersAbove(held.Cells[at], next.Cells[at]) {
			t.held = nil
			t.mapping.leaveOut(held.Number, WhyNumbers)
			return
		}
	}
	t.held, t.row.first = nil, false
	t.notice(ektp.Warning, "numbers", at, held.Number, held.Cells[at].Text, "the row could number the columns: taken as the figures of the first day")
	t.take(*held)
}

// numbersAbove reports whether the number above a cell of days is no day.
func (t *table) numbersAbove(above, day Cell) bool {
	n, bare := smallNumber(clean(day.Text))
	if bare {
		first, _ := smallNumber(clean(above.Text))
		return n == first
	}
	_, known, rule := parseDate(day, t.sheet.Date1904)
	return known && rule == ""
}
