package sheet

import (
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// Role says what a column is for.
type Role string

// The roles of columns.
const (
	Unknown    Role = ""          // not understood
	Ignored    Role = "ignore"    // understood, and not wanted
	Sequence   Role = "no"        // running number
	RegionCode Role = "code"      // 64.74, 6474
	RegionName Role = "name"      // Kota Bontang
	Around     Role = "around"    // name of the region around: the kecamatan of a desa
	PartCode   Role = "code-part" // one part of the code: of the province, regency, district, village
	Level      Role = "level"     // tier of the region
	Day        Role = "date"      // the last day the figures speak of
	FirstDay   Role = "from"      // the first
	Reported   Role = "reported"  // the day of handing in
	HalfMonth  Role = "half"      // 1 or 2
	Month      Role = "month"     // 4 or April
	Semester   Role = "semester"  // 1 or 2
	Year       Role = "year"      // 2012
	Phase      Role = "phase"     // ID of the phase
	Source     Role = "source"    // who states it
	Notes      Role = "note"      // free words
	Figure     Role = "figure"    // a count: Measure and Sex say of what
	Percent    Role = "percent"   // a percentage as printed: Measure of Whole
	Equipment  Role = "equipment" // a count of devices: Item and Condition
)

// Meaning is what a column holds. Its text, as in [Options] and the files of
// forms, is one of
//
//	recorded  recorded:L  recorded:P       a count, of one sex
//	percent:recorded/eligible  percent:recorded/   a percentage as printed
//	equipment:camera:good                  devices of one condition
//	code:1 … code:4                        one part of a region code
//	code  name  around  level  date  from  reported  half  month  semester  year
//	phase  source  note  no  ignore
type Meaning struct {
	Role      Role
	Measure   ektp.Measure // of a figure; what was counted, of a percentage
	Sex       ektp.Sex
	Whole     ektp.Measure // what a percentage was divided by; empty: not stated
	Item      string       // of equipment
	Condition string       // of equipment: good, poor, broken, lost
	Part      int          // of a part of a code: 1 the province to 4 the village
}

// plainRoles are those whose name says all.
var plainRoles = []Role{Ignored, Sequence, RegionCode, RegionName, Around, Level, Day, FirstDay, Reported, HalfMonth, Month, Semester, Year, Phase, Source, Notes}

// ParseMeaning reads the text of a meaning. That the measure is declared is
// checked when a sheet is read.
func ParseMeaning(s string) (Meaning, error) {
	if slices.Contains(plainRoles, Role(s)) {
		return Meaning{Role: Role(s)}, nil
	}
	head, rest, _ := strings.Cut(s, ":")
	switch head {
	case "":
	case "percent":
		part, whole, ok := strings.Cut(rest, "/")
		if ok && part != "" {
			return Meaning{Role: Percent, Measure: ektp.Measure(part), Whole: ektp.Measure(whole)}, nil
		}
	case "equipment":
		item, condition, _ := strings.Cut(rest, ":")
		switch condition {
		case "good", "poor", "broken", "lost":
			if item != "" {
				return Meaning{Role: Equipment, Item: item, Condition: condition}, nil
			}
		}
	case "code":
		if len(rest) == 1 && rest[0] >= '1' && rest[0] <= '4' {
			return Meaning{Role: PartCode, Part: int(rest[0] - '0')}, nil
		}
	default:
		m := Meaning{Role: Figure, Measure: ektp.Measure(head)}
		switch rest {
		case "":
			return m, nil
		case "L":
			m.Sex = ektp.Male
			return m, nil
		case "P":
			m.Sex = ektp.Female
			return m, nil
		}
	}
	return Meaning{}, &ektp.FieldError{Field: "meaning", Value: s, Rule: "must be a measure as recorded or recorded:L, percent:recorded/target, equipment:camera:good, or a role as code, name, date, ignore"}
}

// String is the text ParseMeaning reads; of an unknown meaning it is empty.
func (m Meaning) String() string {
	switch m.Role {
	case Figure:
		if m.Sex == ektp.Both {
			return string(m.Measure)
		}
		return string(m.Measure) + ":" + m.Sex.String()
	case Percent:
		return "percent:" + string(m.Measure) + "/" + string(m.Whole)
	case Equipment:
		return "equipment:" + m.Item + ":" + m.Condition
	case PartCode:
		return "code:" + string(rune('0'+m.Part))
	}
	return string(m.Role)
}

// MarshalText gives the text.
func (m Meaning) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText is ParseMeaning, the empty text being unknown.
func (m *Meaning) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*m = Meaning{}
		return nil
	}
	v, err := ParseMeaning(string(b))
	if err != nil {
		return err
	}
	*m = v
	return nil
}
