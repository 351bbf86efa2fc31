package sheet

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"github.com/ektp-rollout/sdk/ektp"
)

// Form is a form as offices really use it: what stands above the table, the
// columns in their order, what each holds and how else it is called. The same
// description reads the form and writes it.
type Form struct {
	ID     string    `json:"id"`               // "half-month-recap"
	Report string    `json:"report,omitempty"` // Form of its reports; empty: the progress report
	Name   ektp.Text `json:"name"`
	Period Period    `json:"period"`          // what a row speaks of
	Level  ektp.Tier `json:"level,omitempty"` // of the regions in its rows; 0: any
	// Titles are the lines above the table. They and File may hold {REGION},
	// {DATE}, {HALF}, {MONTH}, {SEMESTER}, {YEAR}, and as digits {code}, {half},
	// {semester}, {yyyy}, {mm}, {dd}.
	Titles  []string `json:"titles,omitempty"`
	Columns []Column `json:"columns"`
	More    []Column `json:"more,omitempty"`  // columns some offices add: read, never written
	Total   string   `json:"total,omitempty"` // label of the totals row; empty: the form has none
	File    string   `json:"file,omitempty"`  // customary file name without extension
	Source  string   `json:"source"`
}

// Period says what span of time the rows of a form speak of.
type Period string

// The periods.
const (
	PerDay       Period = "day"        // the day in the date column
	PerHalfMonth Period = "half-month" // 1st to 15th, 16th to the last
	PerMonth     Period = "month"
	PerSemester  Period = "semester"
	PerYear      Period = "year"
	AsOf         Period = "as-of" // everything up to the day
)

// Column is one column of a form.
type Column struct {
	Name   string   `json:"name"`            // as the office's database calls it: "jml_perekaman"
	Means  Meaning  `json:"means"`           // what it holds
	Group  string   `json:"group,omitempty"` // upper header, over all neighbours of the same group
	Header string   `json:"header"`          // "WAJIB KTP-EL"
	Also   []string `json:"also,omitempty"`  // other headers met
}

// indonesian is what a number format begins with that is shown as in Indonesia.
const indonesian = "[$-421]"

// NumberFormat is the number format code of the column's cells: counts with
// separators, percentages as they were printed, both with the marks of Indonesian
// wherever the form is opened (100.000 and 88,03), dates as 30/04/2012, codes and
// names as text, so that no spreadsheet turns 64.10 into 64.1.
func (c *Column) NumberFormat() string {
	switch c.Means.Role {
	case Figure, Equipment:
		return indonesian + "#,##0"
	case Percent:
		return indonesian + "0.00"
	case Day, FirstDay, Reported:
		return "dd/mm/yyyy"
	case RegionCode, RegionName, PartCode, Notes, Phase, Source:
		return "@"
	}
	return "0"
}

//go:embed forms.json
var formsJSON []byte

var builtinForms = sync.OnceValue(func() []Form {
	var forms []Form
	if err := json.Unmarshal(formsJSON, &forms); err != nil {
		panic(err) // the embedded file is tested
	}
	return forms
})

// Forms are the built-in forms: of provinces the half-month recap, the daily
// form and the one of equipment and operators, the SIAK aggregate, and the
// tables of regency offices.
func Forms() []Form {
	forms := slices.Clone(builtinForms())
	for i := range forms {
		f := &forms[i]
		f.Titles, f.Columns, f.More = slices.Clone(f.Titles), slices.Clone(f.Columns), slices.Clone(f.More)
	}
	return forms
}

// FormByID finds a built-in form. The error matches [ektp.ErrNotFound].
func FormByID(id string) (Form, error) {
	for _, f := range Forms() {
		if f.ID == id {
			return f, nil
		}
	}
	return Form{}, fmt.Errorf("form %q: %w", id, ektp.ErrNotFound)
}
