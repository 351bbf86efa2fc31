package locale_test

import (
	"fmt"
	"math"
	"math/rand"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/apparatus"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/readiness"
	"github.com/ektp-rollout/sdk/schedule"
)

var (
	id = locale.New(ektp.Indonesian)
	en = locale.New(ektp.English)
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func TestNumbersAsEachLanguageWritesThem(t *testing.T) {
	for _, tt := range []struct {
		n      int64
		id, en string
	}{
		{0, "0", "0"}, {7, "7", "7"}, {999, "999", "999"}, {1000, "1.000", "1,000"},
		{1617507, "1.617.507", "1,617,507"}, {-1617507, "-1.617.507", "-1,617,507"},
		{math.MinInt64, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"},
	} {
		assert.Equal(t, tt.id, id.Int(tt.n))
		assert.Equal(t, tt.en, en.Int(tt.n))
		assert.Equal(t, "n "+tt.id, string(id.AppendInt([]byte("n "), tt.n)))
	}
	assert.Equal(t, "c. -1.234,50", string(id.AppendDecimal([]byte("c. "), dec("-1234.5"), 2)))
	assert.Equal(t, "c. 1,234,567,890,123,456,789,012.00", string(en.AppendDecimal([]byte("c. "), dec("1234567890123456789012"), 2)))
	assert.Equal(t, "88,03\u00a0%", id.Percent(dec("88.03"), 2))
	assert.Equal(t, "88.03%", en.Percent(dec("88.03"), 2))
	assert.Equal(t, "100,7\u00a0%", id.Percent(dec("100.65"), 1), "half away from zero")
	assert.Equal(t, "0,00", id.Decimal(dec("-0.001"), 2), "no negative nothing")
	assert.Equal(t, "Rp1.045.000.000.000", id.Rupiah(dec("1045000000000")))
	assert.Equal(t, "Rp\u00a067,000.50", en.Rupiah(dec("67000.5")))
	assert.Equal(t, "-Rp5", id.Rupiah(dec("-5")))
}

func TestWhatIsWrittenCanBeReadBack(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 2000 {
		n := r.Int63() >> r.Intn(63)
		assert.Equal(t, strconv.FormatInt(n, 10), strings.ReplaceAll(id.Int(n), ".", ""))
		assert.Equal(t, strconv.FormatInt(n, 10), strings.ReplaceAll(en.Int(n), ",", ""))
		assert.Equal(t, id.Int(n), id.Sprintf("count.days", n)[:len(id.Int(n))], "x/text groups alike")
	}
}

func TestDates(t *testing.T) {
	d := ektp.MustDate("2012-08-17")
	assert.Equal(t, "17 Agustus 2012", id.Date(d))
	assert.Equal(t, "17 August 2012", en.Date(d))
	assert.Equal(t, "Jumat, 17 Agustus 2012", id.LongDate(d))
	assert.Equal(t, "30 April 2012", id.Date(ektp.MustDate("2012-04-30")))
	assert.Equal(t, "tidak diketahui", id.Date(0))
	assert.Equal(t, "", id.Month(13))
	for m := time.January; m <= time.December; m++ {
		assert.Equal(t, m.String(), en.Month(m))
		assert.NotEmpty(t, id.Month(m))
	}
	for w := time.Sunday; w <= time.Saturday; w++ {
		assert.Equal(t, w.String(), en.Weekday(w))
		assert.NotEmpty(t, id.Weekday(w))
	}
}

func TestMatch(t *testing.T) {
	for s, want := range map[string]ektp.Language{
		"": ektp.Indonesian, "id": ektp.Indonesian, "en": ektp.English, "EN": ektp.English,
		"en_US.UTF-8": ektp.English, "id_ID.UTF-8": ektp.Indonesian, "C": ektp.Indonesian,
		"POSIX": ektp.Indonesian, "fr-FR,en;q=0.5": ektp.English, "id;q=0.4,en;q=0.9": ektp.English,
		"en;q=0.3, id": ektp.Indonesian, "de": ektp.Indonesian, "!!": ektp.Indonesian, "in": ektp.Indonesian,
	} {
		assert.Equal(t, want, locale.Match(s), s)
	}
}

var verb = regexp.MustCompile(`%[a-z]`)

// A translation that lost an argument would print nonsense.
func TestMessagesHoldTheSameArgumentsInBothLanguages(t *testing.T) {
	assert.NotEmpty(t, id.Keys())
	for _, key := range id.Keys() {
		args := verb.FindAllString(plain(id, key), -1)
		assert.Equal(t, args, verb.FindAllString(plain(en, key), -1), key)
		assert.True(t, en.Has(key))
	}
}

// plain is the message before its arguments are put in.
func plain(p *locale.Printer, key string) string {
	return p.Text(p.Message(key))
}

func TestAnAppBringsItsOwnMessages(t *testing.T) {
	own := map[string]ektp.Text{"unknown": {ID: "n/a", EN: "n/a"}, "app.hello": {ID: "Halo, %s", EN: "Hello, %s"}}
	p := locale.New(ektp.English, locale.WithMessages(own))
	assert.Equal(t, "Hello, Kutai Barat", p.Sprintf("app.hello", "Kutai Barat"))
	assert.Equal(t, "n/a", p.Unknown())
	assert.Equal(t, "unknown", en.Unknown(), "others are not touched")
	assert.Equal(t, "no.such.key", p.Sprintf("no.such.key"))
	assert.Panics(t, func() { locale.New(ektp.English, locale.WithMessages(map[string]ektp.Text{"x": {ID: "x"}})) })
}

func TestEnglishHasASingular(t *testing.T) {
	assert.Equal(t, "1 region", en.Sprintf("count.regions", 1))
	assert.Equal(t, "0 regions", en.Sprintf("count.regions", 0))
	assert.Equal(t, "1,001 regions", en.Sprintf("count.regions", int64(1001)))
	assert.Equal(t, "1 daerah", id.Sprintf("count.regions", 1))
	for _, key := range en.Keys() {
		if base, ok := strings.CutSuffix(key, ".one"); ok {
			assert.True(t, en.Has(base), key)
		}
	}
}

// The catalogue says what the nouns themselves say.
func TestNounsAreInTheCatalogue(t *testing.T) {
	for key, want := range map[string]ektp.Text{
		"tier.regency": ektp.Regency.Label(), "state.returned": ektp.Returned.Label(), "sex.P": ektp.Female.Label(),
		"obligation.obliged": ektp.Obliged.Label(), "undelivered.moved_out": ektp.MovedOut.Label(),
	} {
		assert.Equal(t, want.ID, id.Sprintf(key), key)
		assert.Equal(t, want.EN, en.Sprintf(key), key)
	}
	for d := range ektp.BuiltinDuties().All() {
		assert.Equal(t, d.Text.ID, id.Sprintf("duty."+string(d.Code)))
		assert.Equal(t, d.Text.EN, en.Sprintf("duty."+string(d.Code)))
	}
	for _, m := range ektp.BuiltinMeasures().All() {
		assert.Equal(t, m.Label.EN, en.Sprintf("measure."+string(m.Measure)))
	}
	for _, s := range ektp.RecordMachine().States() {
		assert.Equal(t, s.Label.ID, id.Sprintf("record."+string(s.State)))
	}
	assert.Equal(t, "terlewat", id.Sprintf("event.miss")[len("jadwal "):])
}

func TestOnePrinterForManyGoroutines(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for n := range 200 {
				want := strconv.Itoa(n+2) + " regions"
				if got := locale.New(ektp.English).Sprintf("count.regions", n+2); got != want {
					t.Errorf("%q, want %q", got, want)
				}
			}
		}()
	}
	wg.Wait()
}

func FuzzMatch(f *testing.F) {
	f.Add("en_US.UTF-8")
	f.Add("id-ID,en;q=0.8")
	f.Fuzz(func(t *testing.T, s string) {
		if l := locale.Match(s); l != ektp.Indonesian && l != ektp.English {
			t.Fatal(l)
		}
	})
}

func Example() {
	for _, lang := range []ektp.Language{ektp.Indonesian, ektp.English} {
		p := locale.New(lang)
		fmt.Println(p.Int(1617507), p.Date(ektp.MustDate("2011-08-08")), p.Sprintf("state.returned"), p.Text(ektp.District.Label()))
	}
	// Output:
	// 1.617.507 8 Agustus 2011 dikembalikan Kecamatan
	// 1,617,507 8 August 2011 returned District
}

// The labels of every package can be put into the catalogue, in both languages.
func TestNamesOfEveryPackage(t *testing.T) {
	sets := []map[string]ektp.Text{
		locale.Names("readiness", readiness.Statuses()),
		locale.Names("reason", readiness.Reasons()),
		locale.Names("answer", readiness.Answers()),
		locale.Names("ability", apparatus.Abilities()),
		locale.Names("phase", schedule.States()),
	}
	var opts []locale.Option
	n := 0
	for _, m := range sets {
		n += len(m)
		opts = append(opts, locale.WithMessages(m))
	}
	assert.Equal(t, 4+6+3+3+9, n, "no value lacks a name of its own")
	id, en := locale.New(ektp.Indonesian, opts...), locale.New(ektp.English, opts...)
	assert.Equal(t, "terpenuhi", id.Sprintf("readiness.met"))
	assert.Equal(t, "not ready to start recording", en.Sprintf("answer.not_ready"))
	assert.Equal(t, "kemampuan teknis", id.Sprintf("ability.technical"))
	assert.Equal(t, "due, not started", en.Sprintf("phase.due_not_started"))
}
