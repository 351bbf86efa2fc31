package wilayah_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

func TestLoadSQL(t *testing.T) {
	const dump = "-- wilayah\nDROP TABLE IF EXISTS `wilayah`;\nCREATE TABLE `wilayah` (\n `kode` varchar(13) DEFAULT 'x(''',\n `nama` varchar(100));\n" +
		"INSERT INTO `wilayah` (`kode`,`nama`) VALUES\n('64','Kalimantan Timur'), /* x ( */\n('64.01','Ma\\'mur O''Hara, \"x\"');\nINSERT INTO wilayah VALUES ('65','Kalimantan Utara',1,NULL);\n"
	r, err := wilayah.Load(strings.NewReader(dump), wilayah.WilayahSQL)
	require.NoError(t, err)
	assert.Equal(t, 3, r.Len())
	region, _ := r.Lookup(ektp.MustCode("64.01"))
	assert.Equal(t, `Ma'mur O'Hara, "x"`, region.Name)
	for bad, rule := range map[string]string{
		"INSERT INTO wilayah VALUES ('64','X'),\n('64.1','Y');":                 "64.10 or 64.01",
		"INSERT INTO wilayah VALUES ('64','X'":                                  "ends within an INSERT",
		"INSERT INTO wilayah VALUES ('64','X":                                   "never ends",
		"INSERT INTO wilayah VALUES ('64');":                                    "no code and name",
		"INSERT INTO wilayah VALUES ('64','" + strings.Repeat("x", 2000) + "')": "too long",
	} {
		_, err := wilayah.Load(strings.NewReader(bad), wilayah.WilayahSQL)
		assert.ErrorContains(t, err, rule, bad[:20])
		assert.ErrorIs(t, err, ektp.ErrInvalid)
	}
	_, err = wilayah.Load(strings.NewReader("code,name\n"), wilayah.BPSCSV)
	assert.ErrorContains(t, err, "overlap with those of the ministry")
	mapped, err := wilayah.LoadMapped(strings.NewReader("kode,nama\n6400,KALIMANTAN TIMUR\n6474,BONTANG\n"),
		map[string]ektp.Code{"6400": ektp.MustCode("64"), "6474": ektp.MustCode("64.74")})
	require.NoError(t, err)
	assert.Equal(t, 2, mapped.Len())
	_, err = wilayah.LoadMapped(strings.NewReader("kode,nama\n6400,X\n"), nil)
	assert.ErrorContains(t, err, "no code of the ministry")
}

func FuzzLoadSQL(f *testing.F) {
	f.Add("INSERT INTO `wilayah` VALUES ('64','Kalimantan Timur'),('64.01','Paser');")
	f.Add("-- x\n/* y */ INSERT INTO w (a,b) VALUES ('64','a\\'b');# z")
	f.Fuzz(func(t *testing.T, dump string) {
		r, err := wilayah.Load(strings.NewReader(dump), wilayah.WilayahSQL)
		if err == nil && r.Len() > len(dump) {
			t.Fatal("more regions than bytes")
		}
	})
}
