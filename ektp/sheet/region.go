package sheet

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// Rules of regions.
const (
	ruleNotThen   = "is not in the list of regions on that day"
	ruleNoName    = "is not the name of a region"
	ruleElsewhere = "is %s, which is not among the regions of this table"
	ruleTwoNames  = "can be more than one region: "
	ruleOtherName = "is the code of another region than the name beside it: "
	ruleNoRegion  = "the row does not say whose figures they are"
	ruleFloatCode = "is a number that lost a zero (64.1 can be 64.10 or 64.01): write codes as text"
)

// locator finds the region of a row. What a code and a name mean it remembers,
// for the same few regions stand in every table; what they meant on the day is
// asked for each row.
type locator struct {
	regions *wilayah.Registry
	within  ektp.Code
	tier    ektp.Tier           // of the rows; 0: any
	known   map[string]*located // by the text of the code, without one that of the name
	turns   []ektp.Date         // days on which a code may have come or gone, in order
	moved   []wilayah.Change    // regions that got another code
	whole   located             // the region of the sheet
	last    *located            // kept, of the row before
	day     located             // what is only so on the day of the row
}

// newLocator makes a locator of the register.
func newLocator(regions *wilayah.Registry, within ektp.Code, tier ektp.Tier) locator {
	l := locator{regions: regions, within: within, tier: tier, known: map[string]*located{}}
	for _, c := range regions.Changes() {
		if c.Kind == wilayah.Transfer {
			l.moved = append(l.moved, c)
		}
		for _, d := range []ektp.Date{c.Effective, c.Inaugurated, c.CodeBook, ektp.NewDate(c.Effective.Year(), time.January, 1)} {
			l.turns = append(l.turns, d, d+1)
		}
	}
	slices.Sort(l.turns)
	l.turns = slices.Compact(l.turns)
	return l
}

// located is what was found, or why not.
type located struct {
	from     [2]Cell // the cells it was found by
	code     ektp.Code
	repaired string // what was done to the code or name; empty: nothing
	rule     string // broken; empty: none
	ofName   bool   // the name is meant, not the code
	ofAround bool   // the name of the region around is meant
	other    string // the name is not that of the code
	named    []wilayah.Hit
	next     *located // of the row below, when it was met last

	// Between these days, the second excluded, the code was there or not.
	since, until ektp.Date
	there        bool
}

// maxKnown bounds the memory of a locator.
const maxKnown = 100_000

// find is what the cells say of the region; it stays until the next row.
func (l *locator) find(code, name Cell, parts ektp.Code, date ektp.Date) *located {
	var found *located
	if parts == ektp.Country {
		found = l.kept(code, name)
	} else {
		looked := l.look(code, clean(name.Text), parts)
		found = &looked
	}
	switch {
	case found.rule != "" || date.IsZero() && !found.ofName:
	case found.ofName:
		l.day = *found
		l.onDay(&l.day, date)
		return &l.day
	case !l.wasThere(found, date):
		l.day = *found
		l.day.rule = ruleNotThen
		return &l.day
	}
	return found
}

// kept looks the cells up once. Tables repeat their regions in one order, so the
// one that stood below the row before is tried first.
func (l *locator) kept(code, name Cell) *located {
	from := [2]Cell{code, name}
	if l.last != nil && l.last.next != nil && l.last.next.from == from {
		l.last = l.last.next
		return l.last
	}
	key := code.Text
	if key == "" {
		key = name.Text
	}
	found := l.known[key]
	if found == nil || found.from != from {
		looked := l.look(code, clean(name.Text), ektp.Country)
		found = &looked
		if len(l.known) == maxKnown {
			l.last = nil
			return found
		}
		// The text of a row must not keep the whole row in memory.
		looked.from = [2]Cell{{strings.Clone(code.Text), code.Kind, strings.Clone(code.Format)}, {strings.Clone(name.Text), name.Kind, strings.Clone(name.Format)}}
		l.known[strings.Clone(key)] = found
	}
	if l.last != nil {
		l.last.next = found
	}
	l.last = found
	return found
}

// wasThere reports whether there was a region of the code on the day. The
// register is asked once for each stretch of time in which nothing changed.
func (l *locator) wasThere(f *located, date ektp.Date) bool {
	if date < f.since || date >= f.until {
		i, on := slices.BinarySearch(l.turns, date)
		if on {
			i++
		}
		f.since, f.until = ektp.MinDate, ektp.MaxDate+1
		if i > 0 {
			f.since = l.turns[i-1]
		}
		if i < len(l.turns) {
			f.until = l.turns[i]
		}
		f.there = l.regions.Known(f.code, date)
	}
	return f.there
}

func (l *locator) look(code Cell, name string, parts ektp.Code) located {
	if isBlank(name) || isDigits(name) {
		name = ""
	}
	if isBlank(clean(code.Text)) {
		switch {
		case parts != ektp.Country:
			return l.agree(located{code: parts}, name)
		case name == "":
			return located{rule: ruleNoRegion}
		}
		return l.byName(name)
	}
	read := readCode(code)
	switch {
	case read.rule == "":
		return l.agree(located{code: read.code, repaired: read.repaired}, name)
	case len(read.can) == 0:
		return located{rule: read.rule}
	}
	// A zero is lost: what stands beside the code says which it was.
	for _, c := range read.can {
		if c == parts || name != "" && l.named(c, name) {
			return l.agree(located{code: c, repaired: "read as " + c.String() + ": a spreadsheet dropped a zero, what stands beside it says which"}, name)
		}
	}
	return located{rule: read.rule}
}

// agree holds the code against the name beside it.
func (l *locator) agree(f located, name string) located {
	region, ok := l.regions.Lookup(f.code)
	if name == "" || !ok || f.code == ektp.Country || sameName(region.Name, name) {
		return f
	}
	// Only a name that is clearly another region's refuses the row: of a regency
	// wherever it is, for boundaries of provinces have changed, and of what lies
	// below, where names are met again and again, in the region around.
	q := wilayah.Query{Tier: f.code.Tier()}
	if q.Tier > ektp.Regency {
		q.Within = f.code.Parent()
		if len(l.regions.Children(q.Within)) == 0 { // it has another code today
			for _, now := range l.regions.Trace(q.Within, 0, ektp.MaxDate, wilayah.ByLaw) {
				q.Within = now.Code
			}
		}
	}
	other := ""
	for i, hit := range l.regions.Search(name, q) {
		switch {
		case hit.Name == region.Name && (i == 0 || hit.Distance == 0):
			return f // a slip of the pen, or a short form
		case other == "" && hit.Distance == 0 && sameName(hit.Name, name):
			other = hit.Name
		}
	}
	if other != "" {
		f.rule = ruleOtherName + other
	} else {
		f.other = region.Name
	}
	return f
}

// named reports whether the region of the code has that name.
func (l *locator) named(c ektp.Code, name string) bool {
	region, ok := l.regions.Lookup(c)
	if !ok {
		return false
	}
	if sameName(region.Name, name) {
		return true
	}
	hit, ok := l.regions.Find(name, wilayah.Query{Tier: c.Tier()})
	return ok && hit.Name == region.Name
}

// byName finds the regions a name alone can mean, the likeliest first. What is
// exactly a region's name elsewhere is no slip of the pen.
func (l *locator) byName(name string) located {
	f := located{ofName: true}
	queries := []wilayah.Query{{Within: l.within, Tier: l.tier}, {Within: l.within}, {Tier: l.tier}, {}}
	if l.tier > ektp.Regency {
		queries = queries[:2] // names of districts are met all over the country
	}
	for _, q := range queries {
		q.Limit = 3
		hits := l.regions.Search(name, q)
		if f.named == nil && len(hits) > 0 && hits[0].Distance > 0 && (l.tier == ektp.Regency || hits[0].Code.Tier() <= ektp.Regency) {
			if f.named = l.exactly(name); f.named != nil {
				return f
			}
		}
		if len(hits) > 1 && hits[1].Distance == hits[0].Distance && hits[1].Code.Tier() == hits[0].Code.Tier() {
			if f.named == nil {
				f.rule = ruleTwoNames + hits[0].Name + " (" + hits[0].Code.String() + "), " + hits[1].Name + " (" + hits[1].Code.String() + ")"
				return f
			}
			break
		}
		if len(hits) > 0 {
			f.named = append(f.named, hits[0])
		}
	}
	if f.named == nil {
		f.named = l.exactly(name)
	}
	if f.named == nil {
		f.rule = ruleNoName
	}
	return f
}

// exactly are the regencies and provinces of exactly that name.
func (l *locator) exactly(name string) (found []wilayah.Hit) {
	for _, tier := range []ektp.Tier{ektp.Regency, ektp.Province} {
		for _, hit := range l.regions.Search(name, wilayah.Query{Tier: tier, Limit: 3}) {
			if hit.Distance == 0 {
				found = append(found, hit)
			}
		}
	}
	return found
}

// onDay takes the first of the named regions that lay, under its code of the
// day, where it is looked for.
func (l *locator) onDay(f *located, date ektp.Date) {
	for _, hit := range f.named {
		code, ok := l.ofDay(hit.Code, date)
		switch {
		case !ok && hit.Distance == 0:
			f.rule = ruleNotThen
			return
		case !ok || !l.within.Contains(code):
			continue
		}
		f.code = code
		if hit.Distance > 0 {
			f.repaired = "read as " + hit.Name
		}
		return
	}
	f.rule = ruleNoName
	if hit := f.named[0]; hit.Distance == 0 && hit.Code.Tier() <= ektp.Regency {
		f.rule = fmt.Sprintf(ruleElsewhere, called(hit.Code, l.regions))
	}
}

// ofDay is the code that a region of today had on the day; false when there was
// no such region. What it was split from is another region.
func (l *locator) ofDay(c ektp.Code, date ektp.Date) (ektp.Code, bool) {
	for range len(l.moved) + 1 {
		if date.IsZero() || l.regions.Known(c, date) {
			return c, true
		}
		at := slices.IndexFunc(l.moved, func(m wilayah.Change) bool { return m.To == c })
		if at < 0 {
			at = slices.IndexFunc(l.moved, func(m wilayah.Change) bool { return m.To.Contains(c) })
		}
		if at < 0 {
			break
		}
		c = l.moved[at].From[0] + (c - l.moved[at].To)
	}
	return c, false
}

// ofSheet is the region of the sheet, as it was on the day.
func (l *locator) ofSheet(c ektp.Code, date ektp.Date) *located {
	f := &l.whole
	if f.code != c {
		*f = located{code: c}
	}
	if date.IsZero() || l.wasThere(f, date) {
		return f
	}
	l.day = located{code: c}
	if code, ok := l.ofDay(c, date); ok {
		l.day.code = code
	} else {
		l.day.rule = ruleNotThen
	}
	return &l.day
}

// sameName compares names as people write them: "KAB. PASER" is Kabupaten Paser.
func sameName(a, b string) bool {
	na, ka := foldName(a)
	nb, kb := foldName(b)
	return na == nb && (ka == "" || kb == "" || ka == kb)
}

// foldName is the name in small letters without marks, and what stood before it.
func foldName(s string) (name, title string) {
	words := strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if len(words) > 1 {
		switch words[0] {
		case "kabupaten", "kab":
			title, words = "kabupaten", words[1:]
		case "kota", "kotamadya", "kodya":
			title, words = "kota", words[1:]
		case "provinsi", "propinsi", "prov", "prop", "kecamatan", "kec", "kelurahan", "kel", "desa", "ds":
			words = words[1:]
		}
	}
	return strings.Join(words, ""), title
}
