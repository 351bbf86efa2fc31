package monitor

import (
	"cmp"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Gap is a duty that is not met.
type Gap struct {
	Duty     string    `json:"duty"` // code, "KAB-e2e"
	Text     ektp.Text `json:"text"`
	Owner    ektp.Tier `json:"owner"`
	Date     ektp.Date `json:"date"` // the day it was stated of
	Have     *int64    `json:"have,omitempty"`
	Need     *int64    `json:"need,omitempty"`
	Evidence string    `json:"evidence,omitempty"`
	Gates    bool      `json:"gates,omitempty"` // recording cannot start without it
}

// collectDuties keeps, of each region and duty, the latest attestation of the
// day or before.
func (e *evaluator) collectDuties() {
	e.duties = map[ektp.Code][]ektp.Attestation{}
	list := slices.Clone(e.in.Attestations)
	slices.SortStableFunc(list, func(a, b ektp.Attestation) int {
		return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.Duty, b.Duty), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Revision, b.Revision))
	})
	for _, at := range list {
		if at.Date > e.in.AsOf || !e.in.Scope.Contains(at.Region) {
			continue
		}
		of := e.duties[at.Region]
		if n := len(of); n > 0 && of[n-1].Duty == at.Duty {
			of[n-1] = at
		} else {
			of = append(of, at)
		}
		e.duties[at.Region] = of
	}
}

// attachGaps gives every row the duties that are stated not to be met.
func (e *evaluator) attachGaps() {
	a := e.a
	for _, rows := range [][]Row{a.Regions, a.Groups, a.Parts, {}} {
		for i := range rows {
			e.gaps(&rows[i])
		}
	}
	e.gaps(&a.Total)
}

func (e *evaluator) gaps(r *Row) {
	for _, at := range e.duties[r.Region] {
		duty, known := e.duty(at.Duty)
		met, stated := isMet(duty, at)
		if !stated || met {
			continue
		}
		g := Gap{Duty: at.Duty, Text: ektp.Text{ID: at.Duty, EN: at.Duty}, Date: at.Date, Have: at.Have, Need: at.Need, Evidence: at.Evidence}
		if known {
			g.Text, g.Owner, g.Gates = duty.text, duty.owner, duty.gates
		}
		r.Gaps = append(r.Gaps, g)
	}
	stated := 0
	for _, at := range e.duties[r.Region] {
		if _, ok := isMet(dutyFacts{}, at); ok || at.NotApplicable {
			stated++
		}
	}
	r.Unstated = max(0, e.dutiesOf(r.Tier)-stated)
}

type gapGroup struct {
	duty    string
	text    ektp.Text
	owner   ektp.Tier
	regions []ektp.Code
}

// gapsByDuty gathers the gaps of all regions by duty.
func gapsByDuty(a *Assessment) (out []gapGroup) {
	at := map[string]int{}
	add := func(r *Row) {
		for _, g := range r.Gaps {
			i, ok := at[g.Duty]
			if !ok {
				i = len(out)
				at[g.Duty] = i
				out = append(out, gapGroup{duty: g.Duty, text: g.Text, owner: g.Owner})
			}
			if !slices.Contains(out[i].regions, r.Region) {
				out[i].regions = append(out[i].regions, r.Region)
			}
		}
	}
	for i := range a.Regions {
		add(&a.Regions[i])
	}
	for i := range a.Groups {
		add(&a.Groups[i])
	}
	for i := range a.Parts {
		add(&a.Parts[i])
	}
	add(&a.Total)
	slices.SortFunc(out, func(x, y gapGroup) int {
		return cmp.Or(cmp.Compare(len(y.regions), len(x.regions)), cmp.Compare(x.duty, y.duty))
	})
	return out
}

// metDuties are the codes of duties stated to be met somewhere and unmet
// nowhere.
func (e *evaluator) metDuties() (out []string) {
	state := map[string]int{}
	for _, list := range e.duties {
		for _, at := range list {
			duty, _ := e.duty(at.Duty)
			if met, ok := isMet(duty, at); ok && met {
				state[at.Duty] |= 1
			} else if ok {
				state[at.Duty] |= 2
			}
		}
	}
	for d, s := range state {
		if s == 1 {
			out = append(out, d)
		}
	}
	slices.Sort(out)
	return out
}
