package schedule

import (
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Within is the plan of a part of the scope, on finer regions where some are
// given: a province makes its own plan of the national one by naming its
// regencies. Of each phase the regions within the part stay; a region that
// holds some of the finer is replaced by them. What is left without a region
// is dropped, and so are reports owed by tiers above the part.
func (p Plan) Within(scope ektp.Code, finer ...ektp.Code) (Plan, error) {
	if !scope.Valid() || !p.Scope.Contains(scope) {
		return Plan{}, &ektp.FieldError{Field: "scope", Value: scope.String(), Rule: "must lie in the scope of the plan"}
	}
	for _, c := range finer {
		if !scope.Contains(c) {
			return Plan{}, &ektp.FieldError{Region: c, Field: "regions", Rule: "lies outside the scope " + scope.String()}
		}
	}
	out := p
	out.Scope = scope
	if scope != p.Scope {
		out.ID = p.ID + "-" + scope.Digits()
	}
	out.Phases = nil
	for _, ph := range p.Phases {
		var regions []ektp.Code
		for _, c := range p.phaseRegions(&ph) {
			if c.Contains(scope) {
				c = scope
			}
			if !scope.Contains(c) {
				continue
			}
			n := len(regions)
			for _, f := range finer {
				if c.Contains(f) {
					regions = append(regions, f)
				}
			}
			if len(regions) == n {
				regions = append(regions, c)
			}
		}
		if len(regions) == 0 {
			continue
		}
		ph.Regions = regions
		ph.Targets = slices.DeleteFunc(slices.Clone(ph.Targets), func(t Target) bool { return !scope.Contains(t.Region) })
		ph.NoTarget = ph.unstated()
		out.Phases = append(out.Phases, ph)
	}
	out.Reports = nil
	for _, r := range p.Reports {
		if r, ok := r.within(&out); ok {
			out.Reports = append(out.Reports, r)
		}
	}
	return out, out.Validate()
}
