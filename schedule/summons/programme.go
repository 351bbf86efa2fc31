package summons

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
)

// Programme is what summoning is planned with.
type Programme struct {
	From, To ektp.Date         // the window, both days included
	Calendar schedule.Calendar // nil: schedule.Indonesia
	// SlotMinutes is the length of a slot; 0: an hour.
	SlotMinutes int
	// NoShow is the percentage of those summoned who are expected to stay away,
	// 0 to 60: so many more are called. Of those summoned 44 to 80 percent came.
	NoShow int
	Points []Point
	// Villages are those that take part. Empty: every village of the points'
	// regions.
	Villages []Village
	// FarKilometres is the distance to the nearest point beyond which a mobile
	// team goes to the village; 0: only to villages that are said to be far.
	FarKilometres float64
	// Unique looks for residents who are there twice in different villages. It
	// keeps every ID in memory; within a village they are found anyway.
	Unique bool
	// MinInterval is the number of days between a letter's day and the day of
	// the next letter; 0: 7.
	MinInterval int
	// MaxRounds is how many letters a resident gets; 0: 3.
	MaxRounds int
}

// Village is what is known of a village.
type Village struct {
	Code  ektp.Code
	Point string // assigned by somebody; empty: the nearest, or the least loaded
	Place Place
	Far   bool   // a mobile team goes there
	Stop  string // where the mobile team stands, for villages that share it; empty: in the village
}

// Planner plans for one programme. It does not change and may be shared.
type Planner struct {
	Programme
	stations []*station
	index    map[string]int // of the points, by ID
	villages map[ektp.Code]*Village
}

// New checks the programme and makes it ready. The error is a
// [*ektp.FieldError] naming the point, the village or the date, or a
// [*schedule.CoverageError].
func New(p Programme) (*Planner, error) {
	p.Calendar = orDefault(p.Calendar)
	p.SlotMinutes = cmp.Or(p.SlotMinutes, 60)
	p.MinInterval = cmp.Or(p.MinInterval, 7)
	p.MaxRounds = cmp.Or(p.MaxRounds, 3)
	if err := p.validate(); err != nil {
		return nil, err
	}
	v := &Planner{Programme: p, index: map[string]int{}, villages: map[ektp.Code]*Village{}}
	v.Points, v.Villages = slices.Clone(p.Points), slices.Clone(p.Villages)
	for i := range v.Points {
		point := &v.Points[i]
		if err := point.validate(); err != nil {
			return nil, err
		}
		if _, twice := v.index[point.ID]; twice {
			return nil, &ektp.FieldError{Field: "point", Value: point.ID, Rule: "is there twice"}
		}
		s, err := v.station(point)
		if err != nil {
			return nil, err
		}
		v.index[point.ID] = i
		v.stations = append(v.stations, s)
	}
	for i := range v.Villages {
		w := &v.Villages[i]
		_, assigned := v.index[w.Point]
		switch {
		case w.Code.Tier() != ektp.Village:
			return nil, &ektp.FieldError{Field: "village", Value: w.Code.String(), Rule: "must be the code of a village"}
		case v.villages[w.Code] != nil:
			return nil, &ektp.FieldError{Field: "village", Value: w.Code.String(), Rule: "is there twice"}
		case w.Point != "" && !assigned:
			return nil, &ektp.FieldError{Region: w.Code, Field: "point", Value: w.Point, Rule: "is not one of the points"}
		}
		v.villages[w.Code] = w
	}
	for i := range v.Villages {
		if _, err := v.candidates(&v.Villages[i]); err != nil {
			return nil, err
		}
	}
	return v, nil
}

func orDefault(c schedule.Calendar) schedule.Calendar {
	if c == nil {
		return schedule.Indonesia()
	}
	return c
}

func (p *Programme) validate() error {
	switch {
	case p.From < ektp.MinDate || p.To > ektp.MaxDate || p.To.IsZero():
		return &ektp.FieldError{Field: "window", Rule: "must have a first and a last day"}
	case p.To < p.From:
		return &ektp.FieldError{Date: p.From, Field: "window", Value: p.To.String(), Rule: "must not end before it begins"}
	case p.To-p.From > 3660:
		return &ektp.FieldError{Date: p.From, Field: "window", Value: p.To.String(), Rule: "must not be longer than ten years"}
	case p.SlotMinutes < 5 || p.SlotMinutes > 24*60:
		return &ektp.FieldError{Field: "slot", Value: strconv.Itoa(p.SlotMinutes), Rule: "must be 5 to 1440 minutes"}
	case p.NoShow < 0 || p.NoShow > 60:
		return &ektp.FieldError{Field: "no-show", Value: strconv.Itoa(p.NoShow), Rule: "must be 0 to 60 percent: more would call crowds that cannot be served if they come"}
	case p.FarKilometres < 0 || p.FarKilometres != p.FarKilometres:
		return &ektp.FieldError{Field: "far", Rule: "must be a number of kilometres"}
	case p.MinInterval < 1 || p.MaxRounds < 1:
		return &ektp.FieldError{Field: "letters", Rule: "must have at least a day between them and one round"}
	case len(p.Points) == 0:
		return &ektp.FieldError{Field: "points", Rule: "must have at least one"}
	}
	switch n := p.Calendar.Workdays(p.From, p.To); {
	case n < 0:
		if c, ok := p.Calendar.(interface {
			Count(from, to ektp.Date) (int, error)
		}); ok {
			if _, err := c.Count(p.From, p.To); err != nil {
				return err
			}
		}
		return &schedule.CoverageError{Date: p.From}
	case n == 0:
		for i := range p.Points {
			if len(p.Points[i].Open) > 0 {
				return nil
			}
		}
		return &ektp.FieldError{Date: p.From, Field: "window", Value: p.To.String(), Rule: "must have a working day"}
	}
	return nil
}

// candidates are the points a village may be sent to: one when it is assigned
// or when distances decide, several when only their load can.
func (v *Planner) candidates(w *Village) ([]int, error) {
	if w.Point != "" {
		return []int{v.index[w.Point]}, nil
	}
	var fixed, mobile []int
	nearest, distance := -1, 0.0
	for i := range v.Points {
		p := &v.Points[i]
		switch {
		case !p.Region.Contains(w.Code):
		case p.Mobile:
			mobile = append(mobile, i)
		default:
			fixed = append(fixed, i)
			if w.Place.Known() && p.Place.Known() {
				if km := w.Place.Kilometres(p.Place); nearest < 0 || km < distance {
					nearest, distance = i, km
				}
			}
		}
	}
	far := w.Far || v.FarKilometres > 0 && nearest >= 0 && distance > v.FarKilometres
	switch {
	case far && len(mobile) > 0:
		return mobile, nil
	case far:
		return nil, &ektp.FieldError{Region: w.Code, Field: "village", Rule: "is far from every point, and no mobile team goes to its region"}
	case nearest >= 0:
		return []int{nearest}, nil
	case len(fixed) > 0:
		return fixed, nil
	case len(mobile) > 0:
		return mobile, nil
	}
	return nil, &ektp.FieldError{Region: w.Code, Field: "village", Rule: "is in no point's region"}
}
