package schedule

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// Holiday is one day off by decree.
type Holiday struct {
	Date       ektp.Date
	Name       string    // as in the decree, Indonesian
	Collective bool      // cuti bersama, collective leave
	Region     ektp.Code // where it is kept; the zero Code is the whole country
	Source     string
}

func (h Holiday) validate() error {
	switch {
	case h.Date < ektp.MinDate || h.Date > ektp.MaxDate:
		return &ektp.FieldError{Region: h.Region, Field: "holiday", Value: h.Name, Rule: "must have a date"}
	case strings.TrimSpace(h.Name) == "":
		return &ektp.FieldError{Region: h.Region, Date: h.Date, Field: "holiday", Rule: "must have a name"}
	case !h.Region.Valid() && h.Region != ektp.Country:
		return &ektp.FieldError{Date: h.Date, Field: "holiday", Value: h.Name, Rule: "must be the code of a region"}
	}
	return nil
}

//go:embed holidays.csv
var holidaysCSV string

// decrees are the built-in table: joint decrees (SKB) of three ministers, their
// amendments, and the election days of 2024.
func decrees() []Holiday {
	days, err := ReadHolidays(strings.NewReader(holidaysCSV), HolidayCSV)
	if err != nil {
		panic(err) // the embedded table is tested
	}
	return days
}

// Holidays lists what the calendar knows, in the order of the days.
func (c *IndonesianCalendar) Holidays() []Holiday { return slices.Clone(c.days) }

// On lists the holidays of one day that count in this calendar: none on an
// ordinary day, two when feasts meet.
func (c *IndonesianCalendar) On(d ektp.Date) []Holiday {
	i, _ := slices.BinarySearchFunc(c.days, d, func(h Holiday, d ektp.Date) int { return h.Date.Compare(d) })
	var on []Holiday
	for ; i < len(c.days) && c.days[i].Date == d; i++ {
		if c.days[i].Region.Contains(c.region) {
			on = append(on, c.days[i])
		}
	}
	return on
}
