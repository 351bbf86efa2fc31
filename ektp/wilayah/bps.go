package wilayah

import (
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

const bpsRule = "BPS codes overlap with those of the ministry and mean other regions: give a mapping to LoadMapped"

// refuseBPS gives the rule a region breaks that stands at a code BPS gave it: a
// kabupaten under a name that another one of its province has in the register.
// 6403 is Berau for the ministry and Kutai Kartanegara for BPS. A plain look at
// the form of codes would not see it.
func (r *Registry) refuseBPS(region Region) string {
	if region.Code.Tier() != ektp.Regency {
		return ""
	}
	at, ok := r.at(region.Code)
	name := normalize(region.Name).name
	if ok && r.names[at] == name {
		return ""
	}
	first, next := region.Code.Parent().Span()
	i, _ := r.at(first)
	for ; i < len(r.regions) && r.regions[i].Code < next; i++ {
		other := r.regions[i]
		if other.Code.Tier() == ektp.Regency && r.names[i] == name && other.Kind == region.Kind {
			return "is " + strings.TrimSpace(region.Name) + " here, which is " + other.Code.String() + " for the ministry: " + bpsRule
		}
	}
	return ""
}
