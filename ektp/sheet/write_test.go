package sheet_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// A row speaks of the period of the form, or of its own columns: a report of
// another is an error.
func TestFormHoldsThePeriod(t *testing.T) {
	for _, c := range []struct {
		form, date string // of the filling
		from, to   string
		measure    ektp.Measure
		good       bool
	}{
		{"half-month-recap", "2012-04-30", "2012-04-16", "2012-04-30", "paper_documents", true},
		{"half-month-recap", "2012-04-30", "2012-04-01", "2012-04-15", "recorded", false},
		{"half-month-recap", "2012-04-30", "2012-04-01", "2012-04-30", "recorded", false},
		{"half-month-recap", "2012-04-30", "", "2012-04-30", "recorded", true},
		{"half-month-recap", "2012-04-30", "", "2012-04-30", "paper_documents", false},
		{"semester", "2012-06-30", "2012-01-01", "2012-06-30", "recorded", true},
		{"semester", "2012-12-31", "2012-01-01", "2012-06-30", "recorded", true},
		{"semester", "2012-06-30", "", "2012-04-30", "recorded", false},
		{"daily", "2012-04-30", "", "2012-04-29", "recordings", true},
		{"daily", "2012-04-30", "2012-04-29", "2012-04-29", "recordings", true},
		{"daily", "2012-04-30", "2012-04-01", "2012-04-30", "recordings", false},
		{"districts", "2012-04-30", "", "2012-04-30", "recorded", true},
		{"districts", "2012-04-30", "", "2012-04-29", "recorded", false},
	} {
		form, err := sheet.FormByID(c.form)
		require.NoError(t, err)
		r := ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.MustDate(c.to)}
		if c.from != "" {
			r.From = ektp.MustDate(c.from)
		}
		r.Figures.Set(c.measure, 5)
		err = sheet.WriteCSV(io.Discard, form.Fill(sheet.Filling{Region: ektp.MustCode("64"), Date: ektp.MustDate(c.date), Reports: []ektp.Report{r}}), ';')
		if c.good {
			assert.NoError(t, err, c)
			continue
		}
		var field *ektp.FieldError
		require.ErrorAs(t, err, &field, c)
		assert.Contains(t, field.Rule, "period that the form says", c)
	}
}

// Notes come back as they were, also where they begin as formulas do.
func TestNotesThroughCSV(t *testing.T) {
	forms := sheet.Forms()
	form := forms[0]
	form.Columns = append(form.Columns[:3:3], sheet.Column{Name: "ket", Header: "KETERANGAN", Means: sheet.Meaning{Role: sheet.Notes}}, sheet.Column{Name: "sumber", Header: "SUMBER", Means: sheet.Meaning{Role: sheet.Source}})
	r := ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2012-04-30"), From: ektp.MustDate("2012-04-16"), Source: "+62 kantor", Notes: []string{"- listrik padam", "genset; 'rusak'"}}
	r.Figures.Set(ektp.Eligible, 5)
	for _, notes := range [][]string{r.Notes, {"=1+1"}, {"'=1", "@x"}, {"'baik'"}, {"- a", "+ b", "= c"}} {
		r.Notes = notes
		var out bytes.Buffer
		require.NoError(t, sheet.WriteCSV(&out, form.Fill(sheet.Filling{Region: ektp.MustCode("64"), Date: r.Date, Reports: []ektp.Report{r}}), ';'))
		got, err := sheet.Read(sheet.CSV(&out, "a.csv", sheet.CSVOptions{}), sheet.Options{Form: &form})
		require.NoError(t, err)
		assert.Equal(t, notes, got.Reports[0].Notes)
		assert.Equal(t, r.Source, got.Reports[0].Source)
	}
}
