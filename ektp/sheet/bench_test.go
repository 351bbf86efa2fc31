package sheet_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"math/rand"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// formFile is a form of many rows, day by day, as CSV.
func formFile(tb testing.TB, id string, rows int) ([]byte, *sheet.Form) {
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
		r.From = 0
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
	return out.Bytes(), &f
}

// BenchmarkReadCSV reads files into checked reports and, in turn with that, the
// same bytes with encoding/csv, which does nothing with them. "ratio" is the
// speed of the first over that of the second (the best of all turns of each),
// "ratio-reuse" the same with ReuseRecord.
//
//	go test -run xxx -bench ReadCSV -benchtime 50x ./ektp/sheet
func BenchmarkReadCSV(b *testing.B) {
	const rows = 20_000
	for _, id := range []string{"daily", "half-month-recap"} {
		file, form := formFile(b, id, rows)
		bare := func(reuse bool) {
			in := csv.NewReader(bytes.NewReader(file))
			in.FieldsPerRecord = -1
			in.ReuseRecord = reuse
			for {
				if _, err := in.Read(); err == io.EOF {
					return
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
		ours := func() {
			n := 0
			for _, err := range sheet.NewReader(sheet.CSV(bytes.NewReader(file), "a.csv", sheet.CSVOptions{}), sheet.Options{Form: form}).Reports() {
				if err != nil {
					b.Fatal(err)
				}
				n++
			}
			if n != rows {
				b.Fatal(n)
			}
		}
		b.Run(id, func(b *testing.B) {
			best := [3]time.Duration{time.Hour, time.Hour, time.Hour}
			for b.Loop() {
				for i, f := range []func(){ours, func() { bare(false) }, func() { bare(true) }} {
					start := time.Now()
					f()
					best[i] = min(best[i], time.Since(start))
				}
			}
			b.ReportMetric(float64(best[1])/float64(best[0]), "ratio")
			b.ReportMetric(float64(best[2])/float64(best[0]), "ratio-reuse")
			b.ReportMetric(float64(best[0])/rows, "ns/row")
		})
	}
}
