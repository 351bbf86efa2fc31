package ektp_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
)

func ExampleParseNIK() {
	nik, err := ektp.ParseNIK("6472015708900003")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(nik, nik.Region(), nik.Sex(), nik.BirthDate(ektp.MustDate("2012-04-30")))
	// Output: 647201********** 64.72.01 P 1990-08-17
}

// Two tables are joined by pseudonym: neither side shows a number.
func ExampleNIK_Pseudonym() {
	key := []byte("a secret of 32 bytes or more, kept apart from the data")
	one, _ := ektp.ParseNIK("6472015708900003")
	same, _ := ektp.ParseNIK("6472015708900003")
	a, _ := one.Pseudonym(key)
	b, _ := same.Pseudonym(key)
	fmt.Println(len(a), a == b)
	// Output: 64 true
}

// A birth year has two digits only: the rule takes the later date, and both can
// be asked for.
func ExampleNIK_BirthDates() {
	nik, _ := ektp.ParseNIK("6472010101120001")
	asOf := ektp.MustDate("2012-04-30")
	recent, earlier := nik.BirthDates(asOf)
	fmt.Println(nik.BirthDate(asOf), "from", recent, "or", earlier)
	for _, doubt := range nik.Doubts(asOf, nil) {
		fmt.Println(doubt.Label().EN)
	}
	// Output:
	// 2012-01-01 from 2012-01-01 or 1912-01-01
	// the century of birth is not certain
}

func TestParseNIK(t *testing.T) {
	for _, c := range []struct {
		nik, asOf, born string
		sex             ektp.Sex
	}{
		{"6472011708900003", "2012-04-30", "1990-08-17", ektp.Male},
		{"6472015708900003", "2012-04-30", "1990-08-17", ektp.Female},
		{"6472010101120001", "2012-04-30", "2012-01-01", ektp.Male},   // or 1912: the later one
		{"6472010105120001", "2012-04-30", "1912-05-01", ektp.Male},   // not yet born in 2012
		{"6472016902000001", "2012-04-30", "2000-02-29", ektp.Female}, // 1900 had no 29 February
		{"6472012902000001", "1999-12-31", "", ektp.Male},             // so before 2000 there is nobody
		{"6472017112990001", "2026-11-23", "1999-12-31", ektp.Female},
	} {
		n, err := ektp.ParseNIK(c.nik)
		require.NoError(t, err, c.nik)
		assert.Equal(t, c.born, n.BirthDate(ektp.MustDate(c.asOf)).String(), c.nik)
		assert.Equal(t, c.sex, n.Sex(), c.nik)
		assert.Equal(t, "64.72.01", n.Region().String())
		assert.Equal(t, c.nik, n.Reveal())
	}
	recent, earlier := must(ektp.ParseNIK("6472010101120001")).BirthDates(ektp.MustDate("2012-04-30"))
	assert.Equal(t, "2012-01-01 1912-01-01", recent.String()+" "+earlier.String(), "both candidates")
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestParseNIKRefuses(t *testing.T) {
	for in, fault := range map[string]ektp.NIKFault{
		"":                  ektp.NIKLength,
		"647201170890003":   ektp.NIKLength, // a spreadsheet's 15 digits
		"64720117089000031": ektp.NIKLength,
		"64720117089O0003":  ektp.NIKDigits,
		"647201 708900003":  ektp.NIKDigits,
		"6472011708900 03":  ektp.NIKDigits,
		"/472011708900003":  ektp.NIKDigits,
		":472011708900003":  ektp.NIKDigits,
		"0472011708900003":  ektp.NIKRegion,
		"6400011708900003":  ektp.NIKRegion,
		"6472001708900003":  ektp.NIKRegion,
		"6472010008900003":  ektp.NIKDay,
		"6472013208900003":  ektp.NIKDay,
		"6472014008900003":  ektp.NIKDay,
		"6472017208900003":  ektp.NIKDay,
		"6472011700900003":  ektp.NIKMonth,
		"6472011713900003":  ektp.NIKMonth,
		"6472013102900003":  ektp.NIKDate,
		"6472012902010003":  ektp.NIKDate,
		"6472013104900003":  ektp.NIKDate,
		"６４７２０１":            ektp.NIKLength,
	} {
		_, err := ektp.ParseNIK(in)
		var ne *ektp.NIKError
		require.ErrorAs(t, err, &ne, in)
		assert.Equal(t, fault, ne.Fault, in)
		assert.ErrorIs(t, err, ektp.ErrInvalid)
		if len(in) > 6 {
			assert.NotContains(t, err.Error(), in[6:], "an error shows no digits")
		}
	}
}

// The fast parser against one written for reading.
func plainNIK(s string) bool {
	if len(s) != 16 || strings.Trim(s, "0123456789") != "" {
		return false
	}
	num := func(a, b int) (n int) { fmt.Sscanf(s[a:b], "%d", &n); return n }
	if num(0, 2) < 10 || num(2, 4) == 0 || num(4, 6) == 0 {
		return false
	}
	day := num(6, 8)
	if day > 40 {
		day -= 40
	}
	for _, century := range []int{1900, 2000} {
		d := time.Date(century+num(10, 12), time.Month(num(8, 10)), day, 0, 0, 0, 0, time.UTC)
		if d.Day() == day && int(d.Month()) == num(8, 10) && day > 0 {
			return true
		}
	}
	return false
}

func TestParseNIKAgainstPlain(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	good := 0
	for range 200_000 {
		b := []byte(fmt.Sprintf("%02d%02d%02d%02d%02d%02d%04d", 9+rng.Intn(91), rng.Intn(100), rng.Intn(30), rng.Intn(75), rng.Intn(14), rng.Intn(100), rng.Intn(10000)))
		if rng.Intn(10) == 0 {
			b[rng.Intn(16)] = byte(rng.Intn(256))
		}
		n, err := ektp.ParseNIK(string(b))
		if plain := plainNIK(string(b)); plain != (err == nil) {
			t.Fatalf("%q: %v, plain says %v", b, err, plain)
		}
		if err == nil {
			good++
			if n.Reveal() != string(b) {
				t.Fatalf("%q came back as %q", b, n.Reveal())
			}
		}
	}
	assert.Greater(t, good, 50_000)
}

func TestNIKIsMaskedEverywhere(t *testing.T) {
	const digits = "6472011708900003"
	n := must(ektp.ParseNIK(digits))
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%X", "%o", "%b", "%T%v", "%20v", "%08d"} {
		fmt.Fprintf(&out, verb+"\n", n)
	}
	type person struct {
		NIK  ektp.NIK
		List []ektp.NIK
		Map  map[ektp.NIK]int
		Ptr  *ektp.NIK
	}
	type hidden struct { // fmt asks no methods of unexported fields
		nik  ektp.NIK
		list []ektp.NIK
	}
	fmt.Fprintf(&out, "%v %+v %#v %d\n", hidden{n, []ektp.NIK{n}}, hidden{n, nil}, &hidden{n, nil}, hidden{n, nil})
	p := person{n, []ektp.NIK{n}, map[ektp.NIK]int{n: 1}, &n}
	fmt.Fprintf(&out, "%v %+v %#v\n", p, p, p)
	json.NewEncoder(&out).Encode(p)
	for _, h := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		slog.New(h).Info("x", "nik", n, "person", p)
	}
	fmt.Fprintln(&out, errors.Join(fmt.Errorf("bad: %v", n)))
	fmt.Fprintln(&out, ektp.Redact("NIK saya 6472 0117 0890 0003"))
	for _, part := range []string{digits, digits[6:], "170890", "17 0890", "0890 0003"} {
		assert.NotContains(t, out.String(), part)
	}
	assert.Contains(t, out.String(), "647201**********")
	assert.Empty(t, ektp.NIK{}.Masked())
}

func TestNIKPseudonym(t *testing.T) {
	key := bytes.Repeat([]byte{7}, 32)
	a, b := must(ektp.ParseNIK("6472011708900003")), must(ektp.ParseNIK("6472011708900004"))
	x := must(a.Pseudonym(key))
	assert.Len(t, x, 64)
	assert.Equal(t, x, must(a.Pseudonym(key)))
	assert.NotEqual(t, x, must(b.Pseudonym(key)))
	assert.NotEqual(t, x, must(a.Pseudonym(bytes.Repeat([]byte{8}, 32))))
	_, err := a.Pseudonym([]byte("short"))
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	_, err = ektp.NIK{}.Pseudonym(key)
	assert.ErrorIs(t, err, ektp.ErrInvalid, "two people without a NIK must not join")
	assert.True(t, a.Equal(a))
	assert.False(t, a.Equal(b))
	assert.False(t, a.Equal(ektp.NIK{}))
}

func TestNIKDoubts(t *testing.T) {
	asOf := ektp.MustDate("2020-07-01")
	all := func(ektp.Code) bool { return true }
	for nik, want := range map[string][]ektp.NIKDoubt{
		"6472011708900003": nil,
		"6472011708900000": {ektp.DoubtSerial},
		"6472011708080003": nil,                 // 1908 would be 111
		"6472010101150003": {ektp.DoubtCentury}, // 2015, or 1915
	} {
		assert.Equal(t, want, must(ektp.ParseNIK(nik)).Doubts(asOf, all), nik)
	}
	old := must(ektp.ParseNIK("6472012902040003"))
	assert.Equal(t, []ektp.NIKDoubt{ektp.DoubtRegion}, old.Doubts(ektp.MustDate("2026-01-01"), func(ektp.Code) bool { return false }))
	assert.Equal(t, []ektp.NIKDoubt{ektp.DoubtFuture}, must(ektp.ParseNIK("6472012902000003")).Doubts(ektp.MustDate("1999-01-01"), all))
	assert.NotEmpty(t, ektp.DoubtAge.Label().ID)
}

func TestParseNIKs(t *testing.T) {
	list, err := ektp.ParseNIKs([]string{"6472011708900003", "x", "6472011708900004", "6472013208900003"})
	require.Len(t, list, 4)
	assert.True(t, list[1].IsZero())
	assert.False(t, list[2].IsZero())
	var row *ektp.NIKRowError
	require.ErrorAs(t, err, &row)
	assert.Equal(t, 1, row.Row)
	assert.ErrorContains(t, err, "row 4: NIK: must hold a day")
}

func TestNIKDoesNotAllocate(t *testing.T) {
	n := must(ektp.ParseNIK("6472011708900003"))
	asOf := ektp.MustDate("2012-04-30")
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		m, _ := ektp.ParseNIK("6472011708900003")
		if m != n || m.BirthDate(asOf).IsZero() || m.Sex() != ektp.Male || m.Region() == 0 || !m.Equal(n) {
			panic("no")
		}
	}))
}

func FuzzParseNIK(f *testing.F) {
	for _, s := range []string{"6472011708900003", "6472016902000001", "", "647201170890003", "6472011708900OO3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ektp.ParseNIK(s)
		if (err == nil) != plainNIK(s) {
			t.Fatalf("%q: %v", s, err)
		}
		if err == nil && (n.Reveal() != s || strings.Contains(fmt.Sprintf("%v%+v%#v%d", n, n, n, n), s[6:])) {
			t.Fatalf("%q", s)
		}
		if err != nil && len(s) > 8 && strings.Contains(err.Error(), s) {
			t.Fatalf("%q shows in %v", s, err)
		}
	})
}

func BenchmarkParseNIK(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ektp.ParseNIK("6472015708900003"); err != nil {
			b.Fatal(err)
		}
	}
}
