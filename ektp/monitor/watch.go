package monitor

import (
	"context"

	"github.com/ektp-rollout/sdk/ektp"
)

// Watch assesses the scope and tells the hooks what somebody should look at:
// reports that are late, regions that no longer advance, phases that ended
// below their target, obstacles that are overdue. A program calls it once a
// day; it keeps no memory, so a hook that must not repeat itself remembers
// what it was told ([Event.Key]).
func (m *Monitor) Watch(ctx context.Context, scope ektp.Code, asOf ektp.Date) ([]Event, error) {
	a, err := m.Assess(ctx, scope, asOf)
	if err != nil {
		return nil, err
	}
	events := Alerts(a)
	m.tell(ctx, events...)
	return events, nil
}

// Key is the same for the same matter, however often it is found: kind, region,
// phase and subject.
func (e *Event) Key() string {
	return string(e.Kind) + " " + e.Region.String() + " " + e.Phase + " " + e.Subject
}

// Alerts are the events an assessment gives rise to, region by region.
func Alerts(a *Assessment) (events []Event) {
	for _, s := range a.Reporting.Silent {
		e := Event{Kind: EventReportLate, Region: s.Region, Date: a.AsOf, Owner: ektp.Regency, Subject: "report"}
		if s.Last.IsZero() {
			e.Text = phrase("%s belum pernah melapor.", "%s has never reported.", s.Name)
		} else {
			e.Text = phrase("%s terakhir melapor untuk %s, %s hari yang lalu.", "%s last reported for %s, %s days ago.", s.Name, s.Last, s.Days)
		}
		events = append(events, e)
	}
	for i := range a.Regions {
		r := &a.Regions[i]
		l := r.Line()
		if l == nil {
			continue
		}
		if (l.State == Running || l.State == Stopped) && l.Pace.Actual.Known && l.Pace.Actual.Count <= 0 && l.Remaining.Count > 0 {
			events = append(events, Event{Kind: EventStalled, Region: r.Region, Date: a.AsOf, Phase: l.Phase, Owner: ektp.Regency, Subject: "pace",
				Text: phrase("Perekaman di %s tidak bertambah sejak %s; sisa %s.", "Recording in %s has not advanced since %s; %s remaining.", r.Name, l.Pace.From, l.Remaining.Count)})
		}
		if r.Status == Late {
			events = append(events, Event{Kind: EventPhaseLate, Region: r.Region, Date: a.AsOf, Phase: l.Phase, Owner: ektp.Province, Subject: "deadline " + l.End.String(),
				Text: phrase("%s: %s", "%s: %s", r.Name, r.Why)})
		}
	}
	for _, rows := range [][]Row{{a.Total}, a.Groups, a.Regions, a.Parts} {
		for i := range rows {
			for _, o := range rows[i].Obstacles {
				if o.Overdue {
					events = append(events, Event{Kind: EventEscalated, Region: rows[i].Region, Date: a.AsOf, Phase: o.Phase, Owner: o.Owner.Up(), Subject: "note " + o.Note,
						Text: phrase("Kendala %s di %s lewat batas %s; diteruskan kepada %s.", "Obstacle %s in %s is overdue since %s; passed on to %s.",
							o.Label, rows[i].Name, o.Due, o.Owner.Up().Label())})
				}
			}
		}
	}
	return events
}
