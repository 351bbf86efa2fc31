package summons

// filling is the second reading: each point's days filled in turn.
type filling struct {
	v       *Planner
	put     func(Appointment) error
	bad     func(error) error
	cursors []cursor
	spare   []list // of points that are done, for points to come
	apart   int64
	noRoom  int64
}

// list is who is to be called on the day being filled.
type list struct {
	people []Resident
	homes  []home // of people, waiting for a slot
	free   []int  // scratch: what is left of each slot
}

// segment is a run of villages that share a point's days: all of them for a
// fixed point, those of one stop for a mobile team, which is in one place a
// day.
type segment struct{ people int64 }

// cursor is how far the days of a point are filled.
type cursor struct {
	f        *filling
	s        *station
	point    int
	segments []segment
	segment  int

	day     int   // being filled
	first   int   // day of the segment
	days    int   // the fewest that the segment can need
	arrived int64 // of the segment
	list
	invited []int32
	finish  int // last day with people; -1: none
}

// home is people who come together.
type home struct {
	from, to int32 // of cursor.people
	slot     int32 // -1: none yet
	need     bool
	apart    bool
}

func (v *Planner) filling(c *census, put func(Appointment) error, bad func(error) error) *filling {
	f := &filling{v: v, put: put, bad: bad, cursors: make([]cursor, len(v.stations))}
	for i, s := range v.stations {
		f.cursors[i] = cursor{f: f, s: s, point: i, finish: -1}
	}
	stops := make([]string, len(v.stations))
	for _, t := range c.villages {
		if t.people == 0 {
			continue
		}
		at := &f.cursors[t.point]
		stop := ""
		if at.s.Mobile {
			if stop = t.stop; stop == "" {
				stop = t.code.String()
			}
		}
		if len(at.segments) == 0 || stop != stops[t.point] {
			at.segments = append(at.segments, segment{})
			stops[t.point] = stop
		}
		at.segments[len(at.segments)-1].people += t.people
	}
	for i := range f.cursors {
		at := &f.cursors[i]
		if len(at.segments) > 0 {
			at.invited = make([]int32, len(at.s.days))
			at.begin()
		}
	}
	return f
}

// begin opens the next segment on the day the cursor stands at.
func (at *cursor) begin() {
	at.first, at.arrived = at.day, 0
	if at.day < len(at.s.days) {
		at.days = at.s.need(at.day, at.segments[at.segment].people)
	}
}

// quota is how many people of the segment the days up to the present one
// should have called, so that its days carry the same load.
func (at *cursor) quota() int64 {
	last := at.first + at.days
	if at.day+1 >= last || last >= len(at.s.before) {
		// The last day takes the rest; a segment that does not fit fills each day
		// to the brim.
		return min(at.segments[at.segment].people, at.s.before[at.day+1]-at.s.before[at.first])
	}
	part, whole := at.s.before[at.day+1]-at.s.before[at.first], at.s.before[last]-at.s.before[at.first]
	return (at.segments[at.segment].people*part + whole - 1) / whole
}

// take puts a resident on the list of the day, after closing the day when it
// has its share.
func (at *cursor) take(r Resident) error {
	if at.segment == len(at.segments) {
		return ErrChanged
	}
	if at.homes == nil && len(at.f.spare) > 0 {
		last := len(at.f.spare) - 1
		at.list, at.f.spare = at.f.spare[last], at.f.spare[:last]
	}
	n := len(at.people)
	same := n > 0 && r.Household != "" && at.people[n-1].Household == r.Household && at.people[n-1].Village == r.Village
	if !same {
		if at.day >= len(at.s.days) || at.arrived >= at.quota() {
			if err := at.close(); err != nil {
				return err
			}
		}
		at.homes = append(at.homes, home{from: int32(len(at.people)), slot: -1})
	}
	at.people = append(at.people, r)
	h := &at.homes[len(at.homes)-1]
	h.to = int32(len(at.people))
	h.need = h.need || r.Need != NoNeed
	at.arrived++
	if at.arrived < at.segments[at.segment].people {
		return nil
	}
	for len(at.people) > 0 {
		if err := at.close(); err != nil {
			return err
		}
	}
	if at.segment++; at.segment < len(at.segments) {
		at.begin()
		return nil
	}
	clear(at.people[:cap(at.people)]) // hold nobody's texts
	at.f.spare = append(at.f.spare, at.list)
	at.list = list{}
	return nil
}

// close gives slots to the homes on the list, calls them and goes on to the
// next day with those that found no room. Homes with an elderly, disabled,
// pregnant or ill member get the first slots.
func (at *cursor) close() error {
	if at.day >= len(at.s.days) {
		return at.refuse()
	}
	w := at.s.on(at.day)
	at.free = at.free[:0]
	most := 0
	for _, s := range w.slots {
		at.free = append(at.free, s.allowance)
		most = max(most, s.allowance)
	}
	at.chop(int32(most))
	open := 0 // slots before it are full
	for _, first := range [...]bool{true, false} {
		for i := range at.homes {
			h := &at.homes[i]
			if h.need != first {
				continue
			}
			for open < len(at.free) && at.free[open] == 0 {
				open++
			}
			for k := open; k < len(at.free); k++ {
				if size := int(h.to - h.from); at.free[k] >= size {
					at.free[k] -= size
					h.slot = int32(k)
					break
				}
			}
		}
	}
	if err := at.call(w); err != nil {
		return err
	}
	at.day++
	return nil
}

// chop cuts homes that are larger than any slot.
func (at *cursor) chop(most int32) {
	for i := 0; i < len(at.homes); i++ {
		if h := at.homes[i]; h.to-h.from > most {
			rest := h
			at.homes[i].to, rest.from = h.from+most, h.from+most
			at.homes[i].apart, rest.apart = true, true
			at.homes = append(at.homes, home{})
			copy(at.homes[i+2:], at.homes[i+1:])
			at.homes[i+1] = rest
		}
	}
}

// call puts the appointments of the day, in the order of the slots, and keeps
// the homes without one.
func (at *cursor) call(w *weekday) error {
	left := 0
	for k := range w.slots {
		a := Appointment{Point: at.point, Date: at.s.days[at.day], From: w.slots[k].from, Round: 1}
		if at.free[k] == w.slots[k].allowance {
			continue
		}
		for _, h := range at.homes {
			if h.slot != int32(k) {
				continue
			}
			a.Apart = h.apart
			for i := h.from; i < h.to; i++ {
				a.Resident = at.people[i]
				if err := at.f.put(a); err != nil {
					return err
				}
			}
			at.invited[at.day] += h.to - h.from
			at.finish = at.day
			if h.apart {
				at.f.apart += int64(h.to - h.from)
			}
		}
	}
	// Those left move to the front; homes and people keep their order.
	n := int32(0)
	for _, h := range at.homes {
		if h.slot >= 0 {
			continue
		}
		copy(at.people[n:], at.people[h.from:h.to])
		h.from, h.to = n, n+h.to-h.from
		at.homes[left] = h
		n = h.to
		left++
	}
	at.homes, at.people = at.homes[:left], at.people[:n]
	return nil
}

// refuse says of everybody on the list that there is no room.
func (at *cursor) refuse() error {
	for _, r := range at.people {
		at.f.noRoom++
		err := error(&NoRoomError{Resident: r, Point: at.s.ID})
		if at.f.bad != nil {
			err = at.f.bad(err)
		}
		if err != nil {
			return err
		}
	}
	at.people, at.homes = at.people[:0], at.homes[:0]
	return nil
}
