package excel

import (
	"strconv"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

func (p *pen) obstacles(a *monitor.Assessment) {
	columns := []column{{"category", 34}, {"letter", 9}, {"statements", 14}, {"detected", 16}, {"cumulative", 16}, {"owner", 20}, {"region", 40}, {"remedy", 60}}
	var rows [][]any
	for i := range a.Obstacles {
		k := &a.Obstacles[i]
		var remedies []string
		for _, t := range k.Remedies {
			remedies = append(remedies, t.In(p.lang))
		}
		rows = append(rows, []any{k.Label, k.Letter, k.Notes, k.Detected, float64(k.Running) / 100, k.Owner.Label(), p.names(a, k.Regions), strings.Join(remedies, "\n")})
	}
	p.table(p.word("obstacles"), columns, rows)
}

// statements are the obstacles region by region, in the words of the field.
func (p *pen) statements(a *monitor.Assessment) {
	columns := []column{{"code", 10}, {"region", 26}, {"date", 14}, {"category", 34}, {"letter", 9}, {"state", 16}, {"owner", 20}, {"quote", 60}, {"source", 50}}
	var rows [][]any
	list := func(r *monitor.Row) {
		for i := range r.Obstacles {
			o := &r.Obstacles[i]
			quote, source := o.Quote, p.source(o.Source)
			if o.Detected {
				quote, source = o.Text.In(p.lang), p.word("detected")
			}
			rows = append(rows, []any{o.Region.String(), p.nameOf(a, o.Region), o.Date, p.category(o.Category, o.Label), o.Letter, p.noteState(o.State), o.Owner.Label(), quote, source})
		}
	}
	list(&a.Total)
	each(a, func(r *monitor.Row) {
		if r.Region != a.Scope {
			list(r)
		}
	})
	first, last := p.table(p.word("obstacles_by_region"), columns, rows)
	p.filter(len(columns), first, last)
}

func (p *pen) noteState(s string) string {
	var state ektp.NoteState
	if s == "" || state.UnmarshalText([]byte(s)) != nil {
		return s
	}
	return state.Label().In(p.lang)
}

func (p *pen) advice(a *monitor.Assessment) {
	columns := []column{{"owner", 20}, {"recommendation", 60}, {"remedy", 44}, {"duty", 14}, {"gain", 16}, {"region", 40}, {"basis", 50}}
	var rows [][]any
	for i := range a.Advice {
		r := &a.Advice[i]
		var duties []string
		for _, d := range r.Duties {
			duties = append(duties, string(d))
		}
		rows = append(rows, []any{r.Owner.Label(), r.Text, r.Remedy, strings.Join(duties, ", "), r.Gain, p.names(a, r.Regions), r.Basis})
	}
	p.table(p.word("advice"), columns, rows)
}

// contradictions lists every figure stated, and which one the assessment goes
// on with.
func (p *pen) contradictions(a *monitor.Assessment) {
	columns := []column{{"code", 10}, {"region", 26}, {"date", 14}, {"phase", 14}, {"measure", 24}, {"value", 16}, {"taken", 10}, {"source", 44}, {"rule", 60}}
	var rows [][]any
	for i := range a.Contradictions {
		c := &a.Contradictions[i]
		for k, s := range c.Stated {
			var value any = s.Value
			if n, err := strconv.ParseInt(s.Value, 10, 64); err == nil {
				value = n
			}
			taken := ""
			if k == c.Chosen {
				taken = p.word("yes")
			}
			rows = append(rows, []any{c.Region.String(), c.Name, s.Date, c.Phase, p.measure(c.Measure), value, taken, p.source(s.Source), c.Text})
		}
	}
	p.table(p.word("contradictions"), columns, rows)
	p.row++
	p.paragraph(p.word("rule")+": "+a.ChoiceRule.In(p.lang), len(columns))
}

func (p *pen) nameOf(a *monitor.Assessment, c ektp.Code) string {
	if r := a.Region(c); r != nil {
		return name(r)
	}
	return c.String()
}

func (p *pen) names(a *monitor.Assessment, codes []ektp.Code) string {
	const most = 12
	var out []string
	for i, c := range codes {
		if i == most {
			out = append(out, "… +"+p.Int(int64(len(codes)-most)))
			break
		}
		out = append(out, p.nameOf(a, c))
	}
	return strings.Join(out, ", ")
}
