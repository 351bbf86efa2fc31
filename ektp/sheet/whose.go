package sheet

import (
	"fmt"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// Rules of words around a table that name another region than is expected.
const (
	ruleOtherFile = "says %s, and the file is of %s: say whose figures they are"
	ruleOutside   = "says %s, which is not among the regions of this table"
)

// whose is a region that a title or the name of the sheet says, and where.
type whose struct {
	code ektp.Code
	at   place
}

// ofOthers is the first that says another region; none where the region, or one
// in it, is said as well. A region around it is no other.
func ofOthers(said []whose, region ektp.Code, regions *wilayah.Registry) (other whose, found bool) {
	codes := codesOf(region, regions)
	for _, s := range said {
		switch {
		case slices.ContainsFunc(codes, func(c ektp.Code) bool { return c.Contains(s.code) }):
			return whose{}, false
		case !found && !slices.ContainsFunc(codes, s.code.Contains):
			other, found = s, true
		}
	}
	return other, found
}

// codesOf are the code of a region, and those it had before or has today.
func codesOf(c ektp.Code, regions *wilayah.Registry) []ektp.Code {
	codes := []ektp.Code{c}
	for _, change := range regions.Changes() {
		if change.Kind != wilayah.Transfer {
			continue
		}
		switch from, to := change.From[0], change.To; {
		case from.Contains(c):
			codes = append(codes, to+(c-from))
		case to.Contains(c):
			codes = append(codes, from+(c-to))
		}
	}
	return codes
}

// checkWhose refuses a table whose words name another region than the one its
// figures would be booked to.
func (t *table) checkWhose(said []whose) bool {
	o := &t.r.o
	region := t.mapping.Region
	if region == ektp.Country {
		region = o.Within
	}
	other, found := ofOthers(said, region, o.Regions)
	if region == ektp.Country || !found {
		return true
	}
	rule := fmt.Sprintf(ruleOutside, called(other.code, o.Regions))
	if t.mapping.Region != ektp.Country {
		rule = fmt.Sprintf(ruleOtherFile, called(other.code, o.Regions), called(region, o.Regions))
	}
	t.refuse(other.at.column, other.at.row, other.at.text, rule)
	t.closed = true
	return false
}

// called is a region's name and code, "Kabupaten Boalemo (75.02)".
func called(c ektp.Code, regions *wilayah.Registry) string {
	return nameOf(c, regions) + " (" + c.String() + ")"
}
