package sheet

import (
	"slices"
	"strings"
)

// titleWords are what titles begin with.
var titleWords = []string{"laporan", "rekap", "rekapitulasi", "tabel", "daftar", "keadaan", "posisi", "periode", "bulan", "lampiran"}

// footerWords are those of what stands below tables and on printed pages.
var footerWords = []string{"dicetak", "printed", "halaman", "hal", "page", "catatan", "keterangan", "ket", "note", "notes", "sumber", "source",
	"mengetahui", "ditetapkan", "kepala", "nip", "ttd", "petugas", "operator"}

// withoutFooters are the rows met below a table that can be titles of the next.
// What is printed on every page, a place with its date, notes and signatures are
// none, nor what follows them, until a title begins.
func withoutFooters(rows []Row) (titles []Row) {
	footer, above := false, 0
	for _, row := range rows {
		line := lineOf(row)
		switch w := newPeriodReader(line).words; {
		case len(w) > 0 && isWord(w[0], titleWords...):
			footer = false
		case slices.ContainsFunc(w, func(w string) bool { return isWord(w, footerWords...) }) || slices.ContainsFunc(row.Cells, func(c Cell) bool { return isPlaceAndDate(c.Text) }):
			footer = true
		case footer && row.Number > above+1 && saysPeriod(line):
			footer = false // set apart by a blank row
		}
		if above = row.Number; !footer {
			titles = append(titles, row)
		}
	}
	return titles
}

// saysPeriod reports whether a line means to name a period, and does not only
// hold a date.
func saysPeriod(line string) bool {
	s := sayingOf(line)
	return s.sure && len(s.phrases) > 0
}

// isPlaceAndDate reports whether the text is what stands above a signature:
// "Mataram, 4 Mei 2026".
func isPlaceAndDate(text string) bool {
	place, date, ok := strings.Cut(text, ",")
	w := newPeriodReader(place).words
	if !ok || len(w) == 0 || len(w) > 3 || strings.ContainsAny(place, "0123456789") || slices.ContainsFunc(w, func(w string) bool {
		return weekdays[w] || isWord(w, titleWords...) || isWord(w, "data", "per", "tanggal", "tgl", "kota", "kabupaten", "kab", "provinsi")
	}) {
		return false
	}
	r := newPeriodReader(date)
	i := 0
	for isWord(r.at(i), "tanggal", "tgl") {
		i++
	}
	p, n := r.phrase(i)
	return n > 0 && i+n == len(r.words) && (p.to.unit == aDay || p.to.unit == aMonth)
}
