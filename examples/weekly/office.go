package main

import (
	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// office is the region whose bureau does the job: that of the plan, and of a
// plan of the whole country the province of the scope.
func office(o options) ektp.Code {
	if o.plan.Scope.Tier() >= ektp.Province && o.plan.Scope.Contains(o.scope) {
		return o.plan.Scope
	}
	return o.scope.At(ektp.Province)
}

// bureau is who does the job.
func bureau(o options) ektp.Principal {
	c := office(o)
	return ektp.Principal{ID: c.Tier().String(), Tier: c.Tier(), Region: c, Role: ektp.Manager}
}

// clerk lets the bureau enter what it collected itself, and accept what it
// collected of the regions below; for everybody else the rules of the SDK
// stand.
type clerk struct{ ektp.TierAuthorizer }

func (c clerk) Authorize(by ektp.Principal, action ektp.Action, region ektp.Code) error {
	if by.Role == ektp.Manager && by.Region.Contains(region) &&
		(action == ektp.ActionSubmit || action == ektp.ActionVerify && region != by.Region) {
		return nil
	}
	return c.TierAuthorizer.Authorize(by, action, region)
}

// name of a region, for people; of one that the register does not know, with
// the region around it that it does.
func name(c ektp.Code) string {
	if c == ektp.Country {
		return "Indonesia"
	}
	registry := wilayah.Builtin()
	if r, ok := registry.Lookup(c); ok {
		return r.Name + " (" + c.String() + ")"
	}
	for up := range c.Ancestors() {
		if r, ok := registry.Lookup(up); ok {
			return c.String() + ", " + r.Name
		}
	}
	return c.String()
}
