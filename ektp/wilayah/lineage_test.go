package wilayah_test

import (
	"math/rand"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

func names(list []wilayah.Region) string {
	var s []string
	for _, r := range list {
		s = append(s, r.Code.String())
	}
	return strings.Join(s, " ")
}

func TestLineage(t *testing.T) {
	r := wilayah.Builtin()
	on, code := ektp.MustDate, ektp.MustCode
	for _, c := range []struct {
		code, day string
		basis     wilayah.Basis
		want      string
	}{
		{"64.04", "2012-11-16", wilayah.ByLaw, "64.04"},
		{"64.04", "2012-11-17", wilayah.ByLaw, "65.01"},
		{"64.04", "2015-02-23", wilayah.ByCodeBook, "64.04"},
		{"64.04", "2015-02-24", wilayah.ByCodeBook, "65.01"},
		{"64.10", "2026-01-01", wilayah.ByLaw, "65.04"},
		{"64.07", "2026-01-01", wilayah.ByLaw, "64.07 64.11"},
		{"64.07.01", "2026-01-01", wilayah.ByLaw, "64.11.04"},
		{"64.04.02", "2026-01-01", wilayah.ByLaw, "65.01.02"}, // a district moves with its regency
		{"64", "2026-01-01", wilayah.ByLaw, "64 65"},
		{"64.72", "2026-01-01", wilayah.ByLaw, "64.72"},
		{"64.98", "2026-01-01", wilayah.ByLaw, ""},
	} {
		assert.Equal(t, c.want, names(r.SuccessorsBy(code(c.code), on(c.day), c.basis)), "%s on %s", c.code, c.day)
	}
	assert.Equal(t, "64.04", names(r.Predecessors(code("65.01"), on("2012-01-01"), wilayah.ByLaw)))
	assert.Equal(t, "64.07", names(r.Predecessors(code("64.11"), on("2012-01-01"), wilayah.ByLaw)))
	assert.Equal(t, "65.01", names(r.Predecessors(code("65.01"), on("2026-01-01"), wilayah.ByLaw)))

	assert.True(t, r.Known(code("64.04"), on("2012-04-30")))
	assert.True(t, r.Known(code("64.04"), on("2014-04-30")), "the code book follows in 2015")
	assert.False(t, r.Known(code("64.04"), on("2026-04-30")))
	assert.False(t, r.Known(code("65.01"), on("2012-04-30")))
	assert.True(t, r.Known(code("65.01"), on("2026-04-30")))
}

// A NIK issued in Bulungan before Kalimantan Utara still names its district.
func TestOldNIKResolves(t *testing.T) {
	nik, err := ektp.ParseNIK("6404051708800001")
	require.NoError(t, err)
	region, ok := wilayah.Builtin().Lookup(nik.Region())
	require.True(t, ok)
	assert.Equal(t, "Tanjung Selor", region.Name)
}

func TestEveryChangeHasItsSource(t *testing.T) {
	changes := wilayah.Builtin().Changes()
	assert.Len(t, changes, 40)
	for _, c := range changes {
		assert.NotEmpty(t, c.Law, c.Name)
		assert.NotEmpty(t, c.Source, c.Name)
		assert.False(t, c.Effective.IsZero(), c.Name)
	}
}

func TestSearch(t *testing.T) {
	r := wilayah.Builtin()
	for text, want := range map[string]string{
		"Kutai Kertanegara": "64.02", "kab. kutai kartanegara": "64.02", "KUKAR": "64.02", "Kutai Kartanegra": "64.02",
		"Kota Bontang": "64.74", "Bontang": "64.74", "PPU": "64.09", "penajam paser utara": "64.09", "Kaltim": "64",
		"Kab Tana Tidung": "65.04", "Samarinda": "64.72", "Bandoeng": "", "Kab. Bandung": "32.04", "Kota Bandung": "32.73",
		"Kec. Sangatta Selatan": "64.08.12", "": "", "zzzzzz": "",
	} {
		got, ok := r.Find(text, wilayah.Query{})
		if want == "" {
			assert.False(t, ok, "%q found %v", text, got)
			continue
		}
		assert.True(t, ok, text)
		assert.Equal(t, want, got.Code.String(), text)
	}
	hits := r.Search("Bandung", wilayah.Query{Tier: ektp.Regency})
	require.GreaterOrEqual(t, len(hits), 2)
	assert.Equal(t, "32.04 32.73", hits[0].Code.String()+" "+hits[1].Code.String(), "both, the kabupaten and the kota")
	assert.Empty(t, r.Search("Bontang", wilayah.Query{Within: ektp.MustCode("65")}))
}

func TestCrosswalk(t *testing.T) {
	r := wilayah.Builtin()
	code := ektp.MustCode
	codes := []ektp.Code{code("64.04"), code("64.07"), code("64.72")}
	values := map[ektp.Code]int64{code("64.04"): 112663, code("64.07"): 165091, code("64.72"): 727500}
	today := ektp.MustDate("2026-01-01")

	plain, err := r.Crosswalk(codes, today, wilayah.ByLaw, nil)
	require.NoError(t, err)
	got, err := plain.Counts(values)
	require.NoError(t, err)
	assert.Equal(t, map[ektp.Code]int64{code("65.01"): 112663, code("64.72"): 727500}, got.Values)
	assert.Equal(t, []ektp.Code{code("64.07")}, got.Unmapped, "a split without weights is not guessed")
	assert.Equal(t, []ektp.Code{code("64.07"), code("64.11")}, got.Incomplete)

	// By the census of 2010: 140,097 of 165,091 lived in what is left of Kutai Barat.
	weights := []wilayah.Link{
		{From: code("64.07"), To: code("64.07"), Weight: decimal.RequireFromString("0.8486")},
		{From: code("64.07"), To: code("64.11"), Weight: decimal.RequireFromString("0.1514")},
	}
	weighted, err := r.Crosswalk(codes, today, wilayah.ByLaw, weights)
	require.NoError(t, err)
	got, err = weighted.Counts(values)
	require.NoError(t, err)
	assert.Empty(t, got.Unmapped)
	var sum int64
	for _, v := range got.Values {
		sum += v
	}
	assert.EqualValues(t, 112663+165091+727500, sum, "nobody is lost")
	assert.EqualValues(t, 140096, got.Values[code("64.07")])

	rates, err := weighted.Rates(map[ektp.Code]int64{code("64.07"): 50}, map[ektp.Code]int64{code("64.07"): 100}, "wajib KTP")
	require.NoError(t, err)
	assert.Equal(t, "wajib KTP", rates[code("64.07")].Of)

	_, err = wilayah.NewCrosswalk(weights[:1])
	assert.ErrorContains(t, err, "sum to 0.8486")
	_, err = wilayah.NewCrosswalk(append(weights, weights[0]))
	assert.ErrorContains(t, err, "stands twice")
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}

// Whatever the weights, integer totals are conserved.
func TestCrosswalkConserves(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	from := ektp.MustCode("64.07")
	for range 500 {
		n := 2 + rng.Intn(5)
		left := int64(1_000_000)
		var links []wilayah.Link
		for i := range n {
			w := rng.Int63n(left + 1)
			if i == n-1 {
				w = left
			}
			left -= w
			links = append(links, wilayah.Link{From: from, To: from + ektp.Code(i+1)*1_0000, Weight: decimal.New(w, -6)})
		}
		c, err := wilayah.NewCrosswalk(links)
		require.NoError(t, err)
		value := rng.Int63n(1 << 40)
		got, err := c.Counts(map[ektp.Code]int64{from: value})
		require.NoError(t, err)
		var sum int64
		for _, v := range got.Values {
			sum += v
		}
		require.Equal(t, value, sum)
	}
}

func TestOverlaps(t *testing.T) {
	r := wilayah.Builtin()
	d := func(code, date string) wilayah.Dated {
		return wilayah.Dated{Code: ektp.MustCode(code), Date: ektp.MustDate(date)}
	}
	for _, c := range []struct {
		name string
		list []wilayah.Dated
		bad  bool
	}{
		{"the fourteen of 2012", []wilayah.Dated{d("64.01", "2012-04-30"), d("64.04", "2012-04-30"), d("64.07", "2012-04-30")}, false},
		{"a regency and its district", []wilayah.Dated{d("64.74", "2012-04-30"), d("64.74.01", "2012-04-30")}, true},
		{"the same twice", []wilayah.Dated{d("64.74", "2012-04-30"), d("64.74", "2012-05-30")}, true},
		{"old code and new", []wilayah.Dated{d("64.04", "2012-04-30"), d("65.01", "2014-04-30")}, true},
		{"before the split with what was split off", []wilayah.Dated{d("64.07", "2012-04-30"), d("64.11", "2014-04-30")}, true},
		{"both after the split", []wilayah.Dated{d("64.07", "2014-04-30"), d("64.11", "2014-04-30")}, false},
	} {
		err := r.Overlaps(c.list)
		if !c.bad {
			assert.NoError(t, err, c.name)
			continue
		}
		var oe *wilayah.OverlapError
		assert.ErrorAs(t, err, &oe, c.name)
		assert.ErrorIs(t, err, ektp.ErrInvalid)
	}
}

func TestRollup(t *testing.T) {
	r := wilayah.Builtin()
	rng := rand.New(rand.NewSource(1))
	values := make([]int64, r.Len())
	want := map[ektp.Code]int64{}
	for i := range values {
		if len(r.Children(r.At(i).Code)) > 0 {
			continue
		}
		values[i] = rng.Int63n(1000)
		want[r.At(i).Code] += values[i]
		for a := range r.At(i).Code.Ancestors() {
			want[a] += values[i]
		}
	}
	sums, err := r.Rollup(values)
	require.NoError(t, err)
	assert.Equal(t, want[ektp.Country], sums.Country)
	for i := range values {
		got, ok := sums.Of(r.At(i).Code)
		require.True(t, ok)
		require.Equal(t, want[r.At(i).Code], got, r.At(i).Name)
	}
	_, ok := sums.Of(ektp.MustCode("64.99"))
	assert.False(t, ok)
	_, err = r.Rollup(nil)
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}

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
