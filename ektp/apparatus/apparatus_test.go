package apparatus_test

import (
	"errors"
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/apparatus"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func table(t *testing.T, code string) apparatus.ClassTable {
	t.Helper()
	c, ok := apparatus.Builtin().Class(code)
	require.True(t, ok)
	return c
}

// Nugraha (2013): four divisions with ten subdivisions, eight functions, five
// general duties, two budget programmes; nine principles of UU 32/2004.
func TestTheBureauOfTheStudy(t *testing.T) {
	b := apparatus.Builtin()
	kinds := map[string]int{}
	for _, u := range b.Units {
		kinds[u.Kind]++
		assert.NotEmpty(t, u.Source)
	}
	assert.Equal(t, map[string]int{"bureau": 1, "division": 4, "subdivision": 10}, kinds)
	root, ok := b.Unit("biro")
	require.True(t, ok)
	assert.Len(t, root.Functions, 8)
	assert.Len(t, b.Duties, 5)
	assert.Len(t, b.Principles, 9)
	assert.Len(t, b.Programmes, 2)
	assert.Len(t, b.Teams, 3)
	assert.EqualValues(t, 5, *b.Teams[0].Staff)
	assert.Equal(t, "division_head", b.Teams[0].Lead)
	assert.Nil(t, b.Teams[1].Staff, "not known is not zero")
	assert.Equal(t, "subdivision_head", b.Teams[2].Lead)
	for _, team := range b.Teams {
		if team.Lead != "" {
			_, ok := b.Position(team.Lead)
			assert.True(t, ok)
		}
	}
	for _, task := range b.Tasks {
		_, ok := ektp.LookupDuty(task.Duty)
		assert.True(t, ok, "%s serves the unknown duty %s", task.ID, task.Duty)
	}
	var below []string
	for depth, u := range b.Walk("kependudukan") {
		below = append(below, fmt.Sprint(depth, u.ID))
	}
	assert.Equal(t, []string{"0kependudukan", "1kependudukan.data", "1kependudukan.capil"}, below)
	all := 0
	for range b.Walk("") {
		all++
	}
	assert.Equal(t, len(b.Units), all)
	assert.True(t, b.Within("kependudukan.data", "biro"))
	assert.False(t, b.Within("kependudukan.data", "pemilu"))
}

func TestFit(t *testing.T) {
	b, a := apparatus.Builtin(), table(t, "jpm-a")
	task := apparatus.Task{ID: "t", Requires: apparatus.Levels{Technical: 3, Social: 2, Conceptual: 4}}
	for name, tt := range map[string]struct {
		held      apparatus.Levels
		must      []apparatus.Ability
		low, high string
		class     string
		meets     bool
	}{
		"as required":             {apparatus.Levels{Technical: 3, Social: 2, Conceptual: 4}, nil, "100", "100", "meets the requirement", true},
		"strength hides no gap":   {apparatus.Levels{Technical: 5, Social: 5, Conceptual: 2}, nil, "83.3333", "83.3333", "meets the requirement", true},
		"a gap that must not be":  {apparatus.Levels{Technical: 5, Social: 5, Conceptual: 2}, []apparatus.Ability{apparatus.Conceptual}, "83.3333", "83.3333", "below the requirement", false},
		"one level short of all":  {apparatus.Levels{Technical: 2, Social: 1, Conceptual: 3}, nil, "63.8889", "63.8889", "below the requirement", true},
		"conceptual not known":    {apparatus.Levels{Technical: 3, Social: 2}, nil, "66.6667", "100", "below the requirement", false},
		"nothing known":           {apparatus.Levels{}, nil, "0", "100", "below the requirement", false},
		"nearly, class compares":  {apparatus.Levels{Technical: 3, Social: 2, Conceptual: 1}, nil, "75", "75", "still meets the requirement", true},
		"more than is asked for":  {apparatus.Levels{Technical: 5, Social: 5, Conceptual: 5}, nil, "100", "100", "meets the requirement", true},
		"must is there, rest not": {apparatus.Levels{Technical: 3, Social: 1, Conceptual: 1}, []apparatus.Ability{apparatus.Technical}, "58.3333", "58.3333", "below the requirement", true},
	} {
		task.Must = tt.must
		f, err := b.Fit(apparatus.Officer{ID: "p1", Held: tt.held}, task, a)
		require.NoError(t, err, name)
		assert.Equal(t, tt.low, f.Low.String(), name)
		assert.Equal(t, tt.high, f.High.String(), name)
		assert.Equal(t, tt.class, f.Class.Label.EN, name)
		assert.Equal(t, tt.meets, f.Meets(), name)
	}
	task.Must = nil
	task.Weights = apparatus.Weights{Technical: 60, Social: 20, Conceptual: 20}
	f, err := b.Fit(apparatus.Officer{ID: "p1", Held: apparatus.Levels{Technical: 3, Social: 1, Conceptual: 4}}, task, a)
	require.NoError(t, err)
	assert.Equal(t, "90", f.Low.String(), "60 + 20/2 + 20")
	require.Len(t, f.Gaps, 1)
	assert.Equal(t, apparatus.Social, f.Gaps[0].Ability)
	assert.NotEmpty(t, f.Gaps[0].Training.Name.ID)
}

func TestFitIsBoundedAndGrows(t *testing.T) {
	b, a := apparatus.Builtin(), table(t, "jpm-b")
	r := rand.New(rand.NewSource(11))
	level := func(lowest int) apparatus.Level { return apparatus.Level(lowest + r.Intn(6-lowest)) }
	for range 3000 {
		task := apparatus.Task{ID: "t", Requires: apparatus.Levels{Technical: level(1), Social: level(0), Conceptual: level(0)},
			Weights: apparatus.Weights{Technical: r.Int63n(9) + 1, Social: r.Int63n(9), Conceptual: r.Int63n(9)}}
		o := apparatus.Officer{ID: "p", Held: apparatus.Levels{Technical: level(0), Social: level(0), Conceptual: level(0)}}
		f, err := b.Fit(o, task, a)
		require.NoError(t, err)
		assert.False(t, f.Low.IsNegative() || f.High.GreaterThan(dec("100")) || f.Low.GreaterThan(f.High))
		assert.Equal(t, f.Known, len(f.Unknown) == 0)
		if o.Held.Technical < apparatus.MaxLevel {
			better := o
			better.Held.Technical++
			g, err := b.Fit(better, task, a)
			require.NoError(t, err)
			assert.True(t, g.Low.GreaterThanOrEqual(f.Low))
		}
	}
}

// The uncapped match lets strength in one ability hide a gap in another.
func TestJobPersonMatchIsNotCapped(t *testing.T) {
	required := apparatus.Levels{Technical: 3, Social: 2, Conceptual: 4}
	m, ok := apparatus.JobPersonMatch(apparatus.Levels{Technical: 5, Social: 5, Conceptual: 2}, required)
	assert.True(t, ok)
	assert.Equal(t, "155.67", m.String(), "(1.67 + 2.50 + 0.50) / 3")
	_, ok = apparatus.JobPersonMatch(apparatus.Levels{Technical: 5}, required)
	assert.False(t, ok)
	_, ok = apparatus.JobPersonMatch(apparatus.Levels{Technical: 5}, apparatus.Levels{})
	assert.False(t, ok)
}

func TestTooFewAndNotSuitableAreTwoNumbers(t *testing.T) {
	b, a := apparatus.Builtin(), table(t, "jpm-a")
	for i := range b.Tasks {
		if b.Tasks[i].ID == "monitor" {
			b.Tasks[i].Need = 5
		}
	}
	r, err := b.Assess([]apparatus.Officer{
		{ID: "p1", Unit: "kependudukan.data", Held: apparatus.Levels{Technical: 3, Social: 2, Conceptual: 3}, Tasks: []string{"monitor"}},
		{ID: "p2", Unit: "kependudukan.data", Held: apparatus.Levels{Technical: 1, Social: 3, Conceptual: 2}, Tasks: []string{"monitor", "coordinate"}},
		{ID: "p3", Unit: "kependudukan.capil", Held: apparatus.Levels{Social: 3}, Tasks: []string{"monitor"}},
		{ID: "p4", Unit: "pemilu.tu"},
	}, a)
	require.NoError(t, err)
	require.Equal(t, "monitor", r.Tasks[0].Task.ID)
	assert.EqualValues(t, 3, r.Tasks[0].Assigned)
	assert.EqualValues(t, 1, r.Tasks[0].Covered)
	assert.EqualValues(t, 1, r.Tasks[0].Unknown)
	assert.EqualValues(t, 4, r.Tasks[0].Shortfall)
	assert.Zero(t, r.Tasks[3].Shortfall, "no need stated")
	byUnit := map[string]apparatus.UnitFit{}
	for _, u := range r.Units {
		byUnit[u.Unit] = u
	}
	assert.Equal(t, apparatus.UnitFit{Unit: "biro", Officers: 4, Meets: 2, Pairs: 4, Known: 3}, byUnit["biro"])
	assert.Equal(t, apparatus.UnitFit{Unit: "kependudukan.data", Officers: 2, Meets: 2, Pairs: 3, Known: 3}, byUnit["kependudukan.data"])
	share, ok := byUnit["biro"].Share(2)
	assert.True(t, ok)
	assert.Equal(t, "66.67", share.String())
	_, ok = byUnit["pemilu"].Share(2)
	assert.False(t, ok)
	require.Len(t, r.Training, 2)
	assert.Equal(t, []string{"p2"}, r.Training[0].Officers)
	assert.EqualValues(t, 4, r.Training[0].Training.Days, "bimtek of four days")

	posts, err := b.Assess([]apparatus.Officer{{ID: "p", Position: "subdivision_head", Held: apparatus.Levels{Technical: 2, Social: 1, Conceptual: 2}}}, a)
	require.NoError(t, err)
	require.Len(t, posts.Posts, 1)
	assert.Equal(t, "83.3333", posts.Posts[0].Low.String())

	for name, o := range map[string][]apparatus.Officer{
		"no such post": {{ID: "p", Position: "king"}},
		"twice":        {{ID: "p"}, {ID: "p"}}, "no ID": {{}}, "no such unit": {{ID: "p", Unit: "moon"}},
		"no such task": {{ID: "p", Tasks: []string{"fly"}}}, "level 6": {{ID: "p", Tasks: []string{"monitor"}, Held: apparatus.Levels{Social: 6}}},
	} {
		_, err := b.Assess(o, a)
		assert.ErrorIs(t, err, ektp.ErrInvalid, name)
	}
}

func TestStaffing(t *testing.T) {
	n, err := apparatus.OperatorsNeeded(18, 0)
	require.NoError(t, err)
	assert.EqualValues(t, 72, n, "four operators in each of 18 places")
	_, err = apparatus.OperatorsNeeded(-1, 4)
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	_, err = apparatus.OperatorsNeeded(1<<62, 4)
	assert.ErrorIs(t, err, ektp.ErrInvalid)

	present := int64(70)
	s, err := apparatus.Operators(18, 4, &present)
	require.NoError(t, err)
	assert.Equal(t, apparatus.Staffing{Needed: 72, Present: 70, Known: true, Shortfall: 2}, s)
	s, err = apparatus.Operators(18, 4, nil)
	require.NoError(t, err)
	assert.Equal(t, apparatus.Staffing{Needed: 72}, s, "not known is not zero")
	present = -1
	_, err = apparatus.Operators(18, 4, &present)
	assert.ErrorIs(t, err, ektp.ErrInvalid)

	work := []apparatus.Work{{"reports of 14 regions", 14 * 52, dec("90")}, {"visits", 28, dec("960")}}
	w, err := apparatus.Workload(work, dec("75000"))
	require.NoError(t, err)
	assert.Equal(t, "92400", w.Minutes.String())
	assert.Equal(t, "1.23", w.Exact.String())
	assert.EqualValues(t, 2, w.Needed)
	w, err = apparatus.Workload([]apparatus.Work{{"exactly two", 2, dec("75000")}}, dec("75000"))
	require.NoError(t, err)
	assert.EqualValues(t, 2, w.Needed)
	w, err = apparatus.Workload(nil, dec("1"))
	require.NoError(t, err)
	assert.Zero(t, w.Needed)
	for _, bad := range []error{
		func() error { _, err := apparatus.Workload(work, dec("0")); return err }(),
		func() error {
			_, err := apparatus.Workload([]apparatus.Work{{"x", -1, dec("1")}}, dec("1"))
			return err
		}(),
		func() error {
			_, err := apparatus.Workload([]apparatus.Work{{"x", 1 << 62, dec("1e6")}}, dec("0.001"))
			return err
		}(),
	} {
		assert.ErrorIs(t, bad, ektp.ErrInvalid)
	}
}

// Kota Bima 2023: 21.37 + 26.16 + 25.72 + 5 = 78.25, medium.
func TestProfessionalIndex(t *testing.T) {
	b := apparatus.Builtin()
	index, class, err := b.ProfessionalIndex(apparatus.IndexPoints{Qualification: dec("21.37"), Competence: dec("26.16"), Performance: dec("25.72"), Discipline: dec("5")}, 2)
	require.NoError(t, err)
	assert.Equal(t, "78.25", index.String())
	assert.Equal(t, "medium", class.Label.EN)

	almost := apparatus.IndexPoints{Qualification: dec("25"), Competence: dec("40"), Performance: dec("20.6"), Discipline: dec("5")}
	_, class, err = b.ProfessionalIndex(almost, 0)
	require.NoError(t, err)
	assert.Equal(t, "very high", class.Label.EN)
	_, class, err = b.ProfessionalIndex(almost, 1)
	require.NoError(t, err)
	assert.Equal(t, "high", class.Label.EN)

	_, _, err = b.ProfessionalIndex(apparatus.IndexPoints{Discipline: dec("5.01")}, 2)
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}

func TestClassesMeetAtTheirLowerBounds(t *testing.T) {
	for value, want := range map[string]string{"80": "meets the requirement", "79.9999": "still meets the requirement", "68": "still meets the requirement", "67.9999": "below the requirement", "-1": "below the requirement", "250": "meets the requirement"} {
		c, err := table(t, "jpm-a").Of(dec(value))
		require.NoError(t, err)
		assert.Equal(t, want, c.Label.EN, value)
	}
	_, err := apparatus.ClassTable{}.Of(dec("1"))
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}

func TestBudget(t *testing.T) {
	b := apparatus.Builtin()
	half := dec("250000000")
	states, err := b.Budget([]apparatus.BudgetLine{
		{Programme: "otda", Year: 2012, Planned: dec("100")},
		{Programme: "adminduk", Year: 2012, Planned: dec("500000000"), Realised: &half},
		{Programme: "adminduk", Year: 2012, Planned: dec("1")},
		{Programme: "adminduk", Year: 2011, Planned: dec("3")},
	})
	require.NoError(t, err)
	require.Len(t, states, 3)
	assert.Equal(t, 2011, states[0].Year)
	assert.Equal(t, "adminduk", states[1].Programme.Code)
	assert.Equal(t, "500000001", states[1].Planned.String())
	p, ok := states[1].Percent(2)
	assert.True(t, ok)
	assert.Equal(t, "50", p.String(), "of the plan whose realisation is known")
	_, ok = states[2].Percent(2)
	assert.False(t, ok, "realisation not known")
	_, err = b.Budget([]apparatus.BudgetLine{{Programme: "moon"}})
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	_, err = b.Budget([]apparatus.BudgetLine{{Programme: "otda", Planned: dec("-1")}})
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}

func TestSigns(t *testing.T) {
	n := func(v int64) *int64 { return &v }
	signs := apparatus.Signs{Recorded: n(100), Failed: n(3), Duplicates: n(2), Due: n(14), OnTime: n(12)}.List()
	assert.Equal(t, int64(95), signs[0].Part)
	assert.True(t, signs[1].Known)
	assert.False(t, signs[2].Known, "not known is not zero")
	assert.False(t, apparatus.Signs{Due: n(0), OnTime: n(0)}.List()[1].Known)
}

func TestHostileOfficeFiles(t *testing.T) {
	for name, tt := range map[string]struct{ file, says string }{
		"empty":          {"", "line 1"},
		"broken":         {"{\n\"units\": [}", "line 2"},
		"unknown field":  {`{"wizards": []}`, "wizards"},
		"wrong type":     {"{\n\"units\":\n7}", "line 3"},
		"circle":         {`{"units":[{"id":"a","parent":"b"},{"id":"b","parent":"a"}]}`, "parent"},
		"own parent":     {`{"units":[{"id":"a","parent":"a"}]}`, "parent"},
		"orphan":         {`{"units":[{"id":"a","parent":"x"}]}`, "parent"},
		"twice":          {`{"units":[{"id":"a"},{"id":"a"}]}`, "ID of its own"},
		"lost team":      {`{"teams":[{"phase":"I","unit":"x"}]}`, "unit"},
		"negative team":  {`{"units":[{"id":"a"}],"teams":[{"phase":"I","unit":"a","staff":-1}]}`, "negative"},
		"level 9":        {`{"positions":[{"id":"p","requires":{"technical":9,"social":1,"conceptual":1}}]}`, "levels"},
		"empty task":     {`{"tasks":[{"id":"t"}]}`, "no ability"},
		"task twice":     {`{"tasks":[{"id":"t","requires":{"technical":1}},{"id":"t","requires":{"technical":1}}]}`, "twice"},
		"must of none":   {`{"tasks":[{"id":"t","requires":{"technical":1},"must":["social"]}]}`, "no level"},
		"no such must":   {`{"tasks":[{"id":"t","requires":{"technical":1},"must":["magic"]}]}`, "technical, social"},
		"huge weight":    {`{"tasks":[{"id":"t","requires":{"technical":1},"weights":{"technical":9999999}}]}`, "weights"},
		"open classes":   {`{"classes":[{"code":"x","classes":[{"from":"5"}]}]}`, "from 0"},
		"rising classes": {`{"classes":[{"code":"x","classes":[{"from":"5"},{"from":"6"},{"from":"0"}]}]}`, "fall"},
		"huge bound":     {`{"classes":[{"code":"x","classes":[{"from":"1e999999999"},{"from":"0"}]}]}`, "digits"},
	} {
		_, err := apparatus.Load(strings.NewReader(tt.file))
		assert.ErrorIs(t, err, ektp.ErrInvalid, name)
		assert.ErrorContains(t, err, tt.says, name)
	}
	b, err := apparatus.Load(strings.NewReader(`{"units":[{"id":"dkp3a","kind":"office","name":{"id":"DKP3A","en":"DKP3A"}}]}`))
	require.NoError(t, err)
	_, ok := b.Class("jpm-a")
	assert.True(t, ok, "what is left out comes from the built-in")
}

func FuzzLoad(f *testing.F) {
	f.Add(`{"units":[{"id":"a"},{"id":"b","parent":"a"}],"tasks":[{"id":"t","requires":{"technical":1}}]}`)
	f.Add(`{"classes":[{"code":"x","classes":[{"from":"5"},{"from":"0"}]}]}`)
	f.Fuzz(func(t *testing.T, file string) {
		b, err := apparatus.Load(strings.NewReader(file))
		if err != nil {
			if !errors.Is(err, ektp.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		n := 0
		for range b.Walk("") {
			n++
		}
		if n != len(b.Units) {
			t.Fatalf("%d units, %d walked", len(b.Units), n)
		}
		for _, task := range b.Tasks {
			if _, err := b.Fit(apparatus.Officer{ID: "p", Held: apparatus.Levels{Technical: 1}}, task, b.Classes[0]); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// The study found too few staff, and staff whose discipline does not match
// their task: two different numbers.
func Example() {
	b := apparatus.Builtin()
	for i := range b.Tasks {
		if b.Tasks[i].ID == "monitor" {
			b.Tasks[i].Need = 5 // the team of phase I
		}
	}
	classes, _ := b.Class("jpm-a")
	r, err := b.Assess([]apparatus.Officer{
		{ID: "staff-1", Unit: "kependudukan.data", Position: "staff", Tasks: []string{"monitor"},
			Held: apparatus.Levels{Technical: 3, Social: 2, Conceptual: 2}},
		{ID: "staff-2", Unit: "kependudukan.data", Position: "staff", Tasks: []string{"monitor"},
			Held: apparatus.Levels{Technical: 1, Social: 3, Conceptual: 3}},
	}, classes)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range r.Fits {
		fmt.Printf("%s: %s%%, %s\n", f.Officer, f.Low.StringFixed(1), f.Class.Label.EN)
	}
	fmt.Println("short of", r.Tasks[0].Shortfall, "officers to", r.Tasks[0].Task.Name.EN)
	for _, need := range r.Training {
		fmt.Println(need.Training.Name.EN, need.Officers)
	}
	// Output:
	// staff-1: 88.9%, meets the requirement
	// staff-2: 77.8%, below the requirement
	// short of 4 officers to Monitor and evaluate the recording
	// Technical guidance (bimtek) for the task [staff-2]
	// Training in planning and decision making [staff-1]
}

// Kota Bima, 2023.
func ExampleBureau_ProfessionalIndex() {
	index, class, err := apparatus.Builtin().ProfessionalIndex(apparatus.IndexPoints{
		Qualification: decimal.RequireFromString("21.37"),
		Competence:    decimal.RequireFromString("26.16"),
		Performance:   decimal.RequireFromString("25.72"),
		Discipline:    decimal.RequireFromString("5"),
	}, 2)
	fmt.Println(index, class.Label.ID, err)
	// Output: 78.25 sedang <nil>
}

// A year of weekly reports of 14 regions, an hour and a half each, if an
// officer really works 1,000 hours a year.
func ExampleWorkload() {
	w, err := apparatus.Workload([]apparatus.Work{
		{Name: "weekly reports", Volume: 14 * 52, Minutes: decimal.NewFromInt(90)},
	}, decimal.NewFromInt(60_000))
	fmt.Println(w.Exact, w.Needed, err)
	// Output: 1.09 2 <nil>
}
