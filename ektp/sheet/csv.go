package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/bits"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/ektp-rollout/sdk/ektp"
)

// CSVOptions of [CSV]. The zero options find everything out.
type CSVOptions struct {
	Comma byte // between cells: ';', ',', '\t' or '|'; 0: found out
}

// CSV makes a Book of a CSV file. What parts the cells is found out from the
// first rows, or said by "sep=;" in the first; quotes are those of RFC 4180,
// and a quote inside an unquoted cell is a letter. Lines end with LF, CR LF or,
// as "CSV (Macintosh)" has it, CR alone. The text is UTF-8 with or
// without a mark, UTF-16, or Windows-1252, which a row is taken for that is no
// UTF-8. The decimal mark needs no finding out: see [ParseCount] and
// [ParsePercent]. Rows are counted as a spreadsheet shows them: one with line
// breaks in quotes is one.
//
// The file is read as its rows are, some kilobytes ahead of them. A row of more than
// 1 MiB ends the reading, as a quote does that is never closed.
func CSV(r io.Reader, name string, o CSVOptions) Book {
	return Book{File: name, Sheets: func(yield func(Sheet, error) bool) {
		comma := new(byte)
		yield(Sheet{Rows: csvRows(r, name, o, comma), comma: comma}, nil)
	}}
}

// The limits of reading CSV.
const (
	sampled = 64 << 10 // bytes looked at to find out
	maxLine = 1 << 20  // bytes of a row
)

func csvRows(r io.Reader, name string, o CSVOptions, comma *byte) iter.Seq2[Row, error] {
	name = ektp.Redact(name) // for messages
	return func(yield func(Row, error) bool) {
		in := &csvReader{in: decoded(r), comma: o.Comma}
		sample, err := in.in.Peek(sampled)
		if err != nil && err != io.EOF && !errors.Is(err, bufio.ErrBufferFull) {
			yield(Row{}, fmt.Errorf("%s: %w", name, err))
			return
		}
		if endsWithCR(sample) {
			in.in = bufio.NewReaderSize(carriageReturns{in.in}, sampled)
			sample, _ = in.in.Peek(sampled)
		}
		if line, _, _ := bytes.Cut(sample, []byte("\n")); len(line) >= 5 && bytes.EqualFold(line[:4], []byte("sep=")) {
			in.comma = line[4]
			_, _ = in.in.Discard(min(len(line)+1, len(sample)))
			in.number++
		} else if in.comma == 0 {
			in.comma = findComma(sample)
		}
		*comma = in.comma
		for {
			row, err := in.next()
			if err == nil && len(row.Cells) > lastColumn {
				err = errWide
			}
			if err != nil {
				switch {
				case err == io.EOF:
				case errors.Is(err, errLongRow), errors.Is(err, errQuote), errors.Is(err, errWide):
					yield(Row{}, &CellError{File: name, Cell: Address(0, in.number), Rule: err.Error()})
				default:
					yield(Row{}, fmt.Errorf("%s: %w", name, err))
				}
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

var (
	errLongRow = errors.New("the row is longer than 1 MiB")
	errQuote   = errors.New("a quote is not closed")
	errWide    = errors.New("the row has more cells than a spreadsheet has columns (16384)")
)

// decoded drops the mark of UTF-8 and turns UTF-16 into UTF-8.
func decoded(r io.Reader) *bufio.Reader {
	in := bufio.NewReaderSize(r, sampled)
	head, _ := in.Peek(4)
	wide := func(e unicode.Endianness) *bufio.Reader {
		return bufio.NewReaderSize(transform.NewReader(in, unicode.UTF16(e, unicode.UseBOM).NewDecoder()), sampled)
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, _ = in.Discard(3)
	case bytes.HasPrefix(head, []byte("\xff\xfe")), len(head) == 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0:
		return wide(unicode.LittleEndian)
	case bytes.HasPrefix(head, []byte("\xfe\xff")), len(head) == 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0:
		return wide(unicode.BigEndian)
	}
	return in
}

// findComma finds what parts the cells: the mark that stands as often in most
// rows. Of two that do, the rarer in text: commas stand within numbers.
func findComma(sample []byte) byte {
	marks := []byte{'\t', ';', '|', ','}
	counts := make([]map[int]int, len(marks)) // how many rows have so many
	for i := range counts {
		counts[i] = map[int]int{}
	}
	var here [4]int
	counted := func() {
		for i, n := range here {
			if n > 0 {
				counts[i][n]++
			}
		}
		here = [4]int{}
	}
	quoted := false
	rows := 0
	for line := range bytes.SplitSeq(sample, []byte("\n")) {
		for part := range bytes.SplitSeq(line, []byte(`"`)) {
			for i, mark := range marks {
				if !quoted {
					here[i] += bytes.Count(part, []byte{mark})
				}
			}
			quoted = !quoted
		}
		if quoted = !quoted; quoted {
			continue // the row goes on
		}
		counted()
		if rows++; rows == 200 {
			break
		}
	}
	counted()
	best, most := byte(','), 0
	for i, c := range counts {
		for n, rows := range c {
			// Two rows of ten cells tell more than three of two.
			if weight := rows * min(n, 4); weight > most {
				best, most = marks[i], weight
			}
		}
	}
	return best
}

// csvReader reads records.
type csvReader struct {
	in     *bufio.Reader
	comma  byte
	number int
	cells  []Cell
	lines  string // whole lines read ahead, without quotes and in UTF-8
	near   int    // so many bytes are read line by line, as some are no UTF-8
	long   []byte // a record of several lines, or longer than the buffer
}

// linesAhead bounds the text that a row shares with its neighbours.
const linesAhead = 8 << 10

// next reads a record.
func (r *csvReader) next() (Row, error) {
	if r.lines == "" && r.near <= 0 {
		r.ahead()
	}
	if end := strings.IndexByte(r.lines, '\n'); end >= 0 {
		text := r.lines[:end]
		r.lines = r.lines[end+1:]
		r.number++
		return r.split(strings.TrimSuffix(text, "\r")), nil
	}
	line, err := r.line()
	if err != nil {
		return Row{}, err
	}
	r.number++
	r.near -= len(line)
	if bytes.IndexByte(line, '"') >= 0 {
		r.cells = r.cells[:0]
		return r.quoted(line)
	}
	return r.split(r.text(line)), nil
}

// ahead takes the whole lines that are in the buffer, up to the first that
// needs a closer look: one text for many rows is made faster than one each.
func (r *csvReader) ahead() {
	buffered, _ := r.in.Peek(min(max(r.in.Buffered(), 1), linesAhead))
	if quote := bytes.IndexByte(buffered, '"'); quote >= 0 {
		buffered = buffered[:quote]
	}
	buffered = buffered[:bytes.LastIndexByte(buffered, '\n')+1]
	if !utf8.Valid(buffered) {
		r.near = len(buffered)
		return
	}
	r.lines = string(buffered)
	_, _ = r.in.Discard(len(buffered))
}

// split takes a line without quotes apart, looking for commas in eight letters
// at once.
func (r *csvReader) split(text string) Row {
	cells, commas := r.cells[:cap(r.cells)], uint64(r.comma)*eachByte
	n, start, i := 0, 0, 0
	for ; i+8 <= len(text); i += 8 {
		x := eight(text[i:]) ^ commas
		// The high bit of each byte that is zero, and of no other.
		for found := ^((x&^highBits + ^highBits) | x | ^highBits); found != 0; found &= found - 1 {
			end := i + bits.TrailingZeros64(found)/8
			if n == len(cells) {
				cells = append(cells, make([]Cell, 32)...)
			}
			cells[n].Text = text[start:end]
			n++
			start = end + 1
		}
	}
	r.cells = cells[:n]
	for ; i < len(text); i++ {
		if text[i] == r.comma {
			r.put(text[start:i])
			start = i + 1
		}
	}
	r.put(text[start:])
	return Row{r.number, r.cells}
}

const (
	eachByte = 0x0101010101010101
	highBits = uint64(0x80 * eachByte)
)

// eight are the first eight letters, which is one load.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// put adds a cell, into room that an earlier row has left.
func (r *csvReader) put(text string) {
	if n := len(r.cells); n < cap(r.cells) {
		r.cells = r.cells[:n+1]
		r.cells[n].Text = text
		return
	}
	r.cells = append(r.cells, Cell{Text: text})
}

// text is the string of a line; one that is no UTF-8 is Windows-1252.
func (r *csvReader) text(line []byte) string {
	if utf8.Valid(line) {
		return string(line)
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(line)
	if err != nil {
		return strings.ToValidUTF8(string(line), "\ufffd")
	}
	return string(out)
}

// line reads up to the end of the line, which it leaves out. The bytes are
// valid until the next call.
func (r *csvReader) line() ([]byte, error) {
	line, err := r.in.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		r.long = append(r.long[:0], line...)
		for err == bufio.ErrBufferFull {
			if len(r.long) > maxLine {
				r.number++
				return nil, errLongRow
			}
			line, err = r.in.ReadSlice('\n')
			r.long = append(r.long, line...)
		}
		line = r.long
	}
	if err != nil && (err != io.EOF || len(line) == 0) {
		return nil, err
	}
	line = bytes.TrimSuffix(line, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), nil
}

// quoted takes a record with quotes apart, reading on where one holds a line
// break.
func (r *csvReader) quoted(line []byte) (Row, error) {
	record := string(line)
	var cell []byte
	total := len(record)
	for at := 0; ; {
		if at >= len(record) || record[at] != '"' {
			end := strings.IndexByte(record[at:], r.comma)
			if end < 0 {
				r.put(r.text([]byte(record[at:])))
				return Row{r.number, r.cells}, nil
			}
			r.put(r.text([]byte(record[at : at+end])))
			at += end + 1
			continue
		}
		cell = cell[:0]
		at++
		for closed := false; !closed; {
			end := strings.IndexByte(record[at:], '"')
			switch {
			case end < 0: // the cell goes on in the next line
				cell = append(append(cell, record[at:]...), '\n')
				next, err := r.line()
				if err == io.EOF {
					return Row{}, errQuote
				}
				if err != nil {
					return Row{}, err
				}
				if total += len(next) + 1; total > maxLine {
					return Row{}, errLongRow
				}
				record, at = string(next), 0
			case at+end+1 < len(record) && record[at+end+1] == '"':
				cell = append(cell, record[at:at+end+1]...)
				at += end + 2
			default:
				cell = append(cell, record[at:at+end]...)
				at += end + 1
				closed = true
			}
		}
		// What stands between the quote and the mark belongs to the cell.
		end := strings.IndexByte(record[at:], r.comma)
		if end < 0 {
			r.put(r.text(append(cell, record[at:]...)))
			return Row{r.number, r.cells}, nil
		}
		r.put(r.text(append(cell, record[at:at+end]...)))
		at += end + 1
	}
}
