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
// script, no network. It prints on A4, wide tables across, and reads at 360
// pixels.
func HTML(w io.Writer, a *monitor.Assessment, o Options) error {
	p := newPage(a, o)
	b := bufio.NewWriter(w)
	b.WriteString("<!DOCTYPE html>\n<html lang=\"" + o.Language.String() + "\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<link rel=\"icon\" href=\"data:,\">\n<title>" + escape(p.title) + "</title>\n<style>\n" + styleSheet + "</style>\n</head>\n<body>\n")
	b.WriteString("<header><h1>" + escape(p.title) + "</h1><p>" + escape(p.subtitle) + "</p></header>\n<main>\n")
	for i := range p.sections {
		s := &p.sections[i]
		class := ""
		if len(used(s)) >= wideTable {
			class = " class=\"wide\""
		}
		b.WriteString("<section id=\"" + s.id + "\"" + class + " aria-labelledby=\"h-" + s.id + "\">\n<h2 id=\"h-" + s.id + "\">" + escape(s.title) + "</h2>\n")
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
	cols := used(s)
	for _, c := range cols {
		// A heading may be broken after its strokes.
		b.WriteString("<th scope=\"col\"" + align(s.right[c]) + ">" + strings.ReplaceAll(escape(s.header[c]), "/", "/<wbr>") + "</th>")
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	for _, r := range s.rows {
		if r.total {
			b.WriteString("<tr class=\"total\">")
		} else {
			b.WriteString("<tr>")
		}
		for _, c := range cols {
			cell := r.cells[c]
			label := " data-label=\"" + escape(s.header[c]) + "\""
			switch {
			case c == cols[0]:
				b.WriteString("<th scope=\"row\"" + classes(s, c, cell) + ">" + escape(cell) + "</th>")
			case c == 2 && r.status != "":
				b.WriteString("<td" + label + "><span class=\"status " + strings.ReplaceAll(string(r.status), "_", "-") + "\">" + escape(cell) + "</span></td>")
			default:
				b.WriteString("<td" + label + classes(s, c, cell) + ">" + escape(cell) + "</td>")
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

// classes of a cell: figures, nothing, and words so long that they may be
// broken anywhere, as an address is.
func classes(s *section, c int, cell string) string {
	switch {
	case cell == "":
		return " class=\"empty\""
	case s.right[c]:
		return " class=\"n\""
	case longestWord(cell) > 24:
		return " class=\"long\""
	}
	return ""
}

// wideTable is how many columns a page of A4 does not hold upright.
const wideTable = 11

// used are the columns in which anything stands.
func used(s *section) (cols []int) {
	for c := range s.header {
		for _, r := range s.rows {
			if r.cells[c] != "" {
				cols = append(cols, c)
				break
			}
		}
	}
	return cols
}
