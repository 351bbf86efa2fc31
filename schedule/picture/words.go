package picture

import (
	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/quota"
)

// captions are what the pictures say of themselves.
var captions = map[string]ektp.Text{
	"plan":           {ID: "rencana", EN: "planned"},
	"reached":        {ID: "tercapai", EN: "reached"},
	"actual":         {ID: "terlaksana", EN: "took place"},
	"moved":          {ID: "batas waktu lama", EN: "former deadline"},
	"as of":          {ID: "per %s", EN: "as of %s"},
	"from":           {ID: "sejak %s", EN: "from %s"},
	"planned window": {ID: "rencana %s", EN: "planned %s"},
	"actual window":  {ID: "terlaksana %s", EN: "took place %s"},
	"day off":        {ID: "hari libur", EN: "day off"},
	"not covered":    {ID: "libur belum diketahui", EN: "holidays not known"},
	"most":           {ID: "terbanyak %s", EN: "most %s"},
}

var speak = locale.Speaker(captions)

// percent has two decimals, halves away from zero. Whole must be above 0.
func (b Bar) percent(p *locale.Printer) string {
	d, _ := quota.Percent(b.Part, b.Whole, 2)
	return p.Percent(d, 2)
}
