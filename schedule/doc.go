// Package schedule knows when things are due: the Indonesian working-day
// calendar, the plan of a programme with its phases, and the state of a phase
// in a region.
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
// Each question to the calendar is answered in constant time and without
// allocation; schedule/bench compares it with rickar/cal.
package schedule
