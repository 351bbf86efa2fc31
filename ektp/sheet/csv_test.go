package sheet_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// cellsOf reads all cells.
func cellsOf(r io.Reader, o sheet.CSVOptions) (rows [][]string, err error) {
	for s, err := range sheet.CSV(r, "a.csv", o).Sheets {
		if err != nil {
			return rows, err
		}
		for row, err := range s.Rows {
			if err != nil {
				return rows, err
			}
			var cells []string
			for _, c := range row.Cells {
				cells = append(cells, c.Text)
			}
			rows = append(rows, cells)
		}
	}
	return rows, nil
}

func TestCSVCells(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want [][]string
	}{
		"semicolons, commas in numbers": {"a;b;c\n1,5;2,5;3\n", [][]string{{"a", "b", "c"}, {"1,5", "2,5", "3"}}},
		"commas":                        {"a,b\n1,2\n", [][]string{{"a", "b"}, {"1", "2"}}},
		"tabs":                          {"a\tb, c\n1\t2\n", [][]string{{"a", "b, c"}, {"1", "2"}}},
		"bars":                          {"a|b\n1|2", [][]string{{"a", "b"}, {"1", "2"}}},
		"titles before":                 {"Rekap, per April 2012\n\na;b;c;d\n1;2;3;4\n5;6;7;8\n", [][]string{{"Rekap, per April 2012"}, {""}, {"a", "b", "c", "d"}, {"1", "2", "3", "4"}, {"5", "6", "7", "8"}}},
		"said in the file":              {"sep=;\na,b;c\n", [][]string{{"a,b", "c"}}},
		"quotes":                        {"a,\"b,\"\"c\"\"\",\"\"\n\"x\" ,y\"z,\"1\n2\"\n", [][]string{{"a", "b,\"c\"", ""}, {"x ", "y\"z", "1\n2"}}},
		"Windows line ends":             {"a,b\r\n1,\"2\"\r\n", [][]string{{"a", "b"}, {"1", "2"}}},
		"mark of UTF-8":                 {"\ufeffa,b\n", [][]string{{"a", "b"}}},
		"one column":                    {"a\nb\n", [][]string{{"a"}, {"b"}}},
		"empty":                         {"", nil},
	} {
		got, err := cellsOf(strings.NewReader(c.in), sheet.CSVOptions{})
		require.NoError(t, err, name)
		assert.Equal(t, c.want, got, name)
		got, err = cellsOf(iotest.OneByteReader(strings.NewReader(c.in)), sheet.CSVOptions{})
		require.NoError(t, err, name)
		assert.Equal(t, c.want, got, name)
	}
	got, err := cellsOf(strings.NewReader("a;b,c\n"), sheet.CSVOptions{Comma: ','})
	require.NoError(t, err)
	assert.Equal(t, [][]string{{"a;b", "c"}}, got)
}

func TestCSVEncodings(t *testing.T) {
	const text = "Wilayah;Keterangan\nBontang;“listrik” – padam 5½ jam\n"
	want, err := cellsOf(strings.NewReader(text), sheet.CSVOptions{})
	require.NoError(t, err)
	cp, err := charmap.Windows1252.NewEncoder().String(text)
	require.NoError(t, err)
	require.NotEqual(t, cp, text)
	in := map[string]string{"Windows-1252": cp}
	for name, e := range map[string]unicode.Endianness{"UTF-16LE": unicode.LittleEndian, "UTF-16BE": unicode.BigEndian} {
		for _, mark := range []unicode.BOMPolicy{unicode.UseBOM, unicode.IgnoreBOM} {
			in[name+string(rune('0'+mark))], err = unicode.UTF16(e, mark).NewEncoder().String(text)
			require.NoError(t, err)
		}
	}
	for name, s := range in {
		got, err := cellsOf(strings.NewReader(s), sheet.CSVOptions{})
		require.NoError(t, err, name)
		assert.Equal(t, want, got, name)
	}
}

func TestCSVFaults(t *testing.T) {
	for in, rule := range map[string]string{
		"a,b\n\"1,2\n3":                              "2: a quote is not closed",
		"a,b\n" + strings.Repeat("x", 3<<20):         "longer than 1 MiB",
		"a,b\n\"" + strings.Repeat("line\n", 1<<19):  "longer than 1 MiB",
		"a,b\n\"" + strings.Repeat("x\n", 100) + "y": "not closed",
		"a,b\n" + strings.Repeat(",", 16384):         "2: the row has more cells",
	} {
		_, err := cellsOf(strings.NewReader(in), sheet.CSVOptions{})
		var ce *sheet.CellError
		require.ErrorAs(t, err, &ce)
		assert.ErrorIs(t, err, ektp.ErrInvalid)
		assert.Contains(t, err.Error(), rule)
	}
	_, err := cellsOf(iotest.ErrReader(io.ErrUnexpectedEOF), sheet.CSVOptions{})
	assert.ErrorIs(t, err, io.ErrUnexpectedEOF)
	_, err = cellsOf(io.MultiReader(strings.NewReader(strings.Repeat("a,b\n", 100000)), iotest.ErrReader(io.ErrClosedPipe)), sheet.CSVOptions{})
	assert.ErrorIs(t, err, io.ErrClosedPipe)
}

// What encoding/csv takes is read the same.
func TestCSVAsEncodingCSV(t *testing.T) {
	for _, in := range []string{"a,b\n1,2\n", "\"a\",\"b\"\"c\"\n\"x\ny\",2\n", "a,\"\",c\n,,\n\"\",,\n"} {
		want, err := csv.NewReader(strings.NewReader(in)).ReadAll()
		require.NoError(t, err)
		got, err := cellsOf(strings.NewReader(in), sheet.CSVOptions{Comma: ','})
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
}

// Lines are taken from the buffer many at once where they need no closer look.
// Those that do, here and there in a long file, change nothing.
func TestCSVLinesThatNeedACloserLook(t *testing.T) {
	var file strings.Builder
	var want [][]string
	for i := range 5000 {
		name := strings.Repeat("Desa ", i%7) + strconv.Itoa(i)
		switch {
		case i%411 == 17:
			file.WriteString("\"" + name + ",\n\"\"Hulu\"\"\"")
			name += ",\n\"Hulu\""
		case i%997 == 500:
			file.WriteString(name + " Dat\xe9") // Windows-1252
			name += " Daté"
		default:
			file.WriteString(name)
		}
		file.WriteString("," + strconv.Itoa(i*i) + []string{"\n", "\r\n"}[i%2])
		want = append(want, []string{name, strconv.Itoa(i * i)})
	}
	for name, in := range map[string]io.Reader{
		"at once": strings.NewReader(file.String()), "halves": iotest.HalfReader(strings.NewReader(file.String())),
		"bytes": iotest.OneByteReader(strings.NewReader(file.String())), "end with the last": iotest.DataErrReader(strings.NewReader(file.String())),
	} {
		got, err := cellsOf(in, sheet.CSVOptions{})
		require.NoError(t, err, name)
		require.Equal(t, want, got, name)
	}
}

func TestWriteCSVGuardsFormulas(t *testing.T) {
	s := sheet.Sheet{Rows: func(yield func(sheet.Row, error) bool) {
		yield(sheet.Row{Number: 1, Cells: []sheet.Cell{text("=1+1"), text("@x"), text("-"), number("-1.5"), text("a;b"), text("say \"x\"\ny")}}, nil)
	}}
	var out bytes.Buffer
	require.NoError(t, sheet.WriteCSV(&out, s, 0))
	assert.Equal(t, "'=1+1;'@x;-;-1,5;\"a;b\";\"say \"\"x\"\"\ny\"\n", out.String())
	assert.Error(t, sheet.WriteCSV(brokenWriter{}, s, ','))
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrShortWrite }
