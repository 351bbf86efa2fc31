package wilayah

import (
	"cmp"
	_ "embed"
	"encoding/csv"
	"slices"
	"strings"
	"unicode"

	"github.com/ektp-rollout/sdk/ektp"
)

//go:embed aliases.csv
var aliasesCSV string

// Query narrows a search. The zero Query searches everything.
type Query struct {
	Within ektp.Code // the region and what lies below it
	Tier   ektp.Tier // only this level; 0: all
	Limit  int       // at most so many hits; 0: 10
}

// Hit is a region whose name is like the text.
type Hit struct {
	Region
	Distance int // letters to change; 0: the same name
}

// Search finds regions by name, as people write it: "Kab." or "Kabupaten" or
// neither, an abbreviation ("Kukar", "PPU"), a slip of the pen ("Kutai
// Kertanegara"). The nearest come first, of equal ones those higher up. Kota
// and kabupaten of one name are told apart when the text says which.
func (r *Registry) Search(text string, q Query) []Hit {
	if q.Limit == 0 {
		q.Limit = 10
	}
	want := normalize(text)
	if want.name == "" {
		return nil
	}
	first, next := q.Within.Span()
	from, _ := r.at(first)
	allowed := slip(want.name)
	var hits []Hit
	for i := from; i < len(r.regions) && r.regions[i].Code < next; i++ {
		region := r.regions[i]
		if q.Tier != 0 && region.Code.Tier() != q.Tier || !want.fits(region.Kind) {
			continue
		}
		if d := distance(want.name, r.names[i], allowed); d <= allowed {
			hits = append(hits, Hit{region, d})
		}
	}
	for _, code := range r.aliases[want.name] {
		region, ok := r.Lookup(code)
		if ok && q.Within.Contains(code) && (q.Tier == 0 || code.Tier() == q.Tier) && want.fits(region.Kind) {
			hits = append(hits, Hit{region, 0})
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.Distance, b.Distance), cmp.Compare(a.Code.Tier(), b.Code.Tier()), a.Code.Compare(b.Code))
	})
	hits = slices.CompactFunc(hits, func(a, b Hit) bool { return a.Code == b.Code })
	return hits[:min(len(hits), q.Limit)]
}

// Find is the one region the text can mean: false when there is none, or when
// two are equally near.
func (r *Registry) Find(text string, q Query) (Region, bool) {
	q.Limit = 2
	hits := r.Search(text, q)
	if len(hits) == 0 || len(hits) == 2 && hits[1].Distance == hits[0].Distance && hits[1].Code.Tier() == hits[0].Code.Tier() {
		return Region{}, false
	}
	return hits[0].Region, true
}

// written is a name without what stands before it.
type written struct {
	name string // lower-case letters and digits only
	kind Kind   // said in the text; empty: not said
}

func (w written) fits(k Kind) bool {
	village := func(k Kind) bool { return k == Kelurahan || k == Desa || k == DesaAdat }
	return w.kind == "" || w.kind == k || village(w.kind) && village(k)
}

// titles before a name.
var titles = map[string]Kind{
	"provinsi": Provinsi, "propinsi": Provinsi, "prov": Provinsi, "prop": Provinsi,
	"kabupaten": Kabupaten, "kab": Kabupaten, "kota": Kota, "kotamadya": Kota, "kodya": Kota,
	"kecamatan": Kecamatan, "kec": Kecamatan, "distrik": Kecamatan,
	"kelurahan": Kelurahan, "kel": Kelurahan, "desa": Desa, "ds": Desa,
}

func normalize(text string) (w written) {
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if len(words) > 1 {
		if kind, ok := titles[words[0]]; ok {
			w.kind, words = kind, words[1:]
		}
	}
	for i, word := range words {
		if long, ok := short[word]; ok && len(words) > 1 {
			words[i] = long
		}
	}
	w.name = spelling.Replace(strings.Join(words, ""))
	return w
}

// short are words people cut in names of more than one: "Kep. Seribu",
// "Tj. Selor", "Kutai Tim.", "Kota Adm. Jakarta Pusat".
var short = map[string]string{
	"adm": "", "administrasi": "",
	"kep": "kepulauan", "tj": "tanjung", "tg": "tanjung", "tjg": "tanjung",
	"sei": "sungai", "gn": "gunung", "gng": "gunung", "ma": "muara", "tlk": "teluk", "lb": "lubuk",
	"ut": "utara", "utr": "utara", "sel": "selatan", "tim": "timur", "tmr": "timur", "bar": "barat", "brt": "barat",
	"teng": "tengah", "tgh": "tengah",
}

// spelling before 1972, still met in names.
var spelling = strings.NewReplacer("oe", "u", "dj", "j", "tj", "c")

// slip is how many letters of a name may be wrong.
func slip(name string) int {
	switch n := len(name); {
	case n <= 3:
		return 0
	case n <= 7:
		return 1
	case n <= 12:
		return 2
	default:
		return 3
	}
}

// distance is the number of letters to insert, drop, change or swap with a
// neighbour to make b of a; limit+1 when it is more than limit.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	if a == b {
		return 0
	}
	var rows [3][64]int
	if len(b) >= len(rows[0]) {
		return limit + 1
	}
	before, last, now := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		best := i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			d := min(last[j]+1, now[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			now[j] = d
			best = min(best, d)
		}
		if best > limit {
			return limit + 1
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}

// readAliases reads the abbreviations in common use.
func readAliases() (map[string][]ektp.Code, error) {
	rows, err := csv.NewReader(strings.NewReader(aliasesCSV)).ReadAll()
	if err != nil {
		return nil, err
	}
	aliases := map[string][]ektp.Code{}
	for _, row := range rows[1:] {
		code, err := ektp.ParseCode(row[1])
		if err != nil {
			return nil, err
		}
		name := normalize(row[0]).name
		aliases[name] = append(aliases[name], code)
	}
	return aliases, nil
}
