package sheet

import (
	"slices"
	"strconv"
	"strings"
)

// allKeys are the keys of a column: all its rows together, then the lower ones.
// Words are left out only where they explain: an upper row, brackets or a date
// that says something else makes another column of it ("KIA / TARGET",
// "PEREKAMAN (GAGAL)").
func (p *path) allKeys() {
	for i := range p.rows {
		if i > 0 && !explains(words().tokens(p.plain(p.rows[i-1])), true) {
			return
		}
		text := strings.Join(p.rows[i:], " ")
		p.try(words().tokens(text))
		p.try(words().tokens(p.plain(text)))
	}
}

// try adds a key, if it is new.
func (p *path) try(tokens []string) {
	if k := key(tokens); k != "" && !slices.Contains(p.keys, k) {
		p.keys = append(p.keys, k)
	}
}

// explains reports whether words leave what is counted as it is; above says
// that they stand above the columns of a group. L and P do together.
func explains(tokens []string, above bool) bool {
	both := slices.Contains(tokens, "l") && slices.Contains(tokens, "p")
	for _, t := range tokens {
		if !words().mere[t] && !(both && (t == "l" || t == "p")) && !(above && slices.Contains(words().Theme, t)) {
			return false
		}
	}
	return true
}

// plain is the text without brackets and dates that only explain: "WAJIB KTP
// (DKB SMT I 2012)", "REKAM S/D 30 APRIL 2012", and the number of the column.
func (p *path) plain(text string) string {
	for from := 0; ; {
		i := strings.IndexByte(text[from:], '(')
		if i < 0 {
			break
		}
		i += from
		n := strings.IndexByte(text[i:], ')')
		if n < 0 {
			break
		}
		in := text[i+1 : i+n]
		if from = i + n + 1; strings.TrimSpace(in) == strconv.Itoa(p.column) || explains(words().tokens(withoutDates(in)), false) {
			text, from = text[:i]+" "+text[from:], i
		}
	}
	return withoutDates(text)
}

// withoutDates is the text without what tells a day or a period: "Realisasi s/d
// 30 April 2012" is "Realisasi". Other numbers stay: "Penduduk 0-4" are not all.
func withoutDates(text string) string {
	r := newPeriodReader(text)
	var kept []string
	for i := 0; i < len(r.words); {
		p, n := r.phrase(i)
		if n == 0 || p.nameless() || p.to.unit == aWeek || p.to.unit == aHalf && p.to.n == 0 {
			kept = append(kept, r.words[i])
			i++
			continue
		}
		for len(kept) > 0 && isWord(kept[len(kept)-1], "s", "d", "sd", "sampai", "dengan", "hingga", "per", "keadaan", "tanggal", "tgl", "bulan", "akhir") {
			kept = kept[:len(kept)-1]
		}
		i += n
	}
	if len(kept) == len(r.words) {
		return text
	}
	return strings.Join(kept, " ")
}
