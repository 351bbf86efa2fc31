package schedule

import (
	"bufio"
	"io"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// maxEventDays is the longest event taken as holidays; a longer one is some
// other entry.
const maxEventDays = 31

// readICalendar takes the events of a calendar file. Of RFC 5545 it reads what
// holidays need: folded lines, quoted parameters, escaped text, the first and
// the last day. A repeated event is refused, since no feast of the moon falls
// on the same date again.
func (c *holidayRows) readICalendar(r *bufio.Reader) error {
	var (
		in      bool
		seen    bool // BEGIN:VCALENDAR
		start   int  // line of the event
		from    ektp.Date
		to      ektp.Date // day after the last
		name    string
		problem error
	)
	lines := &unfolder{r: r}
	for {
		text, line, err := lines.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return &HolidayError{line, err}
		}
		property, value := splitProperty(text)
		switch {
		case property == "BEGIN" && strings.EqualFold(value, "VCALENDAR"):
			seen = true
		case property == "BEGIN" && strings.EqualFold(value, "VEVENT"):
			in, start, from, to, name, problem = true, line, 0, 0, "", nil
		case !in:
		case property == "DTSTART":
			from, err = icalDate(value)
			problem = first(problem, err)
		case property == "DTEND":
			to, err = icalDate(value)
			problem = first(problem, err)
		case property == "SUMMARY":
			name = unescapeText(value)
		case property == "RRULE" || property == "RDATE":
			problem = first(problem, &ektp.FieldError{Field: "event", Value: property, Rule: "must not repeat: give each year its own event"})
		case property == "END" && strings.EqualFold(value, "VEVENT"):
			in = false
			if to <= from {
				to = from + 1
			}
			if problem == nil && int(to-from) > maxEventDays {
				problem = &ektp.FieldError{Date: from, Field: "event", Value: name, Rule: "must not be longer than 31 days"}
			}
			if problem != nil {
				c.bad = append(c.bad, &HolidayError{start, problem})
				continue
			}
			for d := from; d < to; d++ {
				h := Holiday{Date: d, Name: strings.TrimSpace(name), Collective: strings.Contains(strings.ToLower(name), "cuti bersama"), Source: "iCalendar"}
				if err := c.put(start, h); err != nil {
					return err
				}
			}
		}
	}
	switch {
	case !seen:
		return &HolidayError{1, &ektp.FieldError{Field: "file", Rule: "must begin with BEGIN:VCALENDAR"}}
	case in:
		return &HolidayError{start, &ektp.FieldError{Field: "event", Rule: "must end with END:VEVENT: the file seems cut off"}}
	}
	return nil
}

func first(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// unfolder joins the lines that RFC 5545 section 3.1 folds.
type unfolder struct {
	r    *bufio.Reader
	line int
}

func (u *unfolder) next() (text string, line int, err error) {
	raw, err := u.r.ReadString('\n')
	if raw == "" && err != nil {
		return "", u.line + 1, err
	}
	u.line++
	line = u.line
	var b strings.Builder
	b.WriteString(strings.TrimRight(strings.TrimPrefix(raw, "\uFEFF"), "\r\n"))
	for {
		next, err := u.r.Peek(1)
		if err != nil || next[0] != ' ' && next[0] != '\t' {
			return b.String(), line, nil
		}
		raw, err := u.r.ReadString('\n')
		if err != nil && err != io.EOF {
			return "", line, err
		}
		u.line++
		b.WriteString(strings.TrimRight(raw[1:], "\r\n"))
	}
}

// splitProperty cuts "DTSTART;VALUE=DATE:20120817" into the name, in capitals,
// and the value; a colon within a quoted parameter does not count.
func splitProperty(s string) (name, value string) {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == ':' && !quoted:
			name, _, _ = strings.Cut(s[:i], ";")
			return strings.ToUpper(strings.TrimSpace(name)), s[i+1:]
		}
	}
	return "", ""
}

// icalDate reads "20120817". A moment ("20120816T170000Z") is no holiday: which
// day it is depends on the zone.
func icalDate(s string) (ektp.Date, error) {
	if day := strings.TrimSpace(s); len(day) == 8 {
		if d, err := ektp.ParseDate(day[:4] + "-" + day[4:6] + "-" + day[6:]); err == nil {
			return d, nil
		}
	}
	return 0, &ektp.FieldError{Field: "event", Value: s, Rule: "must be a whole day, as 20120817"}
}

var textEscapes = strings.NewReplacer(`\n`, " ", `\N`, " ", `\,`, ",", `\;`, ";", `\\`, `\`)

func unescapeText(s string) string { return textEscapes.Replace(s) }
