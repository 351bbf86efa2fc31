package sheet

import (
	"slices"
	"strings"
	"unicode"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// around is what stands around a table: above it, in the name of the sheet and
// in that of the file.
type around struct {
	span      span
	spanWhy   string
	spans     int    // different periods found at the place that counts
	rule      string // broken by words that mean a period; empty: none
	unread    place  // where they stand
	region    ektp.Code
	regionWhy string
	says      []whose      // every region that a title or the name of the sheet says, wherever it lies
	daily     bool         // the titles speak of a day's work
	reference bool         // the period is that of a reference population
	dates     map[int]span // of figures, by column from 0, where their headers say one
	noDay     []int        // columns whose headers say a day that the calendar does not have
}

// place is where words stand.
type place struct {
	why         string
	column, row int // from 0 and 1; -1 and 0 where it is no cell
	text        string
}

// lookAround reads the titles, then the name of the sheet, then the file's.
func lookAround(titles []Row, s *Sheet, file string, within ektp.Code, regions *wilayah.Registry) around {
	a := lookAbove(titles, s, regions)
	a.lookAtNames(s, file, within, regions)
	return a
}

// lookAbove reads the titles.
func lookAbove(titles []Row, s *Sheet, regions *wilayah.Registry) (a around) {
	var said []saying
	var at []place
	for _, r := range titles {
		for j, c := range r.Cells {
			here := place{"title " + Address(j+1, r.Number), j, r.Number, c.Text}
			if c.Kind != Text || len(c.Text) < 4 || len(c.Text) > 300 {
				if d, known, rule := parseDate(c, s.Date1904); c.Kind == Date && known && rule == "" {
					said, at = append(said, sayingOf(d.String())), append(at, here)
				}
				continue
			}
			said, at = append(said, sayingOf(c.Text)), append(at, here)
			if code, ok := regionIn(c.Text, regions); ok {
				a.says = append(a.says, whose{code, here})
				if a.region == ektp.Country || a.region.Contains(code) {
					a.region, a.regionWhy = code, here.why
				}
			}
			a.daily = a.daily || slices.Contains(split(c.Text), "harian") || slices.Contains(split(c.Text), "daily")
		}
	}
	a.say(said, at)
	if a.silent() { // "TANGGAL" in one cell and the date in the next are one line
		said, at = nil, nil
		for _, r := range titles {
			said, at = append(said, sayingOf(lineOf(r))), append(at, place{"title " + Address(0, r.Number), -1, r.Number, lineOf(r)})
		}
		a.say(said, at)
	}
	return a
}

// lookAtNames reads the names of the sheet and of the file for what was not
// found yet.
func (a *around) lookAtNames(s *Sheet, file string, within ektp.Code, regions *wilayah.Registry) {
	for _, code := range regionsInWords(wordsOfName(s.Name), regions) {
		a.says = append(a.says, whose{code, place{"name of the sheet", -1, 0, ""}})
	}
	for _, from := range []struct{ text, why string }{{s.Name, "name of the sheet"}, {file, "file name"}} {
		if (a.silent() || a.reference) && from.text != "" {
			spans, rule := spansInFile(from.text)
			if len(spans) > 0 {
				a.spans, a.reference = 0, false
			}
			for _, sp := range spans {
				a.period(sp, from.why)
			}
			if rule != "" {
				a.rule, a.unread = rule, place{from.why, -1, 0, from.text}
			}
		}
		if a.region == ektp.Country {
			if code, err := RegionOfName(from.text, within, regions); err == nil && code != ektp.Country {
				a.region, a.regionWhy = code, from.why
			}
		}
	}
}

// say notes what several places say together.
func (a *around) say(said []saying, at []place) {
	in := resolve(said)
	a.reference = in.ref
	for _, sp := range in.spans {
		a.period(sp, placeOf(sp, said, at))
	}
	if in.rule != "" {
		a.rule, a.unread = in.rule, at[in.text]
	}
}

// placeOf is the place that says the most of a period.
func placeOf(sp span, said []saying, at []place) string {
	best := ""
	for i := range said {
		switch in := resolve(said[i : i+1]); {
		case slices.Contains(in.spans, sp):
			return at[i].why
		case best == "" && len(said[i].phrases) > 0:
			best = at[i].why
		}
	}
	return best
}

// silent reports whether no period was found yet, nor words that mean one.
func (a *around) silent() bool { return a.spans == 0 && a.rule == "" }

// period notes a period; a day at the end of a longer one already found does
// not count as another.
func (a *around) period(s span, why string) {
	switch {
	case a.spans == 0 || a.span.to == s.to && a.span.from.IsZero():
		a.span, a.spanWhy, a.spans = s, why, max(1, a.spans)
	case a.span.to != s.to:
		a.spans++
	}
}

func lineOf(r Row) string {
	var b strings.Builder
	for _, c := range r.Cells {
		if c.Text != "" && b.Len() < 300 {
			b.WriteString(c.Text)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// regionIn finds the region a title names: "REKAPITULASI … KOTA BONTANG TAHUN
// 2012", "KALIMANTAN TIMUR".
func regionIn(text string, regions *wilayah.Registry) (ektp.Code, bool) {
	w := strings.FieldsFunc(clean(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '\'' })
	if len(w) > 40 {
		return 0, false
	}
	if len(w) <= 5 && len(w) > 0 {
		if code, ok := named(strings.Join(w, " "), regions); ok {
			return code, true
		}
	}
	var found ektp.Code
	for i, word := range w {
		switch strings.ToLower(word) {
		case "provinsi", "propinsi", "kabupaten", "kab", "kota":
		default:
			continue
		}
		for n := min(5, len(w)-i); n >= 2; n-- {
			if code, ok := named(strings.Join(w[i:i+n], " "), regions); ok {
				if ofEither(w, i, n, regions) {
					break
				}
				if found == ektp.Country || found.Contains(code) {
					found = code
				}
				break
			}
		}
	}
	return found, found != ektp.Country
}

// ofEither reports whether "KABUPATEN/KOTA GORONTALO", of which the n words from
// i on are the second half, leaves open which of the two is meant.
func ofEither(w []string, i, n int, regions *wilayah.Registry) bool {
	if i == 0 || !strings.EqualFold(w[i], "kota") || !strings.EqualFold(w[i-1], "kabupaten") && !strings.EqualFold(w[i-1], "kab") {
		return false
	}
	_, both := named("kabupaten "+strings.Join(w[i+1:i+n], " "), regions)
	return both
}

// named is the province or regency of exactly that name.
func named(text string, regions *wilayah.Registry) (ektp.Code, bool) {
	for _, tier := range []ektp.Tier{ektp.Province, ektp.Regency} {
		hits := regions.Search(text, wilayah.Query{Tier: tier, Limit: 2})
		if len(hits) > 0 && hits[0].Distance == 0 && (len(hits) == 1 || hits[1].Distance > 0) && sameName(hits[0].Name, text) {
			return hits[0].Code, true
		}
	}
	return 0, false
}
