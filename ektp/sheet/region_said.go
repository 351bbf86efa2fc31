package sheet

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// RegionInName finds the province or regency that the name of a file, folder or
// sheet names, by code (agr_rekam_cetak_ektp_30042012_8207.xlsx) or by name
// ("rekap Bontang.csv"): who sent it, where offices name files so. It is
// [RegionOfName] in the whole country; false also where that is an error.
func RegionInName(name string, regions *wilayah.Registry) (ektp.Code, bool) {
	code, err := RegionOfName(name, ektp.Country, regions)
	return code, err == nil && code != ektp.Country
}

// RegionOfName is the province or regency within a region that the name of a
// file, folder or sheet names; the country when it names none. A code with a
// point counts more than a name, and a name more than bare digits: "bengkulu
// selatan 1703" is of 17 March. What can be a day and its month is a code beside
// a name, and with a point where nothing stands beside it: "16.10.csv", not
// "rekap 16.10.csv". A code that contradicts the name, and
// codes or names of several regions, are a [*CellError].
func RegionOfName(name string, within ektp.Code, regions *wilayah.Registry) (ektp.Code, error) {
	full := name
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	if i := strings.LastIndexByte(name, '.'); i > 0 && !isDigits(name[i+1:]) {
		name = name[:i]
	}
	f := wordsOfName(name)
	names := regionsInWords(f, regions)
	own := ownNames(names, within, regions)
	if len(own) > 1 {
		return 0, &CellError{File: ektp.Redact(full), Rule: ruleTwoNames + called(own[0], regions) + ", " + called(own[1], regions)}
	}
	said, named := ektp.Country, len(names) > 0
	if len(own) > 0 {
		said = own[0]
	} else if named {
		said = names[0]
	}
	same := func(c ektp.Code) bool {
		return said.Contains(c) || c.Contains(said) || nameOf(c, regions) == nameOf(said, regions)
	}
	dotted, bare, days := codesInWords(f, within, named, regions)
	codes := dotted
	switch {
	case len(codes) > 0:
	case len(bare) > 0:
		codes = bare
	case !named || slices.ContainsFunc(days, same):
		codes = days
	}
	if named && len(codes) > 0 {
		i := slices.IndexFunc(codes, same)
		if i < 0 {
			return 0, &CellError{File: ektp.Redact(full), Value: codes[0].String(), Rule: ruleOtherName + nameOf(said, regions)}
		}
		if codes = codes[i : i+1]; codes[0].Contains(said) {
			codes[0] = said
		}
	} else if named {
		codes = own
	}
	codes = slices.Compact(slices.Sorted(slices.Values(codes)))
	switch len(codes) {
	case 0:
		return ektp.Country, nil
	case 1:
		return codes[0], nil
	}
	return 0, &CellError{File: ektp.Redact(full), Rule: ruleTwoNames + codes[0].String() + ", " + codes[1].String()}
}

// codesInWords are the codes of provinces and regencies among the words of a
// name: with a point, without, and those that rather are a day and its month.
func codesInWords(f []string, within ektp.Code, named bool, regions *wilayah.Registry) (dotted, bare, days []ektp.Code) {
	for _, w := range f {
		if len(w) == 2 && len(f) > 1 { // a day, a month, half a year
			continue
		}
		code, err := ektp.ParseCode(w)
		if err != nil || code.Tier() > ektp.Regency || !within.Contains(code) {
			continue
		}
		if _, ok := regions.Lookup(code); !ok {
			continue
		}
		digits := strings.ReplaceAll(w, ".", "")
		switch {
		case !named && dayBeforeMonth(digits) && (len(f) > 1 || digits == w):
		case digits != w:
			dotted = append(dotted, code)
		case strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20"): // a year
		case dayBeforeMonth(w) || dayBeforeMonth(w[min(2, len(w)):]+w[:min(2, len(w))]):
			days = append(days, code)
		default:
			bare = append(bare, code)
		}
	}
	return dotted, bare, days
}

// ownNames are the regions that lie within another, under the codes they have or
// had there.
func ownNames(names []ektp.Code, within ektp.Code, regions *wilayah.Registry) (own []ektp.Code) {
	for _, said := range names {
		for _, c := range regions.Changes() { // a region has moved to another province
			if c.Kind == wilayah.Transfer && c.To == said && !within.Contains(said) {
				said = c.From[0]
			}
		}
		if within.Contains(said) {
			own = append(own, said)
		}
	}
	return own
}

// wordsOfName parts the name of a file or sheet.
func wordsOfName(name string) []string {
	return strings.FieldsFunc(name, func(c rune) bool { return strings.ContainsRune("_- (),", c) })
}

func nameOf(c ektp.Code, regions *wilayah.Registry) string {
	region, _ := regions.Lookup(c)
	return region.Name
}

// dayBeforeMonth reports whether four digits can be a day and its month.
func dayBeforeMonth(s string) bool {
	if len(s) != 4 || !isDigits(s) {
		return false
	}
	day, _ := smallNumber(s[:2])
	month, _ := smallNumber(s[2:])
	return !ektp.NewDate(2000, time.Month(month), day).IsZero()
}

// regionsInWords are the regions that the words of a name say, each once; a
// province that a regency beside it lies in is not among them.
func regionsInWords(f []string, regions *wilayah.Registry) (found []ektp.Code) {
	var w []string
	for _, word := range f {
		if word = strings.ToLower(word); strings.IndexFunc(word, unicode.IsDigit) < 0 && monthOf(word) == 0 {
			w = append(w, word)
		}
	}
	if len(w) > 20 {
		return nil
	}
	taken := make([]bool, len(w)) // by a longer name: "bone bolango" is not Bone
	for n := min(5, len(w)); n > 0; n-- {
		for i := 0; i+n <= len(w); i++ {
			if slices.Contains(taken[i:i+n], true) {
				continue
			}
			code, ok := named(strings.Join(w[i:i+n], " "), regions)
			if !ok || ofEither(w, i, n, regions) {
				continue
			}
			found = append(found, code)
			for k := range n {
				taken[i+k] = true
			}
		}
	}
	slices.Sort(found)
	found = slices.Compact(found)
	all := slices.Clone(found)
	return slices.DeleteFunc(found, func(c ektp.Code) bool {
		return slices.ContainsFunc(all, func(o ektp.Code) bool { return o != c && c.Contains(o) })
	})
}
