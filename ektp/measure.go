package ektp

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

// Measure names what a figure counts: "recorded". Its [MeasureInfo] says how
// it may be added up.
type Measure string

// The measures of the progress report. Recorded, print-ready, printed and
// handed over are four different counts of the same residents: never put one
// in the place of another.
const (
	Population     Measure = "population"       // registered residents
	Eligible       Measure = "eligible"         // penduduk wajib KTP
	Target         Measure = "target"           // kuota
	Adjusted       Measure = "target_adjusted"  // target less moved, dead and duplicate
	Summoned       Measure = "summoned"         // letters handed over
	Attended       Measure = "attended"         // came when summoned
	Recorded       Measure = "recorded"         // biometrics taken, since the phase began
	Recordings     Measure = "recordings"       // biometrics taken in the period
	NotRecorded    Measure = "not_recorded"     // still to record
	Sent           Measure = "sent"             // records sent to the centre
	PrintReady     Measure = "print_ready"      // found single by the centre (PRR)
	Printed        Measure = "printed"          // cards printed
	HandedOver     Measure = "handed_over"      // cards in the resident's hand
	Duplicates     Measure = "duplicates"       // found to be recorded twice
	Moved          Measure = "moved"            // found to have moved away
	Dead           Measure = "dead"             // found to have died
	SetsDelivered  Measure = "sets_delivered"   // equipment sets received
	SetsWorking    Measure = "sets_working"     // equipment sets in use
	Operators      Measure = "operators"        // technical officers present
	ServicePoints  Measure = "service_points"   // places of service open
	BlankCards     Measure = "blank_cards"      // blank cards in stock
	PowerLost      Measure = "power_lost"       // minutes without power
	NetworkLost    Measure = "network_lost"     // minutes without network
	SuketPending   Measure = "suket"            // interim certificates outstanding
	PrintReadyLeft Measure = "print_ready_left" // print-ready, card not printed yet
	Started        Measure = "started"          // 1 or 0: whether recording has begun, where no count is known
)

// MeasureKind says how a figure adds up over time. Over regions every kind is
// summed.
type MeasureKind uint8

// The three kinds. A provincial program once summed the stock of blank cards
// over the days of a month; with a declared kind that cannot happen.
const (
	Flow       MeasureKind = iota + 1 // of the period: the days are added
	Stock                             // on the day: the last one counts
	Cumulative                        // since the start: the last one counts, the difference is a flow
)

// String is "flow", "stock" or "cumulative".
func (k MeasureKind) String() string {
	switch k {
	case Flow:
		return "flow"
	case Stock:
		return "stock"
	case Cumulative:
		return "cumulative"
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// UnmarshalText reads the names String gives.
func (k *MeasureKind) UnmarshalText(b []byte) error {
	for v := Flow; v <= Cumulative; v++ {
		if v.String() == string(b) {
			*k = v
			return nil
		}
	}
	return &FieldError{Field: "kind", Value: string(b), Rule: "must be flow, stock or cumulative"}
}

// MarshalText gives the name.
func (k MeasureKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// MeasureInfo describes a measure.
type MeasureInfo struct {
	Measure Measure     `json:"measure"`
	Kind    MeasureKind `json:"kind"`
	Unit    string      `json:"unit"` // "persons", "sets", "minutes"
	Label   Text        `json:"label"`
	Source  string      `json:"source,omitempty"`
}

// Measures is a catalogue of measures. The zero value knows none.
type Measures struct {
	list []MeasureInfo // sorted by name
}

//go:embed measures.json
var measuresJSON []byte

// BuiltinMeasures is the catalogue of the constants of this package and of the
// counts of the provincial forms (KIA, certificates, IKD).
func BuiltinMeasures() Measures { return builtinMeasures() }

var builtinMeasures = sync.OnceValue(func() Measures {
	var list []MeasureInfo
	if err := json.Unmarshal(measuresJSON, &list); err != nil {
		panic(err) // the embedded file is tested
	}
	m, err := Measures{}.With(list...)
	if err != nil {
		panic(err)
	}
	return m
})

// With is the catalogue with the given measures added; one of the same name
// replaces the old. A measure without name, kind or label is refused.
func (m Measures) With(infos ...MeasureInfo) (Measures, error) {
	list := slices.Clone(m.list)
	for _, info := range infos {
		switch {
		case info.Measure == "":
			return m, &FieldError{Field: "measure", Rule: "must have a name"}
		case info.Kind < Flow || info.Kind > Cumulative:
			return m, &FieldError{Field: "measure", Value: string(info.Measure), Rule: "must be declared as flow, stock or cumulative"}
		case info.Label == Text{}:
			return m, &FieldError{Field: "measure", Value: string(info.Measure), Rule: "must have a label"}
		}
		i, found := slices.BinarySearchFunc(list, info.Measure, compareMeasure)
		if found {
			list[i] = info
		} else {
			list = slices.Insert(list, i, info)
		}
	}
	return Measures{list}, nil
}

// Lookup finds a measure by name.
func (m Measures) Lookup(name Measure) (MeasureInfo, bool) {
	i, found := slices.BinarySearchFunc(m.list, name, compareMeasure)
	if !found {
		return MeasureInfo{}, false
	}
	return m.list[i], true
}

// All lists the catalogue by name.
func (m Measures) All() []MeasureInfo { return slices.Clone(m.list) }

func compareMeasure(info MeasureInfo, name Measure) int {
	switch {
	case info.Measure < name:
		return -1
	case info.Measure > name:
		return 1
	}
	return 0
}
