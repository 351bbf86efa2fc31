package locale

import (
	"bytes"
	"strconv"
	"sync"
	"time"

	"github.com/shopspring/decimal"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/ektp-rollout/sdk/ektp"
)

// Printer writes in one language. It does not change, and may be used by many
// goroutines.
type Printer struct {
	lang     ektp.Language
	messages map[string]ektp.Text
	rules    []rule
	longest  int // the most parts of a rule
	printer  *message.Printer
}

// Option is a choice of [New].
type Option func(*options)

type options struct{ messages []map[string]ektp.Text }

// WithMessages adds messages, or replaces those of the same key.
func WithMessages(m map[string]ektp.Text) Option {
	return func(o *options) { o.messages = append(o.messages, m) }
}

// New makes a printer. It panics when a message given by [WithMessages] cannot
// be put into a catalogue, which is a mistake of the program.
func New(lang ektp.Language, opts ...Option) *Printer {
	if len(opts) == 0 {
		return builtin(lang)
	}
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	p, err := newPrinter(lang, o.messages...)
	if err != nil {
		panic(err)
	}
	return p
}

// Speaker gives printers that know the messages of a package besides the
// built-in ones. Making one takes about a millisecond, so each language's is
// made once, when it is first asked for. It panics as [New] does.
func Speaker(messages map[string]ektp.Text) func(ektp.Language) *Printer {
	once := func(l ektp.Language) func() *Printer {
		return sync.OnceValue(func() *Printer { return New(l, WithMessages(messages)) })
	}
	indonesian, english := once(ektp.Indonesian), once(ektp.English)
	return func(l ektp.Language) *Printer {
		if l == ektp.English {
			return english()
		}
		return indonesian()
	}
}

func tag(lang ektp.Language) language.Tag {
	if lang == ektp.English {
		return language.English
	}
	return language.Indonesian
}

// Language is the language the printer writes.
func (p *Printer) Language() ektp.Language { return p.lang }

// Text is the text in the printer's language.
func (p *Printer) Text(t ektp.Text) string { return t.In(p.lang) }

func (p *Printer) marks() (group, point byte) {
	if p.lang == ektp.English {
		return ',', '.'
	}
	return '.', ','
}

// Int writes a whole number: "1.617.507" or "1,617,507".
func (p *Printer) Int(n int64) string {
	var room [30]byte
	return string(p.AppendInt(room[:0], n))
}

// AppendInt is [Printer.Int] written to the end of b.
func (p *Printer) AppendInt(b []byte, n int64) []byte {
	var room [20]byte
	return p.appendDigits(b, strconv.AppendInt(room[:0], n, 10))
}

// Decimal writes a number rounded to the places, half away from zero.
func (p *Printer) Decimal(d decimal.Decimal, places int32) string {
	var room [60]byte
	return string(p.AppendDecimal(room[:0], d, places))
}

// AppendDecimal is [Printer.Decimal] written to the end of b.
func (p *Printer) AppendDecimal(b []byte, d decimal.Decimal, places int32) []byte {
	var room [40]byte
	if places == 2 && d.Exponent() == -2 && d.NumDigits() <= 18 {
		return p.appendDigits(b, appendHundredths(room[:0], d.CoefficientInt64()))
	}
	return p.appendDigits(b, append(room[:0], d.StringFixed(places)...))
}

// appendHundredths writes -12345 as "-123.45": a percentage, or money.
func appendHundredths(b []byte, n int64) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	return append(b, '.', byte('0'+n%100/10), byte('0'+n%10))
}

// Percent writes a number that is already a percentage: "88,03 %" or "88.03%".
func (p *Printer) Percent(d decimal.Decimal, places int32) string {
	if p.lang == ektp.English {
		return p.Decimal(d, places) + "%"
	}
	return p.Decimal(d, places) + "\u00a0%"
}

// Rupiah writes money, without cents when there are none: "Rp1.045.000.000"
// or "Rp 1,045,000,000".
func (p *Printer) Rupiah(d decimal.Decimal) string {
	places := int32(2)
	if d.IsInteger() {
		places = 0
	}
	d = d.Round(places)
	sign := ""
	if d.IsNegative() {
		sign, d = "-", d.Neg()
	}
	if p.lang == ektp.English {
		return sign + "Rp\u00a0" + p.Decimal(d, places)
	}
	return sign + "Rp" + p.Decimal(d, places)
}

// appendDigits writes "-1234567.89" with the language's marks to the end of b.
func (p *Printer) appendDigits(b, s []byte) []byte {
	group, point := p.marks()
	if s[0] == '-' {
		s = s[1:]
		if len(bytes.Trim(s, "0.")) > 0 { // else -0.001 rounded
			b = append(b, '-')
		}
	}
	whole := bytes.IndexByte(s, '.')
	if whole < 0 {
		whole = len(s)
	}
	for i, c := range s[:whole] {
		if i > 0 && (whole-i)%3 == 0 {
			b = append(b, group)
		}
		b = append(b, c)
	}
	if whole < len(s) {
		b = append(append(b, point), s[whole+1:]...)
	}
	return b
}

var months = [2][13]string{
	ektp.Indonesian: {"", "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
		"Agustus", "September", "Oktober", "November", "Desember"},
	ektp.English: {"", "January", "February", "March", "April", "May", "June", "July",
		"August", "September", "October", "November", "December"},
}

var weekdays = [2][7]string{
	ektp.Indonesian: {"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"},
	ektp.English:    {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
}

func (p *Printer) row() int {
	if p.lang == ektp.English {
		return int(ektp.English)
	}
	return int(ektp.Indonesian)
}

// Date writes "30 April 2012"; of no date the words for unknown.
func (p *Printer) Date(d ektp.Date) string {
	if d.IsZero() {
		return p.Unknown()
	}
	y, m, day := d.Civil()
	return strconv.Itoa(day) + " " + p.Month(m) + " " + strconv.Itoa(y)
}

// LongDate writes the day of the week too: "Senin, 30 April 2012".
func (p *Printer) LongDate(d ektp.Date) string {
	if d.IsZero() {
		return p.Unknown()
	}
	return p.Weekday(d.Weekday()) + ", " + p.Date(d)
}

// Month is the name of the month, empty for what is none.
func (p *Printer) Month(m time.Month) string {
	if m < time.January || m > time.December {
		return ""
	}
	return months[p.row()][m]
}

// Weekday is the name of the day, empty for what is none.
func (p *Printer) Weekday(d time.Weekday) string {
	if d < time.Sunday || d > time.Saturday {
		return ""
	}
	return weekdays[p.row()][d]
}

// Unknown is what stands in the place of a figure that is not known.
func (p *Printer) Unknown() string { return p.Sprintf("unknown") }
