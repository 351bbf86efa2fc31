package monitor

import (
	"github.com/ektp-rollout/sdk/ektp"
)

// Rhythm says which reports a region owes in a phase: it yields the periods
// that begin between the two days, in order.
type Rhythm struct {
	Name    string
	Periods func(from, to ektp.Date) []Period
}

// Daily asks for a report of every working day, due grace working days later.
func Daily(working func(ektp.Date) bool, grace int) Rhythm {
	return Rhythm{"daily", func(from, to ektp.Date) (out []Period) {
		for d := from; d <= to; d++ {
			if working(d) {
				out = append(out, Period{From: d, To: d, Due: after(d, grace, working)})
			}
		}
		return out
	}}
}

// Weekly asks for a report of every week from Monday to Sunday, due grace
// working days later. Weeks are real weeks: a month has five of them when it
// has.
func Weekly(working func(ektp.Date) bool, grace int) Rhythm {
	return Rhythm{"weekly", func(from, to ektp.Date) (out []Period) {
		monday := from - ektp.Date((int(from.Weekday())+6)%7)
		for ; monday <= to; monday += 7 {
			out = append(out, Period{From: max(from, monday), To: monday + 6, Due: after(monday+6, grace, working)})
		}
		return out
	}}
}

// Monthly asks for a report of every month, due grace working days later.
func Monthly(working func(ektp.Date) bool, grace int) Rhythm {
	return Rhythm{"monthly", func(from, to ektp.Date) (out []Period) {
		for first := from.MonthStart(); first <= to; first = first.MonthEnd() + 1 {
			out = append(out, Period{From: max(from, first), To: first.MonthEnd(), Due: after(first.MonthEnd(), grace, working)})
		}
		return out
	}}
}

// after is the n-th working day after d; in a calendar that ends, the n-th day.
func after(d ektp.Date, n int, working func(ektp.Date) bool) ektp.Date {
	const most = 30
	x, left := d, n
	for range most {
		if left == 0 {
			return x
		}
		if x++; working(x) {
			left--
		}
	}
	return d + ektp.Date(n)
}

// complete counts the reports a region owed up to the as-of day: a period
// counts from its due day on, once, however often it was reported.
func (e *evaluator) complete(r *Row, f *facts) {
	l := r.Line()
	if e.in.Rhythm.Periods == nil || l == nil || l.Start > e.in.AsOf {
		return
	}
	rep := Reporting{Rhythm: e.in.Rhythm.Name}
	end := e.in.AsOf
	if !l.End.IsZero() && l.State != Overdue && l.State != Running && l.State != Stopped {
		end = min(end, l.End)
	}
	i := 0
	for _, p := range e.in.Rhythm.Periods(l.Start, end) {
		if p.Due >= e.in.AsOf {
			break // not overdue yet
		}
		p.Region = r.Region
		rep.Expected++
		for i < len(f.days) && f.days[i] < p.From {
			i++
		}
		if i == len(f.days) || f.days[i] > p.To {
			rep.Missing = append(rep.Missing, p)
			continue
		}
		rep.Received++
		for k := i; k < len(f.days) && f.days[k] <= p.To; k++ {
			if on := f.received[k]; !on.IsZero() && on <= p.Due {
				rep.OnTime++
				break
			}
		}
	}
	rep.shares(e.in.AsOf)
	for a, b := 0, len(rep.Missing)-1; a < b; a, b = a+1, b-1 {
		rep.Missing[a], rep.Missing[b] = rep.Missing[b], rep.Missing[a]
	}
	r.Reporting = rep
}

func (r *Reporting) shares(asOf ektp.Date) {
	whole := Quantity{Known: true, Count: r.Expected, Measure: "reports_due"}
	r.Complete = shareOf(Quantity{Known: true, Count: r.Received, Date: asOf}, whole)
	r.Timely = shareOf(Quantity{Known: true, Count: r.OnTime, Date: asOf}, whole)
}

// addReporting sums the regions up for the scope.
func (e *evaluator) addReporting() {
	a := e.a
	for i := range a.Regions {
		r := &a.Regions[i].Reporting
		if r.Rhythm == "" {
			continue
		}
		a.Reporting.Rhythm = r.Rhythm
		a.Reporting.Expected += r.Expected
		a.Reporting.Received += r.Received
		a.Reporting.OnTime += r.OnTime
		if len(r.Missing) > 0 {
			a.Reporting.Missing = append(a.Reporting.Missing, r.Missing[0]) // the latest of each region; the rest stand with it
		}
	}
	a.Reporting.shares(a.AsOf)
}
