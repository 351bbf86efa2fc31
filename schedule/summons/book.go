package summons

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Book holds the appointments of a programme while it runs: it takes capacity
// away, calls people again, and keeps the day's balance. Unlike a plan it needs
// memory for every appointment; an office keeps one of its own points. It is
// not safe for concurrent use.
type Book struct {
	v    *Planner
	days map[pointDay]*daybook
	by   map[string]*booking // the present appointment of each resident
	next int64               // order of booking
}

type pointDay struct {
	point int
	date  ektp.Date
}

// daybook is a service day of a point.
type daybook struct {
	slots    []place
	bookings []*booking
}

// place is a slot as open now; one that was taken away has allowance 0.
type place struct {
	slot
	taken int
}

type booking struct {
	Appointment
	order   int64
	outcome Outcome
}

// Book is an empty book; [Book.Put] fills it.
func (v *Planner) Book() *Book {
	return &Book{v: v, days: map[pointDay]*daybook{}, by: map[string]*booking{}}
}

// day is the point's day as open now; nil when it is closed.
func (b *Book) day(point int, date ektp.Date) *daybook {
	key := pointDay{point, date}
	if d := b.days[key]; d != nil {
		return d
	}
	s := b.v.stations[point]
	if _, open := slices.BinarySearch(s.days, date); !open {
		return nil
	}
	d := &daybook{}
	for _, s := range s.week[date.Weekday()].slots {
		d.slots = append(d.slots, place{slot: s})
	}
	b.days[key] = d
	return d
}

// at is the slot that begins at a time; nil when none does.
func (d *daybook) at(from Minute) *place {
	for i := range d.slots {
		if d.slots[i].from == from {
			return &d.slots[i]
		}
	}
	return nil
}

// Put books an appointment as planned; it is what [Planner.Plan] asks for. A
// resident who has one already, a day or slot that is not open, and a slot that
// is full are errors.
func (b *Book) Put(a Appointment) error {
	if a.Point < 0 || a.Point >= len(b.v.Points) {
		return &ektp.FieldError{Region: a.Village, Field: "point", Value: fmt.Sprint(a.Point), Rule: "is not one of the points"}
	}
	if b.by[a.ID] != nil {
		return &ektp.FieldError{Region: a.Village, Date: a.Date, Field: "resident", Value: a.ID, Rule: "has an appointment already"}
	}
	d := b.day(a.Point, a.Date)
	if d == nil {
		return &ektp.FieldError{Region: a.Village, Date: a.Date, Field: "point " + b.v.Points[a.Point].ID, Rule: "must be open on the day"}
	}
	at := d.at(a.From)
	if at == nil {
		return &ektp.FieldError{Region: a.Village, Date: a.Date, Field: "slot", Value: a.From.String(), Rule: "must be one of the day's slots"}
	}
	if at.taken >= at.allowance {
		return &ektp.FieldError{Region: a.Village, Date: a.Date, Field: "slot", Value: a.From.String(), Rule: "is full"}
	}
	b.book(d, a)
	return nil
}

func (b *Book) book(d *daybook, a Appointment) {
	k := &booking{Appointment: a, order: b.next}
	b.next++
	d.bookings = append(d.bookings, k)
	d.at(a.From).taken++
	b.by[a.ID] = k
}

// Appointment is the present appointment of a resident.
func (b *Book) Appointment(resident string) (Appointment, bool) {
	k := b.by[resident]
	if k == nil {
		return Appointment{}, false
	}
	return k.Appointment, true
}

// Cancel takes a resident off the list: a death, a move, somebody who was
// recorded elsewhere. Nobody else is moved; the place is free for others.
func (b *Book) Cancel(resident string) error {
	k := b.by[resident]
	if k == nil {
		return &ektp.FieldError{Field: "resident", Value: resident, Rule: "has no appointment"}
	}
	b.remove(k)
	return nil
}

func (b *Book) remove(k *booking) {
	d := b.days[pointDay{k.Point, k.Date}]
	d.bookings = slices.DeleteFunc(d.bookings, func(o *booking) bool { return o == k })
	d.at(k.From).taken--
	delete(b.by, k.ID)
}

// Move is a resident whose appointment had to change.
type Move struct {
	From Appointment
	To   Appointment // no date: the window has no slot left, and the resident none
}

// Sets changes how many sets a point has on a day, when some break or are lent
// out. Only those above the new capacity of their slot are moved, the last to
// be called first, each to the first slot that has room for the household,
// later that day or on a day after. Those whose outcome is known already stay.
func (b *Book) Sets(point string, date ektp.Date, sets int) ([]Move, error) {
	if sets < 0 {
		return nil, &ektp.FieldError{Date: date, Field: "sets", Value: fmt.Sprint(sets), Rule: "must not be below 0"}
	}
	return b.change(point, date, func(p *Point, d *daybook) {
		var left []slot
		if sets > 0 {
			left = b.v.slots(p.Hours[date.Weekday()], sets, p.PerHour).slots
		}
		for i := range d.slots {
			d.slots[i].allowance = 0
			for _, s := range left {
				if s.from == d.slots[i].from {
					d.slots[i].allowance = s.allowance
				}
			}
		}
	})
}

// Outage takes the time between two minutes of a day away, when power or
// network fail: every slot it touches. People are moved as by [Book.Sets].
func (b *Book) Outage(point string, date ektp.Date, from, to Minute) ([]Move, error) {
	if to <= from {
		return nil, &ektp.FieldError{Date: date, Field: "outage", Value: from.String() + "-" + to.String(), Rule: "must not end before it begins"}
	}
	return b.change(point, date, func(_ *Point, d *daybook) {
		for i, s := range d.slots {
			if s.from < to && s.from+Minute(b.v.SlotMinutes) > from {
				d.slots[i].allowance = 0
			}
		}
	})
}

// Close closes a point for a day. People are moved as by [Book.Sets].
func (b *Book) Close(point string, date ektp.Date) ([]Move, error) {
	return b.Outage(point, date, 0, 24*60)
}

func (b *Book) change(point string, date ektp.Date, change func(*Point, *daybook)) ([]Move, error) {
	i, known := b.v.index[point]
	if !known {
		return nil, &ektp.FieldError{Field: "point", Value: point, Rule: "is not one of the points"}
	}
	d := b.day(i, date)
	if d == nil {
		return nil, &ektp.FieldError{Date: date, Field: "point " + point, Rule: "must be open on the day"}
	}
	change(&b.v.Points[i], d)
	var moved [][]*booking
	for _, s := range d.slots {
		moved = append(moved, d.excess(s)...)
	}
	// The last called are moved, but those called first get the first new places.
	slices.SortFunc(moved, func(x, y []*booking) int { return cmp.Compare(x[0].order, y[0].order) })
	var moves []Move
	for _, home := range moved {
		moves = append(moves, b.replace(home)...)
	}
	return moves, nil
}

// excess are the homes that have to leave a slot: the last called, as few as
// bring it down to its allowance.
func (d *daybook) excess(s place) (out [][]*booking) {
	var homes [][]*booking
	load := s.taken
	for _, k := range d.bookings {
		if k.From != s.from || k.outcome != Open {
			continue // whose outcome is known has been there
		}
		if n := len(homes) - 1; k.Household != "" && n >= 0 && homes[n][0].Household == k.Household && homes[n][0].Village == k.Village {
			homes[n] = append(homes[n], k)
			continue
		}
		homes = append(homes, []*booking{k})
	}
	slices.SortStableFunc(homes, func(x, y []*booking) int { return cmp.Compare(y[0].order, x[0].order) })
	for _, home := range homes {
		if load <= s.allowance {
			break
		}
		load -= len(home)
		out = append(out, home)
	}
	return out
}

// replace gives a home the first slot with room after its own.
func (b *Book) replace(home []*booking) []Move {
	moves := make([]Move, len(home))
	for i, k := range home {
		moves[i].From = k.Appointment
		b.remove(k)
	}
	date, at, ok := b.room(home[0].Point, home[0].Date, home[0].From, len(home))
	for i, k := range home {
		if !ok {
			continue
		}
		a := k.Appointment
		a.Date, a.From = date, at
		b.book(b.day(a.Point, date), a)
		moves[i].To = a
	}
	return moves
}

// room is the first slot with so many places that begins later than a time of a
// day.
func (b *Book) room(point int, from ektp.Date, after Minute, places int) (ektp.Date, Minute, bool) {
	s := b.v.stations[point]
	i, _ := slices.BinarySearch(s.days, from)
	for _, date := range s.days[i:] {
		for _, s := range b.day(point, date).slots {
			if s.allowance-s.taken >= places && (date > from || s.from > after) {
				return date, s.from, true
			}
		}
	}
	return 0, 0, false
}

// Again calls those who stayed away once more: a letter of the next round, for
// the first slot with room on a day that is notice days or more after today and
// [Programme.MinInterval] or more after the day they missed. A household whose
// members all stayed away comes together again. Who has had
// [Programme.MaxRounds] letters, or finds no room, is in the second list.
func (b *Book) Again(today ektp.Date, notice int) (called, left []Appointment) {
	var absent []*booking
	for _, k := range b.by {
		if k.outcome == Absent && k.Date < today {
			absent = append(absent, k)
		}
	}
	slices.SortFunc(absent, func(x, y *booking) int { return cmp.Compare(x.order, y.order) })
	for i := 0; i < len(absent); {
		first := absent[i]
		n := 1
		for i+n < len(absent) && first.Household != "" && absent[i+n].Household == first.Household &&
			absent[i+n].Village == first.Village && absent[i+n].Round == first.Round && absent[i+n].Point == first.Point {
			n++
		}
		home := absent[i : i+n]
		i += n
		from := today + ektp.Date(notice)
		for _, k := range home {
			from = max(from, k.Date+ektp.Date(b.v.MinInterval))
		}
		date, at, ok := b.room(first.Point, from, -1, n)
		for _, k := range home {
			if !ok || int(k.Round) >= b.v.MaxRounds {
				left = append(left, k.Appointment)
				continue
			}
			a := k.Appointment
			a.Date, a.From, a.Round = date, at, k.Round+1
			b.book(b.day(a.Point, date), a) // the missed one stays in its day's balance
			called = append(called, a)
		}
	}
	return called, left
}
