package schedule

import "github.com/ektp-rollout/sdk/ektp"

const study = "Nugraha (2013), phases"

// EastKalimantan2011 is the programme of the study: Tahap I, Tahap II and
// Reguler over the 14 kabupaten/kota of 2011.
func EastKalimantan2011() Plan {
	first := codes("64.02", "64.03", "64.05", "64.06", "64.72", "64.73", "64.74")
	second := codes("64.01", "64.04", "64.07", "64.08", "64.09", "64.10", "64.71")
	all := codes("64.01", "64.02", "64.03", "64.04", "64.05", "64.06", "64.07", "64.08", "64.09", "64.10", "64.71", "64.72", "64.73", "64.74")
	return Plan{
		ID: "kaltim-2011", Scope: ektp.MustCode("64"),
		Name:    ektp.Text{ID: "Perekaman e-KTP Kalimantan Timur 2011-2013", EN: "e-KTP recording in East Kalimantan 2011-2013"},
		Sources: []string{study},
		Phases: []Phase{
			{ID: "tahap-1", Name: ektp.Text{ID: "Tahap I", EN: "Phase I"}, Kind: Mass, Regions: first, Source: study,
				Start: ektp.NewDate(2011, 8, 8), End: ektp.NewDate(2012, 4, 30),
				Team: Team{Lead: ektp.Text{ID: "Kepala Bagian Kependudukan", EN: "Head of the population division"}, Staff: 5}},
			{ID: "tahap-2", Name: ektp.Text{ID: "Tahap II", EN: "Phase II"}, Kind: Mass, Regions: second, Source: study,
				Start: ektp.NewDate(2012, 7, 3), End: ektp.NewDate(2012, 12, 31)},
			{ID: "reguler", Name: ektp.Text{ID: "Reguler", EN: "Regular"}, Kind: Regular, Regions: all, Source: study,
				Start: ektp.NewDate(2011, 8, 8), End: ektp.NewDate(2013, 12, 31),
				Team: Team{Lead: ektp.Text{ID: "Kepala Sub Bagian", EN: "Head of the sub-division"}, Staff: 5}},
		},
	}
}

func codes(list ...string) (out []ektp.Code) {
	for _, s := range list {
		out = append(out, ektp.MustCode(s))
	}
	return out
}
