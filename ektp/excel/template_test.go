package excel_test

import (
	"bytes"
	"errors"
	"math/rand"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/excel"
	"github.com/ektp-rollout/sdk/ektp/sheet"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

func template() excel.Template {
	return excel.Template{Programme: "kaltim-2011", Name: ektp.Text{ID: "Perekaman e-KTP Kalimantan Timur", EN: "e-KTP recording in East Kalimantan"}, Phase: "tahap-1",
		Regions: []ektp.Code{ektp.MustCode("64.02"), ektp.MustCode("64.10"), ektp.MustCode("64.74")}, Spare: 4,
		From: ektp.MustDate("2012-04-01"), To: ektp.MustDate("2012-04-30"),
		Measures: []ektp.Measure{ektp.Target, ektp.Recorded, ektp.Recordings, ektp.SetsWorking, ektp.Started}}
}

func writeTemplate(t testing.TB, tm excel.Template) []byte {
	t.Helper()
	var out, again bytes.Buffer
	require.NoError(t, excel.WriteTemplate(&out, tm))
	require.NoError(t, excel.WriteTemplate(&again, tm))
	require.True(t, bytes.Equal(out.Bytes(), again.Bytes()), "the same template is the same bytes")
	return out.Bytes()
}

func nameOf(code string) string {
	r, _ := wilayah.Builtin().Lookup(ektp.MustCode(code))
	return r.Name
}

// fill types into the entry sheet as people do.
func fill(t testing.TB, data []byte, values map[string]any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	defer f.Close()
	name := f.GetSheetList()[0]
	for at, v := range values {
		require.NoError(t, f.SetCellValue(name, at, v))
	}
	var out bytes.Buffer
	require.NoError(t, f.Write(&out))
	return out.Bytes()
}

// Random reports put into a template come back as they are.
func TestTemplateRoundTrip(t *testing.T) {
	rnd := rand.New(rand.NewSource(3))
	notes := []string{"listrik padam", "=1+1", "genset & solar < 20 liter", "  ", "-"}
	for round := range 20 {
		tm := template()
		if round%2 == 1 {
			tm.Language, tm.Measures, tm.Phase = ektp.English, []ektp.Measure{ektp.Eligible, ektp.Recorded}, ""
		}
		for _, c := range tm.Regions {
			for range rnd.Intn(3) {
				r := ektp.Report{Region: c, Date: tm.From + ektp.Date(rnd.Intn(30)), Phase: tm.Phase}
				for _, m := range tm.Measures {
					if rnd.Intn(4) > 0 {
						r.Figures.Set(m, rnd.Int63n(1_000_000)*boolInt(m != ektp.Started))
					}
				}
				if n := notes[rnd.Intn(len(notes))]; n != "  " {
					r.Notes = append(r.Notes, n)
				}
				if len(r.Figures)+len(r.Notes) == 0 || hasKey(tm.Reports, r.Key()) {
					continue
				}
				if round%2 == 0 && rnd.Intn(2) == 0 {
					r.From = r.Date - 6
				}
				tm.Reports = append(tm.Reports, r)
			}
		}
		if len(tm.Reports) > len(tm.Regions)+1 {
			tm.Spare = len(tm.Reports)
		}
		data := writeTemplate(t, tm)
		back, result, err := excel.ReadTemplate(open(t, data, "isian.xlsx", excel.Options{}), "kaltim-2011")
		require.NoError(t, err)
		assert.Equal(t, tm.Regions, back.Regions)
		assert.Equal(t, tm.Measures, back.Measures)
		assert.Equal(t, []any{tm.Name, tm.Phase, tm.From, tm.To, tm.Language, tm.Spare}, []any{back.Name, back.Phase, back.From, back.To, back.Language, back.Spare})
		require.Len(t, result.Reports, len(tm.Reports))
		for i := range tm.Reports {
			found := false
			for k := range result.Reports {
				found = found || result.Reports[k].SameContent(&tm.Reports[i])
			}
			require.True(t, found, "%+v", tm.Reports[i])
		}
	}
}

func boolInt(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func hasKey(list []ektp.Report, k ektp.ReportKey) bool {
	for i := range list {
		if list[i].Key() == k {
			return true
		}
	}
	return false
}

// A template as a regency fills it in: typed numbers, a spare row by name, a
// figure left empty.
func TestTemplateFilled(t *testing.T) {
	data := writeTemplate(t, template())
	if keep := os.Getenv("KEEP_XLSX"); keep != "" {
		require.NoError(t, os.WriteFile(keep+"template.xlsx", data, 0o644))
	}
	// Nothing filled in is no report, and no zero.
	_, result, err := excel.ReadTemplate(open(t, data, "isian.xlsx", excel.Options{}), "")
	require.NoError(t, err)
	assert.Empty(t, result.Reports)

	filled := fill(t, data, map[string]any{"E5": 1000, "F5": 250, "E6": "1.200", "I6": 1, "B8": nameOf("64.10"), "D8": 41015, "F8": 9, "J8": "jaringan putus\ngenset rusak, lapor ke 6472011005900001"})
	_, result, err = excel.ReadTemplate(open(t, filled, "isian.xlsx", excel.Options{}), "kaltim-2011")
	require.NoError(t, err)
	require.Len(t, result.Reports, 3)
	r := result.Reports[2]
	assert.Equal(t, "64.10 2012-04-16 tahap-1", r.Key().String())
	assert.Equal(t, []string{"jaringan putus", ektp.Redact("genset rusak, lapor ke 6472011005900001")}, r.Notes)
	assert.NotContains(t, r.Notes[1], "6472011005900001")
	_, known := result.Reports[1].Value(ektp.Recorded)
	assert.False(t, known)

	// Whoever reads any workbook reads this one so too.
	path := filepath.Join(t.TempDir(), "isian.xlsx")
	require.NoError(t, os.WriteFile(path, filled, 0o600))
	any, err := excel.Read(path, excel.Options{}, sheet.Options{})
	require.NoError(t, err)
	assert.Equal(t, result.Reports, any.Reports)
	require.Len(t, any.Mappings, 1)
	assert.Contains(t, any.Mappings[0].String(), "recordings")
}

// What breaks a rule is refused with its cell, in spite of the validation in
// the workbook: pasting passes it.
func TestTemplateRefusesCells(t *testing.T) {
	data := fill(t, writeTemplate(t, template()), map[string]any{
		"E5": "6472011005900001", "F6": -1, "I6": 2, "D7": 41030, "F7": 1, "F8": 5, "B9": "Kota Antah", "F9": 1, "B10": "Kota Bontang", "F10": 3,
	})
	_, result, err := excel.ReadTemplate(open(t, data, "isian.xlsx", excel.Options{}), "")
	require.Error(t, err)
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	assert.NotContains(t, err.Error(), "6472011005900001")
	got := map[string]string{}
	for _, c := range result.Refused {
		assert.NotContains(t, c.Value, "6472011005900001")
		got[c.Cell] = c.Rule
	}
	assert.Equal(t, map[string]string{
		"E5":  "has more digits than a spreadsheet keeps (15): the last are lost, and a NIK is no count",
		"F6":  "must not be negative",
		"I6":  "must be 0 or 1",
		"D7":  "must be a day from 2012-04-01 to 2012-04-30",
		"B8":  "the row has figures but no region",
		"B9":  "is not a region of this template",
		"D10": "the row has figures but no date",
	}, got)
	assert.Empty(t, result.Reports)
	twice := fill(t, writeTemplate(t, template()), map[string]any{"F5": 1, "B8": nameOf("64.02"), "D8": 41029, "F8": 2})
	_, _, err = excel.ReadTemplate(open(t, twice, "isian.xlsx", excel.Options{}), "")
	assert.ErrorContains(t, err, `isian.xlsx [Isian] D8 Tanggal "64.02 2012-04-30": the region is given twice for the day: row 5 before`)
}

func TestTemplateRefusesFiles(t *testing.T) {
	data := writeTemplate(t, template())
	edit := func(change func(*excelize.File)) []byte {
		f, err := excelize.OpenReader(bytes.NewReader(data))
		require.NoError(t, err)
		defer f.Close()
		change(f)
		var out bytes.Buffer
		require.NoError(t, f.Write(&out))
		return out.Bytes()
	}
	for name, data := range map[string][]byte{
		"another workbook":    simple().bytes(t),
		"an older version":    edit(func(f *excelize.File) { require.NoError(t, f.SetCellStr("_ektp", "B2", "0")) }),
		"a column moved":      edit(func(f *excelize.File) { require.NoError(t, f.InsertCols("Isian", "C", 1)) }),
		"a row removed":       edit(func(f *excelize.File) { require.NoError(t, f.RemoveRow("Isian", 5)) }),
		"a row inserted":      edit(func(f *excelize.File) { require.NoError(t, f.InsertRows("Isian", 5, 1)) }),
		"a region changed":    edit(func(f *excelize.File) { require.NoError(t, f.SetCellStr("Isian", "A5", "64.03")) }),
		"a row below":         edit(func(f *excelize.File) { require.NoError(t, f.SetCellInt("Isian", "F40", 1)) }),
		"the sheet renamed":   edit(func(f *excelize.File) { require.NoError(t, f.SetSheetName("Isian", "x")) }),
		"the sheet removed":   edit(func(f *excelize.File) { require.NoError(t, f.DeleteSheet("Isian")) }),
		"a damaged last line": edit(func(f *excelize.File) { require.NoError(t, f.SetCellStr("_ektp", "B9", "x")) }),
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := excel.ReadTemplate(open(t, data, "isian.xlsx", excel.Options{}), "")
			assert.ErrorIs(t, err, excel.ErrTemplate)
			assert.ErrorIs(t, err, ektp.ErrInvalid)
		})
	}
	_, _, err := excel.ReadTemplate(open(t, data, "isian.xlsx", excel.Options{}), "jateng-2012")
	assert.ErrorIs(t, err, excel.ErrTemplate)
	assert.EqualError(t, err, `isian.xlsx "kaltim-2011": is a template of another programme: it must be jateng-2012`)
	for programme, other := range map[string]bool{"": false, "kaltim-2011": false, "jateng-2012": true} {
		_, err := open(t, data, "isian.xlsx", excel.Options{Programme: programme}).Read(sheet.Options{})
		assert.Equal(t, other, errors.Is(err, excel.ErrTemplate), programme)
	}
}

func TestTemplateMustHoldTogether(t *testing.T) {
	for name, change := range map[string]func(*excel.Template){
		"no regions":             func(m *excel.Template) { m.Regions = nil },
		"no measures":            func(m *excel.Template) { m.Measures = nil },
		"no period":              func(m *excel.Template) { m.From = 0 },
		"period turned round":    func(m *excel.Template) { m.From, m.To = m.To, m.From },
		"a region twice":         func(m *excel.Template) { m.Regions = append(m.Regions, m.Regions[0]) },
		"a measure twice":        func(m *excel.Template) { m.Measures = append(m.Measures, m.Measures[0]) },
		"an unknown measure":     func(m *excel.Template) { m.Measures = append(m.Measures, "guesses") },
		"a report out of period": func(m *excel.Template) { m.Reports[0].Date = m.To + 1 },
		"a report of another":    func(m *excel.Template) { m.Reports[0].Region = ektp.MustCode("33.01") },
		"a report twice":         func(m *excel.Template) { m.Reports = append(m.Reports, m.Reports[0]) },
		"of another phase":       func(m *excel.Template) { m.Reports[0].Phase = "x" },
		"with other figures":     func(m *excel.Template) { m.Reports[0].Figures.Set(ektp.Printed, 1) },
		"with figures of a sex":  func(m *excel.Template) { m.Reports[0].Figures.SetOf(ektp.Recorded, ektp.Male, 1) },
		"with devices":           func(m *excel.Template) { m.Reports[0].Equipment = []ektp.Equipment{{Item: "camera"}} },
		"with a long note":       func(m *excel.Template) { m.Reports[0].Notes = []string{string(make([]byte, 3000))} },
		"with a note of lines":   func(m *excel.Template) { m.Reports[0].Notes = []string{"a\nb"} },
		"with nothing":           func(m *excel.Template) { m.Reports[0].Figures = nil },
	} {
		m := template()
		m.Reports = []ektp.Report{{Region: m.Regions[0], Date: m.To, Phase: m.Phase, Figures: ektp.Figures{{Measure: ektp.Recorded, Value: 1}}}}
		require.NoError(t, excel.WriteTemplate(&bytes.Buffer{}, m))
		change(&m)
		assert.ErrorIs(t, excel.WriteTemplate(&bytes.Buffer{}, m), ektp.ErrInvalid, name)
	}
}

// The rules are in the workbook itself, and only the cells to be filled in are
// open.
func TestTemplateGuards(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(writeTemplate(t, template())))
	require.NoError(t, err)
	defer f.Close()
	name := f.GetSheetList()[0]
	rules, err := f.GetDataValidations(name)
	require.NoError(t, err)
	got := map[string]string{}
	for _, v := range rules {
		got[v.Sqref] = v.Type + " " + v.Formula1 + ".." + v.Formula2
	}
	assert.Equal(t, map[string]string{
		"B5:B11": "list '_ektp'!$C$21:$C$23..", "C5:C11": "date 1..41029", "D5:D11": "date 41000..41029",
		"E5:E11": "whole 0..999999999", "F5:F11": "whole 0..999999999", "G5:G11": "whole 0..999999999", "H5:H11": "whole 0..999999999", "I5:I11": "whole 0..1",
		"J5:J11": "textLength 0..2000",
	}, got)
	for at, locked := range map[string]bool{"A5": true, "B5": true, "B8": false, "D5": false, "F5": false, "J11": false, "A11": true} {
		id, err := f.GetCellStyle(name, at)
		require.NoError(t, err)
		style, err := f.GetStyle(id)
		require.NoError(t, err)
		assert.Equal(t, locked, style.Protection == nil || style.Protection.Locked, at)
	}
	visible, err := f.GetSheetVisible("_ektp")
	require.NoError(t, err)
	assert.False(t, visible)
	protection, err := f.GetSheetProtection(name)
	require.NoError(t, err)
	assert.True(t, protection.SelectUnlockedCells)
}
