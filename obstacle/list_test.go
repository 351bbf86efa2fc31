package obstacle

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A cell of a table names the trouble after a colon.
func TestTroubleIsNamedAfterAColon(t *testing.T) {
	for text, want := range map[string]string{
		"Kendala: listrik":                        "power",
		"Kendala: jaringan":                       "network",
		"Masalah utama: blangko":                  "supply",
		"hambatan: transportasi laut":             "transportation",
		"kendala : SDM":                           "staffing",
		"Kendala: alat":                           "equipment_fault",
		"Permasalahan: listrik, jaringan dan SDM": "power network staffing",
		"Kendala: listrik. Solusi: genset":        "power",
		"Kendala jaringan":                        "",
		"Kendala: warga":                          "",
		"Kendala: tidak ada":                      "",
		"Kendala: nihil":                          "",
		"Kendala: -":                              "",
		"Kendala: listrik?":                       "",
		"Kendala: listrik nihil":                  "",
		"Kendala: jaringan sudah normal":          "",
		"Kendala: menunggu operator":              "",
		"Tidak ada kendala: listrik dan jaringan": "",
		"Bukan masalah: jaringan":                 "",
		"Solusi masalah: genset":                  "",
	} {
		assert.Equal(t, want, codes(Classify(text)), text)
	}
}
