package sheet_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

func kinds(f *testing.F, seeds ...string) {
	for _, s := range seeds {
		for k := sheet.Text; k <= sheet.Fault; k++ {
			f.Add(s, uint8(k), "")
		}
	}
	f.Add("0.8803", uint8(sheet.Number), "0.00%")
	f.Add("64.1", uint8(sheet.Number), `0.00" %"`)
}

// A count is whole, not negative, of 15 digits at most, and what we print of it
// is read as the same.
func FuzzParseCount(f *testing.F) {
	kinds(f, "", "-", "<>", "Null", "1.234.567", "1,234,567", "1 234", "1.234,00", "12.5", "-5", "(5)", "6472011005900001", "6.47201E+15", "43.366 orang", "nihil", "\u200b1\u00a0234", "1e9", "#REF!", "'5")
	f.Fuzz(func(t *testing.T, s string, k uint8, format string) {
		n, known, err := sheet.ParseCount(sheet.Cell{Text: s, Kind: sheet.Kind(k), Format: format})
		if err != nil {
			require.False(t, known)
			require.ErrorIs(t, err, ektp.ErrInvalid)
			return
		}
		if known {
			require.GreaterOrEqual(t, n, int64(0))
			require.Less(t, n, int64(1_000_000_000_000_000))
			again, _, err := sheet.ParseCount(sheet.Cell{Text: locale.New(ektp.Indonesian).Int(n)})
			require.NoError(t, err)
			require.Equal(t, n, again)
		}
	})
}

func FuzzParsePercent(f *testing.F) {
	kinds(f, "", "-", "88,03 %", "88.03%", "88,03", "67 persen", "1.234,5 %", "100", "0", "%", "1e99", "-3", "#DIV/0!", "35.375100000000003")
	f.Fuzz(func(t *testing.T, s string, k uint8, format string) {
		p, known, err := sheet.ParsePercent(sheet.Cell{Text: s, Kind: sheet.Kind(k), Format: format})
		if err != nil {
			require.False(t, known)
			return
		}
		if known {
			require.False(t, p.IsNegative())
			again, _, err := sheet.ParsePercent(sheet.Cell{Text: p.StringFixed(max(0, -p.Exponent())), Kind: sheet.Number})
			require.NoError(t, err)
			if p.NumDigits() <= 15 {
				require.True(t, p.Equal(again), "%v %v", p, again)
			}
		}
	})
}

func FuzzParseDate(f *testing.F) {
	kinds(f, "", "-", "2012-04-30", "30/04/2012", "30-4-12", "30 April 2012", "30 Apr 2012", "Senin, 30 April 2012", "April 30, 2012", "2012-04-30T13:45:00Z", "60", "41029.5", "2958466", "-1", "1e7")
	f.Fuzz(func(t *testing.T, s string, k uint8, format string) {
		for _, date1904 := range []bool{false, true} {
			d, known, err := sheet.ParseDate(sheet.Cell{Text: s, Kind: sheet.Kind(k), Format: format}, date1904)
			if err != nil {
				require.False(t, known)
				continue
			}
			if known {
				require.True(t, d >= ektp.MinDate && d <= ektp.MaxDate)
				again, _, err := sheet.ParseDate(sheet.Cell{Text: d.String()}, date1904)
				require.NoError(t, err)
				require.Equal(t, d, again)
			}
		}
	})
}

func FuzzParseCode(f *testing.F) {
	kinds(f, "", "64.74", "6474", "64.1", "36. 03", "64,72", "'64.72", "64.719999999999999", "6472011005900001", "6.472011001E9", "64.74.01.1001", "..", "64.72.1")
	f.Fuzz(func(t *testing.T, s string, k uint8, format string) {
		c, repaired, err := sheet.ParseCode(sheet.Cell{Text: s, Kind: sheet.Kind(k), Format: format})
		if err != nil {
			return
		}
		require.True(t, c.Valid())
		if again, err := ektp.ParseCode(s); err == nil && k != uint8(sheet.Number) {
			require.Equal(t, again, c)
			require.Empty(t, repaired)
		}
	})
}

// A percentage is held to its counts as package quota does it.
func FuzzPercentAgrees(f *testing.F) {
	f.Add(int64(43366), int64(122589), int64(3538), uint8(2))
	f.Add(int64(2), int64(3), int64(67), uint8(0))
	f.Add(int64(1)<<62, int64(3), int64(1), uint8(4))
	f.Fuzz(func(t *testing.T, part, whole, units int64, places uint8) {
		if part < 0 || whole <= 0 || units < 0 {
			return
		}
		sheet.CheckPercentAgrees(t, part, whole, decimal.New(units, -int32(places%6)))
	})
}

// A file of any content gives reports or errors, never both for a row, and
// every error says where.
func FuzzReadCSV(f *testing.F) {
	f.Add("KEADAAN TANGGAL 30 APRIL 2012\nNO;KAB/KOTA;WAJIB KTP;PEREKAMAN;\n;;;JUMLAH;%\n1;Bontang;122.589;43.366;35,38\nJUMLAH;;122.589;43.366;\n")
	f.Add("Tanggal,Kode,Target\n30-4-12,64.1,5\n30-4-12,64.74,\"1,000\"\n")
	f.Add("kode,wilayah,no_prop,no_kab,no_kec,no_kel,wktp_l,wktp_p,wktp_jml\n64.74,B,64,74,0,0,1,2,3\n")
	f.Add("sep=;\n\"a\n")
	f.Add("\xff\xfea\x00")
	f.Fuzz(func(t *testing.T, s string) {
		result, err := sheet.Read(sheet.CSV(strings.NewReader(s), "f_30042012.csv", sheet.CSVOptions{}), sheet.Options{KeepGood: true, Date: ektp.MustDate("2012-04-30")})
		for _, e := range result.Refused {
			require.NotEmpty(t, e.Rule)
		}
		if err == nil {
			require.Empty(t, result.Refused)
			require.NotEmpty(t, result.Mappings)
		}
		for i := range result.Reports {
			r := &result.Reports[i]
			require.True(t, r.Region.Valid())
			require.False(t, r.Date.IsZero())
			for _, fig := range r.Figures {
				require.GreaterOrEqual(t, fig.Value, int64(0))
			}
		}
		for _, m := range result.Mappings {
			_ = m.String()
		}
	})
}
