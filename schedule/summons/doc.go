// Package summons gives every resident a service point, a day and a time: the
// Surat Pemanggilan, from a whole province down to "you, Tuesday 09:00, service
// room of Kecamatan X".
//
//	planner, err := summons.New(summons.Programme{
//		From: from, To: to, NoShow: 20,
//		Points: []summons.Point{{ID: "Palaran", Region: district, Hours: hours, Sets: 2, PerHour: 20}},
//	})
//	summary, err := planner.Plan(summons.ReadCSV(file), planner.NewWriter(out).Put, nil)
//
// [Planner.Plan] reads a batch twice and places it as it comes, in memory that
// does not grow with the batch. What it keeps to:
//
//   - no slot takes more than its sets record in it, or, where part of those
//     called is expected to stay away ([Programme.NoShow]), as many more;
//   - a household comes together, to one slot; who belongs to one too large for
//     any slot is marked;
//   - a village is served on service days that follow one another, at one point:
//     the assigned one, the nearest, or the least loaded;
//   - a village that is far is served by a mobile team, which stands at one stop
//     a day;
//   - the elderly, disabled, pregnant and ill, with their households, have the
//     first slots;
//   - minutes of opening that no slot can use are reported, not swallowed;
//   - points end as early as their people allow, with days of the same load.
//     [Summary.Bound] is a day before which no plan could end, and [Summary.Gap]
//     how far the plan is from it: mostly nothing, and a few days where
//     households leave places empty in full slots.
//
// Afterwards a [Book] keeps the programme running: capacity that falls moves
// only the excess, the last called first; who stayed away gets another letter;
// every day is balanced. [Delivery] follows the letters through the chain of the
// study, kecamatan, desa, Kepala Dusun, RT/RW, resident. [Lists], [LetterData]
// and [Planner.WriteICalendar] are what people get.
//
// Residents are known by an ID of the app's own. A NIK given as an ID would
// work, and be masked in errors, but does not belong on lists that pass through
// many hands.
//
// # Measured
//
// BenchmarkPlan, all rules in use, several runs with 250,000 and with 2,500,000
// residents on two shared cores: 0.07 times as fast as merely copying the batch
// and better, 22 to 30 times as fast as the same rules written with a map and
// an object for everything, 2 to 8 bytes of memory a resident. BenchmarkCSV,
// from file to file: 0.38 to 0.48 times as fast as encoding/csv reading the file
// once; the heap stays below 2 MiB for 100,000 residents and for 1,000,000
// (TestMemoryIsBounded).
package summons
