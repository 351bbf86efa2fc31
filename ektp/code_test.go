package ektp_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
)

func TestParseCode(t *testing.T) {
	for in, want := range map[string]string{
		"64": "64", "6472": "64.72", "64.72": "64.72", "647201": "64.72.01",
		"64.72.01": "64.72.01", "6472011001": "64.72.01.1001", "64.72.01.1001": "64.72.01.1001", "0": "0",
	} {
		c, err := ektp.ParseCode(in)
		require.NoError(t, err, in)
		assert.Equal(t, want, c.String(), in)
		assert.True(t, c.Valid(), in)
		b, err := c.MarshalText()
		require.NoError(t, err)
		var back ektp.Code
		require.NoError(t, back.UnmarshalText(b))
		assert.Equal(t, c, back)
	}
}

func TestParseCodeRefuses(t *testing.T) {
	for _, in := range []string{
		"", "6", "641", "64.1", "64.", ".64", "64..72", "64.72.", "64 72", "36. 03", "64.7201", "6472.01",
		"64.72.01.101", "64.72.01.10011", "64.72.011001", "6472011", "64720110011", "04", "64.00", "64.72.00",
		"64.72.01.0001", "abc", "64,72", "٦٤", "64.72.01.1001 ", "-64", "64.72.01.1.01",
	} {
		_, err := ektp.ParseCode(in)
		var ce *ektp.CodeError
		require.ErrorAs(t, err, &ce, in)
		assert.Equal(t, in, ce.Value)
		assert.NotEmpty(t, ce.Rule)
		assert.True(t, errors.Is(err, ektp.ErrInvalid))
	}
}

// A spreadsheet turned Tana Tidung's 64.10 into the number 64.1.
func TestParseCodeNamesTheLostZero(t *testing.T) {
	_, err := ektp.ParseCode("64.1")
	assert.ErrorContains(t, err, "64.10 or 64.01")
}

func TestCodeHierarchy(t *testing.T) {
	village := ektp.MustCode("64.72.01.1001")
	assert.Equal(t, ektp.Village, village.Tier())
	assert.Equal(t, []ektp.Code{ektp.MustCode("64.72.01"), ektp.MustCode("64.72"), ektp.MustCode("64"), ektp.Country},
		slices.Collect(village.Ancestors()))
	assert.Equal(t, ektp.Country, ektp.Country.Parent())
	assert.Equal(t, ektp.Central, ektp.Country.Tier())
	assert.True(t, ektp.Country.Contains(village))
	assert.True(t, ektp.MustCode("64").Contains(village))
	assert.True(t, village.Contains(village))
	assert.False(t, ektp.MustCode("64.71").Contains(village))
	assert.False(t, village.Contains(ektp.MustCode("64")))
	assert.False(t, ektp.MustCode("65").Contains(village))
	assert.Equal(t, ektp.MustCode("64.72"), village.At(ektp.Regency))
	assert.Equal(t, ektp.Country, village.At(ektp.Central))
	assert.True(t, village.IsCity())
	assert.False(t, ektp.MustCode("64.02").IsCity())
	assert.False(t, ektp.MustCode("64").IsCity())
}

func TestCodesOrderAsTheHierarchy(t *testing.T) {
	want := []string{"0", "11", "64", "64.01", "64.01.01", "64.01.01.2001", "64.01.02", "64.10", "64.72", "65"}
	var codes []ektp.Code
	for _, s := range want {
		codes = append(codes, ektp.MustCode(s))
	}
	assert.True(t, slices.IsSorted(codes))
}

func FuzzParseCode(f *testing.F) {
	for _, s := range []string{"64", "64.72.01.1001", "6472011001", "64.1", "0", "36. 03", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ektp.ParseCode(s)
		if err != nil {
			if c != 0 {
				t.Fatalf("%q: a code beside the error", s)
			}
			return
		}
		if !c.Valid() {
			t.Fatalf("%q: parsed but not valid", s)
		}
		if back, err := ektp.ParseCode(c.String()); err != nil || back != c {
			t.Fatalf("%q: %v does not come back", s, c)
		}
		if back, err := ektp.ParseCode(c.Digits()); err != nil || back != c {
			t.Fatalf("%q: %v does not come back from its digits", s, c)
		}
		if !c.Parent().Contains(c) {
			t.Fatalf("%v is not in its parent", c)
		}
	})
}
