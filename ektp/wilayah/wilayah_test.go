package wilayah_test

import (
	"compress/gzip"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

func ExampleRegistry_Successors() {
	regions := wilayah.Builtin()
	bulungan := ektp.MustCode("64.04") // on a report of 2012
	for _, day := range []string{"2012-06-30", "2013-06-30"} {
		for _, r := range regions.Successors(bulungan, ektp.MustDate(day)) {
			fmt.Println(day, r.Code, r.Name)
		}
	}
	// Output:
	// 2012-06-30 64.04 Kabupaten Bulungan
	// 2013-06-30 65.01 Kabupaten Bulungan
}

func TestBuiltin(t *testing.T) {
	r := wilayah.Builtin()
	assert.Len(t, r.Children(ektp.Country), 38)
	regencies := 0
	for _, p := range r.Children(ektp.Country) {
		regencies += len(r.Children(p.Code))
	}
	assert.Equal(t, 514, regencies)
	bontang, ok := r.Lookup(ektp.MustCode("64.74"))
	require.True(t, ok)
	assert.Equal(t, "Kota Bontang", bontang.Name)
	assert.Len(t, r.Children(bontang.Code), 3)
	for _, old := range []string{"64.04", "64.05", "64.06", "64.10", "64.73"} {
		_, ok := r.Lookup(ektp.MustCode(old))
		assert.True(t, ok, "a code of 2011-2012 is known: %s", old)
	}
	_, ok = r.Lookup(ektp.MustCode("64.99"))
	assert.False(t, ok)
}

func TestMahakamUluLeavesKutaiBarat(t *testing.T) {
	r := wilayah.Builtin()
	var got []string
	for _, s := range r.Successors(ektp.MustCode("64.07"), ektp.MustDate("2013-01-11")) {
		got = append(got, s.Code.String())
	}
	assert.Equal(t, []string{"64.07", "64.11"}, got)
	assert.Len(t, r.Successors(ektp.MustCode("64.07"), ektp.MustDate("2013-01-10")), 1)
}

func TestLoadRefuses(t *testing.T) {
	for list, rule := range map[string]string{
		"":                          "no header",
		"a,b\n":                     "columns code and name",
		"code,name\n64,X\n64,Y\n":   "stands twice, first in line 2",
		"code,name\n64.01,X\n":      "has no parent 64",
		"code,name\n64,X\n64.1,Y\n": "64.10 or 64.01",
		"code,name\n64,\n":          "has no name",
		"code,name,parent\n64,X,\n65,Y,64\n64.01,Z,65\n":                 `line 3: "65" names the parent "64", but lies in 0`,
		"code,name\n64,a\x00b\n":                                         "control character",
		"code,name\n64,a\xffb\n":                                         "not UTF-8",
		"code,name\n64," + strings.Repeat("x", 300) + "\n":               "more than 200 bytes",
		"code,name\n64,X\n6402030,Y\n":                                   "kecamatan of BPS",
		"kode,nama\n64,KALIMANTAN TIMUR\n6401,PASER\n6402,KUTAI BARAT\n": "line 4: \"6402\" is KUTAI BARAT here, which is 64.07 for the ministry: BPS codes",
		"64,Kalimantan Timur\n64.01,Paser\n64.01,Paser\n":                "stands twice, first in line 2",
		"code,name\n64\n":                                                "too few cells",
		"code,name\n\"64,X\n":                                            "\"",
		"code,name\n6472011005900001,X\n":                                "must be 2, 4, 6 or 10 digits",
	} {
		_, err := wilayah.Load(strings.NewReader(list), wilayah.DottedCSV)
		require.Error(t, err, list)
		assert.ErrorContains(t, err, rule, list)
		assert.ErrorIs(t, err, ektp.ErrInvalid, list)
		assert.NotContains(t, err.Error(), "6472011005900001")
	}
}

func TestLoadForms(t *testing.T) {
	for name, list := range map[string]string{
		"plain":      "code,name\n64,Kalimantan Timur\n64.02,Kutai Kartanegara\n",
		"no header":  "64,Kalimantan Timur\n6402,\"Kutai Kartanegara\"\n",
		"semicolons": "\ufeffKode;Nama;Induk\r\n64;Kalimantan Timur;\r\n64.02;Kutai Kartanegara;64\r\n",
		"unsorted":   "name,x,code\nKutai Kartanegara,1,64.02\nKalimantan Timur,2,64\n",
	} {
		r, err := wilayah.Load(strings.NewReader(list), wilayah.DottedCSV)
		require.NoError(t, err, name)
		require.Equal(t, 2, r.Len(), name)
		assert.Equal(t, "Kutai Kartanegara", r.At(1).Name, name)
	}
}

func TestLoadNational(t *testing.T) {
	f, err := os.Open("../../../shared/data/wilayah-nasional.csv.gz")
	if err != nil {
		t.Skip("the full national list (../shared) is not here")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	r, err := wilayah.Load(z, wilayah.DottedCSV)
	require.NoError(t, err)
	kinds := map[wilayah.Kind]int{}
	for i := range r.Len() {
		kinds[r.At(i).Kind]++
	}
	assert.Equal(t, map[wilayah.Kind]int{wilayah.Provinsi: 38, wilayah.Kabupaten: 416, wilayah.Kota: 98, wilayah.Kecamatan: 7285,
		wilayah.Kelurahan: 8496, wilayah.Desa: 75252, wilayah.DesaAdat: 14}, kinds, "91,599 in all")
	for _, b := range wilayah.Builtin().Children(ektp.MustCode("64")) {
		n, ok := r.Lookup(b.Code)
		assert.True(t, ok)
		assert.Equal(t, b.Name, n.Name)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("code,name\n64,Kalimantan Timur\n64.01,Kabupaten Paser\n")
	f.Add("kode,nama\n64,\"a,b\"\n")
	f.Fuzz(func(t *testing.T, list string) {
		r, err := wilayah.Load(strings.NewReader(list), wilayah.DottedCSV)
		if err == nil {
			for _, c := range r.Children(ektp.Country) {
				if _, ok := r.Lookup(c.Code); !ok {
					t.Fatal("a child that is not there")
				}
			}
		}
	})
}
