package summons

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// Columns are the columns of a file of residents. id and village are required,
// the others may be missing; they may stand in any order.
var columns = [...]string{"id", "village", "rt", "household", "need"}

// maxRow is the longest row of a file, in bytes.
const maxRow = 64 << 10

// ReadCSV reads residents from a file with a header of the columns id, village,
// rt, household and need, of which the last three may be missing. It reads from
// the start of r each time it is ranged over, so that [Planner.Plan] can read
// twice. A row that cannot be read is given as an error; the next one follows.
// An error of r itself ends the reading.
func ReadCSV(r io.ReadSeeker) iter.Seq2[Resident, error] {
	return func(yield func(Resident, error) bool) {
		if _, err := r.Seek(0, io.SeekStart); err != nil {
			yield(Resident{}, err)
			return
		}
		c := &csvReader{in: bufio.NewReaderSize(r, maxRow)}
		if err := c.header(); err != nil {
			yield(Resident{}, err)
			return
		}
		for {
			line, err := c.line()
			if err == io.EOF {
				return
			}
			if err != nil {
				if !yield(Resident{}, err) || !errors.Is(err, ektp.ErrInvalid) {
					return
				}
				continue
			}
			if len(line) == 0 {
				continue // an empty line, as at the end of a file
			}
			if !yield(c.resident(line)) {
				return
			}
		}
	}
}

type csvReader struct {
	in     *bufio.Reader
	at     [len(columns)]int // of each column; -1: missing
	long   []byte            // a row with line breaks in quotes
	fields []string
	last   string // text of the village last read
	code   ektp.Code
}

func (c *csvReader) header() error {
	line, err := c.line()
	if err != nil && err != io.EOF {
		return err
	}
	if err := c.split(strings.TrimPrefix(string(line), "\uFEFF")); err != nil {
		return err
	}
	for i, name := range columns {
		c.at[i] = slices.IndexFunc(c.fields, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), name) })
		if c.at[i] < 0 && i < 2 {
			return &ektp.FieldError{Field: "header", Value: strings.Join(c.fields, ","), Rule: "must name the columns id and village"}
		}
	}
	return nil
}

// line is the next row without its end; it goes on over line breaks within
// quotes. It is valid until the next call.
func (c *csvReader) line() ([]byte, error) {
	line, err := c.in.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		return nil, c.skip()
	}
	if err != nil && (err != io.EOF || len(line) == 0) {
		return nil, err
	}
	if bytes.IndexByte(line, '"') < 0 || bytes.Count(line, quote)%2 == 0 {
		return bytes.TrimRight(line, "\r\n"), nil
	}
	c.long = append(c.long[:0], line...)
	for bytes.Count(c.long, quote)%2 != 0 {
		line, err := c.in.ReadSlice('\n')
		c.long = append(c.long, line...)
		if err == io.EOF {
			return nil, &ektp.FieldError{Field: "row", Rule: "must close its quotes"}
		}
		if err == bufio.ErrBufferFull || len(c.long) > maxRow {
			return nil, c.skip()
		}
		if err != nil {
			return nil, err
		}
	}
	return bytes.TrimRight(c.long, "\r\n"), nil
}

var quote = []byte{'"'}

// skip passes over the rest of a row that is too long.
func (c *csvReader) skip() error {
	for {
		_, err := c.in.ReadSlice('\n')
		switch err {
		case nil, io.EOF:
			return &ektp.FieldError{Field: "row", Rule: "must be shorter than 65,536 bytes"}
		case bufio.ErrBufferFull:
		default:
			return err
		}
	}
}

// split cuts a row into fields. Rows without quotes, nearly all, are cut at the
// commas; the others are left to encoding/csv.
func (c *csvReader) split(row string) error {
	c.fields = c.fields[:0]
	if strings.IndexByte(row, '"') >= 0 {
		fields, err := csv.NewReader(strings.NewReader(row)).Read()
		c.fields = append(c.fields, fields...)
		if err != nil {
			return &ektp.FieldError{Field: "row", Rule: "must have its quotes in pairs around whole fields"}
		}
		return nil
	}
	for {
		i := strings.IndexByte(row, ',')
		if i < 0 {
			c.fields = append(c.fields, row)
			return nil
		}
		c.fields = append(c.fields, row[:i])
		row = row[i+1:]
	}
}

func (c *csvReader) resident(line []byte) (r Resident, err error) {
	if err := c.split(string(line)); err != nil {
		return r, err
	}
	if need := max(c.at[0], c.at[1]); need >= len(c.fields) {
		return r, &ektp.FieldError{Field: "row", Value: strconv.Itoa(len(c.fields)), Rule: "must have as many fields as the header"}
	}
	r.ID, r.RT, r.Household = c.field(0), c.field(2), c.field(3)
	if village := c.field(1); village != c.last {
		code, err := ektp.ParseCode(village)
		if err != nil {
			return r, err
		}
		c.last, c.code = strings.Clone(village), code
	}
	r.Village = c.code
	r.Need, err = ParseNeed(c.field(4))
	return r, err
}

func (c *csvReader) field(column int) string {
	if i := c.at[column]; i >= 0 && i < len(c.fields) {
		return c.fields[i]
	}
	return ""
}

// Writer writes appointments as CSV, with a header.
type Writer struct {
	v   *Planner
	out *bufio.Writer
	row []byte
	// The place and day of the row before, as written: they change seldom.
	point int
	date  ektp.Date
	from  Minute
	when  []byte
}

// NewWriter writes the planner's appointments to w; [Writer.Flush] ends it.
func (v *Planner) NewWriter(w io.Writer) *Writer {
	out := bufio.NewWriterSize(w, 64<<10)
	out.WriteString("id,village,rt,household,need,point,date,from,round,apart\n")
	return &Writer{v: v, out: out, point: -1}
}

// Put writes one appointment; it is what [Planner.Plan] asks for.
func (w *Writer) Put(a Appointment) error {
	if a.Point != w.point || a.Date != w.date || a.From != w.from {
		w.point, w.date, w.from = a.Point, a.Date, a.From
		w.when = appendField(w.when[:0], w.v.Points[a.Point].ID)
		w.when = append(w.when, ',')
		w.when, _ = a.Date.AppendText(w.when)
		w.when = append(w.when, ',')
		w.when = append(w.when, a.From.String()...)
	}
	b := appendField(w.row[:0], a.ID)
	b = append(b, ',')
	b, _ = a.Village.AppendText(b)
	b = append(b, ',')
	b = appendField(b, a.RT)
	b = append(b, ',')
	b = appendField(b, a.Household)
	b = append(b, ',')
	b = append(b, a.Need.String()...)
	b = append(b, ',')
	b = append(b, w.when...)
	b = append(b, ',', '0'+byte(a.Round), ',')
	if a.Apart {
		b = append(b, "yes"...)
	}
	w.row = append(b, '\n')
	_, err := w.out.Write(w.row)
	return err
}

// Flush writes what is still held back.
func (w *Writer) Flush() error { return w.out.Flush() }

// appendField quotes a text where CSV needs it.
func appendField(b []byte, s string) []byte {
	if strings.IndexAny(s, "\",\r\n") < 0 && (s == "" || s[0] != ' ') {
		return append(b, s...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
	return append(b, '"')
}
