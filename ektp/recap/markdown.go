package recap

import (
	"bufio"
	"io"
	"strings"

	"github.com/ektp-rollout/sdk/ektp/internal/plain"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// Markdown writes the recap with GitHub's tables, which also read well as they
// are.
func Markdown(w io.Writer, a *monitor.Assessment, o Options) error {
	p := newPage(a, o)
	b := bufio.NewWriter(w)
	b.WriteString("# " + escapeMarkdown(p.title) + "\n\n" + escapeMarkdown(p.subtitle) + "\n")
	for i := range p.sections {
		s := &p.sections[i]
		b.WriteString("\n## " + escapeMarkdown(s.title) + "\n\n")
		if len(s.rows) > 0 {
			cells(b, s.header)
			b.WriteString("|")
			for _, right := range s.right {
				if right {
					b.WriteString("--:|")
				} else {
					b.WriteString("---|")
				}
			}
			b.WriteString("\n")
			for _, r := range s.rows {
				cells(b, r.cells)
			}
			b.WriteString("\n")
		}
		for _, point := range s.points {
			b.WriteString("- " + escapeMarkdown(point) + "\n")
		}
		if s.note != "" {
			if len(s.points) > 0 {
				b.WriteString("\n")
			}
			b.WriteString(escapeMarkdown(s.note) + "\n")
		}
	}
	return b.Flush()
}

func cells(b *bufio.Writer, list []string) {
	b.WriteString("|")
	for _, c := range list {
		b.WriteString(" " + escapeMarkdown(c) + " |")
	}
	b.WriteString("\n")
}

var markdownEscapes = strings.NewReplacer("\\", "\\\\", "|", "\\|", "*", "\\*", "_", "\\_", "`", "\\`", "<", "&lt;", "[", "\\[", "]", "\\]")

func escapeMarkdown(s string) string { return markdownEscapes.Replace(plain.Text(s)) }
