package main

import (
	"fmt"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// roles are the names of columns that hold no count.
var roles = map[sheet.Role]ektp.Text{
	sheet.Unknown:    {ID: "?", EN: "?"},
	sheet.Ignored:    {ID: "tidak dipakai", EN: "not used"},
	sheet.Sequence:   {ID: "nomor urut", EN: "running number"},
	sheet.RegionCode: {ID: "kode wilayah", EN: "region code"},
	sheet.RegionName: {ID: "nama wilayah", EN: "region name"},
	sheet.Around:     {ID: "wilayah di atasnya", EN: "region around"},
	sheet.PartCode:   {ID: "bagian kode wilayah", EN: "part of the region code"},
	sheet.Level:      {ID: "tingkat wilayah", EN: "tier of the region"},
	sheet.Day:        {ID: "tanggal", EN: "date"},
	sheet.FirstDay:   {ID: "tanggal awal", EN: "first day"},
	sheet.Reported:   {ID: "tanggal laporan", EN: "day of handing in"},
	sheet.HalfMonth:  {ID: "paruh bulan", EN: "half of the month"},
	sheet.Month:      {ID: "bulan", EN: "month"},
	sheet.Semester:   {ID: "semester", EN: "semester"},
	sheet.Year:       {ID: "tahun", EN: "year"},
	sheet.Phase:      {ID: "tahap", EN: "phase"},
	sheet.Source:     {ID: "sumber", EN: "source"},
	sheet.Notes:      {ID: "keterangan", EN: "notes"},
	sheet.Percent:    {ID: "persen", EN: "percent"},
	sheet.Equipment:  {ID: "alat", EN: "equipment"},
}

// reasons are why something was taken as it was, or left out. Those with a
// space at the end are followed by a place or a name.
var reasons = map[string]ektp.Text{
	"title ":                     {ID: "judul ", EN: "title "},
	"column of the form ":        {ID: "kolom formulir ", EN: "column of the form "},
	"file name":                  {ID: "nama berkas", EN: "file name"},
	"name of the sheet":          {ID: "nama lembar", EN: "name of the sheet"},
	"option":                     {ID: "nama berkas atau folder", EN: "name of the file or folder"},
	"words of the header":        {ID: "kata di kepala kolom", EN: "words of the header"},
	"column of the template":     {ID: "kolom formulir isian", EN: "column of the template"},
	"name of the level above":    {ID: "nama tingkat di atasnya", EN: "name of the level above"},
	"name of a level further up": {ID: "nama tingkat yang lebih atas", EN: "name of a level further up"},
	"not understood":             {ID: "tidak dipahami", EN: "not understood"},
	"refused":                    {ID: "ditolak", EN: "refused"},
	sheet.WhyTotal:               {ID: "jumlah", EN: sheet.WhyTotal},
	sheet.WhyAverage:             {ID: "rata-rata", EN: sheet.WhyAverage},
	sheet.WhyDerived:             {ID: "turunan dari baris di atasnya", EN: sheet.WhyDerived},
	sheet.WhyRepeated:            {ID: "kepala tabel yang berulang", EN: sheet.WhyRepeated},
	sheet.WhyNumbers:             {ID: "nomor kolom", EN: sheet.WhyNumbers},
	sheet.WhyAlone:               {ID: "angka yang berdiri sendiri", EN: sheet.WhyAlone},
	sheet.WhyEmpty:               {ID: "tanpa angka", EN: sheet.WhyEmpty},
	sheet.WhyText:                {ID: "teks di bawah tabel", EN: sheet.WhyText},
}

// reason says why in the language; what it does not know stays as it is.
func reason(p *locale.Printer, why string) string {
	if t, ok := reasons[why]; ok {
		return p.Text(t)
	}
	for _, begin := range []string{"title ", "column of the form "} {
		if rest, ok := strings.CutPrefix(why, begin); ok {
			return p.Text(reasons[begin]) + rest
		}
	}
	return why
}

// meaning says what a column was taken as.
func meaning(p *locale.Printer, m sheet.Meaning) string {
	name := p.Text(roles[m.Role])
	switch m.Role {
	case sheet.Figure:
		name = measure(p, m.Measure)
		if m.Sex != ektp.Both {
			name += " " + m.Sex.String()
		}
	case sheet.Percent:
		name += " " + measure(p, m.Measure)
		if m.Whole != "" {
			name += " / " + measure(p, m.Whole)
		}
	case sheet.Equipment:
		name += " " + m.Item + " " + m.Condition
	}
	return name
}

func measure(p *locale.Printer, m ektp.Measure) string {
	if key := "measure." + string(m); p.Has(key) {
		return p.Sprintf(key)
	}
	return string(m)
}

// understood tells how a table was read, a column a line.
func understood(p *locale.Printer, m *sheet.Mapping) string {
	var b strings.Builder
	say := func(id, en string, args ...any) {
		fmt.Fprintf(&b, p.Text(ektp.Text{ID: id, EN: en}), args...)
	}
	b.WriteString(m.File)
	if m.Sheet != "" {
		b.WriteString(" [" + m.Sheet + "]")
	}
	if m.Header == 0 {
		say(": tidak ada tabel yang dikenali\n", ": no table was recognised\n")
		return b.String()
	}
	form := m.Form
	if form == "" {
		form = p.Text(ektp.Text{ID: "bukan formulir yang dikenal", EN: "of no known form"})
	}
	say(": %s, kepala tabel di baris %d, %d baris data\n", ": %s, header in row %d, %d rows\n", form, m.Header, m.Rows)
	switch why := reason(p, m.DateWhy); {
	case m.Date.IsZero():
	case m.From.IsZero():
		say("  tanggal %s (%s)\n", "  date %s (%s)\n", m.Date, why)
	default:
		say("  tanggal %s sampai %s (%s)\n", "  date %s to %s (%s)\n", m.From, m.Date, why)
	}
	if m.RegionWhy != "" {
		say("  wilayah %s (%s)\n", "  region %s (%s)\n", m.Region, reason(p, m.RegionWhy))
	}
	for _, c := range m.Columns {
		fmt.Fprintf(&b, "  %-3s %-40s %s (%s)\n", c.Column, c.Header, meaning(p, c.Means), reason(p, c.Why))
	}
	for _, l := range m.LeftOut {
		if l.First == l.Last {
			say("  baris %d: %s\n", "  row %d: %s\n", l.First, reason(p, l.Why))
		} else {
			say("  baris %d-%d: %s\n", "  rows %d-%d: %s\n", l.First, l.Last, reason(p, l.Why))
		}
	}
	return b.String()
}
