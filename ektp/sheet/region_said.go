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
// selatan 1703" is of 17 March. A code that contradicts the name, and codes of
// several regions, are a [*CellError].
func RegionOfName(name string, within ektp.Code, regions *wilayah.Registry) (ektp.Code, error) {
	full := name
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	if i := strings.LastIndexByte(name, '.'); i > 0 && !isDigits(name[i+1:]) {
		name = name[:i]
	}
	f := wordsOfName(name)
	var dotted, bare, days []ektp.Code
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
		switch {
		case strings.Contains(w, "."):
			dotted = append(dotted, code)
		case strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20"): // a year
		case dayAndMonth(w):
			days = append(days, code)
		default:
			bare = append(bare, code)
		}
	}
	said, named := regionInWords(f, regions)
	same := func(c ektp.Code) bool {
		return said.Contains(c) || c.Contains(said) || nameOf(c, regions) == nameOf(said, regions)
	}
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
			return 0, &CellError{File: full, Value: codes[0].String(), Rule: ruleOtherName + nameOf(said, regions)}
		}
		if codes = codes[i : i+1]; codes[0].Contains(said) {
			codes[0] = said
		}
	} else if named {
		for _, c := range regions.Changes() { // a region has moved to another province
			if c.Kind == wilayah.Transfer && c.To == said && !within.Contains(said) {
				said = c.From[0]
			}
		}
		if within.Contains(said) {
			codes = []ektp.Code{said}
		}
	}
	codes = slices.Compact(slices.Sorted(slices.Values(codes)))
	switch len(codes) {
	case 0:
		return ektp.Country, nil
	case 1:
		return codes[0], nil
	}
	return 0, &CellError{File: full, Rule: ruleTwoNames + codes[0].String() + ", " + codes[1].String()}
}

// wordsOfName parts the name of a file or sheet.
func wordsOfName(name string) []string {
	return strings.FieldsFunc(name, func(c rune) bool { return strings.ContainsRune("_- (),", c) })
}

func nameOf(c ektp.Code, regions *wilayah.Registry) string {
	region, _ := regions.Lookup(c)
	return region.Name
}

// dayAndMonth reports whether four digits can be a day and its month, in the
// order of either.
func dayAndMonth(s string) bool {
	if len(s) != 4 || !isDigits(s) {
		return false
	}
	a, _ := smallNumber(s[:2])
	b, _ := smallNumber(s[2:])
	return !ektp.NewDate(2000, time.Month(b), a).IsZero() || !ektp.NewDate(2000, time.Month(a), b).IsZero()
}

// regionInWords finds a region by name among the words of a file name.
func regionInWords(f []string, regions *wilayah.Registry) (ektp.Code, bool) {
	var w []string
	for _, word := range f {
		if word = strings.ToLower(word); strings.IndexFunc(word, unicode.IsDigit) < 0 && monthOf(word) == 0 {
			w = append(w, word)
		}
	}
	if len(w) == 0 || len(w) > 20 {
		return 0, false
	}
	if code, ok := regionIn(strings.Join(w, " "), regions); ok {
		return code, true
	}
	var found ektp.Code
	for n := min(4, len(w)); n > 0; n-- {
		for i := 0; i+n <= len(w); i++ {
			if code, ok := named(strings.Join(w[i:i+n], " "), regions); ok && (found == ektp.Country || found.Contains(code)) {
				found = code
			}
		}
	}
	return found, found != ektp.Country
}
