package ektp

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Report is what one region states for a day or a period: figures, equipment,
// printed percentages and free notes. Its [ReportKey] identifies it; a
// correction is a new revision under the same key.
type Report struct {
	Region Code   `json:"region"`           // as coded on the day
	Date   Date   `json:"date"`             // the last day the figures speak of (service date)
	From   Date   `json:"from,omitempty"`   // the first day; no date: Date alone
	Phase  string `json:"phase,omitempty"`  // ID of the phase; empty: the whole programme
	Form   string `json:"form,omitempty"`   // which form; empty: the progress report
	Source string `json:"source,omitempty"` // who states it; empty: the region's own office

	Reported   Date   `json:"reported,omitempty"`   // the day it was handed in
	Submission string `json:"submission,omitempty"` // sender's own key for this message, for safe repetition

	Figures   Figures          `json:"figures,omitempty"`
	Percents  []PrintedPercent `json:"percents,omitempty"`
	Equipment []Equipment      `json:"equipment,omitempty"`
	Notes     []string         `json:"notes,omitempty"` // what hindered, what helped, in the office's words

	// Workflow, set by [Report.Apply] and the store.
	State    State     `json:"state"`
	Reason   string    `json:"reason,omitempty"` // of a return or a correction
	By       string    `json:"by,omitempty"`     // ID of the principal
	At       time.Time `json:"at"`               // when the revision was made
	Revision int64     `json:"revision"`         // 1 is the first; 0: not stored yet
}

// ReportKey identifies a report.
type ReportKey struct {
	Region Code
	Date   Date
	Phase  string
	Form   string
	Source string
}

// Key is the report's identity.
func (r *Report) Key() ReportKey {
	return ReportKey{r.Region, r.Date, r.Phase, r.Form, r.Source}
}

// Compare orders keys by region, date, phase, form, source: the order in which
// stores yield reports.
func (k ReportKey) Compare(o ReportKey) int {
	return cmp.Or(cmp.Compare(k.Region, o.Region), cmp.Compare(k.Date, o.Date),
		strings.Compare(k.Phase, o.Phase), strings.Compare(k.Form, o.Form), strings.Compare(k.Source, o.Source))
}

// String is "64.72 2012-04-30 tahap-1", for messages.
func (k ReportKey) String() string {
	s := k.Region.String() + " " + k.Date.String()
	for _, part := range []string{k.Phase, k.Form, k.Source} {
		if part != "" {
			s += " " + Redact(part)
		}
	}
	return s
}

// Value is the total of a measure in the report, and whether it is known.
func (r *Report) Value(m Measure) (int64, bool) { return r.Figures.Get(m) }

// SameContent reports whether two revisions state the same: same key, figures
// (in any order), percentages, equipment, notes, period, state and reason. Who
// and when do not count.
func (r *Report) SameContent(o *Report) bool {
	return r.Key() == o.Key() && r.From == o.From && r.Reported == o.Reported && r.Submission == o.Submission &&
		r.State == o.State && r.Reason == o.Reason &&
		slices.Equal(r.Figures.Sorted(), o.Figures.Sorted()) &&
		slices.Equal(r.Equipment, o.Equipment) && slices.Equal(r.Notes, o.Notes) &&
		slices.EqualFunc(r.Percents, o.Percents, func(a, b PrintedPercent) bool {
			return a.Part == b.Part && a.Whole == b.Whole && a.Percent.Equal(b.Percent)
		})
}

// Clone is a deep copy.
func (r *Report) Clone() Report {
	c := *r
	c.Figures = slices.Clone(r.Figures)
	c.Percents = slices.Clone(r.Percents)
	c.Equipment = slices.Clone(r.Equipment)
	c.Notes = slices.Clone(r.Notes)
	return c
}
