package monitor

import (
	"cmp"
	"context"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
	"github.com/ektp-rollout/sdk/schedule"
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
	events := alerts(a, m.name)
	m.tell(ctx, events...)
	return events, nil
}

// Key is the same for the same matter, however often it is found: kind, region,
// phase and subject. Each report that is late is a matter of its own.
func (e *Event) Key() string {
	return string(e.Kind) + " " + e.Region.String() + " " + e.Phase + " " + e.Subject
}

// Alerts are the events an assessment gives rise to, region by region: every
// report that was due and did not come ([Assessment.NotReported]), with its rule
// and period as the subject; regions that owe none and were not heard of lately;
// those that do not advance; phases and obstacles that are overdue.
func Alerts(a *Assessment) []Event {
	registry := wilayah.Builtin()
	return alerts(a, func(c ektp.Code) string { return cmp.Or(nameIn(registry, c), c.String()) })
}

func alerts(a *Assessment, name func(ektp.Code) string) (events []Event) {
	owes := map[ektp.Code]bool{}
	for _, o := range a.NotReported() {
		owes[o.Region] = true
		n := name(o.Region)
		if r := a.Region(o.Region); r != nil {
			n = r.Name
		}
		events = append(events, reportLate(a, n, o))
	}
	for _, s := range a.Reporting.Silent {
		if owes[s.Region] {
			continue // said already, with the periods
		}
		e := Event{Kind: EventReportLate, Region: s.Region, Date: a.AsOf, Owner: s.Region.Tier(), Subject: "report"}
		if s.Last.IsZero() {
			e.Text = phrase("%s belum pernah melapor.", "%s has never reported.", s.Name)
		} else {
			e.Text = phrase("%s terakhir melapor untuk %s, %s hari yang lalu.", "%s last reported for %s, %s days ago.", s.Name, s.Last, s.Days)
		}
		events = append(events, e)
	}
	for _, r := range a.followed() {
		l := r.Line()
		if l == nil {
			continue
		}
		for k := range r.Lines { // a phase before the one of the day that ended below its target
			if p := &r.Lines[k]; k != r.Phase && p.State == Overdue && p.Share.Known {
				events = append(events, Event{Kind: EventPhaseLate, Region: r.Region, Date: a.AsOf, Phase: p.Phase, Owner: ektp.Province, Subject: "deadline " + p.End.String(),
					Text: phrase("%s: batas %s %s, capaian %s\u00a0%%.", "%s: deadline of %s %s, reached %s%%.", r.Name, p.Name, p.End, p.Share.Percent)})
			}
		}
		if (l.State == Running || l.State == Stopped) && l.Pace.Actual.Known && l.Advanced < l.Pace.From && l.Remaining.Count > 0 {
			since := cmp.Or(l.Advanced, l.Pace.From) // what never rose did not in the window either
			events = append(events, Event{Kind: EventStalled, Region: r.Region, Date: a.AsOf, Phase: l.Phase, Owner: r.Region.Tier(), Subject: "pace",
				Text: phrase("Perekaman di %s tidak bertambah sejak %s; sisa %s.", "Recording in %s has not advanced since %s; %s remaining.", r.Name, since, l.Remaining.Count)})
		}
		if r.Status == Late {
			events = append(events, Event{Kind: EventPhaseLate, Region: r.Region, Date: a.AsOf, Phase: l.Phase, Owner: ektp.Province, Subject: "deadline " + l.End.String(),
				Text: phrase("%s: %s", "%s: %s", r.Name, r.Why)})
		}
	}
	for r := range a.Rows() {
		for k := range r.Obstacles {
			if o := &r.Obstacles[k]; o.Overdue {
				events = append(events, escalated(a, r, o))
			}
		}
	}
	return events
}

// reportLate is about one report that was due.
func reportLate(a *Assessment, name string, o schedule.Owed) Event {
	e := Event{Kind: EventReportLate, Region: o.Region, Date: a.AsOf, Owner: o.Region.Tier(), Subject: "report " + o.Rule + " " + o.From.String()}
	if o.From == o.To {
		e.Text = phrase("Laporan %s untuk %s belum diterima; batasnya %s.", "The report of %s for %s has not come; it was due on %s.", name, o.From, o.Due)
		return e
	}
	e.Subject += ".." + o.To.String()
	e.Text = phrase("Laporan %s untuk %s sampai %s belum diterima; batasnya %s.", "The report of %s for %s to %s has not come; it was due on %s.",
		name, o.From, o.To, o.Due)
	return e
}

// escalated is about an obstacle that is overdue. It goes one tier above its
// owner, or above the region's own office where nobody was named; above the
// centre there is nobody.
func escalated(a *Assessment, r *Row, o *Obstacle) Event {
	what := o.Label
	if what == (ektp.Text{}) { // of no category: in the field's words
		quote := "“" + strings.Join(strings.Fields(o.Quote), " ") + "”"
		what = ektp.Text{ID: quote, EN: quote}
	}
	owner := o.Owner
	if !owner.Valid() {
		owner = o.Region.Tier()
	}
	e := Event{Kind: EventEscalated, Region: r.Region, Date: a.AsOf, Phase: o.Phase, Owner: owner.Up(), Subject: strings.TrimSpace("note " + o.Note + " " + o.Category)}
	if owner == ektp.Central {
		e.Text = phrase("Kendala %s di %s lewat batas %s; masih menjadi tugas Pemerintah Pusat.", "Obstacle %s in %s is overdue since %s; it rests with the central government.",
			what, r.Name, o.Due)
		return e
	}
	e.Text = phrase("Kendala %s di %s lewat batas %s; diteruskan kepada %s.", "Obstacle %s in %s is overdue since %s; passed on to %s.",
		what, r.Name, o.Due, owner.Up().Label())
	return e
}
