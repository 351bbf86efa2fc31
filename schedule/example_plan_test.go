package schedule_test

import (
	"fmt"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
	"github.com/ektp-rollout/sdk/schedule"
)

// A plan file, and what is said of a wrong one.
func ExampleReadPlan() {
	file := `{
	  "id": "bontang-2026", "name": {"id": "Bontang 2026", "en": "Bontang 2026"}, "scope": "64.74",
	  "phases": [{
	    "id": "sekolah", "name": {"id": "Jemput bola di sekolah", "en": "At the schools"}, "kind": "mass",
	    "start": "2026-07-13", "end": "2026-06-30",
	    "regions": ["64.74.01", "64.74.2"]
	  }]
	}`
	_, err := schedule.ReadPlan(strings.NewReader(file))
	fmt.Println(err)
	file = strings.NewReplacer("2026-06-30", "2026-09-30", "64.74.2", "64.74.02").Replace(file)
	plan, err := schedule.ReadPlan(strings.NewReader(file))
	fmt.Println(plan.Phases[0].Name.EN, plan.Phases[0].Regions, err)
	// Output:
	// phases[0].regions[1] "64.74.2": a part has one digit: a spreadsheet may have dropped a zero (64.1 can be 64.10 or 64.01)
	// phases[0].end "2026-06-30": must not be before the start 2026-07-13
	// At the schools [64.74.01 64.74.02] <nil>
}

// The plan of one province, made of the national one.
func ExamplePlan_Within() {
	gorontalo := ektp.MustCode("75")
	var regencies []ektp.Code
	for _, r := range wilayah.Builtin().Children(gorontalo) {
		regencies = append(regencies, r.Code)
	}
	plan, err := schedule.FirstRecording2026().Within(gorontalo, regencies...)
	fmt.Println(plan.ID, plan.Phases[0].Regions, err)
	// Output: pemula-2026-75 [75.01 75.02 75.03 75.04 75.05 75.71] <nil>
}

// The programme moved its deadlines. As of a day, those known then count.
func ExamplePlan_KnownOn() {
	plan := schedule.EastKalimantan2011()
	for _, day := range []string{"2011-12-01", "2012-02-01"} {
		then := plan.KnownOn(ektp.MustDate(day))
		fmt.Println("on", day, "Tahap I was to end on", then.Phase("tahap-1").End)
	}
	// Output:
	// on 2011-12-01 Tahap I was to end on 2011-12-31
	// on 2012-02-01 Tahap I was to end on 2012-04-30
}

// Where the phase stands, by three figures of Kota Bontang.
func ExampleStateOf() {
	window := schedule.EastKalimantan2011().Phase("tahap-1").Window()
	points := []schedule.Point{
		{Date: ektp.MustDate("2011-10-30"), Figure: true, Part: 9_746, Whole: 122_589},
		{Date: ektp.MustDate("2011-12-24"), Figure: true, Part: 43_366, Whole: 122_589},
		{Date: ektp.MustDate("2012-03-09"), Figure: true, Part: 80_099, Whole: 119_056},
	}
	for _, day := range []string{"2011-08-01", "2011-10-01", "2012-04-30", "2012-05-01"} {
		asOf := ektp.MustDate(day)
		s := schedule.StateOf(window, schedule.ProgressOf(points, asOf), asOf, schedule.StopRule{Workdays: 10})
		fmt.Println(day, s.State, s.State.Label().ID)
	}
	// Output:
	// 2011-08-01 planned direncanakan
	// 2011-10-01 unknown tidak diketahui
	// 2012-04-30 running berjalan
	// 2012-05-01 late lewat waktu
}

// Who owes a report this week, who did not send the last ones, and what is
// closed.
func ExamplePlan_Tally() {
	plan := schedule.EastKalimantan2011()
	plan.Reports = []schedule.ReportRule{{ID: "weekly", Tier: ektp.Regency, Rhythm: schedule.Weekly, Grace: 2, Days: schedule.WorkingDays,
		Phases: []string{"tahap-1"}, From: ektp.MustDate("2012-01-02"), Closes: 20}}
	cal := schedule.Indonesia()
	bontang, today := ektp.MustCode("64.74"), ektp.MustDate("2012-01-25")

	owed, err := plan.Owed(ektp.MustDate("2012-01-23"), ektp.MustDate("2012-01-27"), cal, nil)
	if err != nil {
		panic(err)
	}
	fmt.Println(len(owed), "reports due this week, for", owed[0].From, "to", owed[0].To, "by", owed[0].Due)

	filed := []schedule.Filing{
		{Region: bontang, Date: ektp.MustDate("2012-01-08"), Received: ektp.MustDate("2012-01-10")},
		{Region: ektp.MustCode("64.72"), Date: ektp.MustDate("2012-01-08"), Received: ektp.MustDate("2012-01-12")},
	}
	tally, err := plan.Tally(filed, today, cal, nil)
	if err != nil {
		panic(err)
	}
	rates := tally.Rates(plan.Scope)
	complete, _ := rates.Completeness()
	fmt.Println(rates.Received, "of", rates.Expected, "received,", rates.OnTime, "on time:", complete, "%")
	for _, o := range tally.NotReported(bontang) {
		fmt.Println(o.Region, "has not reported for", o.From, "to", o.To)
	}
	fmt.Println(plan.CheckOpen(bontang, "", ektp.MustDate("2012-01-15"), ektp.MustDate("2012-02-29"), cal))
	// Output:
	// 7 reports due this week, for 2012-01-16 to 2012-01-22 by 2012-01-25
	// 2 of 14 received, 1 on time: 14.29 %
	// 64.74 has not reported for 2012-01-09 to 2012-01-15
	// 64.74 2012-01-15: closed for changes since 2012-02-15
}

// Where every region of the study stood at the end of 2012, by what was
// published.
func ExamplePlan_States() {
	plan, reports := kaltim.Plan(), kaltim.Reports()
	asOf := ektp.MustDate("2012-12-31")
	states := plan.States(asOf, func(region ektp.Code, phase *schedule.Phase) schedule.Progress {
		return schedule.ProgressOf(phase.Points(reports, region), asOf)
	}, schedule.StopRule{Workdays: 10})
	count := map[string]int{}
	for _, s := range states {
		count[s.Phase+" "+string(s.State)]++
		if s.State == schedule.NotStarted {
			fmt.Println(s.Region, "has not started", s.Phase, "- due since", s.Since)
		}
	}
	fmt.Println(count["tahap-1 late"], "late in Tahap I,", count["tahap-2 running"], "running in Tahap II")
	// Output:
	// 64.07 has not started tahap-2 - due since 2012-07-03
	// 7 late in Tahap I, 6 running in Tahap II
}
