package sheet

import (
	"regexp"
	"strings"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// unit is what a period is counted in.
type unit uint8

const (
	noUnit unit = iota
	aDay
	aWeek
	aHalf // of a month
	aMonth
	aQuarter
	aThird // of a year: caturwulan
	aSemester
	aYear
)

// moment is a day or a period as words name it; what they leave out is zero.
type moment struct {
	unit  unit
	n     int // which day, half, quarter
	month time.Month
	year  int
	loose bool // a year without the word for it
}

// span is the first and the last day; the rule is broken when there are none.
func (m moment) span() (s span, rule string) {
	ok := false
	switch m.unit {
	case aDay:
		d := ektp.NewDate(m.year, m.month, m.n)
		if d.IsZero() {
			return s, ruleNoDay
		}
		return span{d, d}, ""
	case aHalf:
		s, ok = halfMonth(m.year, m.month, m.n)
	case aMonth:
		s, ok = monthSpan(m.year, m.month), true
	case aQuarter:
		s, ok = months(m.year, 3, m.n)
	case aThird:
		s, ok = months(m.year, 4, m.n)
	case aSemester:
		s, ok = semester(m.year, m.n)
	case aYear:
		s, ok = months(m.year, 12, 1)
	}
	if !ok {
		return s, rulePeriod
	}
	return s, ""
}

// phrase is what one place of a text says of time: a moment, or from one to
// another.
type phrase struct {
	from, to moment // from has no unit where there is one moment only
	upTo     bool   // all before it too: "s/d April 2012"
	ref      bool   // of the residents counted with, not of the table: "DKB SEMESTER II 2025"
	text     int    // of several texts, which
}

// span is the period of the phrase; a day alone has no first day.
func (p *phrase) span() (span, string) {
	to, rule := p.to.span()
	if rule != "" {
		return to, rule
	}
	if p.from.unit != noUnit {
		from, rule := p.from.span()
		if rule == "" && from.from > to.to {
			rule = rulePeriod
		}
		return span{from.from, to.to}, rule
	}
	if p.upTo || p.to.unit == aDay {
		to.from = 0
	}
	return to, ""
}

// cited are the numbers and dates of laws and letters, which are no period:
// "UU Nomor 24 Tahun 2013", "Perpres 26/2009", "No. 470/30/04/2012".
var cited = regexp.MustCompile(`(?i)\b(?:(?:nomor|nomer|no|number)\b[ .:]*[\pL.]*\d\S*|(?:uu|pp|perpres|keppres|inpres|permendagri|kepmendagri|perda|pergub|perbup|perwali|perwal|skb?|se|law|act)\b[ .]*\d+(?:/\S*\d|(?:[ ]+(?:tahun|thn|th)\b)))` +
	`(?:[ ]*(?:tahun|thn|th|of)\b[ .]*\d{4}|[ ]+\d{4}\b)?(?:[ ,]+(?:tanggal|tgl)\b[ .:]*\d{1,2}[ ]+\pL+[ ]+\d{4})?`)

// words of time in several words.
var timeWords = strings.NewReplacer("tri wulan", "triwulan", "catur wulan", "caturwulan")

// periodReader reads the words of a text.
type periodReader struct {
	words []string
	gaps  []string // what stands before each word
}

func newPeriodReader(text string) *periodReader {
	r := &periodReader{}
	text = timeWords.Replace(strings.ToLower(clean(text)))
	for text != "" {
		i := strings.IndexFunc(text, func(c rune) bool { return !isBetween(c) })
		if i < 0 {
			break
		}
		n := strings.IndexFunc(text[i:], isBetween)
		if n < 0 {
			n = len(text) - i
		}
		r.gaps = append(r.gaps, strings.ReplaceAll(text[:i], "–", "-"))
		r.words = append(r.words, text[i:i+n])
		text = text[i+n:]
	}
	return r
}

func isBetween(c rune) bool { return strings.ContainsRune(" /-.,:;()–_'’", c) }

func (r *periodReader) at(i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	return r.words[i]
}

func (r *periodReader) gap(i int) string {
	if i < 0 || i >= len(r.gaps) {
		return ""
	}
	return r.gaps[i]
}

// year reads four digits, perhaps behind the word for it, and says how many
// words it took.
func (r *periodReader) year(i int) (year, n int) {
	if isWord(r.at(i), "tahun", "thn", "th", "year", "of") {
		n++
	}
	if y, ok := yearOf(r.at(i + n)); ok && len(r.at(i+n)) == 4 && y < 2100 {
		return y, n + 1
	}
	return 0, 0
}

// day reads a date, also one without its year: "30 April".
func (r *periodReader) day(i int) (m moment, n int) {
	a, b, c := r.at(i), r.at(i+1), r.at(i+2)
	first, isFirst := smallNumber(a)
	second, isSecond := smallNumber(b)
	_, isThird := smallNumber(c)
	g1, g2 := r.gap(i+1), r.gap(i+2)
	if isFirst && monthOf(b) != 0 { // 30 April 2012, 30-Apr-12
		m = moment{unit: aDay, n: first, month: monthOf(b)}
		y, n := r.year(i + 2)
		if y == 0 && isThird && len(c) == 2 && (g2 == "-" || g2 == "/" || g2 == ".") && g1 == g2 {
			y, _ = yearOf(c)
			n = 1
		}
		m.year = y
		return m, 2 + n
	}
	if monthOf(a) != 0 && isSecond { // April 30, 2012
		if y, n := r.year(i + 2); y > 0 {
			return moment{unit: aDay, n: second, month: monthOf(a), year: y}, 2 + n
		}
	}
	if g1 != g2 || g1 == "" {
		return m, 0
	}
	y, _ := r.year(i + 2)
	switch { // 30/04/2012, 2012-04-30, 30-4-12
	case isFirst && isSecond && y > 0 && len(c) == 4:
	case len(a) == 4 && isSecond && isThird:
		if y, _ = r.year(i); y == 0 {
			return m, 0
		}
		first, _ = smallNumber(c)
	case isFirst && isSecond && isThird && len(c) == 2 && strings.Trim(g1, "/-.") == "":
		y, _ = yearOf(c)
	default:
		return m, 0
	}
	if second < 1 || second > 12 {
		return m, 0
	}
	return moment{unit: aDay, n: first, month: time.Month(second), year: y}, 3
}

// moment reads the day or period that begins with the word, and says how many
// words it took.
func (r *periodReader) moment(i int) (m moment, n int) {
	if m, n = r.day(i); n > 0 {
		return m, n
	}
	w := r.at(i)
	switch timeUnits[w] {
	case noUnit:
	case aHalf:
		if _, isDay := r.day(i + 1); isDay == 0 || r.at(i+1) == "1" || r.at(i+1) == "2" {
			if m.n, n = r.ordinal(i + 1); n > 0 && r.from(i+1).unit == noUnit {
				if isDay > 0 {
					m.n = 0 // "Periode 2 April 2012": the half of it, or the day?
				}
				return moment{unit: aHalf, n: m.n}, 1 + n
			}
		}
		return moment{}, 0
	case aWeek:
		if _, isDay := r.day(i + 1); isDay > 0 {
			return moment{}, 0 // Sunday
		}
		if m.n, n = r.ordinal(i + 1); n > 0 {
			return moment{unit: aWeek, n: m.n}, 1 + n
		}
		return moment{}, 0
	default:
		m.unit, n = timeUnits[w], 1
		no, k := r.ordinal(i + 1)
		m.n, n = no, n+k
		y, k := r.year(i + n)
		m.year = y
		return m, n + k
	}
	switch {
	case isWord(w, "bulan", "month") && isDigits(r.at(i+1)):
		no, ok := smallNumber(r.at(i + 1))
		if !ok || no < 1 || no > 12 {
			return m, 0
		}
		m, n = moment{unit: aMonth, month: time.Month(no)}, 2
	case monthOf(w) != 0:
		m, n = moment{unit: aMonth, month: monthOf(w)}, 1
	default:
		y, k := r.year(i)
		if y == 0 {
			return m, 0
		}
		return moment{unit: aYear, year: y, loose: k == 1 || w == "of"}, k
	}
	y, k := r.year(i + n)
	m.year = y
	return m, n + k
}

// timeUnits are the words for periods that a number tells apart.
var timeUnits = map[string]unit{
	"semester": aSemester, "smt": aSemester, "sem": aSemester,
	"triwulan": aQuarter, "trw": aQuarter, "tw": aQuarter, "kuartal": aQuarter, "kwartal": aQuarter, "quarter": aQuarter,
	"caturwulan": aThird, "cawu": aThird,
	"periode": aHalf, "period": aHalf, "minggu": aWeek, "pekan": aWeek, "week": aWeek,
}

// ordinal reads 1, II, "pertama", "ke-2"; n is 0 when there is none.
func (r *periodReader) ordinal(i int) (no, n int) {
	if r.at(i) == "ke" {
		n++
	}
	w := strings.TrimPrefix(r.at(i+n), "ke-")
	for k, names := range [][]string{{"1", "i", "pertama", "satu", "first", "kesatu"}, {"2", "ii", "kedua", "dua", "second"}, {"3", "iii", "ketiga", "tiga", "third"}, {"4", "iv", "keempat", "empat", "fourth"}, {"5", "v", "kelima", "lima", "fifth"}} {
		if isWord(w, names...) {
			return k + 1, n + 1
		}
	}
	return 0, 0
}

func isWord(w string, of ...string) bool {
	for _, o := range of {
		if w == o {
			return true
		}
	}
	return false
}

// rangeMark skips "s/d", "sampai dengan" or a dash; word says that it was more
// than a dash.
func (r *periodReader) rangeMark(i int) (next int, word, ok bool) {
	next = i
	for isWord(r.at(next), "s", "d", "sd", "sampai", "dengan", "hingga", "to", "until", "through") {
		next++
	}
	word = next > i
	if ok = word || strings.Contains(r.gap(i), "-"); ok {
		for isWord(r.at(next), "tanggal", "tgl", "akhir") || weekdays[r.at(next)] || r.at(next) == "bulan" && !isDigits(r.at(next+1)) {
			next++
		}
	}
	return next, word, ok
}

// from is the bare day that "16 s.d. 30 April 2012" begins with.
func (r *periodReader) from(i int) moment {
	no, ok := smallNumber(r.at(i))
	if next, _, mark := r.rangeMark(i + 1); ok && mark {
		if to, n := r.day(next); n > 0 {
			return moment{unit: aDay, n: no, month: to.month, year: to.year}
		}
	}
	return moment{}
}

// phrase reads what begins with the word.
func (r *periodReader) phrase(i int) (p phrase, n int) {
	// April 1-15, 2012
	if month := monthOf(r.at(i)); month != 0 {
		first, ok1 := smallNumber(r.at(i + 1))
		next, _, mark := r.rangeMark(i + 2)
		last, ok2 := smallNumber(r.at(next))
		if y, k := r.year(next + 1); ok1 && ok2 && mark && y > 0 {
			return phrase{from: moment{unit: aDay, n: first, month: month, year: y}, to: moment{unit: aDay, n: last, month: month, year: y}}, next + 1 + k - i
		}
	}
	m, n := r.moment(i)
	if bare := r.from(i); bare.unit != noUnit && (n == 0 || m.year == 0 && m.unit == aDay) {
		next, _, _ := r.rangeMark(i + 1)
		to, k := r.day(next)
		return phrase{from: bare, to: to}, next + k - i
	}
	if n == 0 {
		return p, 0
	}
	if next, word, mark := r.rangeMark(i + n); mark {
		to, k := r.moment(next)
		if k > 0 && (to.unit == m.unit || word && to.unit != aYear && m.unit != aYear) {
			if m.year == 0 {
				m.year = to.year
			} else if to.year == 0 {
				to.year = m.year
			}
			to.loose = to.loose && m.loose
			return phrase{from: m, to: to}, next + k - i
		}
	}
	before := i - 1
	for isWord(r.at(before), "tanggal", "tgl", "akhir", "bulan") {
		before--
	}
	return phrase{to: m, upTo: isWord(r.at(before), "d", "sd", "sampai", "dengan", "hingga", "until")}, n
}

// ofReference reports whether the phrase that begins with the word is the date
// of a reference population: "DKB SEMESTER II", "DATA PENDUDUK PER 30 JUNI".
func (r *periodReader) ofReference(i int) bool {
	for i--; isWord(r.at(i), "per", "tanggal", "tgl", "bulan", "akhir", "tahun", "thn", "keadaan", "posisi", "bersih", "konsolidasi"); i-- {
	}
	return isWord(r.at(i), "dkb", "dak2", "dak", "dp4") || r.at(i) == "penduduk" && r.at(i-1) == "data"
}
