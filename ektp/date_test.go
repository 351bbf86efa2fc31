package ektp_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
)

// Every day of 800 years, against the standard library.
func TestDateAgainstTime(t *testing.T) {
	day := time.Date(1600, 1, 1, 0, 0, 0, 0, time.UTC)
	d := ektp.NewDate(1600, 1, 1)
	for day.Year() < 2400 {
		y, m, dd := d.Civil()
		if y != day.Year() || m != day.Month() || dd != day.Day() || d.Weekday() != day.Weekday() || ektp.DateOf(day) != d {
			t.Fatalf("%v: got %v", day, d)
		}
		day, d = day.AddDate(0, 0, 1), d+1
	}
	assert.Equal(t, "0001-01-01", ektp.MinDate.String())
	assert.Equal(t, "9999-12-31", ektp.MaxDate.String())
}

func TestParseDate(t *testing.T) {
	d, err := ektp.ParseDate("2012-04-30")
	require.NoError(t, err)
	assert.Equal(t, "2012-04-30", d.String())
	assert.Equal(t, time.Monday, d.Weekday())
	for _, in := range []string{"", "2012-4-30", "30-04-2012", "2012-02-30", "2013-02-29", "2012/04/30", "0000-01-01", "2012-13-01", "2012-04-3a", " 2012-04-30"} {
		_, err := ektp.ParseDate(in)
		var de *ektp.DateError
		require.ErrorAs(t, err, &de, in)
		assert.Equal(t, in, de.Value)
		assert.ErrorIs(t, err, ektp.ErrInvalid)
	}
}

func TestDateArithmetic(t *testing.T) {
	leapling := ektp.MustDate("1996-02-29")
	assert.Equal(t, "2013-03-01", leapling.AddYears(17).String(), "29 February counts as full on 1 March")
	assert.Equal(t, "2016-02-29", leapling.AddYears(20).String())
	assert.Equal(t, "2012-02-29", ektp.MustDate("2012-02-10").MonthEnd().String())
	assert.Equal(t, "2012-02-01", ektp.MustDate("2012-02-10").MonthStart().String())
	assert.Equal(t, 366, ektp.MustDate("2013-01-01").Sub(ektp.MustDate("2012-01-01")))
	assert.Zero(t, ektp.NewDate(2013, 2, 29))
	assert.Equal(t, "", ektp.Date(0).String())
	var d ektp.Date
	require.NoError(t, d.UnmarshalText(nil))
	assert.True(t, d.IsZero())
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2012-04-30", "1900-02-29", "", "2012-4-3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ektp.ParseDate(s)
		if err == nil && d.String() != s {
			t.Fatalf("%q came back as %q", s, d)
		}
	})
}
