package summons

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/schedule"
)

var icalWords = map[string]ektp.Text{
	"event":  {ID: "Perekaman KTP-el: %d dipanggil", EN: "KTP-el recording: %d called"},
	"slot":   {ID: "%s: %d orang", EN: "%s: %d people"},
	"places": {ID: "Desa/kelurahan: %s", EN: "Villages: %s"},
}

var speakEvent = locale.Speaker(icalWords)

// WriteICalendar writes the days of one service point as a calendar file (RFC
// 5545), an event a day from its first to its last slot, with how many are
// called to each slot and of which villages: nobody by name or ID. Moments are
// written in UTC, so that every program shows them right; the point's region,
// or else the first village, gives the zone. stamp is when the file is made.
func (v *Planner) WriteICalendar(w io.Writer, point string, appointments []Appointment, stamp time.Time, l ektp.Language) error {
	i, known := v.index[point]
	if !known {
		return &ektp.FieldError{Field: "point", Value: point, Rule: "is not one of the points"}
	}
	var own []Appointment
	for _, a := range appointments {
		if a.Point == i {
			own = append(own, a)
		}
	}
	slices.SortFunc(own, func(a, b Appointment) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.From, b.From), a.Village.Compare(b.Village))
	})
	region := v.Points[i].Region
	if region == ektp.Country && len(own) > 0 {
		region = own[0].Village
	}
	var zone *time.Location
	if len(own) > 0 {
		z, err := schedule.ZoneOf(region)
		if err != nil {
			return err
		}
		zone = z.Location()
	}
	p := speakEvent(l)
	name := v.Points[i].Name.In(l)
	if name == "" {
		name = point
	}
	var c icalWriter
	c.line("BEGIN:VCALENDAR")
	c.line("VERSION:2.0")
	c.line("PRODID:-//e-KTP rollout SDK//schedule//ID")
	c.line("CALSCALE:GREGORIAN")
	c.line("X-WR-CALNAME:" + escapeText(name))
	for day := range runs(own, func(a, b Appointment) bool { return a.Date == b.Date }) {
		from, to := day[0].From, day[len(day)-1].From+Minute(v.SlotMinutes)
		var about []string
		for slot := range runs(day, func(a, b Appointment) bool { return a.From == b.From }) {
			about = append(about, p.Sprintf("slot", clock(slot[0].From, l), len(slot)))
		}
		var villages []string
		for _, a := range day {
			if code := a.Village.String(); !slices.Contains(villages, code) {
				villages = append(villages, code)
			}
		}
		about = append(about, p.Sprintf("places", strings.Join(villages, ", ")))
		c.line("BEGIN:VEVENT")
		c.line("UID:" + escapeText(point) + "-" + day[0].Date.String() + "@ektp-rollout")
		c.line("DTSTAMP:" + moment(stamp))
		c.line("DTSTART:" + moment(at(day[0].Date, from, zone)))
		c.line("DTEND:" + moment(at(day[0].Date, to, zone)))
		c.line("SUMMARY:" + escapeText(p.Sprintf("event", len(day))))
		c.line("LOCATION:" + escapeText(name))
		c.line("DESCRIPTION:" + escapeText(strings.Join(about, "\n")))
		c.line("END:VEVENT")
	}
	c.line("END:VCALENDAR")
	_, err := io.WriteString(w, c.String())
	return err
}

// runs cuts a slice where neighbours differ.
func runs(s []Appointment, same func(a, b Appointment) bool) iter.Seq[[]Appointment] {
	return func(yield func([]Appointment) bool) {
		for len(s) > 0 {
			n := 1
			for n < len(s) && same(s[n-1], s[n]) {
				n++
			}
			if !yield(s[:n]) {
				return
			}
			s = s[n:]
		}
	}
}

func at(d ektp.Date, m Minute, zone *time.Location) time.Time {
	return d.Time(zone).Add(time.Duration(m) * time.Minute)
}

func moment(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

type icalWriter struct{ strings.Builder }

// line writes a content line, folded so that none is longer than 75 octets,
// and never within a character (RFC 5545, 3.1).
func (c *icalWriter) line(s string) {
	room := 75
	for len(s) > room {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		fmt.Fprintf(c, "%s\r\n ", s[:cut])
		s, room = s[cut:], 74 // the space counts
	}
	c.WriteString(s + "\r\n")
}

var escapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

func escapeText(s string) string { return escapes.Replace(s) }
