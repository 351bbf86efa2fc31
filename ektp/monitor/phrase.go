package monitor

import (
	"fmt"
	"strings"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
)

// phrase writes one sentence in both languages. Counts, percentages, dates and
// texts among the arguments are written as each language writes them; the verb
// for all of them is %s.
func phrase(id, en string, args ...any) ektp.Text {
	p := printers()
	return ektp.Text{ID: fill(id, args, p[ektp.Indonesian]), EN: fill(en, args, p[ektp.English])}
}

// fill puts the arguments in the place of each %s; %% is a percent sign.
func fill(text string, args []any, p *locale.Printer) string {
	if len(args) == 0 && !strings.Contains(text, "%") {
		return text
	}
	var room [256]byte
	b := room[:0]
	for {
		i := strings.IndexByte(text, '%')
		if i < 0 || i+1 == len(text) {
			break
		}
		b = append(b, text[:i]...)
		switch text[i+1] {
		case 's':
			b = say(b, args[0], p) // too few arguments: a mistake of ours
			args = args[1:]
		default:
			b = append(b, text[i+1])
		}
		text = text[i+2:]
	}
	return string(append(b, text...))
}

var printers = sync.OnceValue(func() [2]*locale.Printer {
	return [2]*locale.Printer{locale.New(ektp.Indonesian), locale.New(ektp.English)}
})

// say writes an argument to the end of b.
func say(b []byte, v any, p *locale.Printer) []byte {
	switch v := v.(type) {
	case string:
		return append(b, v...)
	case int:
		return p.AppendInt(b, int64(v))
	case int64:
		return p.AppendInt(b, v)
	case decimal.Decimal:
		return p.AppendDecimal(b, v, max(0, -v.Exponent()))
	case ektp.Date:
		return append(b, p.Date(v)...)
	case ektp.Text:
		return append(b, p.Text(v)...)
	case counts:
		return v.say(b, p)
	case []string:
		return sayList(b, v, p.Language())
	}
	return fmt.Append(b, v)
}

// counts is a number with what is counted, which English has in the singular
// and the plural; Indonesian writes the number alone.
type counts struct {
	n         int
	one, many string
}

func (c counts) say(b []byte, p *locale.Printer) []byte {
	b = p.AppendInt(b, int64(c.n))
	switch {
	case p.Language() == ektp.Indonesian:
		return b
	case c.n == 1:
		return append(append(b, ' '), c.one...)
	}
	return append(append(b, ' '), c.many...)
}

func regions(n int) counts    { return counts{n, "region", "regions"} }
func reports(n int) counts    { return counts{n, "report", "reports"} }
func statements(n int) counts { return counts{n, "statement", "statements"} }
func findings(n int) counts   { return counts{n, "finding", "findings"} }
func figures(n int) counts    { return counts{n, "figure", "figures"} }

func sayList(b []byte, parts []string, l ektp.Language) []byte {
	if len(parts) == 0 {
		return append(b, '-')
	}
	for i, part := range parts {
		switch {
		case i == 0:
		case i < len(parts)-1 || part == more:
			b = append(b, ", "...)
		case l == ektp.English:
			b = append(b, " and "...)
		default:
			b = append(b, " dan "...)
		}
		b = append(b, part...)
	}
	return b
}

// more stands for the names left out of a long list.
const more = "…"
