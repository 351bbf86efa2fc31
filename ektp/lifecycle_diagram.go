package ektp

import (
	"fmt"
	"strings"
)

// Mermaid draws the machine as a Mermaid state diagram, each arrow with its
// event and who may cause it.
func (m *Machine[S]) Mermaid(l Language) string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	for _, s := range m.table.States {
		fmt.Fprintf(&b, "    %s: %s", s.State, s.State)
		if label := s.Label.In(l); !strings.EqualFold(label, string(s.State)) {
			fmt.Fprintf(&b, " - %s", label)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "    [*] --> %s\n", m.table.Start)
	for _, tr := range m.table.Transitions {
		for _, from := range tr.From {
			fmt.Fprintf(&b, "    %s --> %s: %s (%s)\n", from, tr.To, tr.Event, actors(tr.Who))
		}
	}
	return b.String()
}

// Table writes the transitions as a Markdown table.
func (m *Machine[S]) Table(l Language) string {
	var b strings.Builder
	if l == English {
		b.WriteString("| from | event | to | by | asks for | source |\n|---|---|---|---|---|---|\n")
	} else {
		b.WriteString("| dari | peristiwa | ke | oleh | syarat | sumber |\n|---|---|---|---|---|---|\n")
	}
	for _, tr := range m.table.Transitions {
		from := make([]string, len(tr.From))
		for i, f := range tr.From {
			from[i] = "`" + string(f) + "`"
		}
		event, _ := m.Event(tr.Event)
		who := make([]string, len(tr.Who))
		for i, w := range tr.Who {
			who[i] = w.Label().In(l)
		}
		fmt.Fprintf(&b, "| %s | `%s`: %s | `%s` | %s | %s | %s |\n",
			strings.Join(from, ", "), tr.Event, event.Label.In(l), tr.To, strings.Join(who, ", "), tr.asks(l), tr.Source)
	}
	return b.String()
}

func (tr Transition[S]) asks(l Language) string {
	var asks []string
	switch {
	case len(tr.Needs) == 1:
		asks = append(asks, "`"+string(tr.Needs[0])+"`")
	case len(tr.Needs) > 1:
		asks = append(asks, Text{"sudah rekam", "recorded"}.In(l))
	}
	if tr.Reason {
		asks = append(asks, Text{"alasan", "a reason"}.In(l))
	}
	return strings.Join(asks, ", ")
}
