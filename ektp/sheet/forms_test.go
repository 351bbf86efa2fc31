package sheet_test

import (
	"bytes"
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

func TestForms(t *testing.T) {
	measures := ektp.BuiltinMeasures()
	seen := map[string]bool{}
	for _, f := range sheet.Forms() {
		assert.False(t, seen[f.ID])
		seen[f.ID] = true
		assert.NotEmpty(t, f.Source, f.ID)
		assert.NotEmpty(t, f.Name.ID)
		assert.NotEmpty(t, f.Name.EN)
		means := map[sheet.Meaning]bool{}
		for _, c := range append(f.Columns, f.More...) {
			assert.False(t, means[c.Means] && c.Means.Role != sheet.Ignored, "%s: %v stands twice", f.ID, c.Means)
			means[c.Means] = true
			for _, m := range []ektp.Measure{c.Means.Measure, c.Means.Whole} {
				if _, ok := measures.Lookup(m); m != "" {
					assert.True(t, ok, "%s %s: %s is not declared", f.ID, c.Name, m)
				}
			}
		}
	}
	// The recap has the columns A to V.
	f, err := sheet.FormByID("half-month-recap")
	require.NoError(t, err)
	assert.Len(t, f.Columns, 22)
	_, err = sheet.FormByID("none")
	assert.ErrorIs(t, err, ektp.ErrNotFound)
}

// filling makes a form full of figures that agree with each other.
func filling(f *sheet.Form, rnd *rand.Rand, regions []ektp.Code, scope ektp.Code) sheet.Filling {
	date, from := ektp.MustDate("2012-04-30"), ektp.Date(0)
	switch f.Period {
	case sheet.PerHalfMonth:
		from = ektp.MustDate("2012-04-16")
	case sheet.PerSemester:
		from, date = ektp.MustDate("2012-01-01"), ektp.MustDate("2012-06-30")
	}
	in := sheet.Filling{Region: scope, Date: date, Total: true}
	for _, c := range regions {
		r := ektp.Report{Region: c, Date: date, From: from, Form: f.Report}
		for _, col := range f.Columns {
			switch m := col.Means; m.Role {
			case sheet.Figure:
				if m.Sex == ektp.Both && (len(r.Figures) == 0 || rnd.Intn(10) > 0) { // some are not known
					n := rnd.Int63n(1 << (10 + rnd.Intn(20)))
					r.Figures.Set(m.Measure, n)
				}
			case sheet.Reported:
				r.Reported = date + 1
			case sheet.Equipment:
				if m.Condition == "good" && rnd.Intn(3) > 0 {
					r.Equipment = append(r.Equipment, ektp.Equipment{Item: m.Item, Good: rnd.Int63n(99), Poor: rnd.Int63n(9), Broken: rnd.Int63n(9), Lost: rnd.Int63n(2)})
				}
			}
		}
		for _, col := range f.Columns { // a part is mostly less than the whole
			part, ok1 := r.Value(col.Means.Measure)
			whole, ok2 := r.Value(col.Means.Whole)
			if col.Means.Role == sheet.Percent && ok1 && ok2 && part > whole && rnd.Intn(20) > 0 {
				r.Figures.Set(col.Means.Measure, whole)
				r.Figures.Set(col.Means.Whole, part)
			}
		}
		for _, col := range f.Columns {
			if m := col.Means; m.Role == sheet.Figure && m.Sex == ektp.Male {
				if n, ok := r.Figures.Of(m.Measure, ektp.Both); ok {
					r.Figures.SetOf(m.Measure, ektp.Male, n/3)
					r.Figures.SetOf(m.Measure, ektp.Female, n-n/3)
				}
			}
		}
		for _, col := range f.Columns {
			if m := col.Means; m.Role == sheet.Percent {
				part, ok1 := r.Value(m.Measure)
				whole, ok2 := r.Value(m.Whole)
				if ok1 && ok2 && whole > 0 {
					p := decimal.NewFromInt(part).Mul(decimal.NewFromInt(100)).DivRound(decimal.NewFromInt(whole), 2)
					r.Percents = append(r.Percents, ektp.PrintedPercent{Part: m.Measure, Whole: m.Whole, Percent: p})
				}
			}
		}
		in.Reports = append(in.Reports, r)
	}
	return in
}

func codes(list []wilayah.Region) (out []ektp.Code) {
	for _, r := range list {
		out = append(out, r.Code)
	}
	return out
}

// What a form is filled with is read back without loss: from the sheet itself,
// and through CSV with each separator.
func TestFormsRoundTrip(t *testing.T) {
	rnd := rand.New(rand.NewSource(7))
	regencies := codes(wilayah.Builtin().ChildrenOn(ektp.MustCode("64"), ektp.MustDate("2012-04-30"), wilayah.ByCodeBook))
	require.Len(t, regencies, 14)
	districts := codes(wilayah.Builtin().ChildrenOn(ektp.MustCode("64.02"), ektp.MustDate("2012-04-30"), wilayah.ByCodeBook))
	for _, f := range sheet.Forms() {
		for round := range 20 {
			scope, regions := ektp.MustCode("64"), regencies
			if f.Level == ektp.District {
				scope, regions = ektp.MustCode("64.02"), districts
			}
			in := filling(&f, rnd, regions, scope)
			check := func(b sheet.Book) {
				t.Helper()
				got, err := sheet.Read(b, sheet.Options{})
				require.NoError(t, err, f.ID)
				require.Len(t, got.Mappings, 1)
				assert.Equal(t, f.ID, got.Mappings[0].Form)
				require.Len(t, got.Reports, len(in.Reports), f.ID)
				for i := range in.Reports {
					require.True(t, in.Reports[i].SameContent(&got.Reports[i]), "%s\n%+v\n%+v", f.ID, in.Reports[i], got.Reports[i])
				}
				assert.Empty(t, got.Findings, f.ID)
			}
			name := f.FileName(in) + ".csv"
			check(sheet.Book{File: name, Sheets: func(yield func(sheet.Sheet, error) bool) { yield(f.Fill(in), nil) }})
			for _, comma := range []byte{';', ',', '\t', '|'} {
				if round > 3 {
					break
				}
				var out bytes.Buffer
				require.NoError(t, sheet.WriteCSV(&out, f.Fill(in), comma))
				check(sheet.CSV(&out, name, sheet.CSVOptions{}))
			}
		}
	}
}

func TestFormHeader(t *testing.T) {
	f, err := sheet.FormByID("half-month-recap")
	require.NoError(t, err)
	first, last := f.HeaderRows()
	assert.Equal(t, []int{5, 6}, []int{first, last})
	s := f.Fill(sheet.Filling{Region: ektp.MustCode("64"), Date: ektp.NewDate(2012, time.April, 15)})
	assert.Contains(t, s.Merged, sheet.Range{Top: 5, Left: 4, Bottom: 5, Right: 5}, "PEREKAMAN over JUMLAH and %")
	assert.Contains(t, s.Merged, sheet.Range{Top: 5, Left: 1, Bottom: 6, Right: 1})
	var rows []string
	for r, err := range s.Rows {
		require.NoError(t, err)
		line := ""
		for _, c := range r.Cells {
			line += c.Text + "|"
		}
		rows = append(rows, fmt.Sprint(r.Number, " ", line))
	}
	assert.Equal(t, "2 KALIMANTAN TIMUR|", rows[1])
	assert.Equal(t, "3 PERIODE 1 BULAN APRIL TAHUN 2012|", rows[2])
	assert.Len(t, rows, 6)
}

// An office's own form, as data.
func TestReadForms(t *testing.T) {
	const own = `[{"id": "kaltim", "name": {"id": "rekap mingguan"}, "period": "as-of", "level": "regency", "source": "our own",
		"titles": ["REKAP MINGGUAN {REGION}", "PER {DATE}"], "total": "TOTAL",
		"columns": [{"name": "a", "header": "DAERAH", "means": "name"}, {"name": "b", "group": "TAHAP I", "header": "ANU", "means": "target"}, {"name": "c", "group": "TAHAP I", "header": "ITU", "means": "recorded"}],
		"more": [{"name": "d", "header": "CAT.", "means": "note"}]}]`
	forms, err := sheet.ReadForms(strings.NewReader(own))
	require.NoError(t, err)
	r := ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2012-04-30")}
	r.Figures.Set(ektp.Target, 10)
	r.Figures.Set(ektp.Recorded, 5)
	in := sheet.Filling{Region: ektp.MustCode("64"), Date: r.Date, Reports: []ektp.Report{r}, Total: true}
	var out bytes.Buffer
	require.NoError(t, sheet.WriteCSV(&out, forms[0].Fill(in), ';'))
	got, err := sheet.Read(sheet.CSV(&out, "a.csv", sheet.CSVOptions{}), sheet.Options{Forms: append(sheet.Forms(), forms...)})
	require.NoError(t, err)
	assert.Equal(t, "kaltim", got.Mappings[0].Form)
	assert.True(t, r.SameContent(&got.Reports[0]))

	for broken, rule := range map[string]string{
		``: "no JSON", `{}`: "no JSON", `[{"id":"a","colour":1}]`: "no JSON", `[]x`: "follows", `[{"id":"a"}]`: "must have columns", `[{"columns":[{"header":"x","means":"name"}]}]`: "must be given",
		`[{"id":"a","columns":[{"header":"x","means":"recorded:X"}]}]`: "must be a measure", `[{"id":"a","columns":[{"header":"x"}]}]`: "header and a meaning",
		`[{"id":"a","columns":[{"header":"x","means":"name"},{"header":"y","means":"name"}]}]`: "means what another",
	} {
		_, err := sheet.ReadForms(strings.NewReader(broken))
		require.ErrorIs(t, err, ektp.ErrInvalid, broken)
		assert.ErrorContains(t, err, rule, broken)
	}
}
