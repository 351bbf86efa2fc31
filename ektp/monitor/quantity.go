package monitor

import (
	"encoding/json"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
)

// Quantity is a count with its day and who states it. The zero Quantity is
// unknown.
type Quantity struct {
	Known    bool
	Count    int64
	Measure  ektp.Measure // what is counted: Target, Eligible, Recorded
	Date     ektp.Date    // the day it speaks of
	Source   string       // who states it; empty: the region's own office, or Coverage says from whom
	Coverage *Coverage    // of a sum over regions: how many it covers
}

// Coverage says of how many regions a sum is made. A sum without it would pass
// for the whole.
type Coverage struct {
	Regions int       `json:"regions"`           // that gave a figure
	Of      int       `json:"of"`                // that should have
	From    ektp.Date `json:"from,omitempty"`    // the day of the oldest of the figures; that of the newest is the Quantity's
	Assumed bool      `json:"assumed,omitempty"` // nobody knows how many there are: those that gave one are taken for all
}

// Full reports whether every region gave a figure.
func (c Coverage) Full() bool { return c.Of > 0 && c.Regions == c.Of }

func (q *Quantity) assumed() {
	if q.Coverage != nil {
		q.Coverage.Assumed = true
	}
}

type quantityJSON struct {
	Count    *int64       `json:"count"`
	Measure  ektp.Measure `json:"measure,omitempty"`
	Date     ektp.Date    `json:"date,omitempty"`
	Source   string       `json:"source,omitempty"`
	Coverage *Coverage    `json:"coverage,omitempty"`
}

// MarshalJSON gives null when the quantity is unknown; of a sum to which
// nobody gave a figure it keeps how many should have.
func (q Quantity) MarshalJSON() ([]byte, error) {
	j := quantityJSON{Measure: q.Measure, Date: q.Date, Source: q.Source, Coverage: q.Coverage}
	switch {
	case q.Known:
		j.Count = &q.Count
	case q.Coverage == nil:
		return []byte("null"), nil
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what MarshalJSON gives.
func (q *Quantity) UnmarshalJSON(b []byte) error {
	var j *quantityJSON
	if err := json.Unmarshal(b, &j); err != nil || j == nil {
		*q = Quantity{}
		return err
	}
	*q = Quantity{Known: j.Count != nil, Measure: j.Measure, Date: j.Date, Source: j.Source, Coverage: j.Coverage}
	if q.Known {
		q.Count = *j.Count
	}
	return nil
}

// Share is a percentage with what was divided by what. The zero Share is
// unknown.
type Share struct {
	Known   bool
	Percent decimal.Decimal // rounded half away from zero to two places, but to 100 only from the whole on; as printed where Printed is set
	Printed bool            // no counts stand behind it: an office printed it, or it follows from the calendar of the plan
	Part    int64           // of a computed share
	Whole   int64           // of a computed share
	Of      ektp.Measure    // the denominator; empty: the source does not say
	Date    ektp.Date       // the day the part speaks of
	Source  string
}

type shareJSON struct {
	Percent string       `json:"percent"` // with the places it was printed or rounded to
	Printed bool         `json:"printed,omitempty"`
	Part    *int64       `json:"part,omitempty"`
	Whole   *int64       `json:"whole,omitempty"`
	Of      ektp.Measure `json:"of,omitempty"`
	Date    ektp.Date    `json:"date,omitempty"`
	Source  string       `json:"source,omitempty"`
}

// MarshalJSON gives null when the share is unknown; part and whole only where
// they are.
func (s Share) MarshalJSON() ([]byte, error) {
	if !s.Known {
		return []byte("null"), nil
	}
	j := shareJSON{Percent: s.Percent.StringFixed(max(0, -s.Percent.Exponent())), Printed: s.Printed, Of: s.Of, Date: s.Date, Source: s.Source}
	if !s.Printed {
		j.Part, j.Whole = &s.Part, &s.Whole
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what MarshalJSON gives.
func (s *Share) UnmarshalJSON(b []byte) error {
	var j *shareJSON
	if err := json.Unmarshal(b, &j); err != nil || j == nil {
		*s = Share{}
		return err
	}
	p, err := decimal.NewFromString(j.Percent)
	if err != nil {
		return &ektp.FieldError{Field: "percent", Value: j.Percent, Rule: "must be a decimal"}
	}
	*s = Share{Known: true, Percent: p, Printed: j.Printed, Of: j.Of, Date: j.Date, Source: j.Source}
	if j.Part != nil && j.Whole != nil {
		s.Part, s.Whole = *j.Part, *j.Whole
	}
	return nil
}

var (
	hundred = decimal.NewFromInt(100)
	full    = decimal.New(100_00, -2) // with the places of a share: equal places are compared faster
	nearly  = decimal.New(9999, -2)
)

// shareOf divides; unknown when either is, or when there is nothing to divide
// by.
func shareOf(part, whole Quantity) Share {
	if !part.Known || !whole.Known || whole.Count <= 0 {
		return Share{}
	}
	p, err := quota.Percent(part.Count, whole.Count, 2)
	if err != nil {
		return Share{}
	}
	if part.Count < whole.Count && p.Equal(full) {
		p = nearly // who lacks one resident has not reached the target
	}
	return Share{Known: true, Percent: p, Part: part.Count, Whole: whole.Count, Of: whole.Measure, Date: part.Date, Source: part.Source}
}

// Float is the percentage for drawing; false when unknown.
func (s Share) Float() (float64, bool) { return s.Percent.InexactFloat64(), s.Known }
