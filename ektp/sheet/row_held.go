package sheet

import "github.com/ektp-rollout/sdk/ektp"

// release decides what the row held back is, now that the next is known; nil at
// the end. Where the next row is of the same day it numbers the columns, else it
// is the first day.
func (t *table) release(next *Row) {
	held := t.held
	if held == nil {
		return
	}
	at := t.cols.day
	if next != nil {
		filled, same := false, false
		for j, c := range next.Cells {
			text := clean(c.Text)
			filled = filled || text != ""
			same = same || j == at && text == clean(held.Cells[at].Text)
		}
		if !filled {
			return // the row after it says
		}
		if same {
			t.held = nil
			t.mapping.leaveOut(held.Number, WhyNumbers)
			return
		}
	}
	t.held, t.row.first = nil, false
	t.notice(ektp.Warning, "numbers", at, held.Number, held.Cells[at].Text, "the row could number the columns: taken as the figures of the first day")
	t.take(*held)
}
