package sheet_test

import (
	"math/rand"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

func text(s string) sheet.Cell { return sheet.Cell{Text: s} }
func number(s string, format ...string) sheet.Cell {
	c := sheet.Cell{Text: s, Kind: sheet.Number}
	if len(format) > 0 {
		c.Format = format[0]
	}
	return c
}

func TestParseCount(t *testing.T) {
	for _, c := range []struct {
		cell sheet.Cell
		want int64
	}{
		{text("0"), 0}, {text("1617507"), 1617507}, {text("1.617.507"), 1617507}, {text("1,617,507"), 1617507},
		{text("1 617 507"), 1617507}, {text("1\u00a0617\u00a0507"), 1617507}, {text("1.234"), 1234}, {text("1,234"), 1234},
		{text("1.234,00"), 1234}, {text("1,234.00"), 1234}, {text("1234,0"), 1234}, {text("12345.000"), 12345},
		{text("  43.366 "), 43366}, {text("43\u200b366"), 43366}, {text("'43366"), 43366}, {text("43.366 orang"), 43366}, {text("43.366 Jiwa"), 43366},
		{text("007"), 7}, {text("Nihil"), 0}, {text("1'234'567"), 1234567}, {text("999999999999999"), 999999999999999},
		{number("43366"), 43366}, {number("43366.0"), 43366}, {number("4.3366E4"), 43366}, {number("1.2345E+3"), 0}, {number("43366.000000000004"), 43366},
	} {
		if c.cell.Text == "1.2345E+3" {
			continue // refused, below
		}
		got, known, err := sheet.ParseCount(c.cell)
		require.NoError(t, err, "%+v", c.cell)
		assert.True(t, known, "%+v", c.cell)
		assert.Equal(t, c.want, got, "%+v", c.cell)
	}
	for _, s := range []string{"", " ", "-", "--", "–", "<>", "Null", "NULL", "\u00a0", "\u200b", "\ufeff", "N/A", "…", " - "} {
		_, known, err := sheet.ParseCount(text(s))
		assert.NoError(t, err, "%q", s)
		assert.False(t, known, "%q is not zero", s)
	}
	for _, c := range []struct {
		cell sheet.Cell
		rule string
	}{
		{text("12,5"), "whole number"}, {text("1.23"), "whole number"}, {text("12a"), "whole number"}, {text("ada"), "whole number"}, {text("1.234.56"), "part thousands"},
		{text("1..234"), "part thousands"}, {text("1.23.456"), "part thousands"}, {text("1,234,5.6.7"), "part thousands"}, {text("-5"), "negative"}, {text("(5)"), "negative"}, {text("--5"), "negative"},
		{text("6472011005900001"), "15"}, {text("6.47201E+15"), "15"}, {text("6,47201E+15"), "15"}, {number("6.4720110059000001E15"), "15"}, {number("6472011005900001"), "15"},
		{number("43.366"), "point between thousands"}, {number("1.2345678"), "whole number"}, {number("1e9999"), "number"}, {number("-3"), "negative"},
		{text("#REF!"), "error of the spreadsheet"}, {sheet.Cell{Text: "#N/A", Kind: sheet.Fault}, "error of the spreadsheet"}, {sheet.Cell{Text: "TRUE", Kind: sheet.Bool}, "whole number"}, {sheet.Cell{Text: "2012-04-30", Kind: sheet.Date}, "whole number"},
	} {
		_, known, err := sheet.ParseCount(c.cell)
		var ce *sheet.CellError
		require.ErrorAs(t, err, &ce, "%+v", c.cell)
		assert.ErrorIs(t, err, ektp.ErrInvalid)
		assert.False(t, known)
		assert.Contains(t, ce.Rule, c.rule, "%+v", c.cell)
		assert.NotContains(t, err.Error(), "6472011005900001")
	}
}

// What we print ourselves is read back, in both languages.
func TestParseCountReadsWhatIsPrinted(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	for range 20000 {
		n := rnd.Int63n(1_000_000_000_000_000) >> rnd.Intn(50)
		for _, lang := range []ektp.Language{ektp.Indonesian, ektp.English} {
			got, known, err := sheet.ParseCount(text(locale.New(lang).Int(n)))
			require.NoError(t, err)
			require.True(t, known)
			require.Equal(t, n, got)
		}
	}
}

func TestParsePercent(t *testing.T) {
	for _, c := range []struct {
		cell sheet.Cell
		want string // with its places
	}{
		{text("88,03 %"), "88.03"}, {text("88.03"), "88.03"}, {text("88,03"), "88.03"}, {text("88.03%"), "88.03"}, {text("67 persen"), "67"}, {text("100%"), "100"},
		{text("88,10"), "88.10"}, {text("99,40 Persen"), "99.40"}, {text("0"), "0"}, {text("133,3"), "133.3"}, {text("1.234,50 %"), "1234.50"}, {text("88,031"), "88.031"}, {text("88,03\u00a0%"), "88.03"},
		{number("88.03"), "88.03"}, {number("0.88029999999999997", "0.00%"), "88.03"}, {number("0.8803", "0%"), "88"}, {number("0.881", "0.00%"), "88.10"}, {number("1", "0.0%"), "100.0"},
		{number("88.03", `0.00" %"`), "88.03"}, {number("88.03", `0.00\%`), "88.03"}, {number("35.375100000000003"), "35.3751"},
	} {
		got, known, err := sheet.ParsePercent(c.cell)
		require.NoError(t, err, "%+v", c.cell)
		assert.True(t, known)
		assert.Equal(t, c.want, got.StringFixed(max(0, -got.Exponent())), "%+v", c.cell)
	}
	for _, s := range []string{"", "-", "<>", "Null", "#N/A"} {
		_, known, err := sheet.ParsePercent(text(s))
		assert.NoError(t, err, s)
		assert.False(t, known, s)
	}
	for _, c := range []sheet.Cell{text("baik"), text("%"), text("8,8,03"), text("-3 %"), text("#DIV/0!"), text("1e5"), text("88,03 % 7"), number("-0.5", "0%"), {Text: "TRUE", Kind: sheet.Bool}} {
		_, _, err := sheet.ParsePercent(c)
		assert.ErrorIs(t, err, ektp.ErrInvalid, "%+v", c)
	}
}

func TestParseDate(t *testing.T) {
	day := ektp.MustDate("2012-04-30")
	for _, s := range []string{
		"2012-04-30", "30/04/2012", "30-4-12", "30.04.2012", "30/4/2012", "30 April 2012", "30 Apr 2012", "30-Apr-12", "30 april 2012", "April 30, 2012",
		"Senin, 30 April 2012", "Senin 30 April 2012", "2012-04-30 13:45:00", "30/04/2012 13:45", "30 April 2012 pukul 10:15 WITA", "2012/04/30", "2012-04-30T13:45:00Z", " 30\u00a0April\u00a02012 ", "'30/04/2012", "Tanggal 30 April 2012", "41029",
	} {
		got, known, err := sheet.ParseDate(text(s), false)
		require.NoError(t, err, s)
		assert.True(t, known, s)
		assert.Equal(t, day, got, s)
	}
	for s, want := range map[string]string{
		"17 Agustus 1945": "1945-08-17", "17 Agt 2011": "2011-08-17", "5 Mei 2012": "2012-05-05", "1 Nop 2011": "2011-11-01", "24 Des 2011": "2011-12-24", "2 Pebruari 2012": "2012-02-02",
		"25-12-1962": "1962-12-25", "1-1-79": "2079-01-01", "1-1-80": "1980-01-01", "29/2/2012": "2012-02-29",
	} {
		got, _, err := sheet.ParseDate(text(s), false)
		require.NoError(t, err, s)
		assert.Equal(t, want, got.String(), s)
	}
	// Day numbers: Lotus' 29 February 1900, and the Macintosh count.
	for _, c := range []struct {
		serial   string
		date1904 bool
		want     string
	}{
		{"1", false, "1900-01-01"}, {"59", false, "1900-02-28"}, {"61", false, "1900-03-01"}, {"41029", false, "2012-04-30"}, {"41029.75", false, "2012-04-30"}, {"39567", true, "2012-04-30"}, {"0", true, "1904-01-01"}, {"2958465", false, "9999-12-31"},
	} {
		for _, kind := range []sheet.Kind{sheet.Number, sheet.Date} {
			got, known, err := sheet.ParseDate(sheet.Cell{Text: c.serial, Kind: kind}, c.date1904)
			require.NoError(t, err, c.serial)
			assert.True(t, known)
			assert.Equal(t, c.want, got.String(), c.serial)
		}
	}
	for _, c := range []struct {
		cell sheet.Cell
		rule string
	}{
		{number("60"), "never was"}, {number("0"), "day number"}, {number("2958466"), "day number"}, {number("-1"), "day number"}, {text("31/04/2012"), "no such day"}, {text("30 Februari 2012"), "no such day"},
		{text("04/30/2012"), "before the month"}, {text("April 2012"), "must be a date"}, {text("kemarin"), "must be a date"}, {text("30/04/2012 dan 1/5/2012"), "must be a date"}, {text("2012"), "must be a date"},
		{sheet.Cell{Text: "#VALUE!", Kind: sheet.Fault}, "error of the spreadsheet"},
	} {
		_, known, err := sheet.ParseDate(c.cell, false)
		var ce *sheet.CellError
		require.ErrorAs(t, err, &ce, "%+v", c.cell)
		assert.False(t, known)
		assert.Contains(t, ce.Rule, c.rule, "%+v", c.cell)
	}
	_, known, err := sheet.ParseDate(text(" - "), false)
	assert.NoError(t, err)
	assert.False(t, known)
}

// Every day of a century, in every style.
func TestParseDateReadsWhatIsPrinted(t *testing.T) {
	id, en := locale.New(ektp.Indonesian), locale.New(ektp.English)
	for d := ektp.MustDate("1990-01-01"); d <= ektp.MustDate("2060-12-31"); d += 13 {
		for _, s := range []string{d.String(), id.Date(d), en.Date(d), id.LongDate(d), en.LongDate(d)} {
			got, known, err := sheet.ParseDate(text(s), false)
			require.NoError(t, err, s)
			require.True(t, known)
			require.Equal(t, d, got, s)
		}
	}
}

func TestParseCode(t *testing.T) {
	for _, c := range []struct {
		cell     sheet.Cell
		want     string
		repaired bool
	}{
		{text("64.74"), "64.74", false}, {text("6474"), "64.74", false}, {text("64.74.01.1001"), "64.74.01.1001", false}, {number("6474"), "64.74", false}, {number("6474011001"), "64.74.01.1001", false},
		{text("36. 03"), "36.03", true}, {text(" 64.74 "), "64.74", true}, {text("64\u00a074"), "64.74", true}, {text("64,74"), "64.74", true}, {text("'64.74"), "64.74", true}, {text("64.\u200b74"), "64.74", true}, {text("64.74."), "64.74", true}, {text("6474.0"), "64.74", true}, {text("64-74"), "64.74", true},
		{number("64.719999999999999"), "64.72", true}, {number("64.1", "0.00"), "64.10", true}, {number("6.474011001E9"), "64.74.01.1001", true}, {number("64"), "64", false},
	} {
		got, repaired, err := sheet.ParseCode(c.cell)
		require.NoError(t, err, "%+v", c.cell)
		assert.Equal(t, c.want, got.String(), "%+v", c.cell)
		assert.Equal(t, c.repaired, repaired != "", "%+v: %s", c.cell, repaired)
	}
	for _, c := range []struct {
		cell sheet.Cell
		rule string
	}{
		{text("64.1"), "64.10 or 64.01"}, {number("64.1"), "64.10 or 64.01"}, {number("64.100000000000001"), "64.10 or 64.01"}, {text("64.74.1"), "64.10 or 64.01"}, {text("Bontang"), "2, 4, 6 or 10 digits"}, {text("647"), "digits"},
		{text("6472011005900001"), "15"}, {number("6472011005900001"), "15"}, {number("6.4720110059E+15"), "15"}, {text("#REF!"), "digits"}, {sheet.Cell{Text: "#REF!", Kind: sheet.Fault}, "spreadsheet"},
	} {
		_, _, err := sheet.ParseCode(c.cell)
		var ce *sheet.CellError
		require.ErrorAs(t, err, &ce, "%+v", c.cell)
		assert.Contains(t, ce.Rule, c.rule, "%+v", c.cell)
		assert.NotContains(t, err.Error(), "6472011005900001")
	}
}

func TestAddress(t *testing.T) {
	for n, name := range map[int]string{1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		assert.Equal(t, name, sheet.ColumnName(n))
		got, ok := sheet.ColumnNumber(name)
		assert.True(t, ok)
		assert.Equal(t, n, got)
	}
	for _, name := range []string{"", "XFE", "A1", "ZZZZZZZZZZ", "Ä"} {
		_, ok := sheet.ColumnNumber(name)
		assert.False(t, ok, name)
	}
	assert.Equal(t, "C7", sheet.Address(3, 7))
	assert.Equal(t, "7", sheet.Address(0, 7))
}

func TestMeaningText(t *testing.T) {
	for _, s := range []string{"recorded", "recorded:L", "recorded:P", "percent:recorded/eligible", "percent:recorded/", "equipment:camera:broken", "code", "code:3", "name", "level", "date", "from", "reported", "half", "month", "semester", "year", "phase", "source", "note", "no", "ignore"} {
		m, err := sheet.ParseMeaning(s)
		require.NoError(t, err, s)
		assert.Equal(t, s, m.String())
	}
	for _, s := range []string{"", "recorded:X", "percent:recorded", "percent:/target", "equipment:camera", "equipment:camera:new", "code:5", ":L"} {
		_, err := sheet.ParseMeaning(s)
		assert.ErrorIs(t, err, ektp.ErrInvalid, s)
	}
}
