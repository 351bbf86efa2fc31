package obstacle

import (
	"cmp"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// LostRecordings estimates what downtime cost: minutes lost x the recordings
// that minutes of service yield, rounded down. It is no more exact than the
// capacity it is given; zero where the service time is not known.
func LostRecordings(minutesLost, perDay, serviceMinutes int64) int64 {
	if serviceMinutes <= 0 || minutesLost <= 0 || perDay <= 0 {
		return 0
	}
	// divided first, so that no count can overflow
	return minutesLost/serviceMinutes*perDay + minutesLost%serviceMinutes*perDay/serviceMinutes
}

// Loss is what a category costs in recordings, over whatever period the
// caller counts.
type Loss struct {
	Category   Category
	Recordings int64
}

// Recommendation is a remedy and what it may win back.
type Recommendation struct {
	Category Category
	Remedy   Remedy
	Gain     int64 // recordings: the loss of the category, scaled by how often the remedy ended a note
	Tried    int64 // how often that was seen; 0: Gain assumes one success in two
}

// Recommend lists the remedies of the categories that cost recordings, most
// gain per effort first. A remedy seen to end notes counts by its record:
// (ended+1)/(tried+2), which is one half for one never tried.
func (t *Tally) Recommend(tax Taxonomy, losses []Loss) []Recommendation {
	var out []Recommendation
	for _, l := range losses {
		e, ok := tax.Lookup(l.Category)
		if !ok || l.Recordings <= 0 {
			continue
		}
		for _, r := range e.Remedies {
			tried, ended := t.Tried(l.Category, r.Code)
			gain := LostRecordings(ended+1, l.Recordings, tried+2)
			out = append(out, Recommendation{l.Category, r, gain, tried})
		}
	}
	slices.SortStableFunc(out, func(a, b Recommendation) int {
		return cmp.Or(cmp.Compare(b.Gain*int64(a.Remedy.Effort), a.Gain*int64(b.Remedy.Effort)),
			cmp.Compare(a.Category, b.Category), cmp.Compare(a.Remedy.Code, b.Remedy.Code))
	})
	return out
}

// Owner is the tier that can act on a recommendation.
func (r Recommendation) Owner() ektp.Tier { return r.Remedy.Tier }
