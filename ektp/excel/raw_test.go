package excel_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// raw is a workbook written by hand: what no library would write.
type raw struct {
	types    string   // content type of the workbook part
	book     string   // attributes of workbookPr
	sheets   []string // XML within each worksheet element
	states   []string
	texts    string // within sst
	styles   string // within styleSheet
	more     map[string]string
	relative string // target prefix of the sheets: "" or "/xl/"
}

func (r raw) bytes(t testing.TB) []byte {
	t.Helper()
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	if r.types == "" {
		r.types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
	}
	var list, rels strings.Builder
	parts := map[string]string{}
	for i, s := range r.sheets {
		state := ""
		if i < len(r.states) && r.states[i] != "" {
			state = ` state="` + r.states[i] + `"`
		}
		fmt.Fprintf(&list, `<sheet name="S%d" sheetId="%d"%s r:id="rId%d"/>`, i+1, i+1, state, i+1)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="%sworksheets/sheet%d.xml"/>`, i+1, rel, r.relative, i+1)
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = head + `<worksheet ` + ns + `>` + s + `</worksheet>`
	}
	parts["[Content_Types].xml"] = head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="` + r.types + `"/></Types>`
	parts["_rels/.rels"] = head + `<Relationships><Relationship Id="rId1" Type="` + rel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	parts["xl/workbook.xml"] = head + `<workbook ` + ns + `><workbookPr ` + r.book + `/><sheets>` + list.String() + `</sheets></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = head + `<Relationships>` + rels.String() +
		`<Relationship Id="t" Type="` + rel + `/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="s" Type="` + rel + `/styles" Target="styles.xml"/></Relationships>`
	parts["xl/sharedStrings.xml"] = head + `<sst ` + ns + `>` + r.texts + `</sst>`
	parts["xl/styles.xml"] = head + `<styleSheet ` + ns + `>` + r.styles + `</styleSheet>`
	for name, content := range r.more {
		parts[name] = content
	}
	return pack(t, parts)
}

func pack(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		header := &zip.FileHeader{Name: name, Method: zip.Deflate}
		if len(content) < 4<<10 { // a compressor is slow to make, and fuzzing makes many
			header.Method = zip.Store
		}
		w, err := z.CreateHeader(header)
		require.NoError(t, err)
		_, err = w.Write([]byte(content))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

// understate packs the parts again, the sheet said to hold a hundred bytes.
func understate(t testing.TB, data []byte) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	var b bytes.Buffer
	to := zip.NewWriter(&b)
	for _, f := range from.File {
		header := f.FileHeader
		if strings.Contains(f.Name, "sheet1") {
			header.UncompressedSize64 = 100
		}
		header.Flags &^= 8
		r, err := f.OpenRaw()
		require.NoError(t, err)
		w, err := to.CreateRaw(&header)
		require.NoError(t, err)
		_, err = io.Copy(w, r)
		require.NoError(t, err)
	}
	require.NoError(t, to.Close())
	return b.Bytes()
}
