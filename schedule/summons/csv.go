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

// columns are the columns of a file of residents. id and village are required,
// the others may be missing; they may stand in any order.
var columns = [...]string{"id", "village", "rt", "household", "need"}

// maxRow is the longest row of a file, in bytes.
const maxRow = 64 << 10

// blockSize is how much of a file is turned into text at once. Residents share
// that text, so it is small: whoever keeps one resident keeps the block.
const blockSize = 8 << 10

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
		c := &csvReader{in: r, buf: make([]byte, 0, blockSize)}
		if err := c.header(); err != nil {
			yield(Resident{}, err)
			return
		}
		for {
			err := c.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				if !yield(Resident{}, err) || !errors.Is(err, ektp.ErrInvalid) {
					return
				}
				continue
			}
			if c.blank {
				continue // as at the end of a file
			}
			if !yield(c.resident()) {
				return
			}
		}
	}
}

type csvReader struct {
	in    io.Reader
	buf   []byte // read, not yet in block
	ended error  // of in
	block string // whole rows, from at on not yet given
	at    int
	blank bool // the present row

	fields []string          // of the present row
	column [len(columns)]int // of each; -1: missing
	last   string            // text of the village last read
	code   ektp.Code
}

// fill makes the next block: what is left of this one and more of the file, up
// to the last line break. It reports false when there is no more.
func (c *csvReader) fill() (bool, error) {
	rest := c.block[c.at:]
	c.block, c.at = "", 0
	if rest != "" {
		c.buf = append([]byte(rest), c.buf...)
	}
	for {
		if c.ended != nil {
			c.block, c.buf = string(c.buf), c.buf[:0]
			if c.ended != io.EOF {
				return false, c.ended
			}
			return len(c.block) > len(rest), nil
		}
		if len(c.buf) == cap(c.buf) {
			c.buf = append(make([]byte, 0, 2*cap(c.buf)), c.buf...)
		}
		n, err := c.in.Read(c.buf[len(c.buf):cap(c.buf)])
		old := len(c.buf)
		c.buf, c.ended = c.buf[:old+n], err
		if i := bytes.LastIndexByte(c.buf[max(old, len(rest)):], '\n'); i >= 0 {
			end := max(old, len(rest)) + i + 1
			c.block = string(c.buf[:end])
			c.buf = c.buf[:copy(c.buf, c.buf[end:])]
			return true, nil
		}
		if len(c.buf) > 2*maxRow {
			c.block = string(c.buf) // next finds the row too long
			c.buf = c.buf[:0]
			return true, nil
		}
	}
}

// next cuts the next row into fields; io.EOF after the last. Rows without
// quotes, nearly all, are cut at the commas; the others are left to
// encoding/csv.
func (c *csvReader) next() error {
	for {
		block, fields := c.block, c.fields[:0]
		quotes, from := 0, c.at
		for i := c.at; i < len(block); i++ {
			ch := block[i]
			if ch > ',' || !special[ch] {
				continue
			}
			if ch == ',' && quotes == 0 {
				fields = append(fields, block[from:i])
				from = i + 1
			}
			if ch == '"' {
				quotes++
			}
			if ch == '\n' && quotes%2 == 0 {
				row := block[c.at:i]
				c.at, c.fields = i+1, fields
				return c.end(row, block[from:i], quotes > 0)
			}
		}
		if rest := c.block[c.at:]; len(rest) > maxRow {
			return c.skip()
		}
		more, err := c.fill()
		if err != nil {
			return err
		}
		if !more {
			row := c.block[c.at:]
			if row == "" {
				return io.EOF
			}
			c.block, c.at = "", 0
			if strings.Count(row, `"`)%2 != 0 {
				return &ektp.FieldError{Field: "row", Rule: "must close its quotes"}
			}
			c.fields = append(c.fields[:0], strings.Split(row, ",")...)
			last := c.fields[len(c.fields)-1]
			c.fields = c.fields[:len(c.fields)-1]
			return c.end(row, last, strings.Contains(row, `"`))
		}
	}
}

// end takes the last field of a row, or has the whole row cut by encoding/csv.
func (c *csvReader) end(row, last string, quoted bool) error {
	c.blank = row == "" || row == "\r"
	if len(row) > maxRow {
		return &ektp.FieldError{Field: "row", Rule: "must be shorter than 65,536 bytes"}
	}
	if !quoted {
		if n := len(last); n > 0 && last[n-1] == '\r' {
			last = last[:n-1]
		}
		c.fields = append(c.fields, last)
		return nil
	}
	fields, err := csv.NewReader(strings.NewReader(row)).Read()
	c.fields = append(c.fields[:0], fields...)
	if err != nil {
		return &ektp.FieldError{Field: "row", Rule: "must have its quotes in pairs around whole fields"}
	}
	return nil
}

// skip passes over the rest of a row that is too long.
func (c *csvReader) skip() error {
	for {
		c.at = len(c.block)
		more, err := c.fill()
		if err != nil {
			return err
		}
		if i := strings.IndexByte(c.block, '\n'); i >= 0 || !more {
			c.at = i + 1
			if i < 0 {
				c.at = len(c.block)
			}
			return &ektp.FieldError{Field: "row", Rule: "must be shorter than 65,536 bytes"}
		}
	}
}

func (c *csvReader) header() error {
	if err := c.next(); err != nil && err != io.EOF {
		return err
	}
	for i, name := range columns {
		c.column[i] = slices.IndexFunc(c.fields, func(s string) bool {
			return strings.EqualFold(strings.TrimSpace(strings.TrimPrefix(s, "\uFEFF")), name)
		})
		if c.column[i] < 0 && i < 2 {
			return &ektp.FieldError{Field: "header", Value: strings.Join(c.fields, ","), Rule: "must name the columns id and village"}
		}
	}
	return nil
}

func (c *csvReader) resident() (r Resident, err error) {
	if need := max(c.column[0], c.column[1]); need >= len(c.fields) {
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
	if i := c.column[column]; i >= 0 && i < len(c.fields) {
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
	point   int
	date    ektp.Date
	from    Minute
	when    []byte
	village ektp.Code
	where   []byte
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
	if a.Village != w.village || len(w.where) == 0 {
		w.village = a.Village
		w.where, _ = a.Village.AppendText(w.where[:0])
	}
	b = append(b, w.where...)
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
	plain := s == "" || s[0] != ' '
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] > ',' || !special[s[i]]
	}
	if plain {
		return append(b, s...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
	return append(b, '"')
}

var special = [256]bool{'"': true, ',': true, '\r': true, '\n': true}
