package sqlstore

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// reportColumns in the order of scanReport and reportValues, the key first.
const reportColumns = "region, day, phase, form, source, revision, at, from_day, reported, submission, state, reason, by_id, figures, details"

// details of a report that no query asks for.
type details struct {
	Percents  []ektp.PrintedPercent `json:"percents,omitempty"`
	Equipment []ektp.Equipment      `json:"equipment,omitempty"`
	Notes     []string              `json:"notes,omitempty"`
}

// ReportColumns are the columns of the table report that a writer fills, for
// adapters with a faster way of writing.
func ReportColumns() []string { return strings.Split(reportColumns, ", ") }

// ReportRow are the values of ReportColumns; r.Revision is the one to be
// written.
func ReportRow(r *ektp.Report) ([]any, error) { return reportValues(r) }

// reportValues are the values of reportColumns. Texts are kept free of NUL,
// which PostgreSQL cannot hold.
func reportValues(r *ektp.Report) ([]any, error) {
	for _, s := range []string{r.Phase, r.Form, r.Source, r.Submission, r.Reason, r.By, strings.Join(r.Notes, "")} {
		if strings.IndexByte(s, 0) >= 0 {
			return nil, &ektp.FieldError{Region: r.Region, Date: r.Date, Field: "text", Rule: "must not hold a NUL character"}
		}
	}
	state, err := r.State.MarshalText()
	if err != nil {
		return nil, err
	}
	var figures, more, submission any
	if len(r.Figures) > 0 {
		figures = string(appendFigures(nil, r.Figures))
	}
	if len(r.Percents)+len(r.Equipment)+len(r.Notes) > 0 {
		b, err := json.Marshal(details{r.Percents, r.Equipment, r.Notes})
		if err != nil {
			return nil, err
		}
		more = string(b)
	}
	if r.Submission != "" {
		submission = r.Submission
	}
	return []any{int64(r.Region), int64(r.Date), r.Phase, r.Form, r.Source, r.Revision, micros(r.At), int64(r.From), int64(r.Reported),
		submission, string(state), r.Reason, r.By, figures, more}, nil
}

// figureKey of the JSON: the measure, for one sex with ":L" or ":P".
func figureKey(m ektp.Measure, sex ektp.Sex) string {
	if sex == ektp.Both {
		return string(m)
	}
	return string(m) + ":" + sex.String()
}

// appendFigures writes the JSON object. Keys are quoted by encoding/json only
// when they are not plain names.
func appendFigures(b []byte, figures ektp.Figures) []byte {
	b = append(b, '{')
	for i, f := range figures {
		if i > 0 {
			b = append(b, ',')
		}
		key := figureKey(f.Measure, f.Sex)
		if plain(key) {
			b = append(append(append(b, '"'), key...), '"')
		} else {
			quoted, _ := json.Marshal(key) // a string cannot fail
			b = append(b, quoted...)
		}
		b = strconv.AppendInt(append(b, ':'), f.Value, 10)
	}
	return append(b, '}')
}

func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_' && c != ':' {
			return false
		}
	}
	return true
}

// parseFigures reads the JSON object, as we write it or as PostgreSQL gives it
// back.
func parseFigures(b []byte) (ektp.Figures, error) {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	figures := make(ektp.Figures, 0, 4)
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, err
		}
		value, err := dec.Token()
		if err != nil {
			return nil, err
		}
		number, ok := value.(json.Number)
		if !ok {
			return nil, fmt.Errorf("figure %v is no number", key)
		}
		n, err := number.Int64()
		if err != nil {
			return nil, err
		}
		f := ektp.Figure{Measure: ektp.Measure(key.(string)), Value: n}
		if name, isMale := strings.CutSuffix(key.(string), ":L"); isMale {
			f.Measure, f.Sex = ektp.Measure(name), ektp.Male
		} else if name, isFemale := strings.CutSuffix(key.(string), ":P"); isFemale {
			f.Measure, f.Sex = ektp.Measure(name), ektp.Female
		}
		figures = append(figures, f)
	}
	return figures, nil
}

func scanReport(rows *sql.Rows) (r ektp.Report, err error) {
	var region, day, from, reported, at int64
	var submission sql.NullString
	var state string
	var figures, more []byte
	err = rows.Scan(&region, &day, &r.Phase, &r.Form, &r.Source, &r.Revision, &at, &from, &reported, &submission, &state, &r.Reason, &r.By, &figures, &more)
	if err != nil {
		return r, err
	}
	r.Region, r.Date, r.From, r.Reported = ektp.Code(region), ektp.Date(day), ektp.Date(from), ektp.Date(reported)
	r.At, r.Submission = moment(at), submission.String
	if err := r.State.UnmarshalText([]byte(state)); err != nil {
		return r, err
	}
	if len(figures) > 0 {
		if r.Figures, err = parseFigures(figures); err != nil {
			return r, fmt.Errorf("report %s: figures: %w", r.Key(), err)
		}
	}
	if len(more) > 0 {
		var d details
		if err := json.Unmarshal(more, &d); err != nil {
			return r, fmt.Errorf("report %s: details: %w", r.Key(), err)
		}
		r.Percents, r.Equipment, r.Notes = d.Percents, d.Equipment, d.Notes
	}
	return r, nil
}
