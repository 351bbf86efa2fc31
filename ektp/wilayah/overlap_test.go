package wilayah_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

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
		{"a district and its regency under the new code", []wilayah.Dated{d("64.04.02", "2012-04-30"), d("65.01", "2014-04-30")}, true},
		{"a district under both codes", []wilayah.Dated{d("64.04.02", "2012-04-30"), d("65.01.02", "2014-04-30")}, true},
		{"both codes on one day", []wilayah.Dated{d("64.04", "2014-04-30"), d("65.01", "2014-04-30")}, true},
		{"the province before, its part after", []wilayah.Dated{d("64", "2012-04-30"), d("65.71", "2016-04-30")}, true},
		{"what is left after, what left before", []wilayah.Dated{d("64.07", "2016-04-30"), d("64.07.01", "2012-04-30")}, false},
		{"two districts that gave to a third", []wilayah.Dated{d("64.72.03", "2009-04-30"), d("64.72.04", "2009-04-30")}, false},
		{"and that third", []wilayah.Dated{d("64.72.03", "2009-04-30"), d("64.72.09", "2011-04-30")}, true},
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

// The study's fourteen regions in June 2012, with the province's later shape.
func TestTotal(t *testing.T) {
	r, code, on := wilayah.Builtin(), ektp.MustCode, ektp.MustDate
	figures := map[wilayah.Dated]int64{}
	for i, region := range r.ChildrenOn(code("64"), on("2012-06-30"), wilayah.ByLaw) {
		figures[wilayah.Dated{Code: region.Code, Date: on("2012-06-30")}] = 1 << i
	}
	then, err := r.Total(figures, code("64"), on("2012-06-30"), wilayah.ByLaw)
	require.NoError(t, err)
	assert.EqualValues(t, 1<<14-1, then.Value, "all fourteen, once")

	east, err := r.Total(figures, code("64"), on("2026-01-01"), wilayah.ByLaw)
	require.NoError(t, err)
	north, err := r.Total(figures, code("65"), on("2026-01-01"), wilayah.ByLaw)
	require.NoError(t, err)
	assert.Len(t, east.Counted, 9)
	assert.Len(t, north.Counted, 5)
	assert.True(t, east.Complete() && north.Complete())
	assert.Equal(t, then.Value, east.Value+north.Value, "nobody is lost, nobody is counted twice")

	kubar, err := r.Total(figures, code("64.07"), on("2026-01-01"), wilayah.ByLaw)
	require.NoError(t, err)
	assert.Zero(t, kubar.Value)
	assert.Len(t, kubar.Straddling, 1, "a part of Kutai Barat of 2012 is Mahakam Ulu today")

	figures[wilayah.Dated{Code: code("65.01"), Date: on("2014-06-30")}] = 1
	_, err = r.Total(figures, code("65"), on("2026-01-01"), wilayah.ByLaw)
	var oe *wilayah.OverlapError
	require.ErrorAs(t, err, &oe)
	assert.Equal(t, "UU 20/2012", oe.Change.Law)

	_, err = r.Total(map[wilayah.Dated]int64{{Code: code("11"), Date: on("2012-01-01")}: 1<<63 - 1, {Code: code("12"), Date: on("2012-01-01")}: 1},
		ektp.Country, on("2012-01-01"), wilayah.ByLaw)
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}
