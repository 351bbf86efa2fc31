package summons

import (
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// slot is a time to which people are called.
type slot struct {
	from      Minute
	allowance int // people called, more than can be recorded where some stay away
}

// weekday is what a point can do on a day of the week.
type weekday struct {
	slots     []slot
	capacity  int // recordings
	allowance int
	unused    int // minutes of opening that no slot can use
}

// slots cuts the opening hours of a point with so many sets into slots. Each
// slot takes what all sets record in it, rounded down; allowance is what may be
// called when noShow percent stay away, rounded down too.
func (p *Programme) slots(openings []Opening, sets, perHour int) (w weekday) {
	rate := sets * perHour
	for _, o := range openings {
		n := int(o.To-o.From) / p.SlotMinutes
		w.unused += int(o.To-o.From) % p.SlotMinutes
		for i := range n {
			capacity := rate * p.SlotMinutes / 60
			if capacity == 0 {
				w.unused += p.SlotMinutes
				continue
			}
			s := slot{o.From + Minute(i*p.SlotMinutes), capacity * 100 / (100 - p.NoShow)}
			w.unused += rate * p.SlotMinutes % 60 / rate
			w.capacity += capacity
			w.allowance += s.allowance
			w.slots = append(w.slots, s)
		}
	}
	return w
}

// station is a point made ready: its service days and what each can take.
type station struct {
	*Point
	week   [7]weekday
	days   []ektp.Date
	before []int64 // allowance of the days before day i; one more than days
}

func (p *Programme) station(point *Point) (*station, error) {
	s := &station{Point: point, before: []int64{0}}
	open := false
	for d := range s.week {
		s.week[d] = p.slots(point.Hours[d], point.Sets, point.PerHour)
		open = open || len(s.week[d].slots) > 0
	}
	if !open {
		return nil, &ektp.FieldError{Field: "point " + point.ID, Rule: "must be open for a whole slot on some day: it has no capacity"}
	}
	for d := p.From; d <= p.To; d++ {
		w := &s.week[d.Weekday()]
		if len(w.slots) == 0 || slices.Contains(point.Closed, d) || !p.Calendar.IsWorkday(d) && !slices.Contains(point.Open, d) {
			continue
		}
		s.days = append(s.days, d)
		s.before = append(s.before, s.before[len(s.days)-1]+int64(w.allowance))
	}
	if len(s.days) == 0 {
		return nil, &ektp.FieldError{Date: p.From, Field: "point " + point.ID, Value: p.To.String(), Rule: "must have a service day in the window: it is closed on each working day of it"}
	}
	return s, nil
}

// on is what the point can do on its i-th service day.
func (s *station) on(i int) *weekday { return &s.week[s.days[i].Weekday()] }

// need is how many days from day i on it takes to call so many people, if
// nobody had to be kept together; more than there are when they do not fit.
func (s *station) need(i int, people int64) int {
	n, _ := slices.BinarySearch(s.before[i:], s.before[i]+people)
	return n
}
