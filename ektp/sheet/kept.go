package sheet

import "github.com/ektp-rollout/sdk/ektp"

// kept are the reports of a book while [Read] reads it: what a later row says
// may add to them, or take them back. It is nil where each is handed on at once.
type kept struct {
	reports []ektp.Report
	at      map[ektp.ReportKey]int
	back    map[int]bool // taken back
}

func newKept() *kept { return &kept{at: map[ektp.ReportKey]int{}, back: map[int]bool{}} }

func (k *kept) add(r ektp.Report) {
	k.at[r.Key()] = len(k.reports)
	k.reports = append(k.reports, r)
}

// of is the report of the key, nil when there is none.
func (k *kept) of(key ektp.ReportKey) *ektp.Report {
	if k == nil {
		return nil
	}
	if i, ok := k.at[key]; ok && !k.back[i] {
		return &k.reports[i]
	}
	return nil
}

func (k *kept) takeBack(key ektp.ReportKey) {
	if k == nil {
		return
	}
	if i, ok := k.at[key]; ok {
		k.back[i] = true
	}
}

// list are those that stand.
func (k *kept) list() []ektp.Report {
	if len(k.back) == 0 {
		return k.reports
	}
	var list []ektp.Report
	for i := range k.reports {
		if !k.back[i] {
			list = append(list, k.reports[i])
		}
	}
	return list
}
