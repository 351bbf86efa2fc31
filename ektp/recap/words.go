package recap

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/internal/plain"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

//go:embed words.json
var wordsJSON []byte

//go:embed laporan.json
var laporanJSON []byte

// words are what the recap says, as messages "recap.target" of the catalogue,
// and what the report to the Ministry says, as "laporan.subject".
var words = sync.OnceValue(func() map[string]ektp.Text {
	out := map[string]ektp.Text{}
	for prefix, file := range map[string][]byte{"recap.": wordsJSON, "laporan.": laporanJSON} {
		var m map[string]ektp.Text
		if err := json.Unmarshal(file, &m); err != nil {
			panic(err) // the embedded file is tested
		}
		for key, text := range m {
			out[prefix+key] = text
		}
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
func (s speaker) word(key string) string { return s.said("recap." + key) }

// laporan is a word of the report to the Ministry with its arguments put in.
func (s speaker) laporan(key string, args ...any) string {
	if text := s.said("laporan." + key); len(args) > 0 {
		return fmt.Sprintf(text, args...)
	} else {
		return text
	}
}

func (s speaker) said(key string) string {
	if !s.Has(key) {
		panic("recap: no word " + key) // a test renders every word
	}
	return s.Message(key).In(s.lang)
}

// plural is the message of a key in the form for the number, "1 region" or
// "2 regions".
func (s speaker) plural(key string, n int) string { return s.Sprintf(key, n) }

// sentence ends a text with a full stop where it has no end.
func sentence(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".?!") {
		return s
	}
	return s + "."
}

// capital and lower change the first letter: of a heading, and of a name of the
// catalogue within a sentence. An abbreviation ("V-sat", "RT") stays as it is.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func lower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); n == 0 || !unicode.IsLower(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

func (s speaker) text(t ektp.Text) string { return plain.Text(t.In(s.lang)) }
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

// percent is the share with its sign, "75,11 %".
func (s speaker) percent(p monitor.Share) string {
	if !p.Known {
		return unknownMark
	}
	text := s.Percent(p.Percent, max(0, -p.Percent.Exponent()))
	if p.Printed {
		text += "*"
	}
	return text
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
	if q.Coverage.Assumed {
		return s.Sprintf("of", s.count(int64(q.Coverage.Regions)), unknownMark)
	}
	return s.Sprintf("of", s.count(int64(q.Coverage.Regions)), s.plural("count.regions", q.Coverage.Of))
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
