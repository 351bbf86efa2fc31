package ektp

import "fmt"

// Tier is a level of government, or the leaders of the community: the six
// actors of the study (Nugraha 2013, preparation duties of each tier). The
// order of the constants is the order of preparation.
type Tier uint8

// The six tiers. The zero Tier is none of them.
const (
	Central   Tier = iota + 1 // Pemerintah Pusat
	Province                  // Pemerintah Provinsi
	Regency                   // Pemerintah Kabupaten/Kota
	District                  // Kecamatan
	Village                   // Desa/Kelurahan
	Community                 // Tokoh Agama/Tokoh Masyarakat
)

var tiers = [...]struct {
	name  string
	label Text
}{
	Central:   {"central", Text{"Pemerintah Pusat", "Central government"}},
	Province:  {"province", Text{"Pemerintah Provinsi", "Province"}},
	Regency:   {"regency", Text{"Kabupaten/Kota", "Regency/city"}},
	District:  {"district", Text{"Kecamatan", "District"}},
	Village:   {"village", Text{"Desa/Kelurahan", "Village"}},
	Community: {"community", Text{"Tokoh Agama/Tokoh Masyarakat", "Religious and community leaders"}},
}

// Tiers lists the six in the order of preparation.
func Tiers() []Tier { return []Tier{Central, Province, Regency, District, Village, Community} }

// ParseTier reads the name String gives.
func ParseTier(s string) (Tier, error) {
	for t := Central; t <= Community; t++ {
		if tiers[t].name == s {
			return t, nil
		}
	}
	return 0, &FieldError{Field: "tier", Value: s, Rule: "must be central, province, regency, district, village or community"}
}

// Valid reports whether t is one of the six.
func (t Tier) Valid() bool { return t >= Central && t <= Community }

// Up is the tier that t answers to: the centre answers to itself, the
// community to the village, and what is none of the six to none.
func (t Tier) Up() Tier {
	switch {
	case !t.Valid():
		return 0
	case t == Central:
		return Central
	}
	return t - 1
}

// Label is the tier's name for people.
func (t Tier) Label() Text {
	if !t.Valid() {
		return Text{}
	}
	return tiers[t].label
}

// String is the lower-case English name, "regency".
func (t Tier) String() string {
	if !t.Valid() {
		return fmt.Sprintf("tier(%d)", uint8(t))
	}
	return tiers[t].name
}

// MarshalText gives the name.
func (t Tier) MarshalText() ([]byte, error) {
	if !t.Valid() {
		return nil, &FieldError{Field: "tier", Value: t.String(), Rule: "is not one of the six tiers"}
	}
	return []byte(t.String()), nil
}

// UnmarshalText is ParseTier.
func (t *Tier) UnmarshalText(b []byte) error {
	v, err := ParseTier(string(b))
	if err != nil {
		return err
	}
	*t = v
	return nil
}
