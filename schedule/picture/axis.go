package picture

import (
	"strconv"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/svg"
)

// tick is a day that an axis names.
type tick struct {
	date  ektp.Date
	label string
}

// ticks are the days named between two: every day or every other of a short
// time, the Mondays of a few weeks, else firsts of months; at most so many.
func ticks(p *locale.Printer, from, to ektp.Date, most int) (list []tick) {
	days := int(to-from) + 1
	for _, every := range []int{1, 2, 7} {
		if days > every*most {
			continue
		}
		first := from
		if every == 7 {
			first += ektp.Date((8 - int(from.Weekday())) % 7)
		}
		for d := first; d <= to; d += ektp.Date(every) {
			_, month, day := d.Civil()
			list = append(list, tick{d, strconv.Itoa(day) + " " + p.Month(month)[:3]})
		}
		return list
	}
	every := monthsBetweenTicks(from, to, most)
	for m := from.MonthStart(); m <= to; m = m.MonthEnd() + 1 {
		year, month, _ := m.Civil()
		if m >= from && (year*12+int(month)-1)%every == 0 {
			list = append(list, tick{m, p.Month(month)[:3] + " " + strconv.Itoa(year)})
		}
	}
	return list
}

func monthsBetweenTicks(from, to ektp.Date, most int) int {
	months := int(to-from)/30 + 1
	every := 1
	for _, every = range []int{1, 2, 3, 6, 12, 24, 60, 120, 600} {
		if months/every <= most {
			break
		}
	}
	return every
}

// Axis writes the days, Mondays or months below a picture, as many as there is
// room for; x places a day.
func Axis(d *svg.Drawing, p *locale.Printer, from, to ektp.Date, x func(ektp.Date) float64, y float64) {
	const most = 9
	end := x(to)
	free := x(from) - 100
	for _, t := range ticks(p, from, to, most) {
		d.Line(x(t.date), y, x(t.date), y+4, `stroke="#4a5565"`)
		// A name at the right edge is moved in, and left out where it would
		// then touch the one before it.
		half := 3.2 * float64(len(t.label))
		at := min(x(t.date), end+12-half)
		if at-half < free {
			continue
		}
		free = at + half + 6
		d.Text(at, y+17, t.label, `text-anchor="middle" font-size="11"`)
	}
}
