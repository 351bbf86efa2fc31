// Package picture draws plans and calendars: as SVG for pages and letters, as
// plain text for a terminal or a message.
//
// A [Gantt] holds a bar for each phase, region or letter, with what was planned
// above what happened. A [Calendar] holds months with the days off and, when
// given, how much is due on each day. Both are plain values that the caller
// fills; they say the same in Indonesian and English, and the same bytes at
// every run.
//
//	g := picture.Gantt{AsOf: today, Bars: []picture.Bar{{
//		Label: "Tahap I", Plan: schedule.Window{Start: start, End: deadline}, Part: 1_214_857, Whole: 1_617_507,
//	}}}
//	text, err := g.Text(100)
package picture
