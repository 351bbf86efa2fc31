package main

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/excel"
)

// workbook writes two sheets by hand, of which the second is hidden.
func workbook(t *testing.T, first, second string) string {
	t.Helper()
	const ns = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const rel = `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types/>`},
		{"_rels/.rels", `<Relationships><Relationship Id="r" ` + rel + `officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook` + ns + `><sheets><sheet name="Rekap" sheetId="1" r:id="r1"/><sheet name="Lama" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" ` + rel + `worksheet" Target="1.xml"/><Relationship Id="r2" ` + rel + `worksheet" Target="2.xml"/></Relationships>`},
		{"xl/1.xml", `<worksheet` + ns + `><sheetData>` + first + `</sheetData></worksheet>`},
		{"xl/2.xml", `<worksheet` + ns + `><sheetData>` + second + `</sheetData></worksheet>`},
	} {
		w, err := z.Create(part[0])
		require.NoError(t, err)
		_, err = w.Write([]byte(part[1]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.String()
}

// text is a cell of words.
func text(s string) string { return `<c t="inlineStr"><is><t>` + s + `</t></is></c>` }

// Hidden sheets and rows are named, on the screen and in the account, and of a
// formula without a value what can be done about it.
func TestNoticedOfWorkbooks(t *testing.T) {
	book := workbook(t, `<row r="1">`+text("Keadaan 30 April 2012")+`</row><row r="2">`+text("Kode")+text("Wajib KTP")+text("Perekaman")+`</row>`+
		`<row r="3" hidden="1">`+text("64.72")+`<c><v>600000</v></c><c><v>350000</v></c></row>`+
		`<row r="4">`+text("64.74")+`<c><v>122589</v></c><c><f>B4-1</f></c></row>`, "")
	in, out := put(t, map[string]string{"rekap.xlsx": book}), t.TempDir()
	_, shown, stderr := execute(t, "--in", in, "--asof", "2012-04-30", "--out", out)
	account, err := os.ReadFile(filepath.Join(out, "inbox.txt"))
	require.NoError(t, err, stderr)
	for _, want := range []string{`rekap.xlsx [Rekap] 3 "3": barisnya tersembunyi, dan tetap dibaca`, "rekap.xlsx [Lama]: lembarnya tersembunyi, dan tidak dibaca",
		`rekap.xlsx [Rekap] C4 Perekaman "=": adalah rumus yang belum pernah dihitung: buka`} {
		assert.Contains(t, shown, want)
		assert.Contains(t, string(account), want)
	}
}

// A template of another programme is refused, whatever its phases are called.
func TestTemplateOfAnotherProgramme(t *testing.T) {
	day := ektp.MustDate("2026-10-30")
	r := ektp.Report{Region: ektp.MustCode("75.02"), Date: day, Phase: "tahap-1"}
	r.Figures.Set(ektp.Eligible, 105_000)
	r.Figures.Set(ektp.Recorded, 72_000)
	for programme, want := range map[string]string{"gorontalo-2026": "Laporan baru: 1.",
		"program-lain-2024": `isian.xlsx "program-lain-2024": adalah formulir isian program lain: harus gorontalo-2026`} {
		var book bytes.Buffer
		require.NoError(t, excel.WriteTemplate(&book, excel.Template{Programme: programme, Phase: r.Phase, Regions: []ektp.Code{r.Region},
			From: day - 30, To: day, Measures: []ektp.Measure{ektp.Eligible, ektp.Recorded}, Reports: []ektp.Report{r}}))
		_, out, stderr := executeOn(t, november, "--in", put(t, map[string]string{"isian.xlsx": book.String()}), "--plan", gorontalo(t))
		assert.Contains(t, out, want, stderr)
	}
}
