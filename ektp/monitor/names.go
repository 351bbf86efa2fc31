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
