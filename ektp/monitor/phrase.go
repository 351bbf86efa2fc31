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
	var b strings.Builder
	b.Grow(len(text) + 10*len(args))
	for {
		i := strings.IndexByte(text, '%')
		if i < 0 || i+1 == len(text) {
			break
		}
		b.WriteString(text[:i])
		switch text[i+1] {
		case 's':
			b.WriteString(said(args[0], p)) // too few arguments: a mistake of ours
			args = args[1:]
		default:
			b.WriteByte(text[i+1])
		}
		text = text[i+2:]
	}
	b.WriteString(text)
	return b.String()
}

var printers = sync.OnceValue(func() [2]*locale.Printer {
	return [2]*locale.Printer{locale.New(ektp.Indonesian), locale.New(ektp.English)}
})

func said(v any, p *locale.Printer) string {
	switch v := v.(type) {
	case int:
		return p.Int(int64(v))
	case int64:
		return p.Int(v)
	case decimal.Decimal:
		return p.Decimal(v, max(0, -v.Exponent()))
	case ektp.Date:
		return p.Date(v)
	case ektp.Text:
		return p.Text(v)
	case counts:
		return v.in(p)
	case []string:
		return listed(v, p.Language())
	}
	return fmt.Sprint(v)
}

// counts is a number with what is counted, which English has in the singular
// and the plural; Indonesian writes the number alone.
type counts struct {
	n         int
	one, many string
}

func (c counts) in(p *locale.Printer) string {
	n := p.Int(int64(c.n))
	switch {
	case p.Language() == ektp.Indonesian:
		return n
	case c.n == 1:
		return n + " " + c.one
	}
	return n + " " + c.many
}

func regions(n int) counts    { return counts{n, "region", "regions"} }
func reports(n int) counts    { return counts{n, "report", "reports"} }
func statements(n int) counts { return counts{n, "statement", "statements"} }
func findings(n int) counts   { return counts{n, "finding", "findings"} }
func figures(n int) counts    { return counts{n, "figure", "figures"} }

func listed(parts []string, l ektp.Language) string {
	and := " dan "
	if l == ektp.English {
		and = " and "
	}
	switch n := len(parts); {
	case n == 0:
		return "-"
	case n == 1:
		return parts[0]
	case parts[n-1] == more:
		return strings.Join(parts, ", ")
	default:
		return strings.Join(parts[:n-1], ", ") + and + parts[n-1]
	}
}

// more stands for the names left out of a long list.
const more = "…"
