package picture

import (
	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
)

// Tones of the states of a phase.
var tones = map[schedule.State]Tone{
	schedule.Finished: Good, schedule.FinishedLate: Risky, schedule.NotStarted: Risky, schedule.Stopped: Bad, schedule.Late: Bad,
}

// ToneOf is how a state is coloured.
func ToneOf(s schedule.State) Tone { return tones[s] }

// PlanOf draws a plan against what is reported, as known on a day: a bar for
// each phase and below it one for each of its regions, with the window and its
// former deadlines, the days between the first and the latest word of
// recording, and the share of the target. name gives a region's name.
func PlanOf(p schedule.Plan, reports []ektp.Report, name func(ektp.Code) string, asOf ektp.Date, stop schedule.StopRule, l ektp.Language) Gantt {
	g := Gantt{Title: p.Name.In(l), AsOf: asOf, Language: l}
	var known []ektp.Report
	for _, r := range reports {
		if r.Date <= asOf {
			known = append(known, r)
		}
	}
	for i := range p.Phases {
		ph := &p.Phases[i]
		window := ph.WindowOn(asOf)
		bar := Bar{Label: ph.Name.In(l), Plan: window}
		for _, m := range ph.MovedBy(asOf) {
			bar.Moved = append(bar.Moved, m.Old)
		}
		g.Bars = append(g.Bars, bar)
		for _, c := range ph.Regions {
			points := ph.Points(known, c)
			progress := schedule.ProgressOf(points, asOf)
			state := schedule.StateOf(window, progress, asOf, stop).State
			b := Bar{Label: "  " + name(c), Plan: bar.Plan, Note: state.Label().In(l), Tone: ToneOf(state)}
			if !progress.Begun.IsZero() {
				b.Actual = schedule.Window{Start: progress.Begun, End: max(progress.Begun, progress.Latest)}
			}
			for _, q := range points {
				if q.Figure && q.Whole > 0 {
					b.Part, b.Whole = q.Part, q.Whole
				}
			}
			g.Bars = append(g.Bars, b)
		}
	}
	return g
}
