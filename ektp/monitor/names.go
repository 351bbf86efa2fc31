package monitor

import (
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// nameIn is the region's name in the register, "Kab. Paser" for the long
// "Kabupaten Paser"; empty when the register does not know it.
func nameIn(r *wilayah.Registry, c ektp.Code) string {
	if c == ektp.Country {
		return "Indonesia"
	}
	region, ok := r.Lookup(c)
	if !ok {
		return ""
	}
	if rest, ok := strings.CutPrefix(region.Name, "Kabupaten "); ok {
		return "Kab. " + rest
	}
	if region.Kind == wilayah.Kecamatan {
		return "Kec. " + strings.TrimPrefix(region.Name, "Kecamatan ")
	}
	return region.Name
}

// knownIn reports whether there is such a region. Of what lies below the
// register's detail, the regency must exist.
func knownIn(r *wilayah.Registry, c ektp.Code) bool {
	if _, ok := r.Lookup(c); ok {
		return true
	}
	if c.Tier() < ektp.District {
		return false
	}
	parent := c.Parent()
	if _, ok := r.Lookup(parent); ok && len(r.Children(parent)) > 0 {
		return false // the register lists what lies here, and this is not in it
	}
	return knownIn(r, parent)
}
