package sheet_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/ingest"
	"github.com/ektp-rollout/sdk/ektp/sheet"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
)

// A table as a regency types it: titles, a header of two rows, names instead
// of codes, points between thousands, a percentage by hand, a total, a place
// and a date below.
func ExampleRead() {
	const file = `REKAPITULASI PEREKAMAN KTP-EL
PROVINSI KALIMANTAN TIMUR
KEADAAN TANGGAL 30 APRIL 2012
NO;KABUPATEN/KOTA;WAJIB KTP;PEREKAMAN;
;;;JUMLAH;%
1;Kota Bontang;122.589;43.366;53,38
2;Kab. Bulungan;80.000;<>;
JUMLAH;;202.589;43.366;
;;;;Samarinda, 1 Mei 2012
`
	result, err := sheet.Read(sheet.CSV(strings.NewReader(file), "rekap.csv", sheet.CSVOptions{}), sheet.Options{})
	fmt.Println(err)
	for _, r := range result.Reports {
		eligible, _ := r.Value(ektp.Eligible)
		recorded, known := r.Value(ektp.Recorded)
		fmt.Println(r.Key(), eligible, recorded, known)
	}
	for _, f := range result.Findings {
		fmt.Println(f.String())
	}
	// Output:
	// <nil>
	// 64.74 2012-04-30 122589 43366 true
	// 64.04 2012-04-30 80000 0 false
	// warning: rekap.csv E6 PEREKAMAN / % "53,38": 43366 of 122589 is 35.38
}

// Every refused cell is named; what is good is given when asked for.
func ExampleRead_refused() {
	const file = `Tanggal,Kode,Nama,Wajib KTP,Perekaman
30-4-12,64.1,,10000,5000
30-4-12,64.1,Tana Tidung,10000,5000
30-4-12,64.74,Bontang,"122,589",6472011005900001
`
	_, err := sheet.Read(sheet.CSV(strings.NewReader(file), "april.csv", sheet.CSVOptions{}), sheet.Options{
		Columns: map[string]sheet.Meaning{"E": {Role: sheet.Figure, Measure: ektp.Recorded}},
	})
	fmt.Println(err)
	// Output:
	// april.csv B2 Kode "64.1": a part has one digit: a spreadsheet may have dropped a zero (64.1 can be 64.10 or 64.01)
	// april.csv E4 Perekaman "647201**********": has more digits than a spreadsheet keeps (15): the last are lost, and a NIK is no count
}

// A file of any size goes into a store row by row.
func ExampleReader() {
	const file = "Tanggal;Kode;Target;Terekam\n30/04/2012;64.74;108.229;80.099\n30/04/2012;64.72;600.000;-\n30/04/2012;64.01;x;1\n"
	r := sheet.NewReader(sheet.CSV(strings.NewReader(file), "april.csv", sheet.CSVOptions{}), sheet.Options{})
	done, err := ingest.Import(context.Background(), memory.New(), r.Reports(), ingest.Options{By: "siti", KeepGood: true})
	fmt.Println(done.Added, len(done.Refused))
	fmt.Println(err)
	fmt.Print(r.Mappings()[0].String())
	// Output:
	// 2 1
	// row 3: april.csv C4 Target "x": must be a whole number
	// april.csv: of no known form, header in row 1, 3 rows
	//   A   Tanggal                                  date (words of the header)
	//   B   Kode                                     code (words of the header)
	//   C   Target                                   target (words of the header)
	//   D   Terekam                                  recorded (words of the header)
}

func ExampleForm_Fill() {
	form, err := sheet.FormByID("districts")
	if err != nil {
		fmt.Println(err)
		return
	}
	r := ektp.Report{Region: ektp.MustCode("64.74.01"), Date: ektp.MustDate("2012-04-30")}
	r.Figures.Set(ektp.Eligible, 41_000)
	r.Figures.Set(ektp.Recorded, 15_250)
	filling := sheet.Filling{Region: ektp.MustCode("64.74"), Date: r.Date, Reports: []ektp.Report{r}, Percent: true, Total: true}
	if err := sheet.WriteCSV(os.Stdout, form.Fill(filling), ';'); err != nil {
		fmt.Println(err)
	}
	// Output:
	// REKAPITULASI PEREKAMAN KTP-EL PER KECAMATAN
	// KOTA BONTANG
	// KEADAAN TANGGAL 30 APRIL 2012
	//
	// KODE KECAMATAN;KECAMATAN;JUMLAH WAJIB KTP;JUMLAH SUDAH REKAMAN;PERSENTASE SUDAH REKAM;JUMLAH BELUM REKAMAN;PERSENTASE BELUM REKAM
	// 64.74.01;Bontang Utara;41000;15250;37,20;;
	// ;JUMLAH;41000;15250;37,20;;
}
