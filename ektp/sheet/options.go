package sheet

import (
	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// Options of reading. The zero Options find everything out and are strict.
type Options struct {
	// Form is the form it must be; nil: it is found out among Forms.
	Form  *Form
	Forms []Form // nil: the built-in

	// Columns settles what columns mean, by letter ("C") or by header. One that
	// no table of the book has is an error.
	Columns map[string]Meaning
	// HeaderRow is the last row of the header; 0: it is found.
	HeaderRow int

	// Region and Date are of tables that do not say themselves: whose figures,
	// and the last day they speak of; From is the first, of a period. Where a
	// table says so, it stands; where it says a region outside Within, which is
	// neither Region nor around it, it is refused.
	Region ektp.Code
	Date   ektp.Date
	From   ektp.Date

	// Within narrows the search for names: the province of the senders.
	Within ektp.Code

	Phase  string // of the reports, where no column says so
	Source string // likewise

	Regions  *wilayah.Registry // nil: the built-in
	Measures ektp.Measures     // none: the built-in

	KeepGood   bool // give what is good beside the error
	KeepTotals bool // a region's row above or below its parts is a report too, not only a check

	// Notice is told what was repaired and what does not agree, as it is found;
	// nil: nobody. [Read] lists it.
	Notice func(Finding)

	used map[string]bool // of Columns
}
