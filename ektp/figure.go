package ektp

import (
	"encoding/json"
	"slices"

	"github.com/shopspring/decimal"
)

// Figure is one count of a report. A figure that is not known is left out:
// zero is a count like any other.
type Figure struct {
	Measure Measure `json:"measure"`
	Sex     Sex     `json:"sex,omitempty"` // Both: the total
	Value   int64   `json:"value"`
}

// Figures are the counts of a report.
type Figures []Figure

// Get is the total of the measure, and whether it is known. Where an office
// gave only L and P, their sum.
func (f Figures) Get(m Measure) (value int64, known bool) {
	var male, female int64
	var haveMale, haveFemale bool
	for i := range f {
		if f[i].Measure != m {
			continue
		}
		switch f[i].Sex {
		case Both:
			return f[i].Value, true
		case Male:
			male, haveMale = f[i].Value, true
		case Female:
			female, haveFemale = f[i].Value, true
		}
	}
	return male + female, haveMale && haveFemale
}

// Of is the figure of one sex; Both gives only a stated total.
func (f Figures) Of(m Measure, sex Sex) (value int64, known bool) {
	for i := range f {
		if f[i].Measure == m && f[i].Sex == sex {
			return f[i].Value, true
		}
	}
	return 0, false
}

// Set states the total of a measure, replacing an earlier one.
func (f *Figures) Set(m Measure, value int64) { f.SetOf(m, Both, value) }

// SetOf states the figure of one sex, replacing an earlier one.
func (f *Figures) SetOf(m Measure, sex Sex, value int64) {
	for i := range *f {
		if (*f)[i].Measure == m && (*f)[i].Sex == sex {
			(*f)[i].Value = value
			return
		}
	}
	*f = append(*f, Figure{m, sex, value})
}

// Sorted is a copy in the order of measure, then JML, L, P: the form in which
// figures are compared and stored.
func (f Figures) Sorted() Figures {
	s := slices.Clone(f)
	slices.SortStableFunc(s, compareFigure)
	return s
}

func compareFigure(a, b Figure) int {
	switch {
	case a.Measure < b.Measure:
		return -1
	case a.Measure > b.Measure:
		return 1
	}
	return int(a.Sex) - int(b.Sex)
}

// PrintedPercent is a percentage as an office printed it. It is kept beside the
// counts, recomputed where they are known and flagged when it disagrees.
type PrintedPercent struct {
	Part    Measure         `json:"part"`            // what was counted
	Whole   Measure         `json:"whole,omitempty"` // what it was divided by; empty: not stated
	Percent decimal.Decimal `json:"percent"`         // 88.03 for 88.03 %
}

// MarshalJSON keeps the places the percentage was printed with.
func (p PrintedPercent) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Part    Measure `json:"part"`
		Whole   Measure `json:"whole,omitempty"`
		Percent string  `json:"percent"`
	}{p.Part, p.Whole, p.Percent.StringFixed(max(0, -p.Percent.Exponent()))})
}

// Equipment counts one kind of device by condition, as the forms do. A count
// below zero is invalid; a kind that was not counted is left out.
type Equipment struct {
	Item   string `json:"item"` // "fingerprint", "iris", "camera", "server", …
	Good   int64  `json:"good"`
	Poor   int64  `json:"poor"`
	Broken int64  `json:"broken"`
	Lost   int64  `json:"lost"`
}
