package summons

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// Point is a service point: a place with recording sets and opening hours, or a
// mobile team that travels with its sets.
type Point struct {
	ID     string
	Name   ektp.Text // where people are to come: "ruang pelayanan Kecamatan Palaran"
	Region ektp.Code // whose residents may be sent here; the zero Code: everybody's
	Place  Place     // for the choice of the nearest; may be unknown
	Hours  Hours
	Sets   int // recording sets
	// PerHour is the number of recordings of one set in an hour. Offices counted
	// 200 a day of one set in 2012, about 25 an hour.
	PerHour int
	Mobile  bool        // goes to the villages, one stop a day
	Closed  []ektp.Date // days off of its own
	Open    []ektp.Date // worked whatever the calendar says
}

// Place is a point on the map in degrees. The zero Place is unknown.
type Place struct{ Latitude, Longitude float64 }

// Known reports whether the place is given.
func (p Place) Known() bool { return p != Place{} }

// Kilometres is the distance along the surface of the Earth, taken as a ball
// of 6,371 km radius: good to half a percent.
func (p Place) Kilometres(q Place) float64 {
	const radian, radius = math.Pi / 180, 6371
	dLat, dLon := (q.Latitude-p.Latitude)*radian/2, (q.Longitude-p.Longitude)*radian/2
	h := math.Sin(dLat)*math.Sin(dLat) + math.Cos(p.Latitude*radian)*math.Cos(q.Latitude*radian)*math.Sin(dLon)*math.Sin(dLon)
	return 2 * radius * math.Asin(math.Min(1, math.Sqrt(h)))
}

// Hours are the opening hours of a week.
type Hours [7][]Opening // by time.Weekday

// Opening is an unbroken time in which a point is open.
type Opening struct{ From, To Minute }

// Minute is a time of the day in minutes after midnight, local time.
type Minute int16

// String is "09:05".
func (m Minute) String() string { return fmt.Sprintf("%02d:%02d", m/60, m%60) }

// ParseHours reads opening times as "08:00-12:00 13:00-16:00", for each of the
// days. The error is a [*ektp.FieldError].
func ParseHours(s string, days ...time.Weekday) (Hours, error) {
	var h Hours
	var openings []Opening
	for _, part := range strings.Fields(s) {
		from, to, ok := strings.Cut(part, "-")
		var o Opening
		ok1, ok2 := o.From.parse(from), o.To.parse(to)
		if !ok || !ok1 || !ok2 {
			return h, &ektp.FieldError{Field: "hours", Value: part, Rule: "must be written as 08:00-12:00"}
		}
		openings = append(openings, o)
	}
	for _, d := range days {
		if d < time.Sunday || d > time.Saturday {
			return h, &ektp.FieldError{Field: "hours", Value: strconv.Itoa(int(d)), Rule: "must be for a day of the week"}
		}
		h[d] = openings
	}
	return h, h.validate()
}

func (m *Minute) parse(s string) bool {
	hour, minute, ok := strings.Cut(s, ":")
	h, err1 := strconv.ParseUint(hour, 10, 8)
	n, err2 := strconv.ParseUint(minute, 10, 8)
	*m = Minute(h*60 + n)
	return ok && err1 == nil && err2 == nil && len(minute) == 2 && n < 60 && *m <= 24*60
}

func (h Hours) validate() error {
	for day, openings := range h {
		end := Minute(0)
		for _, o := range openings {
			said := time.Weekday(day).String() + " " + o.From.String() + "-" + o.To.String()
			switch {
			case o.From < 0 || o.To > 24*60:
				return &ektp.FieldError{Field: "hours", Value: said, Rule: "must lie between 00:00 and 24:00"}
			case o.To < o.From:
				return &ektp.FieldError{Field: "hours", Value: said, Rule: "must not cross midnight: give the part after it to the next day"}
			case o.To == o.From:
				return &ektp.FieldError{Field: "hours", Value: said, Rule: "must not be empty"}
			case o.From < end:
				return &ektp.FieldError{Field: "hours", Value: said, Rule: "must follow one another without overlap"}
			}
			end = o.To
		}
	}
	return nil
}

func (p *Point) validate() error {
	field := "point " + p.ID
	switch {
	case p.ID == "":
		return &ektp.FieldError{Region: p.Region, Field: "point", Value: p.Name.In(ektp.Indonesian), Rule: "must have an ID"}
	case p.Region != ektp.Country && !p.Region.Valid():
		return &ektp.FieldError{Field: field, Value: p.Region.String(), Rule: "must be the code of a region"}
	case p.Sets < 0 || p.Sets > 10_000 || p.PerHour < 0 || p.PerHour > 10_000:
		return &ektp.FieldError{Field: field, Rule: "must have sets and recordings an hour between 0 and 10,000"}
	case p.Sets == 0:
		return &ektp.FieldError{Field: field, Value: "0", Rule: "must have a recording set: it has no capacity"}
	case p.PerHour == 0:
		return &ektp.FieldError{Field: field, Value: "0", Rule: "must record somebody in an hour: it has no capacity"}
	case math.Abs(p.Place.Latitude) > 90 || math.Abs(p.Place.Longitude) > 180 || p.Place != p.Place:
		return &ektp.FieldError{Field: field, Rule: "must lie within 90 degrees of latitude and 180 of longitude"}
	}
	if err := p.Hours.validate(); err != nil {
		fault := err.(*ektp.FieldError)
		fault.Field = field + " " + fault.Field
		return fault
	}
	return nil
}
