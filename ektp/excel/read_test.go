package excel_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/excel"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

const styles = `<numFmts count="3"><numFmt numFmtId="164" formatCode="[$-421]dd mmmm yyyy;@"/><numFmt numFmtId="165" formatCode="#,##0&quot; hari&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>` +
	`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="49"/><xf numFmtId="17"/></cellXfs>`

// Every kind of cell is read as the file holds it.
func TestCells(t *testing.T) {
	r := raw{styles: styles,
		texts: `<si><t>satu</t></si><si><r><t xml:space="preserve">du</t></r><r><t>a</t></r><rPh sb="0" eb="1"><t>tidak</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si>`}
	const text, number, date = sheet.Text, sheet.Number, sheet.Date
	cells := []struct {
		xml  string
		want sheet.Cell
	}{
		{`<c t="s"><v>0</v></c>`, sheet.Cell{Text: "satu"}},
		{`<c t="s"><v>1</v></c>`, sheet.Cell{Text: "dua"}},
		{`<c t="s"><v>2</v></c>`, sheet.Cell{Text: "a\rb_x0041_"}},
		{`<c t="inlineStr" s="6"><is><r><t>64</t></r><r><t>.10</t></r></is></c>`, sheet.Cell{Text: "64.10", Kind: text, Format: "@"}},
		{`<c><v>1234567</v></c>`, sheet.Cell{Text: "1234567", Kind: number}},
		{`<c t="n" s="2"><v>3</v></c>`, sheet.Cell{Text: "3", Kind: number, Format: `#,##0" hari"`}},
		{`<c s="5"><v>0.88029999999999997</v></c>`, sheet.Cell{Text: "0.8803", Kind: number, Format: "0.00%"}},
		{`<c><v>6.472011005900001E+15</v></c>`, sheet.Cell{Text: "6472011005900001", Kind: number}},
		{`<c s="1"><v>41029</v></c>`, sheet.Cell{Text: "41029", Kind: date, Format: "[$-421]dd mmmm yyyy;@"}},
		{`<c s="4"><v>41029.5</v></c>`, sheet.Cell{Text: "41029.5", Kind: date, Format: "dd/mm/yyyy"}},
		{`<c s="7"><v>41029</v></c>`, sheet.Cell{Text: "41029", Kind: date, Format: "mmm-yy"}},
		{`<c s="3"><v>1.5</v></c>`, sheet.Cell{Text: "1.5", Kind: number, Format: "[h]:mm"}},
		{`<c t="d"><v>2012-04-30T00:00:00</v></c>`, sheet.Cell{Text: "2012-04-30", Kind: date}},
		{`<c t="b"><v>1</v></c>`, sheet.Cell{Text: "TRUE", Kind: sheet.Bool}},
		{`<c t="e"><f>A1/0</f><v>#REF!</v></c>`, sheet.Cell{Text: "#REF!", Kind: sheet.Fault}},
		{`<c><f>SUM(A1:A2)</f><v>42</v></c>`, sheet.Cell{Text: "42", Kind: number}},
		{`<c t="str"><f>A1&amp;"x"</f><v>satux</v></c>`, sheet.Cell{Text: "satux"}},
		{`<c t="str"><f>""</f><v></v></c>`, sheet.Cell{}},
		{`<c><f>SUM(A1:A2)</f></c>`, sheet.Cell{Text: "=", Kind: sheet.Fault}},
		{`<c s="9999"><v>1</v></c>`, sheet.Cell{Text: "1", Kind: number}},
	}
	var rows strings.Builder
	for _, c := range cells {
		rows.WriteString(`<row>` + c.xml + `<c><v>1</v></c></row>`)
	}
	r.sheets = []string{`<x:ignored xmlns:x="y"/><sheetData>` + rows.String() + `</sheetData>`}
	got := 0
	for s, err := range open(t, r.bytes(t), "a.xlsx", excel.Options{}).Book().Sheets {
		require.NoError(t, err)
		for row, err := range s.Rows {
			require.NoError(t, err)
			assert.Equal(t, cells[row.Number-1].want, row.Cells[0], cells[row.Number-1].xml)
			got++
		}
	}
	assert.Len(t, cells, got)
}

// Sheets and rows that are hidden are said to be; workbooks of other programs
// write prefixes, absolute targets and no cell references.
func TestSheets(t *testing.T) {
	one := `<sheetData><row r="3"><c r="B3"><v>1</v></c><c r="D3"><v>2</v></c></row><row r="5" hidden="1"><c r="A5"><v>3</v></c></row><row r="6" hidden="true"/><row r="9" hidden="1"/></sheetData><mergeCells count="2"><mergeCell ref="A1:D2"/><mergeCell ref="A900:B900"/></mergeCells>`
	prefixed := `<x:cols><x:col min="2" max="3" hidden="1"/></x:cols><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="B2:B3"/></x:mergeCells>`
	var findings []string
	o := excel.Options{Notice: func(f sheet.Finding) { findings = append(findings, f.String()) }}
	for _, relative := range []string{"", "/xl/"} {
		findings = nil
		r := raw{sheets: []string{one, prefixed, one, `<sheetData/>`}, states: []string{"", "", "veryHidden"}, book: `date1904="true"`, relative: relative}
		w := open(t, r.bytes(t), "a.xlsx", o)
		assert.Equal(t, []string{"S1", "S2", "S3", "S4"}, w.SheetNames())
		var got []string
		for s, err := range w.Book().Sheets {
			require.NoError(t, err)
			assert.True(t, s.Date1904)
			for row, err := range s.Rows {
				require.NoError(t, err)
				got = append(got, fmt.Sprint(s.Name, row.Number, len(row.Cells), s.Merged))
			}
		}
		assert.Equal(t, []string{"S13 4 [{1 1 2 4}]", "S15 1 [{1 1 2 4}]", "S21 1 [{2 2 3 2}]"}, got)
		if relative == "" {
			assert.Equal(t, []string{
				`warning: a.xlsx [S1] 5 "5-6, 9": the rows are hidden, and were read all the same`,
				`warning: a.xlsx [S2] "B-C": the columns are hidden, and were read all the same`,
				`warning: a.xlsx [S3]: the sheet is hidden, and was left out: set Options.Hidden to read it`,
			}, findings)
		}
	}
}

// What spreadsheets do to a form is named, cell by cell.
func TestDamage(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	rows := [][]any{
		{"REKAP PEREKAMAN KTP-EL"},
		{"KEADAAN 30 APRIL 2012"},
		{},
		{"KODE", "WILAYAH", "WKTP L", "WKTP P", "WKTP JML", "REKAM JML", "PERSEN"},
		{"64.02", "Kutai Kartanegara\u200b", 200, 300, 500, "1.250", nil},
		{64.1, "", 1, 1, 2, 1, nil},
		{"64. 74", "Bontang", "60.000", "60,000", 120000, "<>", nil},
		{"64.71", "Balikpapan", 10, 20, 31, "Null", nil},
		{"64.72", "Samarinda", 10, 20, 30, int64(6472011005900001), nil},
		{"64.73", "Tarakan", 10, 20, 30, 15, "88,03 %"},
		{"JUMLAH", nil, 1000, 2000, 3000, 4000, nil},
	}
	for y, row := range rows {
		for x, v := range row {
			require.NoError(t, f.SetCellValue("Sheet1", sheet.Address(x+1, y+1), v))
		}
	}
	path := filepath.Join(t.TempDir(), "siak.xlsx")
	require.NoError(t, f.SaveAs(path))
	result, err := excel.Read(path, excel.Options{}, sheet.Options{KeepGood: true})
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "6472011005900001")
	var refused []string
	for _, c := range result.Refused {
		refused = append(refused, c.Cell)
	}
	assert.ElementsMatch(t, []string{"A6", "E8", "F9"}, refused, "%v", err)
	said := ""
	for _, n := range result.Findings {
		said += n.String() + "\n"
	}
	for _, cell := range []string{"A7 ", "G10 "} {
		assert.Contains(t, said, "siak.xlsx [Sheet1] "+cell)
	}
	bontang := -1
	for i := range result.Reports {
		if result.Reports[i].Region == ektp.MustCode("64.74") {
			bontang = i
		}
	}
	require.GreaterOrEqual(t, bontang, 0)
	n, _ := result.Reports[bontang].Value(ektp.Eligible)
	assert.Equal(t, int64(120_000), n)
	_, known := result.Reports[bontang].Value(ektp.Recorded)
	assert.False(t, known, "<> is not zero")
}

// A formula that was never worked out is refused with what can be done about it,
// each cell of them.
func TestFormulaWithoutValue(t *testing.T) {
	text := func(s string) string { return `<c t="inlineStr"><is><t>` + s + `</t></is></c>` }
	r := raw{sheets: []string{`<sheetData><row r="1">` + text("Kode") + text("Wajib KTP") + text("Perekaman") + `</row>` +
		`<row r="2">` + text("64.74") + `<c><v>100</v></c><c><f>A1+1</f></c></row>` +
		`<row r="3">` + text("64.72") + `<c><f>A1+1</f></c><c><v>50</v></c></row></sheetData>`}}
	w := open(t, r.bytes(t), "a.xlsx", excel.Options{})
	_, err := w.Read(sheet.Options{Date: ektp.MustDate("2012-04-30")})
	for _, cell := range []string{"C2 Perekaman", "B3 Wajib KTP"} {
		assert.ErrorContains(t, err, `a.xlsx [S1] `+cell+` "=": is a formula that was never worked out: open the workbook in a spreadsheet and save it again`)
	}
}

// Several sheets of one workbook, a header of two merged rows in each.
func TestSheetsOfOneBook(t *testing.T) {
	form, err := sheet.FormByID("half-month-recap")
	require.NoError(t, err)
	var layouts []excel.Layout
	var sheets []sheet.Sheet
	for i, day := range []string{"2012-04-15", "2012-04-30"} {
		d := ektp.MustDate(day)
		in := sheet.Filling{Region: ektp.MustCode("64"), Date: d, Reports: []ektp.Report{{Region: ektp.MustCode("64.74"), Date: d, From: d - 14,
			Figures: ektp.Figures{{Measure: ektp.Eligible, Value: 1000}, {Measure: ektp.Recorded, Value: int64(i)}}}}}
		s := form.Fill(in)
		s.Name = fmt.Sprintf("paruh %d: [%s]?", i+1, strings.Repeat("x", 40))
		first, last := form.HeaderRows()
		layouts = append(layouts, excel.Layout{HeaderTop: first, Header: last})
		sheets = append(sheets, s)
	}
	var out, again bytes.Buffer
	require.NoError(t, excel.Write(&out, ektp.MustDate("2012-04-30"), layouts, sheets...))
	for range 5 { // the order in which sheets are streamed is not kept by excelize
		again.Reset()
		require.NoError(t, excel.Write(&again, ektp.MustDate("2012-04-30"), layouts, sheets...))
		require.True(t, bytes.Equal(out.Bytes(), again.Bytes()))
	}
	path := filepath.Join(t.TempDir(), "april.xlsx")
	require.NoError(t, os.WriteFile(path, out.Bytes(), 0o600))
	result, err := excel.Read(path, excel.Options{}, sheet.Options{})
	require.NoError(t, err)
	require.Len(t, result.Reports, 2)
	assert.Equal(t, ektp.MustDate("2012-04-15"), result.Reports[0].Date)
	assert.Len(t, []rune(result.Mappings[0].Sheet), 31)

	sheets[1].Name = sheets[0].Name
	assert.ErrorIs(t, excel.Write(&out, 0, nil, sheets...), ektp.ErrInvalid)
	assert.ErrorIs(t, excel.Write(&out, 0, nil), ektp.ErrInvalid)
}
