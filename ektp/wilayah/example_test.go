package wilayah_test

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

func ExampleRegistry_Search() {
	for _, hit := range wilayah.Builtin().Search("Kutai Kertanegara", wilayah.Query{}) {
		fmt.Println(hit.Code, hit.Name)
	}
	// Output: 64.02 Kabupaten Kutai Kartanegara
}

// A list in which a spreadsheet turned 64.10 into 64.1 is not repaired by a
// guess.
func ExampleLoad() {
	_, err := wilayah.Load(strings.NewReader("kode,nama\n64,Kalimantan Timur\n64.1,Tana Tidung\n"), wilayah.DottedCSV)
	fmt.Println(err)
	// Output: regions, line 3: "64.1" a part has one digit: a spreadsheet may have dropped a zero (64.1 can be 64.10 or 64.01)
}

// Which kabupaten had East Kalimantan lost by 2014 that it had in 2012?
func ExampleRegistry_ChildrenOn() {
	r, kaltim := wilayah.Builtin(), ektp.MustCode("64")
	after := map[ektp.Code]bool{}
	for _, region := range r.ChildrenOn(kaltim, ektp.MustDate("2014-06-30"), wilayah.ByLaw) {
		after[region.Code] = true
	}
	for _, region := range r.ChildrenOn(kaltim, ektp.MustDate("2012-06-30"), wilayah.ByLaw) {
		if !after[region.Code] {
			fmt.Println(region.Code, region.Name)
		}
	}
	// Output:
	// 64.04 Kabupaten Bulungan
	// 64.05 Kabupaten Nunukan
	// 64.06 Kabupaten Malinau
	// 64.10 Kabupaten Tana Tidung
	// 64.73 Kota Tarakan
}

// Figures of Kutai Barat of 2012 on the boundaries of today. The weights here
// are made up: take them from a census.
func ExampleRegistry_Crosswalk() {
	r, kubar, mahulu := wilayah.Builtin(), ektp.MustCode("64.07"), ektp.MustCode("64.11")
	then, now := ektp.MustDate("2012-06-30"), ektp.MustDate("2026-01-01")
	recorded := map[ektp.Code]int64{kubar: 1001}

	without, _ := r.Crosswalk([]ektp.Code{kubar}, then, now, wilayah.ByLaw, nil)
	carried, _ := without.Counts(recorded)
	fmt.Println("unmapped:", carried.Unmapped)

	with, _ := r.Crosswalk([]ektp.Code{kubar}, then, now, wilayah.ByLaw, []wilayah.Link{
		{From: kubar, To: kubar, Weight: decimal.RequireFromString("0.85")},
		{From: kubar, To: mahulu, Weight: decimal.RequireFromString("0.15")},
	})
	carried, _ = with.Counts(recorded)
	fmt.Println(carried.Values[kubar], carried.Values[mahulu])
	// Output:
	// unmapped: [64.07]
	// 851 150
}

// A NIK of Bulungan, issued before North Kalimantan, still names its district;
// that its code is retired is a doubt, not an error.
func ExampleRegistry_Known() {
	r, today := wilayah.Builtin(), ektp.MustDate("2026-01-01")
	nik, _ := ektp.ParseNIK("6404051708800001")
	district, _ := r.Lookup(nik.Region())
	fmt.Println(nik, district.Name)
	for _, now := range r.Successors(nik.Region(), today) {
		fmt.Println("today", now.Code, now.Name)
	}
	for _, doubt := range nik.Doubts(today, func(c ektp.Code) bool { return r.Known(c, today) }) {
		fmt.Println(doubt.Label().EN)
	}
	// Output:
	// 640405********** Tanjung Selor
	// today 65.01.05 Tanjung Selor
	// the district code is in no list: retired by a split, or a slip
}
