package summons_test

import (
	"fmt"
	"math/rand/v2"
	"sort"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule/summons"
)

// When capacity falls only the excess moves, the last called first; nobody is
// lost; nobody else is touched.
func TestOnlyTheExcessMoves(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 7))
		p := programme(t)
		p.NoShow = 0
		planner, err := summons.New(p)
		require.NoError(t, err)
		people, _ := residents(r, 2, 3, 500)
		book := planner.Book()
		var all []summons.Appointment
		_, err = planner.Plan(summons.Listed(people), func(a summons.Appointment) error { all = append(all, a); return book.Put(a) }, nil)
		require.NoError(t, err)
		if len(all) == 0 {
			continue
		}
		order := map[string]int{}
		for i, a := range all {
			order[a.ID] = i
		}
		hit := all[r.IntN(len(all))]
		point := p.Points[hit.Point]
		var moves []summons.Move
		sets := r.IntN(point.Sets + 1)
		whole := r.IntN(2) == 0 // of the day, or one slot of it
		if whole {
			moves, err = book.Sets(point.ID, hit.Date, sets)
		} else {
			sets = 0
			moves, err = book.Outage(point.ID, hit.Date, hit.From+5, hit.From+10)
		}
		require.NoError(t, err)

		moved := map[string]summons.Move{}
		for _, m := range moves {
			moved[m.From.ID] = m
			require.Equal(t, hit.Date, m.From.Date)
			require.Equal(t, hit.Point, m.From.Point)
			if !m.To.Date.IsZero() {
				later := m.To.Date > m.From.Date || m.To.Date == m.From.Date && m.To.From > m.From.From
				require.True(t, later, "%+v", m)
				require.Equal(t, m.From.Resident, m.To.Resident)
			}
		}
		load, stayed := map[slotKey]int{}, map[summons.Minute][]string{}
		before := map[summons.Minute]int{}
		for _, a := range all {
			now, has := book.Appointment(a.ID)
			m, was := moved[a.ID]
			if !was {
				require.True(t, has)
				require.Equal(t, a, now, "who need not move does not")
			} else {
				require.Equal(t, !m.To.Date.IsZero(), has)
				require.Equal(t, m.To, now)
			}
			if has {
				load[slotKey{now.Point, now.Date, now.From}]++
			}
			if a.Point == hit.Point && a.Date == hit.Date {
				before[a.From]++
				if !was {
					stayed[a.From] = append(stayed[a.From], a.ID)
				}
			}
		}
		allowance := func(from summons.Minute) int {
			if !whole && from != hit.From {
				return point.Sets * point.PerHour
			}
			return sets * point.PerHour
		}
		for key, n := range load {
			most := p.Points[key.point].Sets * p.Points[key.point].PerHour
			if key.point == hit.Point && key.date == hit.Date {
				most = allowance(key.from)
			}
			require.LessOrEqual(t, n, most, key)
		}
		// In each slot: the movers were called after all who stayed, and fewer
		// would not do: with the first called home of the movers there are too many.
		for from, n := range before {
			var movers []string
			for id, m := range moved {
				if m.From.From == from {
					movers = append(movers, id)
				}
			}
			if len(movers) == 0 {
				require.LessOrEqual(t, n, allowance(from))
				continue
			}
			sort.Slice(movers, func(i, j int) bool { return order[movers[i]] < order[movers[j]] })
			for _, id := range stayed[from] {
				require.Less(t, order[id], order[movers[0]])
			}
			first := moved[movers[0]].From
			home := 0
			for _, id := range movers {
				if o := moved[id].From; first.Household != "" && o.Household == first.Household && o.Village == first.Village || o.ID == first.ID {
					home++
					require.Equal(t, moved[movers[0]].To.From, moved[id].To.From, "a household moves together")
				}
			}
			require.Greater(t, len(stayed[from])+home, allowance(from), "fewer would have done")
		}
	}
}

func TestTheDaysAfter(t *testing.T) {
	p := programme(t)
	p.Points = p.Points[:1]
	p.NoShow = 0
	planner, err := summons.New(p)
	require.NoError(t, err)
	book := planner.Book()
	var people []summons.Resident
	for i := range 80 {
		people = append(people, summons.Resident{ID: fmt.Sprint("r", i), Village: village(1, 1), Household: fmt.Sprint("k", i/2)})
	}
	_, err = planner.Plan(summons.Listed(people), book.Put, nil)
	require.NoError(t, err)
	day := p.From
	sheet, err := book.Balance("P1", day)
	require.NoError(t, err)
	called := sheet.Summoned
	require.Equal(t, summons.Balance{Summoned: called, Open: called}, sheet)

	require.NoError(t, book.Cancel("r6"))
	for id, o := range map[string]summons.Outcome{"r0": summons.Recorded, "r1": summons.Recorded, "r2": summons.Failed, "r3": summons.UnderAge, "r4": summons.Already} {
		require.NoError(t, book.Outcome(id, o))
	}
	sheet, err = book.EndDay("P1", day)
	require.NoError(t, err)
	assert.Equal(t, summons.Balance{Summoned: called - 1, Recorded: 2, Failed: 1, UnderAge: 1, Already: 1, Absent: called - 6}, sheet)
	assert.NoError(t, sheet.Check())

	// The power is out on a day whose people were served: they stay.
	moves, err := book.Close("P1", day)
	require.NoError(t, err)
	assert.Empty(t, moves)

	// A second letter, not before a week is over, households together.
	again, left := book.Again(day+1, 2)
	assert.Empty(t, left)
	require.Len(t, again, int(called-6))
	for _, a := range again {
		assert.Equal(t, int8(2), a.Round)
		assert.GreaterOrEqual(t, a.Date, day+7)
	}
	one, _ := book.Appointment("r8")
	two, _ := book.Appointment("r9")
	assert.Equal(t, [2]any{one.Date, one.From}, [2]any{two.Date, two.From})
	none, left := book.Again(day+1, 2)
	assert.Empty(t, append(none, left...), "nobody is called twice for the same day")
	sheet, _ = book.Balance("P1", day)
	assert.Equal(t, called-1, sheet.Summoned, "the day keeps its balance")

	// A third, and then no more.
	for round := int8(3); round <= 4; round++ {
		last, _ := book.Appointment("r8")
		_, err := book.EndDay("P1", last.Date)
		require.NoError(t, err)
		again, left = book.Again(last.Date+1, 0)
		if round == 4 {
			assert.Empty(t, again)
			assert.NotEmpty(t, left)
			break
		}
		for _, a := range again {
			if a.ID == "r8" {
				assert.Equal(t, round, a.Round)
			}
		}
	}
	s := planner.Summons(one)
	assert.Equal(t, ektp.Summons{Resident: "r8", Region: village(1, 1), Round: 2, Place: "P1", Date: one.Date, Minute: int(one.From), State: ektp.SummonsListed}, s)
}

func TestBookRefuses(t *testing.T) {
	p := programme(t)
	planner, err := summons.New(p)
	require.NoError(t, err)
	book := planner.Book()
	a := summons.Appointment{Resident: summons.Resident{ID: "a", Village: village(1, 1)}, Date: p.From, From: 8 * 60, Round: 1}
	require.NoError(t, book.Put(a))
	sunday, late, nowhere, twice := a, a, a, a
	sunday.ID, sunday.Date = "b", p.From-1
	late.ID, late.From = "c", 7*60
	nowhere.ID, nowhere.Point = "d", 9
	for rule, try := range map[string]func() error{
		"has an appointment already":    func() error { return book.Put(twice) },
		"must be open on the day":       func() error { return book.Put(sunday) },
		"one of the day's slots":        func() error { return book.Put(late) },
		"is not one of the points":      func() error { return book.Put(nowhere) },
		"has no appointment":            func() error { return book.Cancel("x") },
		"must be one of the outcomes":   func() error { return book.Outcome("a", 99) },
		"must not be below 0":           func() error { _, err := book.Sets("P1", p.From, -1); return err },
		"must not end before it begins": func() error { _, err := book.Outage("P1", p.From, 10, 10); return err },
		"is full": func() error {
			for i := range 100 {
				full := a
				full.ID = fmt.Sprint("f", i)
				if err := book.Put(full); err != nil {
					return err
				}
			}
			return nil
		},
		"must be the sum of its outcomes, which is 9": func() error { return summons.Balance{Summoned: 10, Recorded: 8, Absent: 1}.Check() },
		"must not be negative":                        func() error { return summons.Balance{Recorded: 1, Absent: -1}.Check() },
	} {
		err := try()
		var field *ektp.FieldError
		if assert.ErrorAs(t, err, &field, rule) {
			assert.Contains(t, field.Rule, rule)
		}
	}
}
