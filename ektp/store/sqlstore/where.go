package sqlstore

import (
	"strings"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// where collects conditions and their values.
type where struct {
	conditions []string
	args       []any
}

func (w *where) add(condition string, args ...any) {
	w.conditions = append(w.conditions, condition)
	w.args = append(w.args, args...)
}

func (w *where) String() string {
	if len(w.conditions) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.conditions, " AND ")
}

// subtree and days of q.
func (w *where) query(q ektp.Query) {
	if q.Region != ektp.Country {
		first, next := q.Region.Span()
		w.add("region >= ? AND region < ?", int64(first), int64(next))
	}
	if !q.From.IsZero() {
		w.add("day >= ?", int64(q.From))
	}
	if !q.To.IsZero() {
		w.add("day <= ?", int64(q.To))
	}
}

// known keeps the revision that was the latest at the moment.
func (w *where) known(at time.Time) {
	if at.IsZero() {
		w.add("next_at IS NULL")
		return
	}
	w.add("at <= ? AND (next_at IS NULL OR next_at > ?)", micros(at), micros(at))
}

// in keeps rows whose column is one of the values; no values keep all.
func in[T any](w *where, column string, values []T, value func(T) any) {
	if len(values) == 0 {
		return
	}
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = value(v)
	}
	w.add(column+" IN (?"+strings.Repeat(", ?", len(values)-1)+")", args...)
}

func reportWhere(q ektp.ReportQuery) *where {
	w := &where{}
	w.query(q.Query)
	w.known(q.Known)
	text := func(s string) any { return s }
	in(w, "phase", q.Phases, text)
	in(w, "form", q.Forms, text)
	in(w, "state", q.States, func(s ektp.State) any { return s.String() })
	return w
}
