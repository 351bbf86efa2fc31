package recap

import (
	"bufio"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// Text writes the recap for a terminal: aligned columns, as wide as
// Options.Width, wrapped at words. Columns that are empty in every row are
// left out.
func Text(w io.Writer, a *monitor.Assessment, o Options) error {
	if o.Width == 0 {
		o.Width = 100
	}
	o.Width = max(o.Width, 60)
	p := newPage(a, o)
	t := &terminal{w: bufio.NewWriter(w), width: o.Width, color: o.Color}
	t.line(t.paint("1", p.title))
	t.line(p.subtitle)
	for i := range p.sections {
		s := &p.sections[i]
		t.line("")
		t.line(t.paint("1", strings.ToUpper(s.title)))
		t.table(s)
		for _, point := range s.points {
			t.wrapped(point, "- ", "  ")
		}
		if s.note != "" {
			t.wrapped(s.note, "", "")
		}
	}
	return t.w.Flush() // a bufio.Writer keeps its first error
}

type terminal struct {
	w     *bufio.Writer
	width int
	color bool
}

func (t *terminal) line(s string) {
	t.w.WriteString(strings.TrimRight(s, " "))
	t.w.WriteByte('\n')
}

func (t *terminal) paint(code, s string) string {
	if !t.color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// statusColors are ANSI codes readable on dark and light grounds.
var statusColors = map[monitor.Status]string{
	monitor.Finished: "32", monitor.OnTrack: "32", monitor.AtRisk: "33", monitor.Late: "31", monitor.NotStarted: "31;1", monitor.NoData: "36",
}

func (t *terminal) wrapped(s, head, tail string) {
	for i, part := range wrap(s, t.width-utf8.RuneCountInString(head)) {
		if i == 0 {
			t.line(head + part)
		} else {
			t.line(tail + part)
		}
	}
}

const gutter = 2

// table aligns the columns. When they are too wide together, the widest
// columns of words are wrapped.
func (t *terminal) table(s *section) {
	if len(s.rows) == 0 {
		return
	}
	s = t.narrowed(s)
	var cols []int
	for c := range s.header {
		for _, r := range s.rows {
			if r.cells[c] != "" {
				cols = append(cols, c)
				break
			}
		}
	}
	width := make([]int, len(s.header))
	least := make([]int, len(s.header))
	for _, c := range cols {
		for _, r := range append([]row{{cells: s.header}}, s.rows...) {
			width[c] = max(width[c], utf8.RuneCountInString(r.cells[c]))
			if s.right[c] {
				least[c] = width[c]
			} else {
				least[c] = max(least[c], min(14, longestWord(r.cells[c])))
			}
		}
		if s.right[c] { // headers of figures may be wrapped at their words
			figures := longestWord(s.header[c])
			for _, r := range s.rows {
				figures = max(figures, utf8.RuneCountInString(r.cells[c]))
			}
			width[c], least[c] = figures, figures
		}
	}
	for {
		sum, widest := 0, -1
		for _, c := range cols {
			sum += width[c] + gutter
			if width[c] > least[c] && (widest < 0 || width[c] > width[widest]) {
				widest = c
			}
		}
		if sum-gutter <= t.width || widest < 0 {
			break
		}
		width[widest]--
	}
	t.row(s, cols, width, row{cells: s.header}, true)
	rule := make([]string, len(cols))
	for i, c := range cols {
		rule[i] = strings.Repeat("─", width[c])
	}
	t.line(strings.Join(rule, strings.Repeat(" ", gutter)))
	for _, r := range s.rows {
		t.row(s, cols, width, r, false)
	}
}

func (t *terminal) row(s *section, cols, width []int, r row, header bool) {
	parts := make([][]string, len(cols))
	height := 1
	for i, c := range cols {
		parts[i] = wrap(r.cells[c], width[c])
		height = max(height, len(parts[i]))
	}
	for h := range height {
		var b strings.Builder
		for i, c := range cols {
			if i > 0 {
				b.WriteString(strings.Repeat(" ", gutter))
			}
			cell := ""
			if h < len(parts[i]) {
				cell = parts[i][h]
			}
			pad := strings.Repeat(" ", max(0, width[c]-utf8.RuneCountInString(cell)))
			painted := cell
			switch {
			case header:
				painted = t.paint("2", cell)
			case r.status != "" && c == 2:
				painted = t.paint(statusColors[r.status], cell)
			case r.total:
				painted = t.paint("1", cell)
			}
			if s.right[c] {
				b.WriteString(pad + painted)
			} else {
				b.WriteString(painted + pad)
			}
		}
		t.line(b.String())
	}
}

// narrowed is the section without its spare columns and with the base folded
// into the target, when it is too wide for the terminal.
func (t *terminal) narrowed(s *section) *section {
	if s.base == 0 {
		return s
	}
	sum := 0
	for c := range s.header {
		widest := 0
		for _, r := range s.rows {
			widest = max(widest, utf8.RuneCountInString(r.cells[c]))
		}
		if widest > 0 {
			sum += max(widest, longestWord(s.header[c])) + gutter
		}
	}
	if sum-gutter <= t.width {
		return s
	}
	n, folded := *s, false
	n.rows = nil
	for _, r := range s.rows {
		r.cells = slices.Clone(r.cells)
		if r.cells[s.base] == s.mark {
			r.cells[s.base-1] += baseMark
			folded = true
		}
		r.cells[s.base] = ""
		for _, c := range s.spare {
			r.cells[c] = ""
		}
		n.rows = append(n.rows, r)
	}
	if folded {
		s.note = baseMark + " = " + s.mark + ". " + s.note
	}
	return &n
}

// baseMark marks a target that is the number of eligible residents.
const baseMark = "¹"

func longestWord(s string) int {
	n := 0
	for _, w := range strings.Fields(s) {
		n = max(n, utf8.RuneCountInString(w))
	}
	return n
}

// wrap breaks at spaces, and within a word only when it is longer than a line.
func wrap(s string, width int) []string {
	var out []string
	line := ""
	length := 0
	for _, word := range strings.Fields(s) {
		n := utf8.RuneCountInString(word)
		for n > width {
			if length > 0 {
				out, line, length = append(out, line), "", 0
			}
			r := []rune(word)
			out, word = append(out, string(r[:width])), string(r[width:])
			n -= width
		}
		switch {
		case length == 0:
			line, length = word, n
		case length+1+n <= width:
			line, length = line+" "+word, length+1+n
		default:
			out = append(out, line)
			line, length = word, n
		}
	}
	return append(out, line)
}
