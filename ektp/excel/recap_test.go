package excel_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/excel"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// study is the assessment of the study's programme on a day.
func study(day string) *monitor.Assessment {
	reports := kaltim.Reports()
	for i := range reports {
		reports[i].State = ektp.Verified
	}
	return monitor.Evaluate(monitor.Input{Plan: kaltim.Plan(), Scope: ektp.MustCode("64"), AsOf: ektp.MustDate(day),
		Reports: reports, Notes: kaltim.Notes(), Attestations: kaltim.Attestations()})
}

// cells reads a workbook into sheet, address and cell.
func cells(t testing.TB, data []byte) map[string]map[string]sheet.Cell {
	t.Helper()
	all := map[string]map[string]sheet.Cell{}
	for s, err := range open(t, data, "recap.xlsx", excel.Options{Hidden: true}).Book().Sheets {
		require.NoError(t, err)
		all[s.Name] = map[string]sheet.Cell{}
		for row, err := range s.Rows {
			require.NoError(t, err)
			for i, c := range row.Cells {
				all[s.Name][sheet.Address(i+1, row.Number)] = c
			}
		}
	}
	return all
}

func TestWriteRecap(t *testing.T) {
	for _, lang := range []ektp.Language{ektp.Indonesian, ektp.English} {
		var out, again bytes.Buffer
		require.NoError(t, excel.WriteRecap(&out, study("2012-12-31"), lang))
		require.NoError(t, excel.WriteRecap(&again, study("2012-12-31"), lang))
		assert.True(t, bytes.Equal(out.Bytes(), again.Bytes()), "the same assessment is the same bytes")
		if keep := os.Getenv("KEEP_XLSX"); keep != "" { // for looking at it by eye
			require.NoError(t, os.WriteFile(keep+lang.String()+".xlsx", out.Bytes(), 0o644))
		}
	}
}

// A count is a number, a day a date, an unknown neither zero nor empty.
func TestRecapCells(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, excel.WriteRecap(&out, study("2012-12-31"), ektp.Indonesian))
	all := cells(t, out.Bytes())
	find := func(name string, c sheet.Cell) string {
		for at, got := range all[name] {
			if got == c {
				return at
			}
		}
		return ""
	}
	assert.Equal(t, "E5", find("Ringkasan", sheet.Cell{Text: "1214857", Kind: sheet.Number, Format: "[$-421]#,##0"}))
	assert.Equal(t, "F5", find("Ringkasan", sheet.Cell{Text: "75.11", Kind: sheet.Number, Format: "[$-421]0.00"}))
	assert.Equal(t, "G5", find("Ringkasan", sheet.Cell{Text: "41029", Kind: sheet.Date, Format: "[$-421]d mmm yyyy"}), "30 April 2012")
	assert.NotEmpty(t, find("Daerah", sheet.Cell{Text: "88.03", Kind: sheet.Number, Format: `[$-421]0.00"*"`}), "Bontang, as printed")
	assert.NotEmpty(t, find("Daerah", sheet.Cell{Text: "64.10", Kind: sheet.Text, Format: "@"}))
	assert.NotEmpty(t, find("Daerah", sheet.Cell{Text: "?", Kind: sheet.Text}))
	assert.Len(t, all, 11)
}

// What the field wrote is text, whatever it begins with.
func TestRecapIsNoFormula(t *testing.T) {
	a := study("2012-12-31")
	for i, begin := range []string{"=", "+", "-", "@", "\t=", "=cmd|' /C calc'!A0"} {
		a.Regions[i].Name = begin + "HYPERLINK(\"http://example.org\")"
		a.Contradictions[i].Stated[0].Source = begin + "1+1"
	}
	var out bytes.Buffer
	require.NoError(t, excel.WriteRecap(&out, a, ektp.English))
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	require.NoError(t, err)
	defer f.Close()
	seen := 0
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		require.NoError(t, err)
		for y, row := range rows {
			for x, text := range row {
				formula, err := f.GetCellFormula(name, sheet.Address(x+1, y+1))
				require.NoError(t, err)
				assert.Empty(t, formula)
				if text != "" && strings.ContainsRune("=+-@\t", rune(text[0])) {
					seen++
				}
			}
		}
	}
	assert.Greater(t, seen, 12)
}

func TestRecapLooks(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, excel.WriteRecap(&out, study("2012-12-31"), ektp.Indonesian))
	parts := map[string]string{}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	require.NoError(t, err)
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		b, err := io.ReadAll(r)
		require.NoError(t, err)
		parts[f.Name] = string(b)
	}
	assert.Equal(t, "[Content_Types].xml", z.File[0].Name)
	for _, chart := range []string{"scatterChart", "barChart", "lineChart"} {
		assert.True(t, slices.ContainsFunc(z.File, func(f *zip.File) bool {
			return strings.HasPrefix(f.Name, "xl/charts/chart") && strings.Contains(parts[f.Name], chart)
		}), chart)
	}
	regions := parts["xl/worksheets/sheet3.xml"]
	for _, want := range []string{`state="frozen"`, `<conditionalFormatting`, `type="dataBar"`, `paperSize="9"`, `orientation="landscape"`, `fitToPage="`, `<autoFilter`, `<oddHeader>`, `<oddFooter>`} {
		assert.Contains(t, regions, want)
	}
	assert.Contains(t, parts["xl/workbook.xml"], "_xlnm.Print_Titles")
	assert.Contains(t, parts["docProps/core.xml"], "2012-12-31T00:00:00Z")
}

// Without a single report there is a recap too.
func TestWriteRecapOfNothing(t *testing.T) {
	a := monitor.Evaluate(monitor.Input{Plan: kaltim.Plan(), Scope: ektp.MustCode("64"), AsOf: ektp.MustDate("2011-08-09")})
	var out bytes.Buffer
	require.NoError(t, excel.WriteRecap(&out, a, ektp.English))
}
