package monitor

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// ChildrenFirst keeps a report of a scope from being verified or forwarded
// before those of all its regions are: the province's before its kabupaten and
// kota. The error is a [*ChildrenError].
func ChildrenFirst() Option { return func(m *Monitor) { m.childrenFirst = true } }

// ChildrenError says whose reports must be verified first. It matches
// [ektp.ErrInvalid].
type ChildrenError struct {
	Key     ektp.ReportKey
	Missing []ektp.Code
}

// Error names the report and the regions.
func (e *ChildrenError) Error() string {
	names := make([]string, len(e.Missing))
	for i, c := range e.Missing {
		names[i] = c.String()
	}
	return fmt.Sprintf("report %s: not ready, the reports of %s are not verified", e.Key, strings.Join(names, ", "))
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *ChildrenError) Is(target error) bool { return target == ektp.ErrInvalid }

// Pending lists the regions of the phase within the scope whose own report of
// the day is not verified yet, in code order: who holds up the scope's report.
// The empty phase stands for the regions of all phases.
func (m *Monitor) Pending(ctx context.Context, scope ektp.Code, date ektp.Date, phase string) (missing []ektp.Code, err error) {
	err = m.store.View(ctx, func(r ektp.Reader) error {
		missing, err = m.pending(ctx, r, ektp.ReportKey{Region: scope, Date: date, Phase: phase})
		return err
	})
	return missing, err
}

func (m *Monitor) pending(ctx context.Context, r ektp.Reader, key ektp.ReportKey) ([]ektp.Code, error) {
	verified := map[ektp.Code]bool{}
	q := ektp.ReportQuery{Query: ektp.Query{Region: key.Region, From: key.Date, To: key.Date},
		Forms: []string{key.Form}, States: []ektp.State{ektp.Verified, ektp.Forwarded}}
	for rep, err := range r.Reports(ctx, q) {
		if err != nil {
			return nil, err
		}
		if rep.Phase == key.Phase && rep.Source == "" {
			verified[rep.Region] = true
		}
	}
	var missing []ektp.Code
	for _, c := range m.regionsOf(key.Phase) {
		if c != key.Region && key.Region.Contains(c) && !verified[c] {
			missing = append(missing, c)
		}
	}
	return missing, nil
}

// regionsOf a phase, in code order; of the whole plan when phase is empty.
func (m *Monitor) regionsOf(phase string) []ektp.Code {
	if p := m.phases[phase]; p != nil {
		return p.regions
	}
	var all []ektp.Code
	for _, p := range m.phases {
		all = append(all, p.regions...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
