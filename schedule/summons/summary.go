package summons

import (
	"slices"
	"strconv"

	"github.com/ektp-rollout/sdk/ektp"
)

// Summary is what a plan comes to.
type Summary struct {
	Rows     int64 // of the batch
	Refused  int64 // rows that cannot be summoned
	Summoned int64
	NoRoom   int64 // residents for whom the window has no slot left
	Apart    int64 // residents whose household did not fit into one slot

	Finish ektp.Date // last day with people; no date: nobody was called
	// Bound is the day before which no plan of this programme can end, whatever
	// it does with households and days: every slot of every point full. No date:
	// the window is too short even so.
	Bound ektp.Date
	// Gap is the number of working days between Bound and Finish; 0: the plan is
	// as early as can be. -1: not known, for want of a bound or a calendar.
	Gap    int
	Points []PointSummary // those with people, in the programme's order
}

// PointSummary is what the plan comes to at one point.
type PointSummary struct {
	Point    string
	Summoned int64
	Finish   ektp.Date
	Unused   int64 // minutes of opening that no slot could use, up to Finish
	Days     []DayLoad
}

// DayLoad is a service day of a point.
type DayLoad struct {
	Date      ektp.Date
	Summoned  int64
	Capacity  int64 // recordings
	Allowance int64 // people who may be called; above Capacity where some stay away
	Unused    int   // minutes
}

func (f *filling) summary(c *census) *Summary {
	s := &Summary{Rows: c.rows, Refused: int64(len(c.bad)), NoRoom: f.noRoom, Apart: f.apart, Bound: f.v.bound(c), Gap: -1}
	for i := range f.cursors {
		at := &f.cursors[i]
		if at.finish < 0 {
			continue
		}
		p := PointSummary{Point: at.s.ID, Finish: at.s.days[at.finish], Days: make([]DayLoad, 0, at.finish+1)}
		for d := range at.finish + 1 {
			w := at.s.on(d)
			p.Days = append(p.Days, DayLoad{at.s.days[d], int64(at.invited[d]), int64(w.capacity), int64(w.allowance), w.unused})
			p.Summoned += int64(at.invited[d])
			p.Unused += int64(w.unused)
		}
		s.Summoned += p.Summoned
		s.Finish = max(s.Finish, p.Finish)
		s.Points = append(s.Points, p)
	}
	if !s.Bound.IsZero() && !s.Finish.IsZero() {
		s.Gap = f.v.Calendar.Workdays(s.Bound+1, s.Finish)
	}
	return s
}

// bound is a day before which no assignment of people to slots can end. Points
// that share villages are taken together: their villages could be dealt out in
// any way. For each such group the bound is the first day on which the slots
// open until then could hold all its people; for a mobile team alone, which is
// in one place a day, also the least number of days its stops take together.
func (v *Planner) bound(c *census) ektp.Date {
	group := make([]int, len(v.stations)) // union-find
	for i := range group {
		group[i] = i
	}
	var find func(i int) int
	find = func(i int) int {
		if group[i] != i {
			group[i] = find(group[i])
		}
		return group[i]
	}
	for _, t := range c.villages {
		for _, p := range t.candidates[1:] {
			group[find(p)] = find(t.candidates[0])
		}
	}
	people := make([]int64, len(v.stations))
	members := make([][]*station, len(v.stations))
	stops := make([]map[string]int64, len(v.stations))
	for i, s := range v.stations {
		members[find(i)] = append(members[find(i)], s)
	}
	for _, t := range c.villages {
		g := find(t.point)
		people[g] += t.people
		if len(members[g]) == 1 && members[g][0].Mobile && t.people > 0 {
			if stops[g] == nil {
				stops[g] = map[string]int64{}
			}
			stop := t.stop
			if stop == "" {
				stop = t.code.String()
			}
			stops[g][stop] += t.people
		}
	}
	var last ektp.Date
	for g, n := range people {
		if n == 0 {
			continue
		}
		day, ok := firstDay(members[g], n)
		if !ok {
			return 0
		}
		if stops[g] != nil {
			s := members[g][0]
			most, days := 0, 0
			for i := range s.week {
				most = max(most, s.week[i].allowance)
			}
			for _, n := range stops[g] {
				days += int((n + int64(most) - 1) / int64(most))
			}
			if days > len(s.days) {
				return 0
			}
			day = max(day, s.days[days-1])
		}
		last = max(last, day)
	}
	return last
}

// firstDay is the first day until which the points could call n people.
func firstDay(points []*station, n int64) (ektp.Date, bool) {
	until := func(d ektp.Date) (sum int64) {
		for _, s := range points {
			i, found := slices.BinarySearch(s.days, d)
			if found {
				i++
			}
			sum += s.before[i]
		}
		return sum
	}
	var lo, hi ektp.Date
	for _, s := range points {
		if lo.IsZero() || s.days[0] < lo {
			lo = s.days[0]
		}
		hi = max(hi, s.days[len(s.days)-1])
	}
	if until(hi) < n {
		return 0, false
	}
	for lo < hi {
		if mid := lo + (hi-lo)/2; until(mid) >= n {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo, true
}

// Load is the table of the day's loads: a header and a row for each point and
// day, as texts for a CSV file or a sheet.
func (s *Summary) Load() [][]string {
	rows := [][]string{{"point", "date", "summoned", "capacity", "allowance", "unused_minutes"}}
	for _, p := range s.Points {
		for _, d := range p.Days {
			rows = append(rows, []string{p.Point, d.Date.String(), strconv.FormatInt(d.Summoned, 10), strconv.FormatInt(d.Capacity, 10),
				strconv.FormatInt(d.Allowance, 10), strconv.Itoa(d.Unused)})
		}
	}
	return rows
}
