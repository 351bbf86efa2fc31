package sheet_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// The day in the header of a figure is that of the table, or refuses the column.
func TestDayOfAColumn(t *testing.T) {
	for _, c := range []struct{ titles, header, want, rule string }{
		{"LAPORAN BULAN APRIL 2026", "TEREKAM S/D 31 MARET 2026|WAJIB KTP", "2026-04-30", "the column speaks of 2026-03-31 and the table of 2026-04-30"},
		{"KEADAAN 15 JUNI 2026", "SUDAH REKAM (S/D 8 JUNI 2026)|WAJIB KTP", "2026-06-15", "the column speaks of 2026-06-08 and the table of 2026-06-15"},
		{"KEADAAN 15 JUNI 2026", "SUDAH REKAM S/D 8 JUNI|WAJIB KTP", "2026-06-15", "the column speaks of 2026-06-08 and the table of 2026-06-15"},
		{"KEADAAN 30 APRIL 2026", "PEREKAMAN BULAN MARET 2026|WAJIB KTP", "2026-04-30", "the column speaks of 2026-03-31 and the table of 2026-04-30"},
		{"KEADAAN 15 JUNI 2026", "WAJIB KTP|BELUM REKAM S/D 8 JUNI 2026", "2026-06-15", "the column speaks of 2026-06-08"},
		{"LAPORAN BULAN APRIL 2026", "TEREKAM S/D 26 APRIL 2026|WAJIB KTP", "2026-04-26", ""},
		{"LAPORAN BULAN APRIL 2026", "TEREKAM S/D 30 APRIL 2026|WAJIB KTP", "2026-04-30", ""},
		{"BERDASARKAN DKB SEMESTER II TAHUN 2025", "SUDAH REKAM S/D 15 JUNI 2026|WAJIB KTP", "2026-06-15", ""},
		{"REKAP", "SUDAH REKAM S/D 15 JUNI 2026|WAJIB KTP PER 31 DESEMBER 2025", "2026-06-15", ""},
		{"KEADAAN 15 JUNI 2026", "SUDAH REKAM|WAJIB KTP (DKB SEMESTER II TAHUN 2025)", "2026-06-15", ""},
		{"KEADAAN 15 JUNI 2026", "SUDAH REKAM|TARGET TAHUN 2026", "2026-06-15", ""},
	} {
		read := func(o sheet.Options) (*sheet.Result, error) {
			o.KeepGood = true
			return sheet.Read(book("a.xlsx", grid("", c.titles+"\nKAB/KOTA|"+c.header+"\nBontang|5|10\n")), o)
		}
		got, err := read(sheet.Options{})
		require.Len(t, got.Reports, 1, c)
		assert.Equal(t, c.want, got.Reports[0].Date.String(), c)
		if c.rule == "" {
			require.NoError(t, err, c)
			assert.Len(t, got.Reports[0].Figures, 2, c)
			continue
		}
		assert.ErrorContains(t, err, c.rule, c)
		assert.Len(t, got.Reports[0].Figures, 1, c)
		got, err = read(sheet.Options{Date: ektp.MustDate("2026-06-08")})
		require.NoError(t, err, c)
		assert.Equal(t, "2026-06-08", got.Reports[0].Date.String(), "%s: the caller settles it", c)
	}
	got, err := sheet.Read(book("rekap 15 juni 2026.xlsx", grid("", "DKB SEMESTER II TAHUN 2025\nKAB/KOTA|SUDAH REKAM\nBontang|5\n")), sheet.Options{})
	require.NoError(t, err)
	assert.Equal(t, "2026-06-15", got.Reports[0].Date.String())
}

// A header whose day never was says nothing certain: what the column means must
// be said.
func TestDayOfAColumnThatNeverWas(t *testing.T) {
	for _, header := range []string{"SUDAH REKAM S/D 31 JUNI 2026|WAJIB KTP", "SUDAH REKAM|WAJIB KTP (31/06/2025)", "REKAM PER 32 MEI 2026|WAJIB KTP"} {
		in := book("a.xlsx", grid("", "KEADAAN 15 JUNI 2026\nKAB/KOTA|"+header+"\nBontang|5|10\n"))
		got, err := sheet.Read(in, sheet.Options{KeepGood: true})
		require.ErrorContains(t, err, "no such day in the calendar", header)
		require.Len(t, got.Reports, 1, header)
		assert.Len(t, got.Reports[0].Figures, 1, header)
		recorded := sheet.Meaning{Role: sheet.Figure, Measure: ektp.Recorded}
		eligible := sheet.Meaning{Role: sheet.Figure, Measure: ektp.Eligible}
		got, err = sheet.Read(in, sheet.Options{Columns: map[string]sheet.Meaning{"B": recorded, "C": eligible}})
		require.NoError(t, err, header)
		assert.Len(t, got.Reports[0].Figures, 2, header)
	}
}
