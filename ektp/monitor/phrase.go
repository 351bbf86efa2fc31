package monitor

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

// phrase writes one sentence in both languages. Counts, percentages, dates and
// texts among the arguments are written as each language writes them; the verb
// for all of them is %s, or %[1]s where the order differs.
func phrase(id, en string, args ...any) ektp.Text {
	a, b := make([]any, len(args)), make([]any, len(args))
	for i, arg := range args {
		a[i], b[i] = inLanguage(arg, ektp.Indonesian), inLanguage(arg, ektp.English)
	}
	return ektp.Text{ID: fmt.Sprintf(id, a...), EN: fmt.Sprintf(en, b...)}
}

func inLanguage(v any, l ektp.Language) string {
	switch v := v.(type) {
	case int:
		return grouped(int64(v), l)
	case int64:
		return grouped(v, l)
	case decimal.Decimal:
		s := v.String()
		if l == ektp.Indonesian {
			s = strings.Replace(s, ".", ",", 1)
		}
		return s
	case ektp.Date:
		return longDate(v, l)
	case ektp.Text:
		return v.In(l)
	case []ektp.Text:
		parts := make([]string, len(v))
		for i, t := range v {
			parts[i] = t.In(l)
		}
		return listed(parts, l)
	case []string:
		return listed(v, l)
	}
	return fmt.Sprint(v)
}

func grouped(n int64, l ektp.Language) string {
	s := strconv.FormatInt(n, 10)
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	sep := "."
	if l == ektp.English {
		sep = ","
	}
	var b strings.Builder
	if neg {
		b.WriteByte('-')
	}
	for i := range len(s) {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteString(sep)
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

var months = [12]string{"Januari", "Februari", "Maret", "April", "Mei", "Juni",
	"Juli", "Agustus", "September", "Oktober", "November", "Desember"}

func longDate(d ektp.Date, l ektp.Language) string {
	y, m, day := d.Civil()
	if y == 0 {
		return "?"
	}
	if l == ektp.English {
		return fmt.Sprintf("%d %s %d", day, m, y)
	}
	return fmt.Sprintf("%d %s %d", day, months[m-1], y)
}

func listed(parts []string, l ektp.Language) string {
	and := " dan "
	if l == ektp.English {
		and = " and "
	}
	switch len(parts) {
	case 0:
		return "-"
	case 1:
		return parts[0]
	}
	return strings.Join(parts[:len(parts)-1], ", ") + and + parts[len(parts)-1]
}
