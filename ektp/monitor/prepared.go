package monitor

import (
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/readiness"
)

// Prepared is the answer of package readiness for the scope: may recording
// start, and how much of the preparation is known to be done.
type Prepared struct {
	Answer        readiness.Answer `json:"answer"`
	Met           int64            `json:"met"` // weights of preparation duties
	Unmet         int64            `json:"unmet"`
	Unknown       int64            `json:"unknown"`
	NotApplicable int64            `json:"not_applicable"`
	Waiting       ektp.Tier        `json:"waiting,omitempty"` // the first tier that is not done
}

// prepare asks for the readiness of the scope. Where nobody attests anything
// there is no answer; villages are not listed by the plan and left out.
func (e *evaluator) prepare() {
	if !slices.ContainsFunc(e.in.Attestations, func(a ektp.Attestation) bool { return a.Date <= e.in.AsOf }) {
		return
	}
	r := readiness.Assess(readiness.Input{Catalogue: e.in.Duties, Scope: e.in.Scope, Regions: e.units, Attestations: e.in.Attestations,
		AsOf: e.in.AsOf, Lowest: ektp.Regency})
	score := r.Score()
	p := &Prepared{Answer: r.Verdict().Answer, Met: score.Met, Unmet: score.Unmet, Unknown: score.Unknown, NotApplicable: score.NotApplicable}
	if t, waiting := r.Waiting(); waiting {
		p.Waiting = t
	}
	e.a.Prepared = p
}
