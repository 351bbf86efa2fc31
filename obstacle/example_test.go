package obstacle_test

import (
	"fmt"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/obstacle"
)

func ExampleClassify() {
	text := "lampu mati trus pak, genset ada tp solarnya kosong. alat sdh diganti kmrn"
	for _, m := range obstacle.Classify(text) {
		fmt.Println(m.Category, m.Evidence[0].In(text))
	}
	// Output:
	// power lampu mati
}

func ExampleExplain() {
	fmt.Println(obstacle.Explain("Blangko KTP habis sejak Mei", ektp.English))
	// Output:
	// Blank cards and consumables (0.90): it says "Blangko KTP habis". Owed by: Central government.
}

func ExampleDetect() {
	s := obstacle.Situation{
		Region: ektp.MustCode("64.07"), AsOf: ektp.MustDate("2012-07-31"),
		Reports: []ektp.Report{{Region: ektp.MustCode("64.07"), Date: ektp.MustDate("2012-07-31"),
			Figures: ektp.Figures{{Measure: ektp.SetsDelivered, Value: 42}, {Measure: ektp.SetsWorking, Value: 20}}}},
	}
	for _, sig := range obstacle.Detect(s) {
		fmt.Println(sig)
	}
	// Output:
	// 64.07 2012-07-31 sets_not_working (sets_working=20 sets_delivered=42)
}

func ExampleTaxonomy_Lookup() {
	e, _ := obstacle.BuiltinTaxonomy().Lookup(obstacle.Power)
	fmt.Println(e.Letter, e.Duties[0], e.Tier, e.Remedies[0].Label.EN)
	// Output:
	// b KAB-a regency Generator with fuel
}
