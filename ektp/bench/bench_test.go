package bench_test

import (
	"errors"
	"math/rand"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/bench"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

func TestNationalHasTheShape(t *testing.T) {
	r, _, err := bench.National()
	require.NoError(t, err)
	count := map[ektp.Tier]int{}
	for i := range r.Len() {
		count[r.At(i).Code.Tier()]++
	}
	require.Equal(t, map[ektp.Tier]int{ektp.Province: 38, ektp.Regency: 514, ektp.District: 7285, ektp.Village: 83762}, count)
}

var niks = func() []string {
	rng := rand.New(rand.NewSource(1))
	list := make([]string, 1024)
	for i := range list {
		day := 1 + rng.Intn(28) + 40*rng.Intn(2)
		list[i] = strings.Join([]string{"6472", two(1 + rng.Intn(10)), two(day), two(1 + rng.Intn(12)), two(rng.Intn(100)), "00" + two(1+rng.Intn(99))}, "")
	}
	return list
}()

func two(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

// plainNIK does what parsers of a NIK usually do: cut, convert, build a date.
func plainNIK(s string) (region string, born time.Time, female bool, err error) {
	if len(s) != 16 {
		return "", born, false, errors.New("length")
	}
	if _, err := strconv.ParseUint(s, 10, 64); err != nil {
		return "", born, false, err
	}
	day, err := strconv.Atoi(s[6:8])
	if err != nil {
		return "", born, false, err
	}
	if female = day > 40; female {
		day -= 40
	}
	born, err = time.Parse("020106", two(day)+s[8:12])
	return s[:6], born, female, err
}

func BenchmarkNIK(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := ektp.ParseNIK(niks[i%len(niks)]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("ours-with-date", func(b *testing.B) {
		b.ReportAllocs()
		asOf := ektp.MustDate("2012-04-30")
		for i := 0; b.Loop(); i++ {
			n, err := ektp.ParseNIK(niks[i%len(niks)])
			if err != nil || n.Region() == 0 || n.BirthDate(asOf) == 0 || n.Sex() == ektp.Both {
				b.Fatal(err)
			}
		}
	})
	b.Run("plain", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, _, _, err := plainNIK(niks[i%len(niks)]); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkRegistry(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	r, list, err := bench.National()
	require.NoError(b, err)
	runtime.GC()
	runtime.ReadMemStats(&after)
	held := float64(after.HeapAlloc-before.HeapAlloc-uint64(len(list))) / float64(r.Len())
	codes := make([]ektp.Code, r.Len())
	byCode := map[ektp.Code]wilayah.Region{}
	for i := range codes {
		codes[i] = r.At(i).Code
		byCode[codes[i]] = r.At(i)
	}
	rand.New(rand.NewSource(1)).Shuffle(len(codes), func(i, j int) { codes[i], codes[j] = codes[j], codes[i] })
	b.Run("open", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := wilayah.Load(strings.NewReader(list), wilayah.DottedCSV); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(held, "bytes/region")
	})
	b.Run("lookup", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			if _, ok := r.Lookup(codes[i%len(codes)]); !ok {
				b.Fatal("lost")
			}
		}
	})
	b.Run("lookup-map", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			if _, ok := byCode[codes[i%len(codes)]]; !ok {
				b.Fatal("lost")
			}
		}
	})
	b.Run("children", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			r.Children(codes[i%len(codes)].At(ektp.District))
		}
	})
	b.Run("search", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			r.Search("Kutai Kertanegara", wilayah.Query{})
		}
	})
	villages := make([]wilayah.Dated, 0, r.Len())
	for _, c := range codes {
		if c.Tier() == ektp.Village {
			villages = append(villages, wilayah.Dated{Code: c, Date: ektp.MustDate("2026-01-01")})
		}
	}
	b.Run("overlaps", func(b *testing.B) {
		for b.Loop() {
			if err := r.Overlaps(villages); err != nil {
				b.Fatal(err)
			}
		}
	})
	values := make([]int64, r.Len())
	for i := range values {
		if r.At(i).Code.Tier() == ektp.Village {
			values[i] = int64(i)
		}
	}
	b.Run("rollup", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if sums, err := r.Rollup(values); err != nil || sums.Country == 0 {
				b.Fatal(err)
			}
		}
	})
	b.Run("rollup-plain-sum", func(b *testing.B) {
		var total int64
		for b.Loop() {
			for _, v := range values {
				total += v
			}
		}
		if total == 0 {
			b.Fatal()
		}
	})
}
