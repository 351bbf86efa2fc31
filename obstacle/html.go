package obstacle

import "strings"

// The tags of HTML that are skipped: those within a sentence, and those that end
// one. What else stands in angle brackets is text.
const (
	inlineTags = " a abbr b big em font i img input label mark s small span strong sub sup tt u "
	blockTags  = " address article aside blockquote body br button caption center col colgroup dd div dl doctype dt fieldset figure footer form" +
		" h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main meta nav ol option p pre script section select style table" +
		" tbody td textarea tfoot th thead title tr ul "
	longestName, longestTag = 10, 4096
)

// tagAt is the length of the HTML tag that a text begins with, 0 for none, and
// whether it ends a sentence.
func tagAt(text string) (length int, ends bool) {
	text = text[:min(len(text), longestTag)]
	from := 1
	if len(text) > 1 && (text[1] == '/' || text[1] == '!') {
		from = 2
	}
	var name [longestName + 2]byte // between gaps
	n := 0
	for from+n < len(text) && n < longestName && letterOf[text[from+n]]-1 < classLast {
		n++
		name[n] = text[from+n-1] | 0x20
	}
	name[0], name[n+1] = ' ', ' '
	inline := strings.Contains(inlineTags, string(name[:n+2]))
	if n == 0 || !inline && !strings.Contains(blockTags, string(name[:n+2])) {
		return 0, false
	}
	switch end := strings.IndexAny(text[from+n:], "<>"); {
	case end < 0 || text[from+n+end] == '<' || end > 0 && text[from+n] != '/' && letterOf[text[from+n]] != classGap && text[from+n] != '\n':
		return 0, false
	default:
		return from + n + end + 1, !inline
	}
}
