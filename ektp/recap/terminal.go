package recap

import (
	"bufio"
	"io"
	"strings"

	"github.com/ektp-rollout/sdk/ektp/internal/plain"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// terminal writes lines of so many columns at most.
type terminal struct {
	w     *bufio.Writer
	width int
	color bool
}

func newTerminal(w io.Writer, width int) *terminal {
	return &terminal{w: bufio.NewWriter(w), width: max(width, 60)}
}

// span is a piece of a line in one look: the code of an ANSI colour.
type span struct{ look, text string }

const bold, faint = "1", "2"

// statusColors are ANSI codes readable on dark and light grounds.
var statusColors = map[monitor.Status]string{
	monitor.Finished: "32", monitor.OnTrack: "32", monitor.AtRisk: "33", monitor.Late: "31", monitor.NotStarted: "31;1", monitor.NoData: "36",
}

// line writes a line without spaces at its end. Here alone bytes leave for the
// terminal, and the only sequences among them are ours.
func (t *terminal) line(spans ...span) {
	for n := len(spans); n > 0 && strings.TrimRight(spans[n-1].text, " ") == ""; n-- {
		spans = spans[:n-1]
	}
	for i, s := range spans {
		if i == len(spans)-1 {
			s.text = strings.TrimRight(s.text, " ")
		}
		s.text = plain.Text(s.text)
		if t.color && s.look != "" && s.text != "" {
			s.text = "\x1b[" + s.look + "m" + s.text + "\x1b[0m"
		}
		t.w.WriteString(s.text)
	}
	t.w.WriteByte('\n')
}

// wrapped writes a text over as many lines as it needs, the first behind head,
// the others behind tail.
func (t *terminal) wrapped(look, text, head, tail string) {
	for i, part := range wrap(text, t.width-max(cellsOf(head), cellsOf(tail))) {
		if i == 0 {
			t.line(span{look, head + part})
		} else {
			t.line(span{look, tail + part})
		}
	}
}
