package wilayah_test

import (
	"strings"
	"testing"

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

// A code is not enough to know what a figure holds: Kutai Barat of 2012 had
// Mahakam Ulu in it, that of 2016 had not.
func TestTraceKnowsTheDayOfTheFigure(t *testing.T) {
	r, code, on := wilayah.Builtin(), ektp.MustCode, ektp.MustDate
	for _, c := range []struct{ code, from, to, want string }{
		{"64.07", "2012-04-30", "2026-01-01", "64.07 64.11"},
		{"64.07", "2016-04-30", "2026-01-01", "64.07"},
		{"64.04", "2016-04-30", "2026-01-01", "65.01"}, // an old code used late
		{"64.11", "2026-01-01", "2012-04-30", "64.07"},
		{"65.01.02", "2026-01-01", "2012-04-30", "64.04.02"}, // a district goes back with its regency
		{"65.03.10", "2026-01-01", "2010-06-30", "64.05.01"}, // Sebatik Timur, split off in 2011
		{"65.03.10", "2026-01-01", "2012-06-30", "64.05.10"},
		{"64.05.01", "2010-06-30", "2026-01-01", "65.03.01 65.03.10 65.03.11 65.03.12"},
		{"64.72.09", "2026-01-01", "2009-01-01", "64.72.03 64.72.04"}, // formed out of two
		{"64.07.21", "2012-04-30", "2012-04-30", "64.07.21"},
		{"65.01", "2026-01-01", "2012-01-01", "64.04"},
		{"65.01", "2026-01-01", "2013-01-01", "65.01"},
	} {
		assert.Equal(t, c.want, names(r.Trace(code(c.code), on(c.from), on(c.to), wilayah.ByLaw)), "%s from %s to %s", c.code, c.from, c.to)
	}
}

func TestKnown(t *testing.T) {
	r := wilayah.Builtin()
	for _, c := range []struct {
		code, day string
		known     bool
	}{
		{"64.04.05", "2012-04-30", true},
		{"64.04.05", "2014-04-30", true}, // the code book follows in 2015
		{"64.04.05", "2016-04-30", false},
		{"65.01.05", "2012-04-30", false},
		{"65.01.05", "2014-04-30", true},
		{"64.05.10", "2010-04-30", false}, // Sebatik Timur came in 2011
		{"64.05.10", "2012-04-30", true},
		{"64.72.09", "2009-12-31", false},
		{"64.72.09", "2010-01-01", true}, // only the year is known
		{"64.11", "2013-01-10", false},
		{"64.07", "2026-01-01", true},
		{"32.04.05", "2026-01-01", true}, // below the detail of the built-in register
		{"32.99.05", "2026-01-01", false},
		{"64.04.98", "2012-04-30", false},
		{"64.72.01.1001", "2026-01-01", true},
		{"64.98", "2026-01-01", false},
	} {
		assert.Equal(t, c.known, r.Known(ektp.MustCode(c.code), ektp.MustDate(c.day)), "%s on %s", c.code, c.day)
	}
}

// The fourteen kabupaten and kota of the study.
func TestChildrenOn(t *testing.T) {
	r, on := wilayah.Builtin(), ektp.MustDate
	kaltim := ektp.MustCode("64")
	assert.Equal(t, "64.01 64.02 64.03 64.04 64.05 64.06 64.07 64.08 64.09 64.10 64.71 64.72 64.73 64.74",
		names(r.ChildrenOn(kaltim, on("2012-04-30"), wilayah.ByLaw)))
	assert.Equal(t, "64.01 64.02 64.03 64.07 64.08 64.09 64.11 64.71 64.72 64.74", names(r.ChildrenOn(kaltim, on("2014-04-30"), wilayah.ByLaw)))
	assert.Len(t, r.ChildrenOn(kaltim, on("2014-04-30"), wilayah.ByCodeBook), 14, "the code book of 2014 is the old one")
	assert.Equal(t, names(r.Children(kaltim)), names(r.ChildrenOn(kaltim, on("2026-01-01"), wilayah.ByLaw)))
	assert.Empty(t, r.ChildrenOn(ektp.MustCode("65"), on("2012-04-30"), wilayah.ByLaw))
	assert.Len(t, r.ChildrenOn(ektp.MustCode("64.71"), on("2012-04-30"), wilayah.ByLaw), 5, "five kecamatan during the recording")
	assert.Len(t, r.ChildrenOn(ektp.Country, on("2012-04-30"), wilayah.ByLaw), 37, "without Kalimantan Utara; other provinces' history is not in the table")
}

// Whatever the day, forward and back leads to where one began.
func TestTraceThereAndBack(t *testing.T) {
	r, then, now := wilayah.Builtin(), ektp.MustDate("2009-06-30"), ektp.MustDate("2026-01-01")
	for i := range r.Len() {
		c := r.At(i).Code
		for _, b := range []wilayah.Basis{wilayah.ByLaw, wilayah.ByCodeBook} {
			olds := r.Trace(c, now, then, b)
			require.NotEmpty(t, olds, c)
			for _, old := range olds {
				assert.Contains(t, r.Trace(old.Code, then, now, b), r.At(i), "%s, once %s", c, old.Code)
			}
		}
	}
}
