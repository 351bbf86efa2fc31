package readiness

import (
	"cmp"
	"context"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Input is what an assessment rests on.
type Input struct {
	Catalogue *ektp.DutyCatalogue // nil: the study's
	Scope     ektp.Code           // whose readiness: a province, a regency, a village
	// Regions of the programme, in any order; those outside the scope are left
	// out. The scope and all tiers above it need not be listed.
	Regions      []ektp.Code
	Attestations []ektp.Attestation // in any order; those after AsOf are left out
	AsOf         ektp.Date
	// Lowest is the last tier assessed, for a programme that does not follow
	// every village. Zero: all six.
	Lowest ektp.Tier
}

// Assessment is the readiness of a scope on a day.
type Assessment struct {
	Scope ektp.Code
	AsOf  ektp.Date
	// States of every duty that has no parts: tiers in the order of preparation,
	// then by region, then in the study's order. Tiers above the scope are
	// judged by what concerns the scope.
	States []DutyState
	// Unlisted are the regions whose parts are not known, so that the duties
	// owed below them could not be looked at.
	Unlisted []ektp.Code
	// Ignored says which attestations could not be judged, and why.
	Ignored []error
}

// Assess judges every duty. It is a pure function: the same input gives the
// same assessment, whatever the order of its parts.
func Assess(in Input) *Assessment {
	c := in.Catalogue
	if c == nil {
		c = ektp.BuiltinDuties()
	}
	a := &Assessment{Scope: in.Scope, AsOf: in.AsOf}
	j := judgement{scope: in.Scope, stated: map[ektp.DutyCode][]ektp.Attestation{}, parts: map[ektp.Code][]ektp.Code{}}
	j.places(in.Regions)
	a.Ignored = j.sort(c, in.Attestations, in.AsOf)
	lowest := in.Lowest
	if !lowest.Valid() {
		lowest = ektp.Community
	}
	for _, r := range j.below {
		if r.Tier() < place(lowest) && len(j.parts[r]) == 0 {
			a.Unlisted = append(a.Unlisted, r)
		}
	}
	for tier := ektp.Central; tier <= lowest; tier++ {
		duties := slices.DeleteFunc(c.Duties(tier), ektp.Duty.Heading)
		for _, region := range j.at(tier) {
			for i := range duties {
				a.States = append(a.States, j.state(&duties[i], region))
			}
		}
	}
	return a
}

// Read assesses what a store holds: it fills in.Attestations with those known
// to the store up to in.AsOf that concern the scope.
func Read(ctx context.Context, store ektp.Reader, in Input) (*Assessment, error) {
	in.Attestations = nil
	// Statements for the regency, the province and the country stand outside the
	// subtree of a district: everything is asked for and the rest left out.
	for att, err := range store.Attestations(ctx, ektp.Query{To: in.AsOf}) {
		if err != nil {
			return nil, err
		}
		if att.Region.Contains(in.Scope) || in.Scope.Contains(att.Region) {
			in.Attestations = append(in.Attestations, att)
		}
	}
	return Assess(in), nil
}

type judgement struct {
	scope  ektp.Code
	below  []ektp.Code                          // the scope and the regions in it, by code
	parts  map[ektp.Code][]ektp.Code            // of a region of the scope, those one step below
	stated map[ektp.DutyCode][]ektp.Attestation // latest of each region, by region
}

// places sets up the tree of the scope. A region whose parent is not listed
// brings its parent in: a village without its district would hang in the air.
func (j *judgement) places(regions []ektp.Code) {
	seen := map[ektp.Code]bool{j.scope: true}
	for _, r := range regions {
		if !j.scope.Contains(r) || !r.Valid() {
			continue
		}
		for ; !seen[r]; r = r.Parent() {
			seen[r] = true
			j.parts[r.Parent()] = append(j.parts[r.Parent()], r)
		}
	}
	for r := range seen {
		j.below = append(j.below, r)
	}
	slices.Sort(j.below)
	for _, p := range j.parts {
		slices.Sort(p)
	}
}

// at gives the regions whose tier owes duties: one above the scope, or all
// those in it.
func (j *judgement) at(t ektp.Tier) []ektp.Code {
	t = place(t)
	if t <= j.scope.Tier() {
		return []ektp.Code{j.scope.At(t)}
	}
	var out []ektp.Code
	for _, r := range j.below {
		if r.Tier() == t {
			out = append(out, r)
		}
	}
	return out
}

// sort keeps the latest attestation of each duty and region.
func (j *judgement) sort(c *ektp.DutyCatalogue, atts []ektp.Attestation, asOf ektp.Date) (ignored []error) {
	atts = slices.Clone(atts)
	slices.SortStableFunc(atts, func(a, b ektp.Attestation) int {
		return cmp.Or(cmp.Compare(a.Duty, b.Duty), cmp.Compare(a.Region, b.Region), cmp.Compare(a.Date, b.Date),
			cmp.Compare(a.Revision, b.Revision), a.At.Compare(b.At))
	})
	for _, a := range atts {
		if a.Date > asOf || !a.Region.Contains(j.scope) && !j.scope.Contains(a.Region) {
			continue
		}
		if err := Check(c, a); err != nil {
			ignored = append(ignored, err)
			continue
		}
		list := j.stated[a.Duty]
		if n := len(list); n > 0 && list[n-1].Region == a.Region {
			list[n-1] = a
		} else {
			list = append(list, a)
		}
		j.stated[a.Duty] = list
	}
	return ignored
}

// state judges one duty of one region by everything stated for the region, the
// part of it that is the scope, and what lies below.
func (j *judgement) state(d *ektp.Duty, region ektp.Code) DutyState {
	s := DutyState{Duty: d, Region: region}
	top := region // the highest region that concerns the scope as a whole
	if region.Contains(j.scope) {
		top = j.scope
	}
	var byStatus [NotApplicable + 1][]*ektp.Attestation
	var why [NotApplicable + 1]Reason
	var said []ektp.Code // in order, as the list is
	whole := false
	list := j.stated[d.Code]
	from, _ := slices.BinarySearchFunc(list, region, func(a ektp.Attestation, r ektp.Code) int { return cmp.Compare(a.Region, r) })
	_, next := region.Span()
	for i := from; i < len(list) && list[i].Region < next; i++ {
		att := &list[i]
		status, reason := Judge(*d, *att)
		byStatus[status] = append(byStatus[status], att)
		why[status] = reason
		said = append(said, att.Region)
		whole = whole || att.Region.Contains(top)
	}
	if len(said) == 0 {
		return s
	}
	decide := func(status Status) DutyState {
		s.Status, s.Reason = status, why[status]
		for _, att := range byStatus[status] {
			s.Decided = append(s.Decided, att.Region)
			if s.Last == nil || att.Date >= s.Last.Date {
				s.Last = att
			}
		}
		return s
	}
	if len(byStatus[Unmet]) > 0 {
		return decide(Unmet)
	}
	if !whole {
		s.Missing = j.unsaid(top, said)
	}
	switch {
	case len(s.Missing) > 0:
		s.Reason = NotComplete
		return s
	case len(byStatus[Unknown]) > 0:
		return decide(Unknown)
	case len(byStatus[Met]) > 0:
		return decide(Met)
	}
	return decide(NotApplicable)
}

// unsaid lists the parts of a region for which nothing was stated; said is in
// order. A region counts as stated when it is, or when all its known parts are.
func (j *judgement) unsaid(region ektp.Code, said []ektp.Code) []ektp.Code {
	if _, ok := slices.BinarySearch(said, region); ok {
		return nil
	}
	parts := j.parts[region]
	if len(parts) == 0 {
		return []ektp.Code{region}
	}
	var missing []ektp.Code
	for _, p := range parts {
		missing = append(missing, j.unsaid(p, said)...)
	}
	if len(missing) > 0 && !anyWithin(region, said) {
		return []ektp.Code{region} // nothing at all below: name the whole
	}
	return missing
}

// anyWithin reports whether one of the codes, which are in order, is the
// region or lies in it.
func anyWithin(region ektp.Code, codes []ektp.Code) bool {
	first, next := region.Span()
	i, _ := slices.BinarySearch(codes, first)
	return i < len(codes) && codes[i] < next
}
