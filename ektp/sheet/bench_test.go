package sheet_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"math/rand"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// recapFile is a half-month recap of many rows, 22 columns, three of them
// percentages; and a daily form of many.
func formFile(tb testing.TB, id string, rows int) []byte {
	tb.Helper()
	f, err := sheet.FormByID(id)
	require.NoError(tb, err)
	rnd := rand.New(rand.NewSource(1))
	in := filling(&f, rnd, codes(wilayah.Builtin().ChildrenOn(ektp.MustCode("64"), ektp.MustDate("2012-04-30"), wilayah.ByCodeBook)), ektp.MustCode("64"))
	in.Total = false
	few := in.Reports
	in.Reports = nil
	for i := range rows {
		r := few[i%len(few)]
		r.Date = ektp.MustDate("2009-01-01") + ektp.Date(i/len(few))
		if r.Reported != 0 {
			r.Reported = r.Date + 1
		}
		in.Reports = append(in.Reports, r)
	}
	if f.Period != sheet.PerDay { // the recap says its period above; give it days
		f.Columns = append([]sheet.Column{{Name: "tanggal", Header: "TANGGAL", Means: sheet.Meaning{Role: sheet.Day}}}, f.Columns...)
	}
	var out bytes.Buffer
	require.NoError(tb, sheet.WriteCSV(&out, f.Fill(in), ','))
	return out.Bytes()
}

// BenchmarkReadCSV reads files with everything that is checked, beside
// encoding/csv reading the same bytes and doing nothing with them.
func BenchmarkReadCSV(b *testing.B) {
	const rows = 20_000
	for _, id := range []string{"daily", "half-month-recap"} {
		file := formFile(b, id, rows)
		b.Run(id+"/sheet", func(b *testing.B) {
			b.SetBytes(int64(len(file)))
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				f, _ := sheet.FormByID(id)
				f.More = append(f.More, sheet.Column{Name: "tanggal", Header: "TANGGAL", Means: sheet.Meaning{Role: sheet.Day}})
				for _, err := range sheet.NewReader(sheet.CSV(bytes.NewReader(file), "a.csv", sheet.CSVOptions{}), sheet.Options{Form: &f}).Reports() {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != rows {
					b.Fatal(n)
				}
			}
		})
		for name, reuse := range map[string]bool{"encoding-csv": false, "encoding-csv-reuse": true} {
			b.Run(id+"/"+name, func(b *testing.B) {
				b.SetBytes(int64(len(file)))
				b.ReportAllocs()
				for b.Loop() {
					in := csv.NewReader(bytes.NewReader(file))
					in.FieldsPerRecord = -1
					in.ReuseRecord = reuse
					for {
						if _, err := in.Read(); err == io.EOF {
							break
						} else if err != nil {
							b.Fatal(err)
						}
					}
				}
			})
		}
	}
}
