package schedule

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// HolidayFormat is a format in which holidays are kept.
type HolidayFormat uint8

// The formats.
const (
	// HolidayCSV has a header with the columns date and name (or name_id), and
	// optionally kind (libur or cuti_bersama), region and source, in any order.
	HolidayCSV HolidayFormat = iota + 1
	// HolidayJSON is a list of objects with the same names as the columns.
	HolidayJSON
	// HolidayICalendar is a calendar file (RFC 5545): an event of one or several
	// whole days for each holiday. An event called "cuti bersama" is collective
	// leave.
	HolidayICalendar
)

// HolidayError says which row of a file is not a holiday, and why. It matches
// [ektp.ErrInvalid].
type HolidayError struct {
	Line int   // of the file, from 1; the row of the list in JSON
	Err  error // what is wrong, mostly a [*ektp.DateError] or [*ektp.FieldError]
}

// Error names line and reason.
func (e *HolidayError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap gives the reason.
func (e *HolidayError) Unwrap() error { return e.Err }

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *HolidayError) Is(target error) bool { return target == ektp.ErrInvalid }

// maxHolidays bounds a file: a few hundred years of one country.
const maxHolidays = 20_000

// ReadHolidays reads days off, for [WithHolidays] or [WithDecree]. Every row
// that cannot be read is in the error, a join of [*HolidayError]; the good rows
// are given all the same, for callers that go on without the others.
func ReadHolidays(r io.Reader, f HolidayFormat) ([]Holiday, error) {
	c := &holidayRows{}
	var err error
	switch r = io.LimitReader(r, 16<<20); f {
	case HolidayCSV:
		err = c.readCSV(r)
	case HolidayJSON:
		err = c.readJSON(r)
	case HolidayICalendar:
		err = c.readICalendar(bufio.NewReader(r))
	default:
		err = fmt.Errorf("holiday format %d: %w", f, ektp.ErrUnsupported)
	}
	if err != nil {
		c.bad = append(c.bad, err)
	}
	return c.days, errors.Join(c.bad...)
}

type holidayRows struct {
	days []Holiday
	bad  []error
}

// row is a holiday as written in a file.
type holidayRow struct {
	Date   string `json:"date"`
	Name   string `json:"name"`
	NameID string `json:"name_id"`
	Kind   string `json:"kind"`
	Region string `json:"region"`
	Source string `json:"source"`
}

func (c *holidayRows) add(line int, w holidayRow) error {
	h, err := w.holiday()
	if err != nil {
		c.bad = append(c.bad, &HolidayError{line, err})
		return nil
	}
	return c.put(line, h)
}

func (c *holidayRows) put(line int, h Holiday) error {
	if err := h.validate(); err != nil {
		c.bad = append(c.bad, &HolidayError{line, err})
		return nil
	}
	if len(c.days) == maxHolidays {
		return &HolidayError{line, &ektp.FieldError{Field: "file", Rule: "must not have more than 20,000 holidays"}}
	}
	c.days = append(c.days, h)
	return nil
}

func (w holidayRow) holiday() (h Holiday, err error) {
	if h.Date, err = ektp.ParseDate(strings.TrimSpace(w.Date)); err != nil {
		return h, err
	}
	h.Name, h.Source = strings.TrimSpace(w.NameID), strings.TrimSpace(w.Source)
	if h.Name == "" {
		h.Name = strings.TrimSpace(w.Name)
	}
	switch strings.ToLower(strings.TrimSpace(w.Kind)) {
	case "", "libur", "holiday":
	case "cuti_bersama", "cuti bersama", "collective":
		h.Collective = true
	default:
		return h, &ektp.FieldError{Date: h.Date, Field: "kind", Value: w.Kind, Rule: "must be libur or cuti_bersama"}
	}
	if region := strings.TrimSpace(w.Region); region != "" {
		h.Region, err = ektp.ParseCode(region)
	}
	return h, err
}

func (c *holidayRows) readCSV(r io.Reader) error {
	rows := csv.NewReader(r)
	rows.FieldsPerRecord, rows.ReuseRecord, rows.TrimLeadingSpace = -1, true, true
	head, err := rows.Read()
	if err != nil {
		return &HolidayError{1, &ektp.FieldError{Field: "header", Rule: "must name the columns date and name"}}
	}
	at := map[string]int{}
	for i, name := range head {
		at[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\uFEFF")))] = i
	}
	_, named := at["name"]
	_, namedID := at["name_id"]
	if _, dated := at["date"]; !dated || !named && !namedID {
		return &HolidayError{1, &ektp.FieldError{Field: "header", Rule: "must name the columns date and name"}}
	}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			var where *csv.ParseError
			errors.As(err, &where)
			if where == nil {
				return err // of the reader, not of a row
			}
			return &HolidayError{where.StartLine, where.Err}
		}
		line, _ := rows.FieldPos(0)
		get := func(name string) string {
			if i, ok := at[name]; ok && i < len(row) {
				return strings.Clone(row[i])
			}
			return ""
		}
		err = c.add(line, holidayRow{get("date"), get("name"), get("name_id"), get("kind"), get("region"), get("source")})
		if err != nil {
			return err
		}
	}
}

func (c *holidayRows) readJSON(r io.Reader) error {
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	if t, err := dec.Token(); err != nil || t != json.Delim('[') {
		return &HolidayError{1, &ektp.FieldError{Field: "file", Rule: "must be a list of objects"}}
	}
	for line := 1; dec.More(); line++ {
		var w holidayRow
		if err := dec.Decode(&w); err != nil {
			return &HolidayError{line, err} // the rest cannot be found again
		}
		if err := c.add(line, w); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return &HolidayError{len(c.days) + len(c.bad) + 1, &ektp.FieldError{Field: "file", Rule: "must end with ]: it seems cut off"}}
	}
	return nil
}
