package recap

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

//go:embed words.json
var wordsJSON []byte

var words = sync.OnceValue(func() map[string]ektp.Text {
	var m map[string]ektp.Text
	if err := json.Unmarshal(wordsJSON, &m); err != nil {
		panic(err) // the embedded file is tested
	}
	return m
})

// speaker writes words and figures in one language.
type speaker struct{ lang ektp.Language }

func (s speaker) word(key string) string {
	t, ok := words()[key]
	if !ok {
		panic("recap: no word " + key) // a test renders every word
	}
	return t.In(s.lang)
}

func (s speaker) text(t ektp.Text) string { return t.In(s.lang) }

// count groups digits as the language does: 1.214.857 or 1,214,857.
func (s speaker) count(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	sep := byte('.')
	if s.lang == ektp.English {
		sep = ','
	}
	b := make([]byte, 0, len(digits)+len(digits)/3)
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b = append(b, sep)
		}
		b = append(b, digits[i])
	}
	return sign + string(b)
}

func (s speaker) decimal(d decimal.Decimal) string {
	t := d.StringFixed(max(0, -d.Exponent()))
	if s.lang == ektp.Indonesian {
		t = strings.Replace(t, ".", ",", 1)
	}
	return t
}

var monthNames = [2][12]string{
	{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"},
	{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// date is 30 April 2012.
func (s speaker) date(d ektp.Date) string {
	y, m, day := d.Civil()
	if y == 0 {
		return s.word("unknown")
	}
	return fmt.Sprintf("%d %s %d", day, monthNames[s.lang][m-1], y)
}

// day is 30-04-2012 or 30 Apr 2012, for tables.
func (s speaker) day(d ektp.Date) string {
	y, m, day := d.Civil()
	if y == 0 {
		return unknownMark
	}
	return fmt.Sprintf("%d %s %d", day, monthNames[s.lang][m-1][:3], y)
}

const unknownMark = "?"

// quantity is the count, or the mark of the unknown.
func (s speaker) quantity(q monitor.Quantity) string {
	if !q.Known {
		return unknownMark
	}
	return s.count(q.Count)
}

// share is the percentage, with a star when it is only printed.
func (s speaker) share(p monitor.Share) string {
	if !p.Known {
		return unknownMark
	}
	if p.Printed {
		return s.decimal(p.Percent) + "*"
	}
	return s.decimal(p.Percent)
}

// base names the denominator of a target.
func (s speaker) base(q monitor.Quantity) string {
	if !q.Known {
		return ""
	}
	return s.measure(q.Measure)
}

func (s speaker) measure(m ektp.Measure) string {
	switch m {
	case ektp.Eligible:
		return s.word("eligible")
	case ektp.Target:
		return s.word("target_kind")
	}
	if info, ok := measures().Lookup(m); ok {
		return s.text(info.Label)
	}
	return string(m)
}

var measures = sync.OnceValue(ektp.BuiltinMeasures)

// coverage is "3 dari 7 daerah"; empty where the figure is no sum.
func (s speaker) coverage(q monitor.Quantity) string {
	if q.Coverage == nil {
		return ""
	}
	return fmt.Sprintf(s.word("regions_reporting"), s.count(int64(q.Coverage.Regions)), s.count(int64(q.Coverage.Of)))
}

func (s speaker) source(name string) string {
	switch name {
	case "":
		return s.word("own_office")
	case monitor.SumOfRegions:
		return s.word("sum")
	case monitor.SumOfPhases:
		return s.word("phases")
	}
	return name
}
