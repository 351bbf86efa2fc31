// Package apparatus describes the people behind the monitoring: the provincial
// bureau and its units, the teams of the phases, what their posts and tasks
// ask for, and how far their abilities fit.
//
// The study defines professionalism as the suitability between the competence
// of the bureaucracy and the requirement of the task, on three abilities:
// technical, social and conceptual. It found two different things lacking, too
// few staff and staff whose discipline does not match the task, so they are two
// different numbers here:
//
//   - quantity: [Workload] and [Operators] say how many are needed, [Report] how
//     many are short of each task;
//   - suitability: [Bureau.Fit] compares the levels an [Officer] holds with those a
//     [Task] requires, names the gaps and what training closes them.
//
// [Bureau.Assess] does both for a unit or a team. [Bureau.ProfessionalIndex] is the official
// index of the civil service, an alternative model. [Signs] are signs of
// professional work seen in its output. [Bureau.Budget] follows the two programmes
// that pay for monitoring.
//
// [Builtin] is the bureau of the study; an app loads its own office with
// [Load]. Persons are an opaque ID and a position: no names are needed.
//
// Sources: Nugraha (2013) for the bureau, its functions, teams and budget
// programmes; levels 1 to 5 and classes after Permenpan-RB 38/2017 and the
// practice of job-person match. Levels that tasks require are our defaults and
// marked so in the data.
package apparatus
