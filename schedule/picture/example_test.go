package picture_test

import (
	"fmt"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
	"github.com/ektp-rollout/sdk/schedule/picture"
)

func ExampleGantt_Text() {
	g := picture.Gantt{
		AsOf: ektp.MustDate("2012-04-30"), Language: ektp.English,
		Bars: []picture.Bar{
			{Label: "Phase I", Plan: schedule.Window{Start: ektp.MustDate("2012-01-02"), End: ektp.MustDate("2012-04-30")}, Part: 1_214_857, Whole: 1_617_507, Note: "late"},
			{Label: "Phase II", Plan: schedule.Window{Start: ektp.MustDate("2012-05-01"), End: ektp.MustDate("2012-12-31")}, Note: "planned"},
		},
	}
	text, err := g.Text(72)
	if err != nil {
		panic(err)
	}
	fmt.Print(text)
	// Output:
	// Apr 12      Jul 12      Oct 12
	// Phase I  ████████████░░░░│                                  75.11%, late
	// Phase II                 │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ planned
	// ░ planned  █ reached  │ as of 30 April 2012
}

func ExampleCalendar_Text() {
	text, err := picture.Calendar{From: ektp.MustDate("2026-03-01"), To: ektp.MustDate("2026-03-31"), Language: ektp.English}.Text(72)
	if err != nil {
		panic(err)
	}
	fmt.Print(text)
	// Output:
	// March 2026
	// Mon Tue Wed Thu Fri Sat Sun
	//                           1.
	//   2   3   4   5   6   7.  8.
	//   9  10  11  12  13  14. 15.
	//  16  17  18* 19* 20* 21* 22*
	//  23* 24* 25  26  27  28. 29.
	//  30  31
	//
	// * 18 March 2026  Cuti Bersama Hari Suci Nyepi
	// * 19 March 2026  Hari Suci Nyepi
	// * 20 March 2026  Cuti Bersama Hari Raya Idul Fitri
	// * 21 March 2026  Hari Raya Idul Fitri
	// * 22 March 2026  Hari kedua dari Hari Raya Idul Fitri
	// * 23 March 2026  Cuti Bersama Hari Raya Idul Fitri
	// * 24 March 2026  Cuti Bersama Hari Raya Idul Fitri
}
