package excel_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/xuri/excelize/v2"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/excel"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// What a regency sends: a title, a total, points between thousands, a
// percentage typed by hand.
func ExampleRead() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "rekap.xlsx")
	f := excelize.NewFile()
	for i, row := range [][]any{
		{"REKAPITULASI PEREKAMAN KTP-EL KEADAAN 30 APRIL 2012"},
		{"NO", "KABUPATEN/KOTA", "WAJIB KTP", "PEREKAMAN", "%"},
		{1, "Kota Bontang", "122.589", 43366, "53,38"},
		{2, "Kab. Bulungan", 80000, "<>"},
		{"JUMLAH", nil, 202589, 43366},
	} {
		if err := f.SetSheetRow("Sheet1", sheet.Address(1, i+1), &row); err != nil {
			fmt.Println(err)
		}
	}
	if err := errors.Join(f.SaveAs(path), f.Close()); err != nil {
		fmt.Println(err)
		return
	}

	result, err := excel.Read(path, excel.Options{}, sheet.Options{Within: ektp.MustCode("64")})
	fmt.Println(err)
	for _, r := range result.Reports {
		recorded, known := r.Value(ektp.Recorded)
		fmt.Println(r.Key(), recorded, known)
	}
	for _, finding := range result.Findings {
		fmt.Println(finding.String())
	}
	// Output:
	// <nil>
	// 64.74 2012-04-30 43366 true
	// 64.04 2012-04-30 0 false
	// warning: rekap.xlsx [Sheet1] E3 % "53,38": 43366 of 122589 is 35.38
}

// A file is refused as a whole, by kind.
func ExampleOpen() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "rekap.xlsx")
	if err := os.WriteFile(path, []byte("<html><table>…</table></html>"), 0o600); err != nil {
		fmt.Println(err)
		return
	}
	_, err = excel.Open(path, excel.Options{})
	fmt.Println(err)
	fmt.Println(errors.Is(err, excel.ErrNotWorkbook), errors.Is(err, ektp.ErrInvalid))
	// Output:
	// rekap.xlsx: is a web page or an XML file named as a workbook: open it and save it as .xlsx
	// true true
}

// An entry form for two regions, filled in and read back.
func ExampleWriteTemplate() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "isian.xlsx")
	out, err := os.Create(path)
	if err != nil {
		fmt.Println(err)
		return
	}
	err = excel.WriteTemplate(out, excel.Template{
		Programme: "kaltim-2011", Name: ektp.Text{ID: "Perekaman e-KTP Kalimantan Timur"},
		Regions: []ektp.Code{ektp.MustCode("64.10"), ektp.MustCode("64.74")},
		From:    ektp.MustDate("2012-04-01"), To: ektp.MustDate("2012-04-30"),
		Measures: []ektp.Measure{ektp.Eligible, ektp.Recorded},
	})
	if err := errors.Join(err, out.Close()); err != nil {
		fmt.Println(err)
		return
	}

	// Somebody types a figure: row 6 is Bontang, column E what is recorded.
	f, err := excelize.OpenFile(path)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := errors.Join(f.SetCellInt("Isian", "E6", 43366), f.Save(), f.Close()); err != nil {
		fmt.Println(err)
		return
	}

	w, err := excel.Open(path, excel.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer w.Close()
	_, result, err := excel.ReadTemplate(w, "kaltim-2011")
	fmt.Println(err)
	for _, r := range result.Reports {
		recorded, _ := r.Value(ektp.Recorded)
		fmt.Println(r.Key(), recorded)
	}
	// Output:
	// <nil>
	// 64.74 2012-04-30 43366
}

// The half-month recap of a province, as its office knows it.
func ExampleWriteForm() {
	form, err := sheet.FormByID("half-month-recap")
	if err != nil {
		fmt.Println(err)
		return
	}
	r := ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2012-04-30"), From: ektp.MustDate("2012-04-16")}
	r.Figures.Set(ektp.Eligible, 122_589)
	r.Figures.Set(ektp.Recorded, 43_366)
	filling := sheet.Filling{Region: ektp.MustCode("64"), Date: r.Date, Reports: []ektp.Report{r}, Percent: true, Total: true}
	out, err := os.CreateTemp("", form.FileName(filling)+"-*.xlsx")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.Remove(out.Name())
	if err := errors.Join(excel.WriteForm(out, &form, filling), out.Close()); err != nil {
		fmt.Println(err)
		return
	}
	result, err := excel.Read(out.Name(), excel.Options{}, sheet.Options{})
	fmt.Println(err, result.Mappings[0].Form, len(result.Reports), form.FileName(filling))
	// Output:
	// <nil> half-month-recap 1 rekap_2012-04-2_64
}
