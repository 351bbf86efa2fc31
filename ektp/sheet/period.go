package sheet

import (
	"strings"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// span is a period of time; from is no date where only the last day is known.
type span struct{ from, to ektp.Date }

// within reports whether the day lies in a period that says its first day.
func (s span) within(d ektp.Date) bool { return !s.from.IsZero() && s.from <= d && d <= s.to }

func monthSpan(year int, m time.Month) span {
	first := ektp.NewDate(year, m, 1)
	return span{first, first.MonthEnd()}
}

// halfMonth is the 1st to the 15th, or the rest of the month.
func halfMonth(year int, m time.Month, half int) (span, bool) {
	first := ektp.NewDate(year, m, 1)
	switch {
	case first.IsZero():
	case half == 1:
		return span{first, first.AddDays(14)}, true
	case half == 2:
		return span{first.AddDays(15), first.MonthEnd()}, true
	}
	return span{}, false
}

func semester(year, half int) (span, bool) { return months(year, 6, half) }

// months are the part of a year of so many months that is the n-th.
func months(year, many, n int) (span, bool) {
	if n < 1 || n > 12/many {
		return span{}, false
	}
	first := ektp.NewDate(year, time.Month((n-1)*many+1), 1)
	return span{first, ektp.NewDate(year, time.Month(n*many), 1).MonthEnd()}, !first.IsZero()
}

// halfOf reads 1, 2, I, II, "pertama", "ke-2".
func halfOf(s string) int {
	switch strings.TrimPrefix(strings.ToLower(s), "ke-") {
	case "1", "i", "pertama", "satu", "first":
		return 1
	case "2", "ii", "kedua", "dua", "second":
		return 2
	}
	return 0
}

// spansInFile finds the period in a file name: agr_rekam_cetak_ektp_30042012_8207,
// 2012-04-30, rekap_2012-04-1_33, "Laporan 30 April 2012".
func spansInFile(name string) (spans []span, rule string) {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		name = name[:i]
	}
	for i := 0; i+8 <= len(name); i++ {
		if (i == 0 || name[i-1] < '0' || name[i-1] > '9') && isDigits(name[i:i+8]) && (i+8 == len(name) || name[i+8] < '0' || name[i+8] > '9') {
			run := name[i : i+8]
			for _, f := range [][]string{{run[:2], run[2:4], run[4:]}, {run[:4], run[4:6], run[6:]}} {
				if d, _, rule := dateAt(f); rule == "" && d.Year() >= 1990 && d.Year() < 2100 {
					return []span{{to: d}}, ""
				}
			}
		}
	}
	f := strings.FieldsFunc(name, func(c rune) bool { return c == '_' || c == '-' || c == ' ' })
	for i := 0; i+2 < len(f); i++ {
		y, ok := yearOf(f[i])
		if !ok || len(f[i]) != 4 || len(f[i+1]) != 2 || len(f[i+2]) != 1 {
			continue
		}
		if m, ok := smallNumber(f[i+1]); ok && m >= 1 && m <= 12 {
			if s, ok := halfMonth(y, time.Month(m), halfOf(f[i+2])); ok {
				return []span{s}, "" // rekap_2012-04-1
			}
		}
	}
	if len(f) > 2 && f[0] == "semester" {
		if y, ok := yearOf(f[1]); ok {
			if s, ok := semester(y, halfOf(f[2])); ok {
				return []span{s}, ""
			}
		}
	}
	said := resolve([]saying{sayingOf(name)})
	return said.spans, said.rule
}
