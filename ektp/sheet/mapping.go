package sheet

import (
	"fmt"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// Mapping says how a sheet was understood: which column was taken as what and
// why, where the period came from, which rows were left out and why.
type Mapping struct {
	File      string // what could be a NIK masked, as in Sheet
	Sheet     string
	Form      string // ID; empty: a table that follows no known form
	HeaderTop int    // first and last row of the header; 0: none was found, and nothing was read
	Header    int
	Columns   []Mapped // all that have a header, from the left
	Region    ektp.Code
	RegionWhy string    // where Region was found: "title A2"; empty: each row says it
	Date      ektp.Date // of the sheet; no date: each row says it
	From      ektp.Date
	DateWhy   string // where Date was found: "title A3", "file name", "option"
	Rows      int    // of data: taken or refused
	LeftOut   []LeftOut
}

// Mapped is one column.
type Mapped struct {
	Column string // "C"
	Header string // its header rows joined, what could be a NIK masked
	Means  Meaning
	Why    string    // "form", "name of the measure", "option", or why it is not understood
	Or     []Meaning // what it may be as well, when that must be settled
}

// LeftOut are neighbouring rows that hold no data.
type LeftOut struct {
	First, Last int
	Why         string
}

// Why rows are left out.
const (
	WhyTotal    = "total"                // checked against the rows it adds up
	WhyAverage  = "average"              // adds up to nothing
	WhyDerived  = "derived"              // percentages or differences of the rows above
	WhyRepeated = "repeated header"      // as at the top of a printed page
	WhyNumbers  = "column numbers"       // (1) (2) (3)
	WhyAlone    = "a number alone"       // that of a page
	WhyEmpty    = "no figures"           // a region of which nothing is said
	WhyText     = "text below the table" // place, date, signature
)

// String lists the mapping for people, a column a line.
func (m *Mapping) String() string {
	var b strings.Builder
	b.WriteString(m.File)
	if m.Sheet != "" {
		b.WriteString(" [" + m.Sheet + "]")
	}
	if m.Header == 0 {
		b.WriteString(": no table was recognised\n")
		return b.String()
	}
	form := m.Form
	if form == "" {
		form = "of no known form"
	}
	fmt.Fprintf(&b, ": %s, header in row %d, %d rows\n", form, m.Header, m.Rows)
	if !m.Date.IsZero() {
		b.WriteString("  date ")
		if !m.From.IsZero() {
			fmt.Fprintf(&b, "%v to ", m.From)
		}
		fmt.Fprintf(&b, "%v (%s)\n", m.Date, m.DateWhy)
	}
	if m.RegionWhy != "" {
		fmt.Fprintf(&b, "  region %v (%s)\n", m.Region, m.RegionWhy)
	}
	for _, c := range m.Columns {
		means := c.Means.String()
		if means == "" {
			means = "?"
		}
		fmt.Fprintf(&b, "  %-3s %-40s %s (%s)\n", c.Column, c.Header, means, c.Why)
	}
	for _, l := range m.LeftOut {
		if l.First == l.Last {
			fmt.Fprintf(&b, "  row %d: %s\n", l.First, l.Why)
		} else {
			fmt.Fprintf(&b, "  rows %d-%d: %s\n", l.First, l.Last, l.Why)
		}
	}
	return b.String()
}

// leaveOut notes a row that holds no data.
func (m *Mapping) leaveOut(row int, why string) {
	if n := len(m.LeftOut); n > 0 && m.LeftOut[n-1].Why == why && m.LeftOut[n-1].Last == row-1 {
		m.LeftOut[n-1].Last = row
		return
	}
	m.LeftOut = append(m.LeftOut, LeftOut{row, row, why})
}
