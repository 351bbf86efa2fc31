package schedule

import (
	"cmp"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// State is where a phase stands in a region as of a day, by the plan and what
// is reported alone.
type State string

// The states. What is not known is never taken for a failure: a region of
// which nothing is known is neither late nor on its way.
const (
	Planned      State = "planned"         // its window has not begun
	NotStarted   State = "due_not_started" // the window has begun, the region has not, by its own word; also after the deadline
	Running      State = "running"
	Stopped      State = "stopped" // begun, the target not reached, and no recording for as long as a StopRule says
	Late         State = "late"    // the window is over, the target not reached
	Finished     State = "finished"
	FinishedLate State = "finished_late" // reached after the deadline
	Unknown      State = "unknown"       // the window has begun, nothing is known of the region
	EndedUnknown State = "ended"         // the window is over and it is not known whether the target was reached
)

var stateLabels = map[State]ektp.Text{
	Planned:      {ID: "direncanakan", EN: "planned"},
	NotStarted:   {ID: "belum mulai", EN: "due, not started"},
	Running:      {ID: "berjalan", EN: "running"},
	Stopped:      {ID: "terhenti", EN: "stopped"},
	Late:         {ID: "lewat waktu", EN: "overdue"},
	Finished:     {ID: "selesai", EN: "finished"},
	FinishedLate: {ID: "selesai terlambat", EN: "finished late"},
	Unknown:      {ID: "tidak diketahui", EN: "unknown"},
	EndedUnknown: {ID: "berakhir, hasil tidak diketahui", EN: "ended, result unknown"},
}

// States lists them in the order a phase goes through them, the unknown last.
func States() []State {
	return []State{Planned, NotStarted, Running, Stopped, Late, Finished, FinishedLate, Unknown, EndedUnknown}
}

// Label is the state for people.
func (s State) Label() ektp.Text { return stateLabels[s] }

// Done reports whether the target is reached.
func (s State) Done() bool { return s == Finished || s == FinishedLate }

// StopRule says when recording has stopped: when figures that do not rise
// cover so many working days. Silence is no stop; only a figure is.
type StopRule struct {
	Workdays int      // 0: nothing ever counts as stopped
	Calendar Calendar // nil: Indonesia; on days it does not cover nothing counts as stopped
}

func (r StopRule) stopped(p Progress) bool {
	if r.Workdays <= 0 || p.Advanced.IsZero() {
		return false
	}
	cal := r.Calendar
	if cal == nil {
		cal = Indonesia()
	}
	return cal.Workdays(p.Advanced+1, p.Latest) >= r.Workdays
}

// Progress is what the state of a phase in a region depends on, as known on
// some day. [ProgressOf] makes it of dated figures.
type Progress struct {
	Heard    ektp.Date // the latest word on whether recording has begun; no date: there is none
	Started  bool      // what it says
	Begun    ektp.Date // the first day recording was known to have begun
	Measured bool      // a figure and what it is measured against are known
	Reached  ektp.Date // since when the figures stand at the target or above; no date: they do not
	Advanced ektp.Date // the last day a figure was seen to rise
	Latest   ektp.Date // the latest figure
}

// Standing is the state of a phase in a region.
type Standing struct {
	Region  ektp.Code `json:"region"`
	Phase   string    `json:"phase"`
	State   State     `json:"state"`
	Since   ektp.Date `json:"since,omitempty"` // as far as it is known
	Overdue bool      `json:"overdue"`         // the deadline has passed and the target is not known to be reached
}

// StateOf says where a phase with the window stands as of the day.
func StateOf(w Window, p Progress, asOf ektp.Date, stop StopRule) Standing {
	over := w.Over(asOf)
	heard := !p.Heard.IsZero()
	switch {
	case !p.Reached.IsZero() && w.Over(p.Reached):
		return Standing{State: FinishedLate, Since: p.Reached}
	case !p.Reached.IsZero():
		return Standing{State: Finished, Since: p.Reached}
	case !(heard && p.Started) && asOf < w.Start:
		return Standing{State: Planned}
	case heard && !p.Started:
		return Standing{State: NotStarted, Since: w.Start, Overdue: over}
	case over && p.Measured:
		return Standing{State: Late, Since: w.End + 1, Overdue: true}
	case over:
		return Standing{State: EndedUnknown, Since: w.End + 1, Overdue: true}
	case !heard && !p.Measured:
		return Standing{State: Unknown, Since: w.Start}
	case stop.stopped(p):
		return Standing{State: Stopped, Since: p.Advanced}
	}
	return Standing{State: Running, Since: p.Begun}
}

// States says where every region of every phase stands as of the day, phase by
// phase, the regions in code order.
func (p Plan) States(asOf ektp.Date, progress func(region ektp.Code, phase *Phase) Progress, stop StopRule) []Standing {
	var all []Standing
	for i := range p.Phases {
		ph := &p.Phases[i]
		regions := slices.Clone(p.phaseRegions(ph))
		slices.Sort(regions)
		for _, c := range regions {
			s := StateOf(ph.Window(), progress(c, ph), asOf, stop)
			s.Region, s.Phase = c, ph.ID
			all = append(all, s)
		}
	}
	return all
}

// Point is one dated word on the recording of a region in a phase.
type Point struct {
	Date    ektp.Date
	Started bool  // recording had begun by then; so it has where Part is above 0
	Figure  bool  // Part is stated
	Part    int64 // recorded since the phase began
	Whole   int64 // what it is measured against; 0: not known
	Percent bool  // Part of Whole is a printed percentage, not a count of residents
}

// ProgressOf sums up what was said by the day, in whatever order it comes.
func ProgressOf(points []Point, asOf ektp.Date) Progress {
	known := make([]Point, 0, len(points))
	for _, p := range points {
		if p.Date <= asOf {
			p.Started = p.Started || p.Figure && p.Part > 0
			known = append(known, p)
		}
	}
	slices.SortFunc(known, Point.compare)
	var out Progress
	var last [2]int64 // the count and the percentage before
	for _, p := range known {
		if p.Date != out.Heard {
			out.Started = false
		}
		out.Heard, out.Started = p.Date, out.Started || p.Started
		if p.Started && out.Begun.IsZero() {
			out.Begun = p.Date
		}
		if !p.Figure {
			continue
		}
		kind, value := 0, p.Part
		if p.Percent {
			kind = 1
			value = perBillion(p.Part, p.Whole)
		}
		if value > last[kind] {
			out.Advanced = p.Date
		}
		last[kind], out.Latest = value, p.Date
		if p.Whole <= 0 {
			continue
		}
		out.Measured = true
		switch reached := p.Part >= p.Whole; {
		case !reached:
			out.Reached = 0
		case out.Reached.IsZero():
			out.Reached = p.Date
		}
	}
	return out
}

// perBillion makes percentages printed with other places comparable.
func perBillion(part, whole int64) int64 {
	if whole <= 0 {
		return 0
	}
	return int64(float64(part) / float64(whole) * 1e9)
}

// compare orders by day, and what is said of one day in an order of its own,
// so that the order in which it came does not matter.
func (p Point) compare(q Point) int {
	bit := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(p.Date, q.Date), cmp.Compare(bit(p.Figure), bit(q.Figure)), cmp.Compare(bit(p.Percent), bit(q.Percent)),
		cmp.Compare(p.Part, q.Part), cmp.Compare(p.Whole, q.Whole), cmp.Compare(bit(p.Started), bit(q.Started)))
}
