package excel_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/excel"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// ole is a container of the old kind with one stream of the name.
func ole(stream string) []byte {
	b := make([]byte, 4096)
	copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for i, c := range utf16.Encode([]rune(stream)) {
		b[2048+2*i], b[2048+2*i+1] = byte(c), byte(c>>8)
	}
	return b
}

func simple() raw {
	return raw{sheets: []string{`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>KODE</t></is></c><c r="B1" t="inlineStr"><is><t>JUMLAH WAJIB KTP</t></is></c></row></sheetData>`}}
}

func TestRefused(t *testing.T) {
	good := simple().bytes(t)
	macro := simple()
	macro.more = map[string]string{"xl/vbaProject.bin": "x"}
	declared := simple()
	declared.types = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
	bomb := simple()
	bomb.more = map[string]string{"xl/media/zero.bin": strings.Repeat("\x00", 40<<20)} // packed into 40 KiB

	encrypted := func() []byte {
		f := excelize.NewFile()
		defer f.Close()
		var b bytes.Buffer
		require.NoError(t, f.Write(&b, excelize.Options{Password: "rahasia"}))
		return b.Bytes()
	}()
	for name, c := range map[string]struct {
		data []byte
		kind error
	}{
		"password, as spreadsheets write it": {encrypted, excel.ErrEncrypted},
		"password":                           {ole("EncryptedPackage"), excel.ErrEncrypted},
		"old format":                         {ole("Workbook"), excel.ErrOldFormat},
		"older format":                       {append([]byte{9, 4, 6, 0}, make([]byte, 100)...), excel.ErrOldFormat},
		"binary workbook":                    {pack(t, map[string]string{"[Content_Types].xml": "", "xl/workbook.bin": "x"}), excel.ErrOldFormat},
		"OpenDocument":                       {pack(t, map[string]string{"mimetype": "x", "content.xml": "x"}), excel.ErrOldFormat},
		"cut off":                            {good[:len(good)-200], excel.ErrDamaged},
		"cut off early":                      {good[:100], excel.ErrDamaged},
		"a bomb":                             {bomb.bytes(t), excel.ErrTooLarge},
		"macros":                             {macro.bytes(t), excel.ErrMacro},
		"macros by type":                     {declared.bytes(t), excel.ErrMacro},
		"an archive":                         {pack(t, map[string]string{"a.txt": "x"}), excel.ErrNotWorkbook},
		"a document":                         {pack(t, map[string]string{"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}), excel.ErrDamaged},
		"a web page":                         {[]byte("\xef\xbb\xbf <html><table><tr><td>1"), excel.ErrNotWorkbook},
		"a PDF":                              {[]byte("%PDF-1.7"), excel.ErrNotWorkbook},
		"text":                               {[]byte("kode;jumlah\n64.74;1"), excel.ErrNotWorkbook},
		"empty":                              {nil, excel.ErrNotWorkbook},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "rekap.xlsx")
			require.NoError(t, os.WriteFile(path, c.data, 0o600))
			_, err := excel.Read(path, excel.Options{MaxUnpacked: 32 << 20}, sheet.Options{})
			var refused *excel.FileError
			require.ErrorAs(t, err, &refused)
			assert.ErrorIs(t, err, c.kind)
			assert.ErrorIs(t, err, ektp.ErrInvalid)
			assert.Contains(t, err.Error(), "rekap.xlsx: ")
			assert.NotEmpty(t, refused.Rule)
		})
	}
	_, err := excel.Open(filepath.Join(t.TempDir(), "none.xlsx"), excel.Options{})
	assert.ErrorIs(t, err, os.ErrNotExist)
	_, err = excel.NewWorkbook(bytes.NewReader(good), int64(len(good)), "a", excel.Options{MaxFile: 100})
	assert.ErrorIs(t, err, excel.ErrTooLarge)
}

// rowsOf reads all rows of a workbook, and the error that ended them.
func rowsOf(w *excel.Workbook) (n int, err error) {
	for s, err := range w.Book().Sheets {
		if err != nil {
			return n, err
		}
		for _, err := range s.Rows {
			if err != nil {
				return n, err
			}
			n++
		}
	}
	return n, nil
}

// What grows only while it is read is refused then, with little in memory.
func TestRefusedWhileReading(t *testing.T) {
	rows := func(n int, cell string) raw {
		var b strings.Builder
		for i := 1; i <= n; i++ {
			b.WriteString(`<row r="` + strconv.Itoa(i) + `">` + cell + `</row>`)
		}
		return raw{sheets: []string{"<sheetData>" + b.String() + "</sheetData>"}}
	}
	const cell = "<c><v>1</v></c>"
	for name, c := range map[string]struct {
		file raw
		o    excel.Options
		kind error
		rows int
	}{
		"a million rows":          {rows(1_000_000, cell), excel.Options{}, excel.ErrTooLarge, 250_000},
		"a lower limit":           {rows(20, cell), excel.Options{MaxRows: 10}, excel.ErrTooLarge, 10},
		"empty rows beyond it":    {rows(20, "<c/>"), excel.Options{MaxRows: 10}, nil, 0},
		"an endless cell":         {raw{sheets: []string{"<sheetData><row><c><v>" + strings.Repeat("1", 8<<20) + "</v></c></row></sheetData>"}}, excel.Options{}, excel.ErrDamaged, 0},
		"an endless tag":          {raw{sheets: []string{"<sheetData><row><c " + strings.Repeat(" ", 8<<20) + "><v>1</v></c></row></sheetData>"}}, excel.Options{}, excel.ErrDamaged, 0},
		"a column beyond the end": {raw{sheets: []string{`<sheetData><row><c r="ZZZZ1"><v>1</v></c></row></sheetData>`}}, excel.Options{}, excel.ErrDamaged, 0},
		"a text that is not there": {raw{sheets: []string{`<sheetData><row><c r="A1" t="s"><v>7</v></c></row></sheetData>`}}, excel.Options{},
			excel.ErrDamaged, 0},
		"a sheet that breaks off": {raw{sheets: []string{`<sheetData><row><c r="A1"><v>7</v></c></row>`}}, excel.Options{}, excel.ErrDamaged, 1},
	} {
		t.Run(name, func(t *testing.T) {
			data := c.file.bytes(t)
			c.file = raw{}
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			w, err := excel.NewWorkbook(bytes.NewReader(data), int64(len(data)), "rekap.xlsx", c.o)
			require.NoError(t, err)
			n, err := rowsOf(w)
			runtime.GC()
			runtime.ReadMemStats(&after)
			assert.Equal(t, c.rows, n)
			assert.Less(t, int64(after.HeapAlloc)-int64(before.HeapAlloc), int64(16<<20), "nothing is kept")
			if c.kind == nil {
				assert.NoError(t, err)
				return
			}
			assert.ErrorIs(t, err, c.kind)
			assert.ErrorIs(t, err, ektp.ErrInvalid)
		})
	}
}

// A bomb may also lie about its size.
func TestRefusedMoreThanDeclared(t *testing.T) {
	r := raw{sheets: []string{"<sheetData>" + strings.Repeat(`<row><c><v>1</v></c></row>`, 100_000) + "</sheetData>"}}
	data := understate(t, r.bytes(t))
	w, err := excel.NewWorkbook(bytes.NewReader(data), int64(len(data)), "a.xlsx", excel.Options{MaxUnpacked: 1 << 20})
	require.NoError(t, err)
	n, err := rowsOf(w)
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	assert.Less(t, n, 100_000)
}

func TestTextsHaveALimit(t *testing.T) {
	r := simple()
	r.texts = strings.Repeat("<si><t></t></si>", 1<<20)
	data := r.bytes(t)
	_, err := excel.NewWorkbook(bytes.NewReader(data), int64(len(data)), "a.xlsx", excel.Options{MaxText: 1 << 20})
	assert.ErrorIs(t, err, excel.ErrTooLarge)
}

// FuzzOpen: whatever the bytes are, opening and reading ends in rows or in an
// error of ours, and takes little memory.
func FuzzOpen(f *testing.F) {
	good := simple().bytes(f)
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add(ole("EncryptedPackage"))
	f.Add([]byte("<html>"))
	r := simple()
	r.sheets[0] += `<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`
	r.texts, r.book = `<si><t>a_x000D_</t></si>`, `date1904="1"`
	f.Add(r.bytes(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := excel.NewWorkbook(bytes.NewReader(data), int64(len(data)), "a.xlsx", excel.Options{MaxUnpacked: 1 << 20, MaxText: 1 << 20, MaxRows: 1000, Hidden: true})
		if err == nil {
			_, err = rowsOf(w)
		}
		if err != nil && !errors.Is(err, ektp.ErrInvalid) {
			t.Fatal(err)
		}
	})
}

// FuzzSheet is the same for what stands in a sheet.
func FuzzSheet(f *testing.F) {
	f.Add(simple().sheets[0])
	f.Add(`<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="3" hidden="true"><c r="B3" s="1"><f>A1</f><v>4.1E1</v></c><c t="e"><v>#REF!</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`)
	f.Fuzz(func(t *testing.T, content string) {
		data := raw{sheets: []string{content}}.bytes(t)
		w, err := excel.NewWorkbook(bytes.NewReader(data), int64(len(data)), "a.xlsx", excel.Options{MaxUnpacked: 1 << 20})
		if err == nil {
			_, err = rowsOf(w)
		}
		if err != nil && !errors.Is(err, ektp.ErrInvalid) {
			t.Fatal(err)
		}
	})
}
