package recap

import (
	"bufio"
	_ "embed"
	"io"
	"strings"

	"github.com/ektp-rollout/sdk/ektp/monitor"
)

//go:embed recap.css
var styleSheet string

// HTML writes one page that needs nothing else: style and charts are in it, no
// script, no network. It prints on A4 and reads at 360 pixels.
func HTML(w io.Writer, a *monitor.Assessment, o Options) error {
	p := newPage(a, o)
	b := bufio.NewWriter(w)
	b.WriteString("<!DOCTYPE html>\n<html lang=\"" + o.Language.String() + "\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<link rel=\"icon\" href=\"data:,\">\n<title>" + escape(p.title) + "</title>\n<style>\n" + styleSheet + "</style>\n</head>\n<body>\n")
	b.WriteString("<header><h1>" + escape(p.title) + "</h1><p>" + escape(p.subtitle) + "</p></header>\n<main>\n")
	for i := range p.sections {
		s := &p.sections[i]
		b.WriteString("<section id=\"" + s.id + "\" aria-labelledby=\"h-" + s.id + "\">\n<h2 id=\"h-" + s.id + "\">" + escape(s.title) + "</h2>\n")
		if len(s.rows) > 0 {
			htmlTable(b, s)
		}
		if len(s.points) > 0 {
			b.WriteString("<ul>\n")
			for _, point := range s.points {
				b.WriteString("<li>" + escape(point) + "</li>\n")
			}
			b.WriteString("</ul>\n")
		}
		if s.note != "" {
			b.WriteString("<p class=\"note\">" + escape(s.note) + "</p>\n")
		}
		b.WriteString("</section>\n")
		if s.id == "summary" {
			htmlCharts(b, p, a)
		}
	}
	b.WriteString("</main>\n</body>\n</html>\n")
	return b.Flush()
}

// htmlTable writes a table whose cells carry the name of their column, so that
// on a narrow screen each row becomes a card.
func htmlTable(b *bufio.Writer, s *section) {
	b.WriteString("<div class=\"scroll\"><table>\n<thead><tr>")
	used := make([]bool, len(s.header))
	for _, r := range s.rows {
		for c, cell := range r.cells {
			used[c] = used[c] || cell != ""
		}
	}
	for c, h := range s.header {
		if !used[c] {
			continue
		}
		b.WriteString("<th scope=\"col\"" + align(s.right[c]) + ">" + escape(h) + "</th>")
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	for _, r := range s.rows {
		if r.total {
			b.WriteString("<tr class=\"total\">")
		} else {
			b.WriteString("<tr>")
		}
		for c, cell := range r.cells {
			if !used[c] {
				continue
			}
			label := " data-label=\"" + escape(s.header[c]) + "\""
			switch {
			case c == 0:
				b.WriteString("<th scope=\"row\"" + align(s.right[c]) + ">" + escape(cell) + "</th>")
			case c == 2 && r.status != "":
				b.WriteString("<td" + label + "><span class=\"status " + strings.ReplaceAll(string(r.status), "_", "-") + "\">" + escape(cell) + "</span></td>")
			default:
				class := ""
				switch {
				case s.right[c] && cell != "":
					class = " class=\"n\""
				case cell == "":
					class = " class=\"empty\""
				case longestWord(cell) > 24:
					class = " class=\"long\"" // an address may break anywhere
				}
				b.WriteString("<td" + label + class + ">" + escape(cell) + "</td>")
			}
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody>\n</table></div>\n")
}

func align(right bool) string {
	if right {
		return " class=\"n\""
	}
	return ""
}
