package excel_test

import (
	"bytes"
	"io"
	"strconv"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/excel"
	"github.com/ektp-rollout/sdk/ektp/sheet"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

const benchRows = 100_000

// table is 100,000 rows of eight columns: text, numbers, a date, a percentage.
func table() sheet.Sheet {
	return sheet.Sheet{Name: "laporan", Rows: func(yield func(sheet.Row, error) bool) {
		cells := make([]sheet.Cell, 8)
		for i := range benchRows {
			n := int64(i)
			cells[0] = sheet.Cell{Text: "64.74." + strconv.FormatInt(10+n%90, 10), Format: "@"}
			cells[1] = sheet.Cell{Text: "Kecamatan " + strconv.FormatInt(n, 10)}
			for c := 2; c < 6; c++ {
				cells[c] = sheet.Cell{Text: strconv.FormatInt(n*int64(c)+1000, 10), Kind: sheet.Number, Format: "#,##0"}
			}
			cells[6] = sheet.Cell{Text: strconv.FormatInt(41_000+n%365, 10), Kind: sheet.Date, Format: "dd/mm/yyyy"}
			cells[7] = sheet.Cell{Text: strconv.FormatInt(n%100, 10) + ".25", Kind: sheet.Number, Format: "0.00"}
			if !yield(sheet.Row{Number: i + 1, Cells: cells}, nil) {
				return
			}
		}
	}}
}

// streamWriter writes the same with excelize's stream writer alone.
func streamWriter(tb testing.TB, w io.Writer) {
	f := excelize.NewFile()
	defer f.Close()
	style := func(format string) int {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		require.NoError(tb, err)
		return id
	}
	text, count, date, percent := style("@"), style("#,##0"), style("dd/mm/yyyy"), style("0.00")
	out, err := f.NewStreamWriter("Sheet1")
	require.NoError(tb, err)
	for i := range benchRows {
		n := int64(i)
		row := []any{excelize.Cell{StyleID: text, Value: "64.74." + strconv.FormatInt(10+n%90, 10)}, "Kecamatan " + strconv.FormatInt(n, 10)}
		for c := 2; c < 6; c++ {
			row = append(row, excelize.Cell{StyleID: count, Value: n*int64(c) + 1000})
		}
		row = append(row, excelize.Cell{StyleID: date, Value: 41_000 + n%365}, excelize.Cell{StyleID: percent, Value: float64(n%100) + .25})
		require.NoError(tb, out.SetRow("A"+strconv.Itoa(i+1), row))
	}
	require.NoError(tb, out.Flush())
	require.NoError(tb, f.Write(w))
}

var written = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	if err := excel.Write(&b, ektp.MustDate("2012-04-30"), nil, table()); err != nil {
		panic(err)
	}
	return b.Bytes()
})

func BenchmarkRead(b *testing.B) {
	data := written()
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			w, err := excel.NewWorkbook(bytes.NewReader(data), int64(len(data)), "a.xlsx", excel.Options{})
			require.NoError(b, err)
			n, err := rowsOf(w)
			require.NoError(b, err)
			require.Equal(b, benchRows, n)
		}
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			require.Equal(b, benchRows, excelizeRows(b, data, "laporan"))
		}
	})
}

// excelizeRows reads all rows with excelize's iterator, its fastest way.
func excelizeRows(tb testing.TB, data []byte, name string) (n int) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	require.NoError(tb, err)
	rows, err := f.Rows(name)
	require.NoError(tb, err)
	for rows.Next() {
		_, err := rows.Columns()
		require.NoError(tb, err)
		n++
	}
	require.NoError(tb, rows.Close())
	require.NoError(tb, f.Close())
	return n
}

// daily is 100,000 rows of regencies' daily figures, as reports.
var daily = sync.OnceValue(func() []byte {
	codes := regencies()
	header := []string{"KODE WILAYAH", "TANGGAL", "eligible", "target", "summoned", "population", "handed_over", "KETERANGAN"}
	s := sheet.Sheet{Name: "harian", Rows: func(yield func(sheet.Row, error) bool) {
		cells := make([]sheet.Cell, len(header))
		for i, h := range header {
			cells[i] = sheet.Cell{Text: h}
		}
		for i := range benchRows + 1 {
			if !yield(sheet.Row{Number: i + 1, Cells: cells}, nil) {
				return
			}
			n := int64(i)
			cells[0] = sheet.Cell{Text: codes[i%len(codes)].String(), Format: "@"}
			cells[1] = sheet.Cell{Text: strconv.FormatInt(45_600+n/int64(len(codes)), 10), Kind: sheet.Date, Format: "dd/mm/yyyy"}
			for c := 2; c < 7; c++ {
				cells[c] = sheet.Cell{Text: strconv.FormatInt(n*int64(9-c)+1000, 10), Kind: sheet.Number, Format: "#,##0"}
			}
			cells[7] = sheet.Cell{Text: "listrik padam " + strconv.FormatInt(n, 10)}
		}
	}}
	var b bytes.Buffer
	if err := excel.Write(&b, ektp.MustDate("2012-04-30"), nil, s); err != nil {
		panic(err)
	}
	return b.Bytes()
})

func regencies() (list []ektp.Code) {
	for _, p := range wilayah.Builtin().Children(ektp.Country) {
		for _, r := range wilayah.Builtin().Children(p.Code) {
			list = append(list, r.Code)
		}
	}
	return list
}

// BenchmarkReports reads to the end: rows understood, checked and made reports,
// beside the texts of excelize.
func BenchmarkReports(b *testing.B) {
	data := daily()
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			w, err := excel.NewWorkbook(bytes.NewReader(data), int64(len(data)), "a.xlsx", excel.Options{})
			require.NoError(b, err)
			n := 0
			for _, err := range sheet.NewReader(w.Book(), sheet.Options{}).Reports() {
				require.NoError(b, err)
				n++
			}
			require.Equal(b, benchRows, n)
		}
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			require.Equal(b, benchRows+1, excelizeRows(b, data, "harian"))
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			require.NoError(b, excel.Write(io.Discard, ektp.MustDate("2012-04-30"), nil, table()))
		}
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			streamWriter(b, io.Discard)
		}
	})
}
