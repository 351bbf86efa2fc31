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
		"INSERT INTO wilayah VALUES (NULL,'X');":                                "must be 2, 4",
		"INSERT INTO wilayah VALUES ('64',NULL);":                               "no name",
		"INSERT INTO wilayah VALUES ('64','" + strings.Repeat("x", 2000) + "')": "too long",
	} {
		_, err := wilayah.Load(strings.NewReader(bad), wilayah.WilayahSQL)
		assert.ErrorContains(t, err, rule, bad[:20])
		assert.ErrorIs(t, err, ektp.ErrInvalid)
	}
	for name, dump := range map[string]string{
		"other order":       "INSERT IGNORE INTO `db`.`wilayah` (`id`, `nama`, `kode`) VALUES (1,'Kalimantan Timur','64');",
		"other table":       "INSERT INTO users (id, email) VALUES (1, 'a@b'); INSERT INTO wilayah VALUES ('64','Kalimantan Timur');",
		"select":            "INSERT INTO old SELECT * FROM w; INSERT INTO wilayah VALUES ('64','Kalimantan Timur');",
		"on duplicate":      "INSERT INTO wilayah VALUES ('64','Kalimantan Timur') ON DUPLICATE KEY UPDATE nama=VALUES(nama);",
		"without quotes":    "INSERT INTO wilayah VALUES (64,'Kalimantan Timur', NULL, -1.5);",
		"semicolon in name": "INSERT INTO wilayah (kode,nama,x) VALUES ('64','Kalimantan Timur','a;b(');",
	} {
		r, err := wilayah.Load(strings.NewReader(dump), wilayah.WilayahSQL)
		require.NoError(t, err, name)
		region, ok := r.Lookup(ektp.MustCode("64"))
		assert.True(t, ok && region.Name == "Kalimantan Timur" && r.Len() == 1, name)
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

// The same list as a dump gives the same register.
func TestSQLIsTheSameList(t *testing.T) {
	want := wilayah.Builtin()
	var dump strings.Builder
	for i := range want.Len() {
		if i%500 == 0 {
			dump.WriteString("INSERT INTO `wilayah` VALUES ")
		}
		r := want.At(i)
		dump.WriteString("('" + r.Code.String() + "','" + strings.ReplaceAll(r.Name, "'", "''") + "')")
		if i%500 == 499 || i == want.Len()-1 {
			dump.WriteString(";\n")
		} else {
			dump.WriteString(",\n")
		}
	}
	got, err := wilayah.Load(strings.NewReader(dump.String()), wilayah.WilayahSQL)
	require.NoError(t, err)
	require.Equal(t, want.Len(), got.Len())
	for i := range want.Len() {
		require.Equal(t, want.At(i), got.At(i))
	}
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
