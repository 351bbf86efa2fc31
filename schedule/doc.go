// Package schedule knows when things are due: the Indonesian working-day
// calendar, the plan of a programme with its phases, and the state of a phase
// in a region.
//
//	cal := schedule.Indonesia()
//	left := cal.Workdays(today+1, deadline)
//
// Holidays are facts of joint decrees (SKB), see holidays.csv; a year without a
// decree in the table is not covered, and the calendar says so.
package schedule
