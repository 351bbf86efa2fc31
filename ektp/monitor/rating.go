package monitor

import (
	_ "embed"
	"encoding/json"
	"io"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

// Scheme is an official way of grading the share of recorded residents. There
// were several, each with its years: they are data, in ratings.json.
type Scheme struct {
	ID     string    `json:"id"`
	Name   ektp.Text `json:"name"`
	From   ektp.Date `json:"from,omitempty"` // in force; no date: always
	To     ektp.Date `json:"to,omitempty"`
	Source string    `json:"source"`
	Bands  []Band    `json:"bands"` // the highest first
}

// Band is one grade.
type Band struct {
	AtLeast decimal.Decimal `json:"at_least"` // percent
	Label   ektp.Text       `json:"label"`
}

//go:embed ratings.json
var ratingsJSON []byte

var builtinSchemes = sync.OnceValue(func() []Scheme {
	var list []Scheme
	if err := json.Unmarshal(ratingsJSON, &list); err != nil {
		panic(err) // the embedded file is tested
	}
	return list
})

// Schemes are the built-in ones.
func Schemes() []Scheme { return append([]Scheme(nil), builtinSchemes()...) }

// LoadSchemes reads schemes in the form of ratings.json. Bands must fall and
// have labels; the error matches [ektp.ErrInvalid].
func LoadSchemes(r io.Reader) ([]Scheme, error) {
	var list []Scheme
	if err := json.NewDecoder(r).Decode(&list); err != nil {
		return nil, &ektp.FieldError{Field: "rating schemes", Rule: err.Error()}
	}
	for _, s := range list {
		if s.ID == "" || len(s.Bands) == 0 {
			return nil, &ektp.FieldError{Field: "rating scheme", Value: s.ID, Rule: "must have an ID and bands"}
		}
		for i, b := range s.Bands {
			if b.Label == (ektp.Text{}) || i > 0 && !b.AtLeast.LessThan(s.Bands[i-1].AtLeast) {
				return nil, &ektp.FieldError{Field: "rating scheme", Value: s.ID, Rule: "bands must have labels and fall"}
			}
		}
	}
	return list, nil
}

// Rating is how the regions stand by one scheme.
type Rating struct {
	Scheme  string      `json:"scheme"`
	Name    ektp.Text   `json:"name"`
	Source  string      `json:"source"`
	Bands   []Rated     `json:"bands"`
	Unrated []ektp.Code `json:"unrated,omitempty"` // the share is not known
}

// Rated are the regions of one band.
type Rated struct {
	Label   ektp.Text   `json:"label"`
	Regions []ektp.Code `json:"regions"`
}

// share is what the region has reached of all its phases.
func (r *Row) share() Share {
	if r.Whole != nil {
		return shareOf(r.Whole.Recorded, r.Whole.Target)
	}
	if l := r.Line(); l != nil {
		return l.Share
	}
	return Share{}
}

// rate grades the regions by the schemes in force on the day.
func (e *evaluator) rate() {
	for _, s := range e.in.Schemes {
		if e.a.AsOf < s.From || !s.To.IsZero() && e.a.AsOf > s.To {
			continue
		}
		r := Rating{Scheme: s.ID, Name: s.Name, Source: s.Source, Bands: make([]Rated, len(s.Bands))}
		for i, b := range s.Bands {
			r.Bands[i].Label = b.Label
		}
		for i := range e.a.Regions {
			row := &e.a.Regions[i]
			band := -1
			if share := row.share(); share.Known {
				for k, b := range s.Bands {
					if share.Percent.GreaterThanOrEqual(b.AtLeast) {
						band = k
						break
					}
				}
			}
			if band < 0 {
				r.Unrated = append(r.Unrated, row.Region)
			} else {
				r.Bands[band].Regions = append(r.Bands[band].Regions, row.Region)
			}
		}
		e.a.Ratings = append(e.a.Ratings, r)
	}
}
