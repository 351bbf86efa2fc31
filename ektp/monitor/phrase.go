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
	a, b := make([]any, len(args)), make([]any, len(args))
	p := printers()
	for i, arg := range args {
		a[i], b[i] = said(arg, p[ektp.Indonesian]), said(arg, p[ektp.English])
	}
	return ektp.Text{ID: fmt.Sprintf(id, a...), EN: fmt.Sprintf(en, b...)}
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
	case []string:
		return listed(v, p.Language())
	}
	return fmt.Sprint(v)
}

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
