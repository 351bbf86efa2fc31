package excel_test

import (
	"bytes"
	"math/rand"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/excel"
	"github.com/ektp-rollout/sdk/ektp/sheet"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// open opens a workbook in memory.
func open(t testing.TB, data []byte, name string, o excel.Options) *excel.Workbook {
	t.Helper()
	w, err := excel.NewWorkbook(bytes.NewReader(data), int64(len(data)), name, o)
	require.NoError(t, err)
	return w
}

func codes(list []wilayah.Region) (out []ektp.Code) {
	for _, r := range list {
		out = append(out, r.Code)
	}
	return out
}

// filling makes a form with figures that agree with each other, some unknown.
func filling(f *sheet.Form, rnd *rand.Rand) sheet.Filling {
	day := ektp.MustDate("2012-04-30")
	in := sheet.Filling{Region: ektp.MustCode("64"), Date: day, Total: true}
	if f.Level == ektp.District {
		in.Region = ektp.MustCode("64.02")
	}
	from := ektp.Date(0)
	switch f.Period {
	case sheet.PerHalfMonth:
		from = ektp.MustDate("2012-04-16")
	case sheet.PerSemester:
		from, in.Date = ektp.MustDate("2012-01-01"), ektp.MustDate("2012-06-30")
	}
	for _, c := range codes(wilayah.Builtin().ChildrenOn(in.Region, day, wilayah.ByCodeBook)) {
		r := ektp.Report{Region: c, Date: in.Date, From: from, Form: f.Report}
		equipment := map[string]bool{}
		for i, col := range f.Columns {
			switch m := col.Means; m.Role {
			case sheet.Figure:
				switch {
				case m.Sex == ektp.Male || m.Sex == ektp.Female:
				case i < 4 || len(r.Figures) == 0 || rnd.Intn(10) > 0: // a report without any would be no report
					r.Figures.Set(m.Measure, 1000+rnd.Int63n(1_000_000))
				}
			case sheet.Equipment:
				if !equipment[m.Item] {
					equipment[m.Item] = true
					r.Equipment = append(r.Equipment, ektp.Equipment{Item: m.Item, Good: rnd.Int63n(100), Poor: rnd.Int63n(9), Broken: rnd.Int63n(9), Lost: rnd.Int63n(3)})
				}
			case sheet.Reported:
				r.Reported = in.Date + 1
			case sheet.Notes:
				r.Notes = []string{"=HYPERLINK(\"http://example.org\")", "listrik padam & genset < 2 unit"}
			}
		}
		for _, col := range f.Columns {
			m := col.Means
			part, ok1 := r.Value(m.Measure)
			whole, ok2 := r.Value(m.Whole)
			if m.Role != sheet.Percent || !ok1 || !ok2 {
				continue
			}
			if part > whole {
				r.Figures.Set(m.Measure, whole)
				r.Figures.Set(m.Whole, part)
			}
		}
		for _, col := range f.Columns {
			m := col.Means
			whole, known := r.Figures.Of(m.Measure, ektp.Both)
			if m.Role == sheet.Figure && m.Sex == ektp.Male && known {
				r.Figures.SetOf(m.Measure, ektp.Male, whole/3)
				r.Figures.SetOf(m.Measure, ektp.Female, whole-whole/3)
			}
		}
		for _, col := range f.Columns {
			m := col.Means
			part, ok1 := r.Value(m.Measure)
			whole, ok2 := r.Value(m.Whole)
			if m.Role == sheet.Percent && ok1 && ok2 {
				p := decimal.NewFromInt(part).Mul(decimal.NewFromInt(100)).DivRound(decimal.NewFromInt(whole), 2)
				r.Percents = append(r.Percents, ektp.PrintedPercent{Part: m.Measure, Whole: m.Whole, Percent: p})
			}
		}
		in.Reports = append(in.Reports, r)
	}
	return in
}

// Every real form is written and read back without loss, and recognised by its
// columns alone.
func TestFormsRoundTrip(t *testing.T) {
	rnd := rand.New(rand.NewSource(11))
	for _, form := range sheet.Forms() {
		t.Run(form.ID, func(t *testing.T) {
			for range 3 {
				in := filling(&form, rnd)
				var out, again bytes.Buffer
				require.NoError(t, excel.WriteForm(&out, &form, in))
				require.NoError(t, excel.WriteForm(&again, &form, in))
				require.True(t, bytes.Equal(out.Bytes(), again.Bytes()), "the same form is the same bytes")

				got, err := sheet.Read(open(t, out.Bytes(), form.FileName(in)+".xlsx", excel.Options{}).Book(), sheet.Options{})
				require.NoError(t, err)
				require.Len(t, got.Mappings, 1)
				assert.Equal(t, form.ID, got.Mappings[0].Form)
				require.Len(t, got.Reports, len(in.Reports))
				for i := range in.Reports {
					require.True(t, in.Reports[i].SameContent(&got.Reports[i]), "%+v\n%+v", in.Reports[i], got.Reports[i])
				}
				assert.Empty(t, got.Findings)
			}
		})
	}
}

// A region code stays 64.10: as a number it would become 64.1.
func TestCodesStayText(t *testing.T) {
	form, err := sheet.FormByID("half-month-recap")
	require.NoError(t, err)
	in := sheet.Filling{Region: ektp.MustCode("64"), Date: ektp.MustDate("2012-04-30"), Reports: []ektp.Report{{Region: ektp.MustCode("64.10"), Date: ektp.MustDate("2012-04-30")}}}
	var out bytes.Buffer
	require.NoError(t, excel.WriteForm(&out, &form, in))
	for s, err := range open(t, out.Bytes(), "a.xlsx", excel.Options{}).Book().Sheets {
		require.NoError(t, err)
		assert.Contains(t, s.Merged, sheet.Range{Top: 5, Left: 4, Bottom: 5, Right: 5}, "PEREKAMAN over JUMLAH and %")
		for row, err := range s.Rows {
			require.NoError(t, err)
			if row.Number == 7 {
				assert.Equal(t, sheet.Cell{Text: "64.10", Kind: sheet.Text, Format: "@"}, row.Cells[0])
			}
		}
	}
}

// A report of the first half of the month does not go into the form of the
// second.
func TestFormOfAnotherPeriod(t *testing.T) {
	form, err := sheet.FormByID("half-month-recap")
	require.NoError(t, err)
	in := sheet.Filling{Region: ektp.MustCode("64"), Date: ektp.MustDate("2012-04-30"), Reports: []ektp.Report{{Region: ektp.MustCode("64.74"), From: ektp.MustDate("2012-04-01"), Date: ektp.MustDate("2012-04-15")}}}
	var field *ektp.FieldError
	require.ErrorAs(t, excel.WriteForm(&bytes.Buffer{}, &form, in), &field)
	assert.Equal(t, "date", field.Field)
}
