package sheet

import "strings"

// mayBeTotal is a quick look for the words that totals, averages and percentages
// begin with.
func mayBeTotal(s string) bool {
	if len(s) < 3 {
		return s == "%"
	}
	switch s[0] {
	case '%':
		return true
	case 'p', 'P', 'c', 'C', 'd', 'D':
		return hasPrefixFold(s, derivedHeads)
	case 'j', 'J', 't', 'T', 'g', 'G', 's', 'S', 'r', 'R', 'a', 'A', ' ', 0xc2:
		head := strings.ToLower(closed(clean(s)))
		if hasPrefixFold(head, derivedHeads) {
			return true
		}
		for _, p := range []string{"jum", "jml", "jlh", "tot", "gra", "sub", "sum", "sel", "rata", "rerata", "aver"} {
			if strings.HasPrefix(head, p) {
				return true
			}
		}
	}
	return false
}

// derivedHeads are what the words for percentages and differences begin with.
var derivedHeads = []string{"perse", "perce", "prose", "prese", "capai", "diffe"}

func hasPrefixFold(s string, of []string) bool {
	for _, p := range of {
		if len(s) >= len(p) && strings.EqualFold(s[:len(p)], p) {
			return true
		}
	}
	return false
}

// closed is a text without the spaces between its letters: "J U M L A H".
func closed(s string) string {
	if len(s) < 5 || s[1] != ' ' || s[3] != ' ' {
		return s
	}
	var b strings.Builder
	for _, w := range strings.Fields(s) {
		if len(w) > 1 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// totalOrAverage says whether the text names a row of totals, "JUMLAH", "Total
// Kab/Kota", "Sub Jumlah Kota", "JUMLAH KAB. PASER", of averages, or of
// what is worked out from others, "PERSENTASE", "%"; else it is data.
func totalOrAverage(text string) rowKind {
	if !mayBeTotal(text) {
		return dataRow
	}
	w := split(closed(clean(text)))
	if len(w) == 0 || len(w) > 6 {
		return dataRow
	}
	v := words()
	for n := len(w); n > 0; n-- {
		if kind, ok := v.totals[strings.Join(w[:n], " ")]; ok && (n == len(w) || n <= 2) {
			return kind
		}
	}
	return dataRow
}
