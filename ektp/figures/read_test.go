package figures_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/figures"
)

func ExampleRead() {
	const table = `code,date,phase,measure,value,source
64.74,2011-12-24,tahap-1,recorded,43366,
64.74,2011-12-24,tahap-1,eligible,122589,
`
	reports, err := figures.Read(strings.NewReader(table), "bontang.csv", figures.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	recorded, _ := reports[0].Value(ektp.Recorded)
	fmt.Println(len(reports), reports[0].Region, recorded)
	// Output: 1 64.74 43366
}

func read(rows string) ([]ektp.Report, error) {
	return figures.Read(strings.NewReader("code,date,phase,measure,value,source\n"+rows), "f.csv", figures.Options{})
}

func TestReadGrains(t *testing.T) {
	reports, err := read("64,2012,,recorded,5,\n64,2012-04,,recorded,6,\n64,2012-02-29,,recorded,7,\n")
	require.NoError(t, err)
	require.Len(t, reports, 3)
	assert.Equal(t, "2012-01-01..2012-12-31", fmt.Sprintf("%v..%v", reports[0].From, reports[0].Date))
	assert.Equal(t, "2012-04-01..2012-04-30", fmt.Sprintf("%v..%v", reports[1].From, reports[1].Date))
	assert.True(t, reports[2].From.IsZero())
}

func TestReadSexesAndPercents(t *testing.T) {
	reports, err := read("64.74,2012-03-09,,recorded:L,10,\n64.74,2012-03-09,,recorded:P,12,\n64.74,2012-03-09,,percent:recorded/,88.10,\n")
	require.NoError(t, err)
	require.Len(t, reports, 1)
	n, ok := reports[0].Value(ektp.Recorded)
	assert.True(t, ok)
	assert.EqualValues(t, 22, n)
	assert.Equal(t, "88.1", reports[0].Percents[0].Percent.String())
	assert.EqualValues(t, -2, reports[0].Percents[0].Percent.Exponent(), "the places printed are kept")
	assert.Empty(t, reports[0].Percents[0].Whole)
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ row, column, rule string }{
		{"64.1,2012,,recorded,1,", "code", "64.10 or 64.01"},
		{"64,30-04-2012,,recorded,1,", "date", "2012-04-30"},
		{"64,2012-02-30,,recorded,1,", "date", "2012-04-30"},
		{"64,2012,,recordd,1,", "measure", "not a known measure"},
		{"64,2012,,recorded,1.234,", "value", "without separators"},
		{"64,2012,,recorded,-1,", "value", "negative"},
		{"64,2012,,recorded,,", "value", "whole number"},
		{"64,2012,,percent:recorded,1,", "measure", "percent:recorded/target"},
		{"64,2012,,percent:recorded/target,1e999999999,", "value", "88.03"},
		{"64,2012,,recorded", "", "has 4 cells, the header has 6"},
		{"64,2012,,\"recorded,1,", "", "malformed CSV"},
	} {
		reports, err := read("64,2011,,recorded,1,\n" + c.row + "\n")
		var re *figures.RowError
		require.ErrorAs(t, err, &re, c.row)
		assert.Nil(t, reports, c.row)
		assert.Equal(t, "f.csv", re.File)
		assert.Equal(t, c.column, re.Column, c.row)
		assert.Contains(t, re.Rule, c.rule, c.row)
		assert.ErrorIs(t, err, ektp.ErrInvalid)
		if c.rule != "malformed CSV" {
			assert.Equal(t, 3, re.Line, c.row)
		}
	}
	_, err := read("64,2012,,recorded,1,\n64,2012,,recorded,2,\n")
	assert.ErrorContains(t, err, "given twice")
	_, err = figures.Read(strings.NewReader("code,date,value\n"), "f.csv", figures.Options{})
	assert.ErrorContains(t, err, "measure: is missing in the header")
	_, err = figures.Read(strings.NewReader(""), "f.csv", figures.Options{})
	assert.ErrorContains(t, err, "empty")
}

func TestReadKeepsGoodWhenAsked(t *testing.T) {
	reports, err := figures.Read(strings.NewReader("\ufeffcode,date,measure,value\n64,2012,recorded,1\n6,2012,recorded,1\n"), "f.csv", figures.Options{KeepGood: true})
	assert.Error(t, err)
	assert.Len(t, reports, 1)
}

func TestStreamAsRead(t *testing.T) {
	const rows = "code,date,measure,value\n64,2012-01-01,recorded,1\n64,2012-01-01,target,5\n6,2012,recorded,1\n65,2012-01-01,recorded,2\n66,2012-01-01,recorded,3\n66,2012-01-01,target,x\n"
	var got []ektp.Report
	var bad []string
	for r, err := range figures.Stream(strings.NewReader(rows), "f.csv", figures.Options{}) {
		if err != nil {
			bad = append(bad, err.Error())
			continue
		}
		got = append(got, r)
	}
	want, err := figures.Read(strings.NewReader(rows), "f.csv", figures.Options{KeepGood: true})
	assert.Equal(t, want, got)
	assert.Equal(t, err.Error(), strings.Join(bad, "\n"))
	assert.Len(t, bad, 2)
	for range figures.Stream(strings.NewReader(rows), "f.csv", figures.Options{}) {
		break // leaving is allowed
	}
}

func TestErrorsMaskNIK(t *testing.T) {
	_, err := read("6472011005900001,2012,,recorded,1,\n")
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "6472011005900001")
}

func TestTemplateReads(t *testing.T) {
	reports, err := figures.Read(strings.NewReader(figures.Template), "template.csv", figures.Options{})
	require.NoError(t, err)
	assert.Len(t, reports, 1)
}

func FuzzRead(f *testing.F) {
	f.Add("64,2012,,recorded,1,\n")
	f.Add("64.74,2012-04,tahap-1,percent:recorded/,88.03,x\n")
	f.Add("\"64")
	f.Fuzz(func(t *testing.T, rows string) {
		reports, err := read(rows)
		if err != nil && reports != nil {
			t.Fatal("reports beside an error")
		}
		for _, r := range reports {
			if !r.Region.Valid() || r.Date.IsZero() {
				t.Fatalf("%v", r.Key())
			}
		}
	})
}
