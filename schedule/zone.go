package schedule

import (
	"strings"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// Zone is one of the three time zones of Indonesia (Keppres 41/1987). None has
// summer time.
type Zone uint8

// The zones.
const (
	WIB  Zone = iota + 1 // west, UTC+7
	WITA                 // middle, UTC+8
	WIT                  // east, UTC+9
)

var zones = [...]struct {
	name, iana string
	location   *time.Location
}{
	WIB:  {"WIB", "Asia/Jakarta", time.FixedZone("WIB", 7*3600)},
	WITA: {"WITA", "Asia/Makassar", time.FixedZone("WITA", 8*3600)},
	WIT:  {"WIT", "Asia/Jayapura", time.FixedZone("WIT", 9*3600)},
}

// ZoneOf is the zone of a region, by its province. The whole country has
// three; asking for it, or for a code that is no province's, is a
// [*ektp.FieldError].
func ZoneOf(region ektp.Code) (Zone, error) {
	if region == ektp.Country {
		return 0, &ektp.FieldError{Field: "time zone", Rule: "must be asked for a province or a part of one: the country has three"}
	}
	switch p := region.At(ektp.Province).String(); p {
	case "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", // Sumatra
		"31", "32", "33", "34", "35", "36", // Java
		"61", "62": // West and Central Kalimantan
		return WIB, nil
	case "51", "52", "53", // Bali, Nusa Tenggara
		"63", "64", "65", // South, East and North Kalimantan
		"71", "72", "73", "74", "75", "76": // Sulawesi
		return WITA, nil
	case "81", "82", "91", "92", "93", "94", "95", "96": // Maluku, Papua
		return WIT, nil
	}
	return 0, &ektp.FieldError{Field: "time zone", Value: region.String(), Rule: "must be asked for a province or a part of one"}
}

// ParseZone reads "WIB", "WITA", "WIT" in any case, or the name in the IANA
// database ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar",
// "Asia/Jayapura"). The error is a [*ektp.FieldError].
func ParseZone(s string) (Zone, error) {
	for z := WIB; z <= WIT; z++ {
		if strings.EqualFold(s, zones[z].name) || strings.EqualFold(s, zones[z].iana) {
			return z, nil
		}
	}
	if strings.EqualFold(s, "Asia/Pontianak") {
		return WIB, nil
	}
	return 0, &ektp.FieldError{Field: "time zone", Value: s, Rule: "must be WIB, WITA or WIT"}
}

// String is the Indonesian abbreviation, "WITA"; of no zone the empty string.
func (z Zone) String() string {
	if !z.Valid() {
		return ""
	}
	return zones[z].name
}

// Valid reports whether z is one of the three.
func (z Zone) Valid() bool { return z >= WIB && z <= WIT }

// IANA is the name in the time zone database, "Asia/Makassar"; of no zone the
// empty string.
func (z Zone) IANA() string {
	if !z.Valid() {
		return ""
	}
	return zones[z].iana
}

// Location is the zone for package time, with its fixed offset, so that it
// works on machines without a time zone database; UTC when z is none.
func (z Zone) Location() *time.Location {
	if !z.Valid() {
		return time.UTC
	}
	return zones[z].location
}

// Date is the civil date in the zone at an instant: two hours before midnight
// in Jakarta it is tomorrow in Jayapura.
func (z Zone) Date(t time.Time) ektp.Date { return ektp.DateOf(t.In(z.Location())) }
