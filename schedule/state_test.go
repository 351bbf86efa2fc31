package schedule_test

import (
	"math/rand"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/schedule"
)

// The 14 regions of the study in their mass phase, by what was published.
func TestStatesOfTheStudy(t *testing.T) {
	plan := schedule.EastKalimantan2011()
	reports := kaltim.Reports()
	on := func(day string) map[string]schedule.Standing {
		out := map[string]schedule.Standing{}
		for _, s := range plan.States(date(day), func(c ektp.Code, ph *schedule.Phase) schedule.Progress {
			return schedule.ProgressOf(ph.Points(reports, c), date(day))
		}, schedule.StopRule{Workdays: 10}) {
			if s.Phase != "reguler" {
				out[s.Region.String()] = s
			}
		}
		return out
	}
	days := []string{"2011-12-31", "2012-04-30", "2012-07-31", "2012-12-31", "2013-06-30"}
	const (
		planned, unknown, running, late = schedule.Planned, schedule.Unknown, schedule.Running, schedule.Late
		notStarted, ended               = schedule.NotStarted, schedule.EndedUnknown
	)
	for _, c := range []struct {
		region, name string
		states       [5]schedule.State
	}{
		// Tahap I. Only Bontang's figures are known from 2011; in April 2012 a
		// percentage of each was printed, none of 100.
		{"64.02", "Kutai Kartanegara", [5]schedule.State{unknown, running, late, late, late}},
		{"64.03", "Berau", [5]schedule.State{unknown, running, late, late, late}},
		{"64.05", "Nunukan", [5]schedule.State{unknown, running, late, late, late}},
		{"64.06", "Malinau", [5]schedule.State{unknown, running, late, late, late}},
		{"64.72", "Samarinda", [5]schedule.State{unknown, running, late, late, late}},
		{"64.73", "Tarakan", [5]schedule.State{unknown, running, late, late, late}},
		{"64.74", "Bontang", [5]schedule.State{running, running, late, late, late}},
		// Tahap II. Six of seven had begun by the end of 2012, Kutai Barat had
		// not; how far the six came is known of two.
		{"64.01", "Paser", [5]schedule.State{planned, planned, unknown, running, ended}},
		{"64.04", "Bulungan", [5]schedule.State{planned, planned, unknown, running, ended}},
		{"64.07", "Kutai Barat", [5]schedule.State{planned, planned, unknown, notStarted, notStarted}},
		{"64.08", "Kutai Timur", [5]schedule.State{planned, planned, unknown, running, ended}},
		{"64.09", "Penajam Paser Utara", [5]schedule.State{planned, planned, running, running, late}},
		{"64.10", "Tana Tidung", [5]schedule.State{planned, planned, unknown, running, ended}},
		{"64.71", "Balikpapan", [5]schedule.State{planned, planned, unknown, running, late}},
	} {
		for i, day := range days {
			states := on(day)
			assert.Len(t, states, 14)
			assert.Equal(t, c.states[i], states[c.region].State, "%s on %s", c.name, day)
		}
	}
	kutaiBarat := on("2013-06-30")["64.07"]
	assert.True(t, kutaiBarat.Overdue)
	assert.Equal(t, date("2012-07-03"), kutaiBarat.Since)
	// By the deadline that was known on 31 December 2011 Bontang's last day had come.
	then := plan.KnownOn(date("2011-12-31"))
	bontang := schedule.ProgressOf(then.Phase("tahap-1").Points(reports, code("64.74")), date("2011-12-31"))
	assert.Equal(t, late, schedule.StateOf(then.Phase("tahap-1").Window(), bontang, date("2012-01-01"), schedule.StopRule{}).State)
}

func count(on string, part, whole int64) schedule.Point {
	return schedule.Point{Date: date(on), Figure: true, Part: part, Whole: whole}
}

func percent(on string, part int64) schedule.Point {
	return schedule.Point{Date: date(on), Figure: true, Percent: true, Part: part, Whole: 100}
}

func TestStateOf(t *testing.T) {
	window := schedule.Window{Start: date("2012-01-02"), End: date("2012-03-30")}
	for _, c := range []struct {
		name   string
		points []schedule.Point
		on     string
		want   schedule.State
		since  string
	}{
		{"before the window", nil, "2012-01-01", schedule.Planned, ""},
		{"stated not to have begun, before the window", []schedule.Point{{Date: date("2011-12-01")}}, "2012-01-01", schedule.Planned, ""},
		{"begun before the window", []schedule.Point{count("2011-12-20", 5, 100)}, "2012-01-01", schedule.Running, "2011-12-20"},
		{"nothing known", nil, "2012-01-02", schedule.Unknown, "2012-01-02"},
		{"nothing known, over", nil, "2012-03-31", schedule.EndedUnknown, "2012-03-31"},
		{"stated not to have begun", []schedule.Point{{Date: date("2012-01-05")}}, "2012-01-10", schedule.NotStarted, "2012-01-02"},
		{"none recorded", []schedule.Point{count("2012-01-05", 0, 100)}, "2012-01-10", schedule.NotStarted, "2012-01-02"},
		{"begun, figures unknown", []schedule.Point{{Date: date("2012-01-05"), Started: true}}, "2012-01-10", schedule.Running, "2012-01-05"},
		{"begun, figures unknown, over", []schedule.Point{{Date: date("2012-01-05"), Started: true}}, "2012-04-01", schedule.EndedUnknown, "2012-03-31"},
		{"running on the last day", []schedule.Point{count("2012-03-30", 99, 100)}, "2012-03-30", schedule.Running, "2012-03-30"},
		{"late on the day after", []schedule.Point{count("2012-03-30", 99, 100)}, "2012-03-31", schedule.Late, "2012-03-31"},
		{"reached on the last day", []schedule.Point{count("2012-03-30", 100, 100)}, "2012-05-01", schedule.Finished, "2012-03-30"},
		{"reached a day late", []schedule.Point{count("2012-03-31", 100, 100)}, "2012-05-01", schedule.FinishedLate, "2012-03-31"},
		{"reached in time, said again later", []schedule.Point{count("2012-03-01", 100, 100), count("2012-04-15", 101, 100)}, "2012-05-01", schedule.Finished, "2012-03-01"},
		{"not yet known to be reached", []schedule.Point{count("2012-03-30", 100, 100)}, "2012-03-29", schedule.Unknown, "2012-01-02"},
		{"reached, then the target rose", []schedule.Point{count("2012-02-01", 100, 100), count("2012-02-10", 101, 120)}, "2012-02-11", schedule.Running, "2012-02-01"},
		{"a printed percentage", []schedule.Point{percent("2012-03-01", 100)}, "2012-03-02", schedule.Finished, "2012-03-01"},
		{"figures that stand still for ten working days", []schedule.Point{count("2012-02-01", 50, 100), count("2012-02-15", 50, 100)}, "2012-02-15", schedule.Stopped, "2012-02-01"},
		{"for nine", []schedule.Point{count("2012-02-01", 50, 100), count("2012-02-14", 50, 100)}, "2012-02-15", schedule.Running, "2012-02-01"},
		{"silence is no stop", []schedule.Point{count("2012-02-01", 50, 100)}, "2012-03-30", schedule.Running, "2012-02-01"},
		{"going on again", []schedule.Point{count("2012-02-01", 50, 100), count("2012-02-15", 50, 100), count("2012-02-16", 51, 100)}, "2012-02-16", schedule.Running, "2012-02-01"},
		{"a percentage that stands still", []schedule.Point{percent("2012-02-01", 50), percent("2012-02-20", 50)}, "2012-02-20", schedule.Stopped, "2012-02-01"},
		{"stopped, and over: late", []schedule.Point{count("2012-02-01", 50, 100), count("2012-03-15", 50, 100)}, "2012-04-15", schedule.Late, "2012-03-31"},
	} {
		got := schedule.StateOf(window, schedule.ProgressOf(c.points, date(c.on)), date(c.on), schedule.StopRule{Workdays: 10})
		assert.Equal(t, c.want, got.State, c.name)
		assert.Equal(t, c.since, got.Since.String(), c.name)
	}
	open := schedule.StateOf(schedule.Window{Start: date("2012-01-02")}, schedule.ProgressOf([]schedule.Point{count("2012-01-05", 1, 2)}, date("2020-01-01")), date("2020-01-01"), schedule.StopRule{})
	assert.Equal(t, schedule.Running, open.State, "an open phase is never late")
	// A calendar that does not know the days calls nothing stopped.
	far := []schedule.Point{count("1990-02-01", 50, 100), count("1990-08-01", 50, 100)}
	assert.Equal(t, schedule.Running, schedule.StateOf(schedule.Window{Start: date("1990-01-01")}, schedule.ProgressOf(far, date("1990-08-01")), date("1990-08-01"), schedule.StopRule{Workdays: 1}).State)
	for _, s := range schedule.States() {
		assert.NotEmpty(t, s.Label().ID, s)
		assert.NotEmpty(t, s.Label().EN, s)
	}
}

// Whatever is reported: the order does not matter, what comes later does not
// change an earlier day, and time alone takes a phase only onwards.
func TestStateLaws(t *testing.T) {
	rng := rand.New(rand.NewSource(2))
	window := schedule.Window{Start: date("2012-01-10"), End: date("2012-04-30")}
	for range 2000 {
		var points []schedule.Point
		for range rng.Intn(8) {
			p := schedule.Point{Date: date("2012-01-01").AddDays(rng.Intn(200))}
			switch rng.Intn(4) {
			case 0:
				p.Started = rng.Intn(2) == 0
			case 1:
				p.Figure, p.Percent, p.Part, p.Whole = true, true, int64(rng.Intn(110)), 100
			default:
				p.Figure, p.Part, p.Whole = true, int64(rng.Intn(6)), int64(rng.Intn(5))
			}
			points = append(points, p)
		}
		asOf := date("2012-01-01").AddDays(rng.Intn(200))
		rule := schedule.StopRule{Workdays: rng.Intn(20)}
		state := schedule.StateOf(window, schedule.ProgressOf(points, asOf), asOf, rule)
		rng.Shuffle(len(points), func(i, j int) { points[i], points[j] = points[j], points[i] })
		assert.Equal(t, state, schedule.StateOf(window, schedule.ProgressOf(points, asOf), asOf, rule))
		known := points[:0:0]
		for _, p := range points {
			if p.Date <= asOf {
				known = append(known, p)
			}
		}
		assert.Equal(t, state, schedule.StateOf(window, schedule.ProgressOf(known, asOf), asOf, rule))
		// Nothing more is heard: the state can only become that of a window that is over.
		later := schedule.StateOf(window, schedule.ProgressOf(known, asOf+400), asOf+400, rule)
		switch state.State {
		case schedule.Finished, schedule.FinishedLate, schedule.NotStarted, schedule.Late, schedule.EndedUnknown:
			assert.Equal(t, state.State, later.State)
		case schedule.Unknown:
			assert.Equal(t, schedule.EndedUnknown, later.State)
		default:
			assert.NotEqual(t, schedule.Running, later.State)
			assert.NotEqual(t, schedule.Planned, later.State)
		}
	}
}
