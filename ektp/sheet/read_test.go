package sheet_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// grid is a sheet of cells parted by |, one row a line.
func grid(name, lines string, merged ...sheet.Range) sheet.Sheet {
	return sheet.Sheet{Name: name, Merged: merged, Rows: func(yield func(sheet.Row, error) bool) {
		for i, line := range strings.Split(strings.Trim(lines, "\n"), "\n") {
			var cells []sheet.Cell
			for _, c := range strings.Split(line, "|") {
				cells = append(cells, sheet.Cell{Text: strings.TrimSpace(c)})
			}
			if !yield(sheet.Row{Number: i + 1, Cells: cells}, nil) {
				return
			}
		}
	}}
}

func book(file string, sheets ...sheet.Sheet) sheet.Book {
	return sheet.Book{File: file, Sheets: func(yield func(sheet.Sheet, error) bool) {
		for _, s := range sheets {
			if !yield(s, nil) {
				return
			}
		}
	}}
}

// lines are the reports as "64.74 2012-04-30 eligible=1 recorded:L=2".
func lines(reports []ektp.Report) (out []string) {
	for _, r := range reports {
		s := r.Key().String()
		for _, f := range r.Figures.Sorted() {
			s += " " + sheet.Meaning{Role: sheet.Figure, Measure: f.Measure, Sex: f.Sex}.String() + "=" + itoa(f.Value)
		}
		out = append(out, s)
	}
	return out
}

// said are the figures, percentages and devices of all reports.
func said(got *sheet.Result) string {
	var out []string
	for _, r := range got.Reports {
		for _, f := range r.Figures.Sorted() {
			out = append(out, sheet.Meaning{Role: sheet.Figure, Measure: f.Measure, Sex: f.Sex}.String()+"="+itoa(f.Value))
		}
		for _, p := range r.Percents {
			out = append(out, "%"+p.Percent.String())
		}
		for _, e := range r.Equipment {
			out = append(out, e.Item+itoa(e.Good))
		}
	}
	return strings.Join(out, " ")
}

// tableOf makes "Target|Terekam|5|4", headers and their cells, a table of Bontang.
func tableOf(s string) string {
	f := strings.Split(s, "|")
	n := len(f) / 2
	return "Kab/Kota|" + strings.Join(f[:n], "|") + "\nBontang|" + strings.Join(f[n:], "|") + "\n"
}

func itoa(n int64) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

func findings(r *sheet.Result) (out []string) {
	for i := range r.Findings {
		out = append(out, r.Findings[i].String())
	}
	return out
}

// The aggregate of SIAK: every level in one table, its parts of codes, dirt.
func TestSIAKAggregate(t *testing.T) {
	const table = `
KODE|WILAYAH|IDEM|NO_PROP|NO_KAB|NO_KEC|NO_KEL|WKTP|||REKAM|||BLM_REKAM|||PERSEN
|||||||L|P|JML|L|P|JML|LK|PR|JML|
64.74|KOTA BONTANG|KAB|64|74|0|0|60|50|110|30|25|55|30|25|55|50
64.74.01|BONTANG UTARA|KEC|64|74|1|0|40|30|70|20|15|35|20|15|35|50
64.74.1|BONTANG SELATAN|KEC|64|74|2|0|20|20|40|10|10|21|10|10|20|50
|||||||||||||||
64. 74.03|BONTANG BARAT|KEC|64|74|3|0|<>|Null|-|1|2|3|||||
`
	got, err := sheet.Read(book("agr_rekam_cetak_ektp_30042012_6474.xlsx", grid("Sheet1", table)), sheet.Options{KeepGood: true})
	require.Error(t, err)
	assert.Equal(t, "siak-aggregate", got.Mappings[0].Form)
	assert.Equal(t, "file name", got.Mappings[0].DateWhy)
	assert.Equal(t, []string{
		"64.74.01 2012-04-30 siak eligible=70 eligible:L=40 eligible:P=30 not_recorded=35 not_recorded:L=20 not_recorded:P=15 recorded=35 recorded:L=20 recorded:P=15",
		"64.74.03 2012-04-30 siak recorded=3 recorded:L=1 recorded:P=2",
	}, lines(got.Reports), "the city's own row is a total; 64.74.1 is not Bontang Selatan, which is 64.74.02")
	require.Len(t, got.Refused, 2)
	assert.Equal(t, "A5", got.Refused[0].Cell)
	assert.Contains(t, got.Refused[0].Rule, "64.10 or 64.01")
	assert.Equal(t, "M5", got.Refused[1].Cell)
	assert.Equal(t, "L 10 + P 10 is 20", got.Refused[1].Rule)
	assert.Equal(t, []sheet.LeftOut{{First: 3, Last: 3, Why: sheet.WhyTotal}}, got.Mappings[0].LeftOut)
	assert.Contains(t, findings(got), `info: agr_rekam_cetak_ektp_30042012_6474.xlsx [Sheet1] A7 KODE "64. 74.03": read as 64.74.03`)

	// With the code left out the parts say the region, and parents can be kept.
	parts := strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(table, "64.74.1|", "|"), "|10|10|21|", "|10|10|20|"), "64. 74.03|", "|")
	got, err = sheet.Read(book("agr_30042012.xlsx", grid("", parts)), sheet.Options{KeepTotals: true})
	require.NoError(t, err)
	assert.Equal(t, []string{"64.74", "64.74.01", "64.74.02", "64.74.03"}, regions(got.Reports))
	assert.Contains(t, findings(got), `warning: agr_30042012.xlsx K3 REKAM / L "30": is not the sum of its rows: they add up to 31`)
}

func regions(reports []ektp.Report) (out []string) {
	for _, r := range reports {
		out = append(out, r.Region.String())
	}
	return out
}

func TestTotalsAreChecked(t *testing.T) {
	const table = `
KEADAAN 30 April 2012
No|Kabupaten/Kota|Target|Sudah Rekam
1|Paser|100|50
2|Kutai Kartanegara|200|100
|Jumlah Kabupaten|300|150
3|Balikpapan|1.000|900
4|Bontang|50|40
|Jumlah Kota|1.050|941
|JUMLAH|1.350|1.090
`
	got, err := sheet.Read(book("a.xlsx", grid("", table)), sheet.Options{})
	require.NoError(t, err)
	assert.Equal(t, []string{"64.01", "64.02", "64.71", "64.74"}, regions(got.Reports))
	assert.Equal(t, []string{`warning: a.xlsx D8 Sudah Rekam "941": is not the sum of its rows: they add up to 940`}, findings(got))
	assert.Equal(t, []sheet.LeftOut{{First: 5, Last: 5, Why: sheet.WhyTotal}, {First: 8, Last: 9, Why: sheet.WhyTotal}}, got.Mappings[0].LeftOut)

	// What the total itself says of L, P and percent is held to its own figures.
	got, err = sheet.Read(book("a.xlsx", grid("", "30 April 2012\nWilayah|Target L|Target P|Target|Terekam|%\nPaser|10|20|30|15|50\nBerau|1|1|2|1|50\nTOTAL|11|21|33|16|55\n")), sheet.Options{})
	require.NoError(t, err)
	assert.Equal(t, []string{`warning: a.xlsx F5 % "55": 16 of 33 is 48.48`, `warning: a.xlsx D5 Target "33": L 11 + P 21 is 32`}, findings(got))

	// A total that nobody calls one, and the province's own row below.
	got, err = sheet.Read(book("a.xlsx", grid("", "30 April 2012\nKode|Wilayah|Target\n64.01|Paser|100\n64.02||200\n64|Kalimantan Timur|301\n||300\n")), sheet.Options{})
	require.NoError(t, err)
	assert.Equal(t, []string{"64.01", "64.02"}, regions(got.Reports))
	assert.Equal(t, []string{`warning: a.xlsx C5 Target "301": is not the sum of its rows: they add up to 300`}, findings(got))
}

// Printed pages repeat the header; below stand place, date and signature.
func TestHeadersAndFooters(t *testing.T) {
	const table = `
PEMERINTAH PROVINSI KALIMANTAN TIMUR
LAPORAN PER 30/04/2012

NO|KAB/KOTA|PENDUDUK|WAJIB KTP-EL|PEREKAMAN||KETERANGAN
|||L + P|JUMLAH|%|
1|2|3|4|5|6|7
1|KOTA BONTANG|150.000|122.589|43.366|35,38|listrik padam
NO|KAB/KOTA|PENDUDUK|WAJIB KTP-EL|PEREKAMAN||KETERANGAN
|||L + P|JUMLAH|%|
2|KAB. PASER||150.000|NIHIL||
3|KAB. BERAU|||||
|||||Samarinda, 30 April 2012|
||||||Kepala Biro,
Catatan : angka sementara||||||
||||||NIP. 19620304 198503 1 002
`
	got, err := sheet.Read(book("a.xlsx", grid("April", table)), sheet.Options{})
	require.NoError(t, err)
	m := got.Mappings[0]
	assert.Equal(t, []int{4, 5}, []int{m.HeaderTop, m.Header})
	assert.Equal(t, []string{"64.74 2012-04-30 eligible=122589 population=150000 recorded=43366", "64.01 2012-04-30 eligible=150000 recorded=0"}, lines(got.Reports))
	assert.Equal(t, []string{"listrik padam"}, got.Reports[0].Notes)
	assert.Equal(t, []sheet.LeftOut{{First: 6, Last: 6, Why: sheet.WhyNumbers}, {First: 8, Last: 9, Why: sheet.WhyRepeated}, {First: 11, Last: 11, Why: sheet.WhyEmpty}, {First: 12, Last: 15, Why: sheet.WhyText}}, m.LeftOut)
	assert.Equal(t, 2, m.Rows)
	assert.Empty(t, got.Findings)
	text := m.String()
	assert.Contains(t, text, "PEREKAMAN / %")
	assert.Contains(t, text, "percent:recorded/eligible")
	assert.Contains(t, text, "rows 12-15: text below the table")
}

// A merged header whose cells say what they stand for.
func TestMergedHeader(t *testing.T) {
	const table = `
TAHUN 2012
Kode|Wilayah|Wajib KTP|||Perekaman
|||||
||L|P|Jml|
64.74|Bontang|60|40|100|30
`
	got, err := sheet.Read(book("a.xlsx", grid("", table,
		sheet.Range{Top: 2, Left: 1, Bottom: 4, Right: 1}, sheet.Range{Top: 2, Left: 2, Bottom: 4, Right: 2},
		sheet.Range{Top: 2, Left: 3, Bottom: 3, Right: 5}, sheet.Range{Top: 2, Left: 6, Bottom: 4, Right: 6})), sheet.Options{})
	require.NoError(t, err)
	assert.Equal(t, []string{"64.74 2012-12-31 eligible=100 eligible:L=60 eligible:P=40 recorded=30"}, lines(got.Reports))
	assert.Equal(t, "2012-01-01", got.Reports[0].From.String())
}

// A regency's own table: no region in the rows, days down the side.
func TestRegionFromTitle(t *testing.T) {
	const table = `
LAPORAN HARIAN KOTA BONTANG
BULAN APRIL 2012
Tanggal|Perekaman KTP-el|Sisa Blanko
1|800|12.000
2|750|11.000
Jumlah|1.550|
`
	_, err := sheet.Read(book("a.xlsx", grid("", table)), sheet.Options{})
	require.ErrorContains(t, err, "can mean more than one thing, say which with Options.Columns: recorded, recordings", "so far, or on the day?")
	got, err := sheet.Read(book("a.xlsx", grid("", table)), sheet.Options{Columns: map[string]sheet.Meaning{"perekaman ktp-el": {Role: sheet.Figure, Measure: ektp.Recordings}}})
	require.NoError(t, err)
	assert.Equal(t, []string{"64.74 2012-04-01 blank_cards=12000 recordings=800", "64.74 2012-04-02 blank_cards=11000 recordings=750"}, lines(got.Reports))
	assert.Equal(t, "title A1", got.Mappings[0].RegionWhy)
	assert.Empty(t, got.Findings)
}

// Several sheets: one a month, a cover sheet, and one nobody can read.
func TestSeveralSheets(t *testing.T) {
	month := func(name, n string) sheet.Sheet { return grid(name, "Kab/Kota|Target|Terekam\nBontang|100|"+n+"\n") }
	got, err := sheet.Read(book("2012.xlsx", grid("Petunjuk", "Isi tabel berikut"), month("April 2012", "10"), month("Mei 2012", "20"), grid("Kosong", "")), sheet.Options{})
	require.NoError(t, err)
	assert.Equal(t, []string{"64.74 2012-04-30 recorded=10 target=100", "64.74 2012-05-31 recorded=20 target=100"}, lines(got.Reports))
	assert.Equal(t, []string{"warning: 2012.xlsx [Petunjuk]: no table was recognised in this sheet"}, findings(got))
	require.Len(t, got.Mappings, 3)
	assert.Equal(t, "name of the sheet", got.Mappings[1].DateWhy)

	_, err = sheet.Read(book("x.xlsx", grid("a", "Nama|Alamat\nSiti|Jl. Ahmad Yani")), sheet.Options{})
	assert.ErrorContains(t, err, "x.xlsx: no table was recognised")
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}

func TestDatesOfTables(t *testing.T) {
	for title, want := range map[string]string{
		"KEADAAN TANGGAL 30 APRIL 2012":             "..2012-04-30",
		"Posisi s/d 30-04-2012":                     "..2012-04-30",
		"Periode 1 April 2012 s.d. 15 April 2012":   "2012-04-01..2012-04-15",
		"Periode 16 - 30 April 2012":                "2012-04-16..2012-04-30",
		"PERIODE II BULAN APRIL TAHUN 2012":         "2012-04-16..2012-04-30",
		"SEMESTER II TAHUN 2012":                    "2012-07-01..2012-12-31",
		"SEMESTER 1 2012":                           "2012-01-01..2012-06-30",
		"BULAN : APRIL 2012":                        "2012-04-01..2012-04-30",
		"REKAPITULASI TAHUN 2012":                   "2012-01-01..2012-12-31",
		"As of 30 April 2012":                       "..2012-04-30",
		"Data per tanggal 30 Apr 2012, pukul 17.00": "..2012-04-30",
	} {
		got, err := sheet.Read(book("a.xlsx", grid("", title+"\nKab/Kota|Target\nBontang|1\n")), sheet.Options{})
		require.NoError(t, err, title)
		assert.Equal(t, want, got.Reports[0].From.String()+".."+got.Reports[0].Date.String(), title)
	}
	for file, want := range map[string]string{
		"agr_rekam_cetak_ektp_30042012_6474.xlsx": "2012-04-30", "laporan 2012-04-30.csv": "2012-04-30", "20120430.csv": "2012-04-30", "rekap_2012-04-1_64.csv": "2012-04-15", "Laporan 30 April 2012.xlsx": "2012-04-30", "c:\\data\\rekap april 2012.xls": "2012-04-30",
	} {
		got, err := sheet.Read(book(file, grid("", "Kab/Kota|Target\nBontang|1\n")), sheet.Options{})
		require.NoError(t, err, file)
		assert.Equal(t, want, got.Reports[0].Date.String(), file)
	}
	_, err := sheet.Read(book("a.xlsx", grid("", "Kab/Kota|Target\nBontang|1\n")), sheet.Options{})
	assert.ErrorContains(t, err, "says no date")
	_, err = sheet.Read(book("a.xlsx", grid("", "dicetak 2 Mei 2012\nkeadaan 30 April 2012\nKab/Kota|Target\nBontang|1\n")), sheet.Options{})
	assert.ErrorContains(t, err, "more than one date")
	got, err := sheet.Read(book("a.xlsx", grid("", "dicetak 2 Mei 2012\nkeadaan 30 April 2012\nKab/Kota|Target\nBontang|1\n")), sheet.Options{Date: ektp.MustDate("2012-04-30")})
	require.NoError(t, err)
	assert.Equal(t, "option", got.Mappings[0].DateWhy)
}

func TestRegionsOfRows(t *testing.T) {
	read := func(code, name string) (*sheet.Result, error) {
		return sheet.Read(book("a.xlsx", grid("", "30 April 2012\nKode|Nama Wilayah|Target\n"+code+"|"+name+"|1\n")), sheet.Options{Within: ektp.MustCode("64")})
	}
	for _, c := range []struct{ code, name, want string }{
		{"64.74", "", "64.74"}, {"", "Bontang", "64.74"}, {"", "KAB. KUTAI KERTANEGARA", "64.02"}, {"", "Kukar", "64.02"}, {"", "PPU", "64.09"}, {"", "Bulungan", "64.04"}, {"", "Kota Tarakan", "64.73"},
		{"64.1", "Tana Tidung", "64.10"}, {"64.1", "Kab. Paser", "64.01"}, {"6474", "BONTANG", "64.74"}, {"64.02", "Kutai Kertanegara", "64.02"},
	} {
		got, err := read(c.code, c.name)
		require.NoError(t, err, c)
		assert.Equal(t, []string{c.want}, regions(got.Reports), c)
	}
	for _, c := range []struct{ code, name, cell, rule string }{
		{"64.1", "", "A3", "64.10 or 64.01"}, {"64.1", "Bontang", "A3", "64.10 or 64.01"}, {"64.74", "Samarinda", "A3", "another region than the name beside it: Kota Samarinda"},
		{"64.11", "", "A3", "not in the list of regions on that day"}, {"65.01", "Bulungan", "A3", "on that day"}, {"", "Atlantis", "B3", "not the name of a region"}, {"", "", "3", "whose figures"},
	} {
		got, err := read(c.code, c.name)
		require.Error(t, err, c)
		require.Len(t, got.Refused, 1, c)
		assert.Contains(t, got.Refused[0].Rule, c.rule, c)
	}
}

func TestTwiceIsRefused(t *testing.T) {
	got, err := sheet.Read(book("a.xlsx", grid("", "30 April 2012\nKab/Kota|Target\nBontang|1\nPaser|5\nBontang|1\nBontang|2\n")), sheet.Options{KeepGood: true})
	require.Len(t, got.Refused, 2, "%v", err)
	assert.Equal(t, "A3", got.Refused[0].Cell)
	assert.Contains(t, got.Refused[0].Rule, "row 6 below")
	assert.Equal(t, "A6", got.Refused[1].Cell)
	assert.Contains(t, got.Refused[1].Rule, "row 3 before")
	assert.Equal(t, []string{"64.01"}, regions(got.Reports))
	assert.Len(t, got.Findings, 1)
}

func TestStrictUnlessKeepGood(t *testing.T) {
	b := func() sheet.Book {
		return book("a.xlsx", grid("", "30 April 2012\nKab/Kota|Target|Terekam\nBontang|1|x\nPaser|5|4\n"))
	}
	got, err := sheet.Read(b(), sheet.Options{})
	require.Error(t, err)
	assert.Nil(t, got.Reports)
	got, err = sheet.Read(b(), sheet.Options{KeepGood: true})
	require.Error(t, err)
	assert.Equal(t, []string{"64.74 2012-04-30 target=1", "64.01 2012-04-30 recorded=4 target=5"}, lines(got.Reports))
}

func TestAmbiguityIsSettledByTheCaller(t *testing.T) {
	const table = "30 April 2012\nKab/Kota|Wajib KTP|PRR|Terekam|Terekam\nBontang|10|3|5|6\n"
	got, err := sheet.Read(book("a.xlsx", grid("", table)), sheet.Options{})
	require.Error(t, err)
	require.Len(t, got.Refused, 3, "%v", err)
	assert.Equal(t, []string{"C2", "D2", "E2"}, []string{got.Refused[0].Cell, got.Refused[1].Cell, got.Refused[2].Cell})
	assert.Contains(t, got.Refused[0].Rule, "print_ready, print_ready_left, print_ready_new")
	assert.Contains(t, got.Refused[1].Rule, "means the same as another column")
	got, err = sheet.Read(book("a.xlsx", grid("", table)), sheet.Options{Columns: map[string]sheet.Meaning{
		"C": {Role: sheet.Figure, Measure: "print_ready_new"}, "D": {Role: sheet.Ignored},
	}})
	require.NoError(t, err)
	assert.Equal(t, []string{"64.74 2012-04-30 eligible=10 print_ready_new=3 recorded=6"}, lines(got.Reports))

	_, err = sheet.Read(book("a.xlsx", grid("", "30 April 2012\nKab/Kota|Target\nBontang|7\n")), sheet.Options{Columns: map[string]sheet.Meaning{"Terekm": {Role: sheet.Figure, Measure: ektp.Recorded}}})
	assert.ErrorContains(t, err, `a.xlsx "Terekm": Options.Columns names a column that no table has`)

	// A few columns of the daily form do not make it one.
	_, err = sheet.Read(book("a.xlsx", grid("", "30 April 2012\nKab/Kota|Perekaman KTP-EL|PRR|SFE\nBontang|7|6|1\n")), sheet.Options{})
	assert.ErrorContains(t, err, `C2 "PRR": can mean more than one thing, say which with Options.Columns: print_ready_new, print_ready`)
	daily, err := sheet.FormByID("daily")
	require.NoError(t, err)
	got, err = sheet.Read(book("a.xlsx", grid("", "30 April 2012\nKab/Kota|Perekaman KTP-EL|PRR|SFE\nBontang|7|6|1\n")), sheet.Options{Form: &daily})
	require.NoError(t, err)
	assert.Equal(t, []string{"64.74 2012-04-30 daily print_ready_new=6 recordings=7 sent_for_enrolment=1"}, lines(got.Reports))

	// Headers nobody knows, told by the caller.
	got, err = sheet.Read(book("a.xlsx", grid("", "x\nAnu|Itu\nBontang|7\n")), sheet.Options{HeaderRow: 2, Date: ektp.MustDate("2012-04-30"), Columns: map[string]sheet.Meaning{
		"A": {Role: sheet.RegionName}, "B": {Role: sheet.Figure, Measure: ektp.Recorded},
	}})
	require.NoError(t, err)
	assert.Equal(t, []string{"64.74 2012-04-30 recorded=7"}, lines(got.Reports))
	_, err = sheet.Read(book("a.xlsx", grid("", "30 April 2012\nKab/Kota|Itu\nBontang|7\n")), sheet.Options{Columns: map[string]sheet.Meaning{"itu": {Role: sheet.Figure, Measure: "nothing"}}})
	assert.ErrorContains(t, err, "not a known measure")
}

func TestFractionsAndWrongPercents(t *testing.T) {
	s := sheet.Sheet{Rows: func(yield func(sheet.Row, error) bool) {
		row := func(n int, cells ...sheet.Cell) bool { return yield(sheet.Row{Number: n, Cells: cells}, nil) }
		_ = row(1, text("30 April 2012")) && row(2, text("Kab/Kota"), text("Wajib KTP"), text("Terekam"), text("%")) &&
			row(3, text("Bontang"), number("122589"), number("43366"), number("0.35375115222409999")) &&
			row(4, text("Paser"), number("100"), number("50"), number("0.5", "0%")) &&
			row(5, text("Berau"), number("3"), number("2"), text("67 %")) &&
			row(6, text("Malinau"), number("3"), number("2"), text("76 %")) &&
			row(7, text("Nunukan"), number("3"), number("0"), text("50,5 %"))
	}}
	got, err := sheet.Read(book("a.xlsx", s), sheet.Options{})
	require.NoError(t, err)
	var printed []string
	for _, r := range got.Reports {
		printed = append(printed, r.Percents[0].Percent.String())
	}
	assert.Equal(t, []string{"35.38", "50", "67", "76", "50.5"}, printed)
	assert.Equal(t, []string{`info: a.xlsx D3 % "0.3537511522…": is a fraction, read as percent: 35.38`, `warning: a.xlsx D6 % "76 %": 2 of 3 is 66.67`, `warning: a.xlsx D7 % "50,5 %": 0 of 3 is 0.00`}, findings(got))
}

func TestReaderStreams(t *testing.T) {
	// A source without end: reading stops when the consumer does.
	endless := book("a.csv", sheet.Sheet{Rows: func(yield func(sheet.Row, error) bool) {
		if !yield(sheet.Row{Number: 1, Cells: []sheet.Cell{text("Kode"), text("Tanggal"), text("Target")}}, nil) {
			return
		}
		for i := 0; yield(sheet.Row{Number: i + 2, Cells: []sheet.Cell{text("64.74"), text((ektp.MustDate("2012-01-01") + ektp.Date(i)).String()), text("5")}}, nil); i++ {
		}
	}})
	n := 0
	for _, err := range sheet.NewReader(endless, sheet.Options{}).Reports() {
		require.NoError(t, err)
		if n++; n == 1000 {
			break
		}
	}
	// A source that breaks ends the reading with its error.
	broken := errors.New("the line went dead")
	_, err := sheet.Read(book("a.csv", sheet.Sheet{Rows: func(yield func(sheet.Row, error) bool) { yield(sheet.Row{}, broken) }}), sheet.Options{})
	assert.ErrorIs(t, err, broken)
	n = 0
	for _, err := range sheet.NewReader(book("a_30042012.csv", sheet.Sheet{Rows: func(yield func(sheet.Row, error) bool) {
		for row := range grid("", "Kode|Target\n64.74|1\n64.72|2").Rows {
			if !yield(row, nil) {
				return
			}
		}
		for i := range 100 {
			if !yield(sheet.Row{Number: 4 + i}, nil) {
				return
			}
		}
		yield(sheet.Row{}, broken)
	}}), sheet.Options{}).Reports() {
		if err == nil {
			n++
		} else {
			assert.ErrorIs(t, err, broken)
		}
	}
	assert.Equal(t, 2, n, "what came before stands")
	var none iter.Seq2[sheet.Sheet, error] = func(yield func(sheet.Sheet, error) bool) { yield(sheet.Sheet{}, broken) }
	_, err = sheet.Read(sheet.Book{File: "a", Sheets: none}, sheet.Options{})
	assert.ErrorIs(t, err, broken)
}

func TestNothingOfAPersonIsShown(t *testing.T) {
	const nik = "6474011005900001"
	got, err := sheet.Read(book("a.xlsx", grid("", "30 April 2012\nKab/Kota|Target|"+nik+"|Terekam ("+nik+")\n"+nik+"|1|2|x\nBontang|"+nik+"|1\nBontang|6.47401E+15|1\n")), sheet.Options{KeepGood: true})
	require.Error(t, err)
	all := err.Error() + strings.Join(findings(got), "\n") + got.Mappings[0].String()
	for _, r := range got.Refused {
		all += r.Value + r.Column
	}
	for _, c := range got.Mappings[0].Columns {
		all += c.Header
	}
	assert.NotContains(t, all, "01005900001")
	assert.NotContains(t, all, "6.47401")
	assert.True(t, slices.ContainsFunc(got.Refused, func(e *sheet.CellError) bool { return strings.Contains(e.Rule, "15") }))
}

// Two tables below each other: the same for another day, and another one.
func TestTablesBelowEachOther(t *testing.T) {
	const table = `
REKAP KALIMANTAN TIMUR
Keadaan 30 April 2012
Kab/Kota|Wajib KTP (DKB Smt I 2011)|Sudah melakukan perekaman
Bontang|100|50
Paser|200|60
Jumlah|300|110

Keadaan 31 Mei 2012
Kab/Kota|Wajib KTP (DKB Smt I 2011)|Sudah melakukan perekaman
Bontang|100|70
Paser|200|80
Jumlah|300|150

Sisa blanko dan suket
Kab/Kota|Sisa Blanko|Sisa Suket|Operator
Bontang|5|6|4
Paser|7|8|4
Kepala Biro,
`
	got, err := sheet.Read(book("a.xlsx", grid("", table)), sheet.Options{})
	require.NoError(t, err)
	assert.Equal(t, []string{
		"64.74 2012-04-30 eligible=100 recorded=50", "64.01 2012-04-30 eligible=200 recorded=60",
		"64.74 2012-05-31 blank_cards=5 eligible=100 operators=4 recorded=70 suket=6", "64.01 2012-05-31 blank_cards=7 eligible=200 operators=4 recorded=80 suket=8",
	}, lines(got.Reports), "what the last table says belongs to the reports of its day")
	require.Len(t, got.Mappings, 3)
	assert.Equal(t, []int{3, 9, 15}, []int{got.Mappings[0].Header, got.Mappings[1].Header, got.Mappings[2].Header})
	assert.Empty(t, got.Findings)
}

// Sheets of one book that speak of the same region and day.
func TestSheetsAreJoined(t *testing.T) {
	b := func(second string) sheet.Book {
		return book("a_30042012.xlsx", grid("Perekaman", "Kab/Kota|Target|Terekam\nBontang|100|50\n"), grid("Sarana", "Kab/Kota|Operator|"+second+"\nBontang|4|51\n"))
	}
	got, err := sheet.Read(b("Sisa blanko"), sheet.Options{})
	require.NoError(t, err)
	assert.Equal(t, []string{"64.74 2012-04-30 blank_cards=51 operators=4 recorded=50 target=100"}, lines(got.Reports))
	_, err = sheet.Read(b("Terekam"), sheet.Options{})
	require.ErrorContains(t, err, `[Sarana] A2 Kab/Kota "64.74": the region is given twice for the day, with other figures: row 2 of sheet "Perekaman" before`)
	for _, err := range sheet.NewReader(b("Sisa blanko"), sheet.Options{}).Reports() {
		if err != nil {
			return // streamed, the first is gone: the second is refused, not lost
		}
	}
	t.Fail()
}

// The names of two levels side by side, the upper one in the first row alone.
func TestNamesOfTwoLevels(t *testing.T) {
	const table = `
30 April 2012
Kab/Kota|Kecamatan|Wajib KTP|Lain-lain
Kota Bontang|Bontang Utara|100|1
|Bontang Barat|200|2
Kota Samarinda|Sungai Kunjang|300|3
|Bontang Barat|400|4
Kota Atlantis|Bontang Barat|500|5
`
	got, err := sheet.Read(book("a.xlsx", grid("", table)), sheet.Options{KeepGood: true})
	require.ErrorContains(t, err, `a.xlsx B6 Kecamatan "Bontang Barat": is not the name of a region`)
	require.ErrorContains(t, err, `a.xlsx A7 Kab/Kota "Kota Atlantis": is not the name of a region`)
	assert.Equal(t, []string{"64.74.01 2012-04-30 eligible=100", "64.74.03 2012-04-30 eligible=200", "64.72.06 2012-04-30 eligible=300"}, lines(got.Reports))
	assert.Equal(t, []string{`warning: a.xlsx D2 "Lain-lain": the column is not understood, its cells are left out: say what it means with Options.Columns`}, findings(got))
}

// A million rows pass through; what stays is the memory of what was stated.
func TestAMillionRowsInBoundedMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const rows = 1_000_000
	in, out := io.Pipe()
	go func() {
		w := bufio.NewWriter(out)
		_, _ = w.WriteString("Kode,Tanggal,Target\n")
		for i := range rows {
			_, _ = fmt.Fprintf(w, "33.%02d.%02d,%v,%d\n", 1+i/7%29, 1+i%7, ektp.MustDate("1900-01-01")+ektp.Date(i/203), i)
		}
		out.CloseWithError(w.Flush())
	}()
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n, most := 0, uint64(0)
	for _, err := range sheet.NewReader(sheet.CSV(in, "a.csv", sheet.CSVOptions{}), sheet.Options{}).Reports() {
		require.NoError(t, err)
		if n++; n%100_000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&now)
			most = max(most, now.HeapAlloc-min(before.HeapAlloc, now.HeapAlloc))
		}
	}
	assert.Equal(t, rows, n)
	assert.Less(t, most, uint64(96<<20), "32 bytes a row, and the room a growing list leaves")
}

// Percentages alone are data too; the number of a page is not.
func TestRowsWithoutCounts(t *testing.T) {
	got, err := sheet.Read(book("a.xlsx", grid("", "30 April 2012\nKab/Kota|Terekam|%\nBontang||88,03\nAtlantis||50\n||40\nPaser|5|\n|2|\n")), sheet.Options{KeepGood: true})
	require.Error(t, err)
	require.Len(t, got.Refused, 1)
	assert.Equal(t, "A4", got.Refused[0].Cell)
	assert.Len(t, got.Reports, 2)
	assert.Equal(t, []sheet.LeftOut{{First: 5, Last: 5, Why: sheet.WhyAlone}, {First: 7, Last: 7, Why: sheet.WhyAlone}}, got.Mappings[0].LeftOut)
}

// A sheet of one region: the signature stands in the columns of the table.
func TestOneRegionWithFooter(t *testing.T) {
	const table = `
LAPORAN KOTA BONTANG
Keadaan 30 Apr 2012
Wajib KTP|Terekam|%|Keterangan
122.589|100.000|81,57|listrik padam 5 jam
|||Bontang, 1 Mei 2012
Kepala Dinas|||
`
	got, err := sheet.Read(book("a.xlsx", grid("", table)), sheet.Options{})
	require.NoError(t, err)
	assert.Equal(t, []string{"64.74 2012-04-30 eligible=122589 recorded=100000"}, lines(got.Reports))
	assert.Equal(t, []string{"listrik padam 5 jam"}, got.Reports[0].Notes)
	assert.Equal(t, []sheet.LeftOut{{First: 5, Last: 6, Why: sheet.WhyText}}, got.Mappings[0].LeftOut)

	got, err = sheet.Read(book("a.xlsx", grid("", "KOTA BONTANG\nKeadaan 30 Apr 2012\nPersentase perekaman|Keterangan\n81,57|\n|Bontang\n")), sheet.Options{})
	require.NoError(t, err)
	require.Len(t, got.Reports, 1)
	assert.Equal(t, "81.57", got.Reports[0].Percents[0].Percent.String())
}

// What is done once and for all is so far, also in a table of days.
func TestSoFarOrOnTheDay(t *testing.T) {
	for header, want := range map[string]string{"Terekam": "recorded", "Sudah rekam": "recorded", "Telah direkam": "recorded", "Recorded": "recorded", "Perekaman": "", "Perekaman hari ini": "recordings", "Perekaman s/d hari ini": "recorded"} {
		got, err := sheet.Read(book("a.xlsx", grid("", "Tanggal|Kab/Kota|"+header+"\n30-4-12|Bontang|5\n")), sheet.Options{})
		if want == "" {
			assert.ErrorContains(t, err, "can mean more than one thing", header)
			continue
		}
		require.NoError(t, err, header)
		assert.Equal(t, []string{"64.74 2012-04-30 " + want + "=5"}, lines(got.Reports), header)
	}
}

// Headers as they are typed.
func TestHeadersOfTheField(t *testing.T) {
	for header, want := range map[string]string{
		"Jumlah Penduduk Wajib KTP-el": "eligible", "WAJIB E-KTP": "eligible", "Wktp": "eligible", "Wajib KTP (DKB Smt II 2011)": "eligible", "Eligible residents": "eligible",
		"Jml yg telah direkam": "recorded", "Sudah Rekam": "recorded", "Jumlah yang sudah melakukan perekaman": "recorded", "Perekaman s/d 30 April 2012": "recorded", "PEREKAMAN S.D. HARI INI": "recorded", "Realisasi sampai dengan 30 April 2012": "recorded", "Recorded": "recorded",
		"Perekaman Hari Ini": "recordings", "Belum Rekam": "not_recorded", "Yang Belum Melakukan Perekaman": "not_recorded", "Kuota": "target", "Target Perekaman": "target", "Sisa Blangko KTP-el": "blank_cards", "Stok Blanko": "blank_cards",
		"Jml Penduduk": "population", "Operator": "operators", "Siap cetak (PRR)": "print_ready", "Sisa PRR": "print_ready_left", "Anu": "",
		"% Target": "percent:recorded/target", "% dari wajib KTP": "percent:recorded/eligible", "Aktivasi IKD": "ikd_active",
	} {
		got, err := sheet.Read(book("a.xlsx", grid("", "30 April 2012\nKab/Kota|Data ganda|"+header+"\nBontang|1|2\n")), sheet.Options{})
		require.NoError(t, err, header)
		last := got.Mappings[0].Columns[2]
		assert.Equal(t, want, last.Means.String(), header)
		assert.Len(t, got.Findings, map[bool]int{true: 1, false: 0}[want == ""], header)
	}
	got, err := sheet.Read(book("a.xlsx", grid("", "Kab/Kota|Target|Perekaman s/d 30 April 2012\nBontang|1|2\n")), sheet.Options{})
	require.NoError(t, err)
	assert.Equal(t, "header C1", got.Mappings[0].DateWhy)
	assert.Equal(t, "2012-04-30", got.Reports[0].Date.String())
}

// A table as wide as a spreadsheet can be costs no time.
func TestWideTable(t *testing.T) {
	row := strings.Repeat("KTP|", 16380)
	start := time.Now()
	got, err := sheet.Read(book("a.xlsx", grid("", "30 April 2012\nKab/Kota|Target|"+row+"\n"+strings.Repeat("Bontang|1|"+row+"\n", 60))), sheet.Options{})
	require.NoError(t, err)
	assert.Len(t, got.Reports, 1, "the city is there sixty times with the same figures")
	assert.Less(t, time.Since(start), 5*time.Second)
	assert.True(t, slices.ContainsFunc(got.Findings, func(f sheet.Finding) bool { return strings.Contains(f.Rule, "wider than 1024") }))
}
