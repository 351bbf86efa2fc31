package monitor

import (
	"cmp"
	"maps"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/readiness"
)

// Gap is a duty that is not met.
type Gap struct {
	Duty     ektp.DutyCode `json:"duty"` // "KAB-e2e"
	Text     ektp.Text     `json:"text"`
	Owner    ektp.Tier     `json:"owner,omitempty"`
	Region   ektp.Code     `json:"region"` // where; it may lie below the row it stands with
	Date     ektp.Date     `json:"date"`   // the day it was stated of
	Have     *int64        `json:"have,omitempty"`
	Need     *int64        `json:"need,omitempty"`
	Evidence string        `json:"evidence,omitempty"` // as attested, without a NIK
	Gates    bool          `json:"gates,omitempty"`    // recording cannot start without it
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
	for _, c := range slices.Sorted(maps.Keys(e.duties)) {
		if home := a.home(c); home != c {
			e.duties[home] = append(e.duties[home], e.duties[c]...)
			delete(e.duties, c)
		}
	}
	for _, rows := range [][]Row{a.Regions, a.Groups, a.Parts} {
		for i := range rows {
			e.gaps(&rows[i])
		}
	}
	e.gaps(&a.Total)
}

func (e *evaluator) gaps(r *Row) {
	for _, at := range e.duties[r.Region] {
		duty, known := e.in.Duties.Lookup(at.Duty)
		met, stated := isMet(duty, at)
		if !stated || met {
			continue
		}
		g := Gap{Duty: at.Duty, Region: at.Region, Text: ektp.Text{ID: string(at.Duty), EN: string(at.Duty)}, Date: at.Date, Have: at.Have, Need: at.Need, Evidence: ektp.Redact(at.Evidence)}
		if known {
			g.Text, g.Owner, g.Gates = duty.Text, duty.Tier, duty.Gates()
		}
		r.Gaps = append(r.Gaps, g)
	}
	if len(e.duties) == 0 {
		return // nobody attests: that is said once, not of every region
	}
	for _, d := range e.tierDuties(r.Tier) {
		if d.Heading() || slices.ContainsFunc(e.duties[r.Region], func(at ektp.Attestation) bool { return at.Duty == d.Code }) {
			continue
		}
		r.Unstated++
	}
}

type gapGroup struct {
	duty    ektp.DutyCode
	text    ektp.Text
	owner   ektp.Tier
	regions []ektp.Code
}

// gapsByDuty gathers the gaps of all regions by duty.
func gapsByDuty(a *Assessment) (out []gapGroup) {
	at := map[ektp.DutyCode]int{}
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
	state := map[ektp.DutyCode]int{}
	for _, list := range e.duties {
		for _, at := range list {
			duty, _ := e.in.Duties.Lookup(at.Duty)
			if met, ok := isMet(duty, at); ok && met {
				state[at.Duty] |= 1
			} else if ok {
				state[at.Duty] |= 2
			}
		}
	}
	for d, s := range state {
		if s == 1 {
			out = append(out, string(d))
		}
	}
	slices.Sort(out)
	return out
}

// isMet reports what an attestation says, by the rule of package readiness, and
// whether it says anything.
func isMet(d ektp.Duty, a ektp.Attestation) (met, stated bool) {
	status, _ := readiness.Judge(d, a)
	return status == readiness.Met, status == readiness.Met || status == readiness.Unmet
}

func (e *evaluator) tierDuties(t ektp.Tier) []ektp.Duty {
	if e.dutiesOf == nil {
		e.dutiesOf = map[ektp.Tier][]ektp.Duty{}
		for d := range e.in.Duties.All() {
			e.dutiesOf[d.Tier] = append(e.dutiesOf[d.Tier], d)
		}
	}
	return e.dutiesOf[t]
}
