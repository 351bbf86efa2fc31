package recap

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

//go:embed words.json
var wordsJSON []byte

// words are what the recap says, as messages "recap.target" of the catalogue.
var words = sync.OnceValue(func() map[string]ektp.Text {
	var m map[string]ektp.Text
	if err := json.Unmarshal(wordsJSON, &m); err != nil {
		panic(err) // the embedded file is tested
	}
	out := make(map[string]ektp.Text, len(m))
	for key, text := range m {
		out["recap."+key] = text
	}
	return out
})

var printers = sync.OnceValue(func() func(ektp.Language) *locale.Printer { return locale.Speaker(words()) })

// speaker writes words and figures in one language.
type speaker struct {
	*locale.Printer
	lang ektp.Language
}

func speak(l ektp.Language) speaker { return speaker{printers()(l), l} }

// word is the message of the recap with the key; one with verbs is still to be
// formatted.
func (s speaker) word(key string) string {
	if !s.Has("recap." + key) {
		panic("recap: no word " + key) // a test renders every word
	}
	return s.Message("recap." + key).In(s.lang)
}

func (s speaker) text(t ektp.Text) string { return t.In(s.lang) }
func (s speaker) count(n int64) string    { return s.Int(n) }
func (s speaker) date(d ektp.Date) string { return s.Date(d) }
func (s speaker) decimal(d decimal.Decimal) string {
	return s.Decimal(d, max(0, -d.Exponent()))
}

// day is 30 Apr 2012, for tables.
func (s speaker) day(d ektp.Date) string {
	y, m, day := d.Civil()
	if y == 0 {
		return unknownMark
	}
	return strconv.Itoa(day) + " " + s.Month(m)[:3] + " " + strconv.Itoa(y)
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
