package sheet

import (
	"strings"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// span is a period of time; from is no date where only the last day is known.
type span struct{ from, to ektp.Date }

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

func semester(year, half int) (span, bool) {
	switch half {
	case 1:
		return span{ektp.NewDate(year, time.January, 1), ektp.NewDate(year, time.June, 30)}, true
	case 2:
		return span{ektp.NewDate(year, time.July, 1), ektp.NewDate(year, time.December, 31)}, true
	}
	return span{}, false
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

// spanIn finds the period a line of text speaks of, as titles do: "KEADAAN
// TANGGAL 30 APRIL 2012", "16 s.d. 30 April 2012", "SEMESTER I TAHUN 2012",
// "PERIODE 1 BULAN APRIL TAHUN 2012", "BULAN APRIL 2012", "TAHUN 2012".
func spanIn(text string) (span, bool) {
	if len(text) > 300 {
		return span{}, false
	}
	f := strings.FieldsFunc(strings.ToLower(clean(text)), func(c rune) bool {
		return strings.ContainsRune(" /-.,:;()–_", c)
	})
	// A whole date; the last of two, "1 April 2012 s.d. 15 April 2012".
	var found span
	for i := range f {
		if i > 0 && isDigits(f[i-1]) && len(f[i-1]) <= 2 && len(f[i]) != 4 && monthOf(f[i]) == 0 && i+1 < len(f) && monthOf(f[i+1]) == 0 {
			continue // the middle of a date in digits
		}
		if len(f[i]) != 4 && monthOf(f[i]) != 0 {
			continue
		}
		if d, _, rule := dateAt(f[i:]); rule == "" {
			if found.to.IsZero() {
				found = span{to: d}
			} else if d > found.to {
				found = span{found.to, d}
			}
		}
	}
	if !found.to.IsZero() {
		if found.from.IsZero() {
			found.from = firstBefore(f, found.to)
		}
		return found, true
	}
	return spanInWords(f)
}

// firstBefore is the day that "16 s.d. 30 April 2012" begins with.
func firstBefore(f []string, to ektp.Date) ektp.Date {
	y, m, d := to.Civil()
	for i := range f {
		if n, ok := smallNumber(f[i]); ok && n == d && i+1 < len(f) && (monthOf(f[i+1]) == m || f[i+1] == twoDigits(int(m)) || f[i+1] == twoDigits(int(m))[1:]) {
			for j := i - 1; j >= 0 && j >= i-3; j-- {
				switch f[j] {
				case "s", "d", "sd", "sampai", "dengan", "hingga", "to":
					continue
				}
				if n, ok := smallNumber(f[j]); ok && n < d {
					return ektp.NewDate(y, m, n)
				}
				break
			}
		}
	}
	return 0
}

func twoDigits(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

// spanInWords finds a semester, half a month, a month or a year.
func spanInWords(f []string) (span, bool) {
	year, half, sem := 0, 0, 0
	var month time.Month
	years := 0
	for i, w := range f {
		next := ""
		if i+1 < len(f) {
			next = f[i+1]
		}
		switch {
		case w == "semester" || w == "smt" || w == "sem":
			sem = halfOf(next)
		case w == "periode" || w == "period":
			half = halfOf(next)
		case w == "bulan" && isDigits(next):
			if n, ok := smallNumber(next); ok && n >= 1 && n <= 12 {
				month = time.Month(n)
			}
		case monthOf(w) != 0:
			month = monthOf(w)
		case len(w) == 4:
			if y, ok := yearOf(w); ok && y < 2100 && year != y {
				year = y
				years++
			}
		}
	}
	switch {
	case years != 1:
		return span{}, false
	case sem != 0:
		return semester(year, sem)
	case half != 0 && month != 0:
		return halfMonth(year, month, half)
	case month != 0:
		return monthSpan(year, month), true
	}
	for i, w := range f {
		if (w == "tahun" || w == "thn" || w == "th" || w == "year") && i+1 < len(f) && len(f[i+1]) == 4 {
			return span{ektp.NewDate(year, time.January, 1), ektp.NewDate(year, time.December, 31)}, true
		}
	}
	return span{}, false
}

// spanInFile finds the period in a file name: agr_rekam_cetak_ektp_30042012_8207,
// 2012-04-30, rekap_2012-04-1_33, "Laporan 30 April 2012".
func spanInFile(name string) (span, bool) {
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
					return span{to: d}, true
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
			return halfMonth(y, time.Month(m), halfOf(f[i+2])) // rekap_2012-04-1
		}
	}
	if len(f) > 2 && f[0] == "semester" {
		if y, ok := yearOf(f[1]); ok {
			return semester(y, halfOf(f[2]))
		}
	}
	return spanIn(name)
}
