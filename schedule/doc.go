// Package schedule knows when things are due: the working-day calendar, the
// plan of a programme, where each phase stands in each region, and which report
// is owed when.
//
// # Calendar
//
//	cal := schedule.Indonesia()
//	left := cal.Workdays(today+1, deadline)
//
// Holidays are facts of joint decrees (SKB), see holidays.csv; a year without a
// decree in the table is not covered, and the calendar says so. What differs
// from the nation is an option: six days a week, the holidays of a region, a
// decree newer than this release, an assumption for years to come.
//
//	decree, err := schedule.ReadHolidays(file, schedule.HolidayICalendar)
//	cal, err := schedule.Indonesia().With(
//		schedule.SixDayWeek(),
//		schedule.WithDecree(2027, decree...),
//		schedule.Assume(2028, 2029, schedule.FixedHolidays),
//	)
//
// Workdays is -1 when a day is not covered: a pace or a forecast reckoned with it
// would find no working day. Package quota shows how its functions take a
// calendar.
//
// Each question to the calendar is answered in constant time and without
// allocation; schedule/bench compares it with rickar/cal.
//
// # Plan
//
// A [Plan] has phases; a [Phase] has a window, regions, targets, milestones and
// a team, and keeps the deadlines it had before ([DeadlineChange]). It is read
// from a JSON file, whose errors name the place, or made in Go:
//
//	plan, err := schedule.ReadPlan(file) // phases[1].targets[3].region "64.1": a part has one digit…
//	then := plan.KnownOn(day)            // with the deadlines that were in force on the day
//
// [PlanSchema] is the JSON Schema of the file, and [WritePlan] writes one to begin
// with. Two plans come with the package:
// [EastKalimantan2011], the programme of the study (Nugraha 2013), and
// [FirstRecording2026], the first recording of those who turn 17, in the
// provinces of today; [Plan.Within] makes the plan of one province of it.
//
// # State
//
// [StateOf] says where a phase stands in a region as of a day: planned, not
// started though due, running, stopped, late, finished, finished late. It needs
// the window and a [Progress], made of dated figures; what is not known is a
// state of its own and never a failure.
//
//	for _, s := range plan.States(today, progress, schedule.StopRule{Workdays: 10}) {
//		fmt.Println(s.Region, s.Phase, s.State, s.Since)
//	}
//
// # Reports
//
// A [ReportRule] says which tier owes which report in which [Rhythm] and with
// how many days of grace, calendar or working by name. [Plan.Owed] lists who
// owes what by when, [Plan.Tally] holds it against what came, and
// [Plan.CheckOpen] refuses what comes after its period was closed. Only what a
// region of the plan owes is counted, real weeks and months, each once: no rate
// is above 100, and where nothing was owed there is no rate.
package schedule
