package summons_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
	"github.com/ektp-rollout/sdk/schedule/summons"
)

var weekdays = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}

func hours(t testing.TB, s string) summons.Hours {
	h, err := summons.ParseHours(s, weekdays...)
	require.NoError(t, err)
	return h
}

func village(district, n int) ektp.Code {
	return ektp.MustCode(fmt.Sprintf("64.72.%02d.%04d", district, 1000+n))
}

// programme is two districts with a fixed point each, a second one in the
// first, and a mobile team for far villages.
func programme(t testing.TB) summons.Programme {
	day := ektp.MustDate
	return summons.Programme{
		From: day("2012-06-04"), To: day("2012-12-31"), NoShow: 20,
		Points: []summons.Point{
			{ID: "P1", Region: ektp.MustCode("64.72.01"), Hours: hours(t, "08:00-12:00 13:00-15:45"), Sets: 1, PerHour: 11},
			{ID: "P1b", Region: ektp.MustCode("64.72.01"), Hours: hours(t, "08:00-12:00"), Sets: 2, PerHour: 7},
			{ID: "P2", Region: ektp.MustCode("64.72.02"), Hours: hours(t, "08:30-12:00"), Sets: 2, PerHour: 12},
			{ID: "M", Region: ektp.MustCode("64.72"), Hours: hours(t, "09:00-14:00"), Sets: 1, PerHour: 10, Mobile: true},
		},
	}
}

// residents are villages of random sizes, with households of one to nine.
func residents(r *rand.Rand, districts, villages, most int) (rs []summons.Resident, vs []summons.Village) {
	for d := 1; d <= districts; d++ {
		for n := range villages {
			code := village(d, n)
			v := summons.Village{Code: code, Far: r.IntN(5) == 0}
			if v.Far && r.IntN(2) == 0 {
				v.Stop = fmt.Sprintf("pos %d", d)
			}
			vs = append(vs, v)
			for people, home := r.IntN(most), 0; people > 0; home++ {
				size := min(people, 1+r.IntN(9))
				people -= size
				for m := range size {
					p := summons.Resident{ID: fmt.Sprintf("%d-%d-%d-%d", d, n, home, m), Village: code, RT: fmt.Sprintf("%03d", home/20)}
					if size > 1 {
						p.Household = fmt.Sprintf("KK%d", home)
					}
					if r.IntN(15) == 0 {
						p.Need = summons.Elderly
					}
					rs = append(rs, p)
				}
			}
		}
	}
	return rs, vs
}

type slotKey struct {
	point int
	date  ektp.Date
	from  summons.Minute
}

// What a plan promises, on random programmes.
func TestPlanProperties(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		p := programme(t)
		p.NoShow = r.IntN(61)
		p.SlotMinutes = []int{20, 30, 60, 90}[r.IntN(4)]
		people, villages := residents(r, 2, 1+r.IntN(12), 1+r.IntN(900))
		p.Villages = villages
		if r.IntN(3) == 0 {
			p.To = p.From + 10 // too short for most
		}
		planner, err := summons.New(p)
		require.NoError(t, err)

		var got []summons.Appointment
		noRoom := map[string]bool{}
		sum, err := planner.Plan(summons.Listed(people), func(a summons.Appointment) error { got = append(got, a); return nil },
			func(err error) error {
				var full *summons.NoRoomError
				require.ErrorAs(t, err, &full)
				require.False(t, noRoom[full.Resident.ID])
				noRoom[full.Resident.ID] = true
				return nil
			})
		require.NoError(t, err)

		// Nobody lost, nobody twice, everything as handed in.
		seen := map[string]summons.Resident{}
		for _, a := range got {
			_, twice := seen[a.ID]
			require.False(t, twice || noRoom[a.ID], a.ID)
			seen[a.ID] = a.Resident
		}
		for _, p := range people {
			if !noRoom[p.ID] {
				require.Equal(t, p, seen[p.ID])
			}
		}
		require.Equal(t, len(people), len(seen)+len(noRoom))
		require.Equal(t, int64(len(seen)), sum.Summoned)
		require.Equal(t, int64(len(noRoom)), sum.NoRoom)

		// No slot over its allowance, computed here from the hours alone; no
		// closed day; households together; first slots to those in need.
		load := map[slotKey]int{}
		homes := map[string]slotKey{}
		points := map[ektp.Code]int{}
		days := map[ektp.Code]map[ektp.Date]bool{}
		lastNeed, firstOther := map[[2]int]summons.Minute{}, map[[2]int]summons.Minute{}
		for _, a := range got {
			key := slotKey{a.Point, a.Date, a.From}
			load[key]++
			require.True(t, schedule.Indonesia().IsWorkday(a.Date))
			if at, known := points[a.Village]; known {
				require.Equal(t, at, a.Point, "a village goes to one point")
			}
			points[a.Village] = a.Point
			if a.Household != "" && !a.Apart {
				home := a.Village.String() + a.Household
				if at, known := homes[home]; known {
					require.Equal(t, at, key, "a household comes together")
				}
				homes[home] = key
			}
			if days[a.Village] == nil {
				days[a.Village] = map[ektp.Date]bool{}
			}
			days[a.Village][a.Date] = true
			day := [2]int{a.Point, int(a.Date)}
			if a.Need != summons.NoNeed {
				lastNeed[day] = max(lastNeed[day], a.From)
			} else if _, known := firstOther[day]; !known && a.Household == "" {
				firstOther[day] = a.From
			}
		}
		for key, n := range load {
			point := p.Points[key.point]
			allowance := point.Sets * point.PerHour * p.SlotMinutes / 60 * 100 / (100 - p.NoShow)
			require.LessOrEqual(t, n, allowance, key)
			open := false
			for _, o := range point.Hours[key.date.Weekday()] {
				open = open || key.from >= o.From && key.from+summons.Minute(p.SlotMinutes) <= o.To
			}
			require.True(t, open, key)
		}
		// A village is served on contiguous service days of its point.
		for code, on := range days {
			service := 0
			var first, last ektp.Date
			for d := range on {
				if first.IsZero() || d < first {
					first = d
				}
				last = max(last, d)
			}
			for d := first; d <= last; d++ {
				if schedule.Indonesia().IsWorkday(d) && len(p.Points[points[code]].Hours[d.Weekday()]) > 0 {
					service++
				}
			}
			require.Len(t, on, service, code)
		}
		// A mobile team is at one stop a day.
		stop := map[ektp.Date]string{}
		for _, a := range got {
			if !p.Points[a.Point].Mobile {
				continue
			}
			at := a.Village.String()
			for _, v := range villages {
				if v.Code == a.Village && v.Stop != "" {
					at = v.Stop
				}
			}
			if old, known := stop[a.Date]; known {
				require.Equal(t, old, at, a.Date)
			}
			stop[a.Date] = at
		}
		if len(noRoom) == 0 && len(got) > 0 {
			require.False(t, sum.Bound.IsZero())
			require.LessOrEqual(t, sum.Bound, sum.Finish)
			require.Equal(t, schedule.Indonesia().Workdays(sum.Bound+1, sum.Finish), sum.Gap)
		}

		// The same again; and from any order after sorting, nobody lost.
		var again []summons.Appointment
		_, err = planner.Plan(summons.Listed(people), func(a summons.Appointment) error { again = append(again, a); return nil }, func(error) error { return nil })
		require.NoError(t, err)
		require.Equal(t, got, again)
		shuffled := append([]summons.Resident(nil), people...)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		mixed, err := planner.Plan(summons.Sorted(shuffled), func(summons.Appointment) error { return nil }, func(error) error { return nil })
		require.NoError(t, err)
		require.Equal(t, int64(len(people)), mixed.Summoned+mixed.NoRoom)
	}
}

// Those in need come first of their day, as far as slots go in order.
func TestNeedsFirst(t *testing.T) {
	p := programme(t)
	p.Points = p.Points[:1]
	planner, err := summons.New(p)
	require.NoError(t, err)
	var people []summons.Resident
	for i := range 200 {
		r := summons.Resident{ID: fmt.Sprint(i), Village: village(1, 1)}
		if i%10 == 9 {
			r.Need = summons.Need(1 + i%4)
		}
		people = append(people, r)
	}
	last, first := map[ektp.Date]summons.Minute{}, map[ektp.Date]summons.Minute{}
	_, err = planner.Plan(summons.Listed(people), func(a summons.Appointment) error {
		if a.Need != summons.NoNeed {
			last[a.Date] = max(last[a.Date], a.From)
		} else if at, known := first[a.Date]; !known || a.From < at {
			first[a.Date] = a.From
		}
		return nil
	}, nil)
	require.NoError(t, err)
	require.NotEmpty(t, last)
	for d := range last {
		assert.LessOrEqual(t, last[d], first[d], d)
	}
}

// A plan without households is as early as can be, and its days are level.
func TestBoundIsReached(t *testing.T) {
	p := programme(t)
	p.Points = p.Points[:1]
	planner, err := summons.New(p)
	require.NoError(t, err)
	var people []summons.Resident
	for i := range 1000 {
		people = append(people, summons.Resident{ID: fmt.Sprint(i), Village: village(1, i/300)})
	}
	sum, err := planner.Plan(summons.Listed(people), func(summons.Appointment) error { return nil }, nil)
	require.NoError(t, err)
	// Six whole hours a day at 11 recordings and 13 letters: 78 a day, 13 days.
	assert.Equal(t, sum.Bound, sum.Finish)
	assert.Zero(t, sum.Gap)
	require.Len(t, sum.Points, 1)
	require.Len(t, sum.Points[0].Days, 13)
	for _, d := range sum.Points[0].Days {
		assert.InDelta(t, 77, d.Summoned, 1)
		assert.Equal(t, int64(66), d.Capacity)
		assert.Equal(t, int64(78), d.Allowance)
		assert.Equal(t, 45, d.Unused, "from 15:00 to 15:45 no whole slot fits")
	}
	assert.Equal(t, int64(13*45), sum.Points[0].Unused)
	assert.Len(t, sum.Load(), 14)
}

func TestBadResidents(t *testing.T) {
	planner, err := summons.New(programme(t))
	require.NoError(t, err)
	v := village(1, 1)
	people := []summons.Resident{
		{ID: "a", Village: v, Household: "1"},
		{ID: "b", Village: v, Household: "2"},
		{ID: "a", Village: v},                              // twice
		{ID: "c", Village: v, Household: "1"},              // household again
		{ID: "", Village: v},                               // nobody
		{ID: "d", Village: ektp.MustCode("64.74.09.1001")}, // no point
		{ID: "e", Village: ektp.MustCode("64.72.01")},      // no village
		{ID: "f", Village: v},                              // village again: it goes on, the rows before were refused
		{ID: "3201011234567890", Village: village(1, 2)},   // fine
		{ID: "g", Village: v},                              // village again
		{ID: "h", Village: village(2, 2), Need: 99},        // unknown need
		{ID: "3201011234567890", Village: village(1, 3)},   // in another village: found only when asked for
	}
	rules := map[int64]string{3: "is there twice", 4: "one after another", 5: "must have an ID", 6: "is in no point's region", 7: "code of a village",
		10: "one after another", 11: "must be elderly"}
	got := map[int64]string{}
	var ids []string
	sum, err := planner.Plan(summons.Listed(people), func(a summons.Appointment) error { ids = append(ids, a.ID); return nil }, func(err error) error {
		var row *summons.ResidentError
		require.ErrorAs(t, err, &row)
		assert.ErrorIs(t, err, ektp.ErrInvalid)
		got[row.Row] = err.Error()
		return nil
	})
	require.NoError(t, err)
	for row, rule := range rules {
		assert.Contains(t, got[row], rule)
	}
	assert.Len(t, got, len(rules))
	assert.Equal(t, int64(7), sum.Refused)
	assert.Len(t, ids, 5)

	// Without a say the first bad row ends the plan before anybody is called.
	_, err = planner.Plan(summons.Listed(people), func(summons.Appointment) error { t.Error("called"); return nil }, nil)
	assert.ErrorContains(t, err, "row 3")
	stop := errors.New("enough")
	_, err = planner.Plan(summons.Listed(people), func(summons.Appointment) error { t.Error("called"); return nil }, func(error) error { return stop })
	assert.ErrorIs(t, err, stop)
	_, err = planner.Plan(summons.Listed(people[:2]), func(summons.Appointment) error { return stop }, nil)
	assert.ErrorIs(t, err, stop)

	// Twice in the programme; the key is masked where it looks like a NIK.
	p := programme(t)
	p.Unique = true
	planner, err = summons.New(p)
	require.NoError(t, err)
	_, err = planner.Plan(summons.Listed([]summons.Resident{people[8], people[11]}), func(summons.Appointment) error { return nil }, nil)
	require.ErrorContains(t, err, "is there twice")
	assert.NotContains(t, err.Error(), "3201011234567890")
}

// A batch that is not the same at the second reading is found out.
func TestChangedBatch(t *testing.T) {
	planner, err := summons.New(programme(t))
	require.NoError(t, err)
	for _, second := range [][]summons.Resident{
		{{ID: "a", Village: village(1, 1)}},
		{{ID: "a", Village: village(1, 1)}, {ID: "b", Village: village(1, 1)}, {ID: "c", Village: village(1, 1)}},
		{{ID: "a", Village: village(1, 1)}, {ID: "b", Village: village(1, 2)}},
	} {
		reading := 0
		_, err = planner.Plan(func(yield func(summons.Resident, error) bool) {
			reading++
			rows := second
			if reading == 1 {
				rows = []summons.Resident{{ID: "a", Village: village(1, 1)}, {ID: "b", Village: village(1, 1)}}
			}
			for _, r := range rows {
				if !yield(r, nil) {
					return
				}
			}
		}, func(summons.Appointment) error { return nil }, nil)
		assert.ErrorIs(t, err, summons.ErrChanged, len(second))
	}
}

func TestProgrammeRefused(t *testing.T) {
	day := ektp.MustDate
	for rule, change := range map[string]func(p *summons.Programme){
		"must have a working day":       func(p *summons.Programme) { p.From, p.To = day("2012-08-18"), day("2012-08-22") },
		"must not end before it begins": func(p *summons.Programme) { p.To = p.From - 1 },
		"a first and a last day":        func(p *summons.Programme) { p.From = 0 },
		"at least one":                  func(p *summons.Programme) { p.Points = nil },
		"recording set":                 func(p *summons.Programme) { p.Points[0].Sets = 0 },
		"no capacity":                   func(p *summons.Programme) { p.Points[0].PerHour = 0 },
		"whole slot":                    func(p *summons.Programme) { p.Points[1].Hours = hours(t, "08:00-08:30") },
		"service day in the window": func(p *summons.Programme) {
			p.To = p.From
			p.Points[0].Closed = []ektp.Date{p.From}
		},
		"must not cross midnight":       func(p *summons.Programme) { p.Points[0].Hours[1] = []summons.Opening{{From: 22 * 60, To: 60}} },
		"without overlap":               func(p *summons.Programme) { p.Points[0].Hours[1] = []summons.Opening{{480, 600}, {540, 700}} },
		"must not be empty":             func(p *summons.Programme) { p.Points[0].Hours[1] = []summons.Opening{{480, 480}} },
		"00:00 and 24:00":               func(p *summons.Programme) { p.Points[0].Hours[1] = []summons.Opening{{480, 1500}} },
		"is there twice":                func(p *summons.Programme) { p.Points[1].ID = "P1" },
		"must have an ID":               func(p *summons.Programme) { p.Points[1].ID = "" },
		"5 to 1440 minutes":             func(p *summons.Programme) { p.SlotMinutes = 3 },
		"0 to 60 percent":               func(p *summons.Programme) { p.NoShow = 100 },
		"90 degrees":                    func(p *summons.Programme) { p.Points[0].Place.Latitude = 91 },
		"must be the code of a village": func(p *summons.Programme) { p.Villages = []summons.Village{{Code: ektp.MustCode("64.72")}} },
		"is not one of the points":      func(p *summons.Programme) { p.Villages = []summons.Village{{Code: village(1, 1), Point: "P9"}} },
		"is in no point's region":       func(p *summons.Programme) { p.Villages = []summons.Village{{Code: ektp.MustCode("64.74.01.1001")}} },
		"no mobile team": func(p *summons.Programme) {
			p.Points = p.Points[:3]
			p.Villages = []summons.Village{{Code: village(1, 1), Far: true}}
		},
	} {
		p := programme(t)
		change(&p)
		_, err := summons.New(p)
		var field *ektp.FieldError
		if assert.ErrorAs(t, err, &field, rule) {
			assert.Contains(t, field.Rule, rule)
		}
	}
	p := programme(t)
	p.From, p.To = day("2012-01-01"), day("2014-01-31")
	_, err := summons.New(p)
	var coverage *schedule.CoverageError
	require.ErrorAs(t, err, &coverage)
	assert.Equal(t, "2014-01-01", coverage.Date.String())
	for _, s := range []string{"8-12", "08:00", "08:00-25:00", "08:60-09:00", "08:00-07:00", "-1:00-02:00"} {
		_, err := summons.ParseHours(s, time.Monday)
		assert.ErrorIs(t, err, ektp.ErrInvalid, s)
	}
}

// The nearest point, and the mobile team beyond a distance.
func TestNearestPoint(t *testing.T) {
	p := programme(t)
	p.FarKilometres = 25
	p.Points[0].Place = summons.Place{Latitude: -0.50, Longitude: 117.15}
	p.Points[1].Place = summons.Place{Latitude: -0.60, Longitude: 117.15}
	p.Villages = []summons.Village{
		{Code: village(1, 1), Place: summons.Place{Latitude: -0.51, Longitude: 117.15}},
		{Code: village(1, 2), Place: summons.Place{Latitude: -0.59, Longitude: 117.16}},
		{Code: village(1, 3), Place: summons.Place{Latitude: -0.10, Longitude: 117.15}},
	}
	planner, err := summons.New(p)
	require.NoError(t, err)
	got := map[ektp.Code]string{}
	_, err = planner.Plan(summons.Listed([]summons.Resident{{ID: "a", Village: village(1, 1)}, {ID: "b", Village: village(1, 2)}, {ID: "c", Village: village(1, 3)}}),
		func(a summons.Appointment) error { got[a.Village] = p.Points[a.Point].ID; return nil }, nil)
	require.NoError(t, err)
	assert.Equal(t, map[ektp.Code]string{village(1, 1): "P1", village(1, 2): "P1b", village(1, 3): "M"}, got)
	assert.InDelta(t, 111.2, summons.Place{}.Kilometres(summons.Place{Longitude: 1}), 0.1)
}
