package obstacle

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// "Tidak ada" before a thing is a lack, before what is wrong a denial.
func TestWhatThereIsNoneOf(t *testing.T) {
	rules := withModel(t, nil)
	for _, c := range []struct{ text, rules, all string }{
		{"Tidak ada jaringan putus.", "", ""},
		{"Tidak ada listrik padam.", "", ""},
		{"tidak ada blangko kosong", "", ""},
		{"Tidak ada alat yang rusak.", "", ""},
		{"tdk ada printer yg error", "", ""},
		{"Tidak ada jaringan yang putus", "", ""},
		{"Tidak ada operator yang sakit", "", ""},
		{"Bulan ini tidak ada listrik padam dan tidak ada jaringan putus", "", ""},
		{"Tidak ada listrik padam, tetapi blangko habis", "supply", "supply"},

		{"tidak ada alat", "equipment_shortage", "equipment_shortage"},
		{"Tidak ada jaringan di kecamatan", "network", "network"},
		{"Tidak ada operator yang terlatih", "staffing", "staffing"},
		{"Tidak ada genset, listrik padam", "power", "power"},
		{"tidak ada jaringan, listrik padam", "power network", "power network"},
		{"Tidak ada petugas karena jalan rusak", "transportation staffing", "transportation staffing"},
		{"blangko tidak ada listrik padam", "power supply", "power supply"},
	} {
		assert.Equal(t, c.rules, codes(rules.Classify(c.text)), "rules: %s", c.text)
		assert.Equal(t, c.all, codes(Classify(c.text)), c.text)
	}
}
