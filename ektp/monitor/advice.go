package monitor

import (
	"cmp"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/obstacle"
)

// Recommendation says who should do what, and what it would bring.
type Recommendation struct {
	Owner    ektp.Tier       `json:"owner,omitempty"`
	Text     ektp.Text       `json:"text"`
	Regions  []ektp.Code     `json:"regions,omitempty"`
	Obstacle string          `json:"obstacle,omitempty"` // category it answers
	Duties   []ektp.DutyCode `json:"duties,omitempty"`   // codes it fulfils
	Remedy   ektp.Text       `json:"remedy"`
	Gain     Quantity        `json:"gain"` // residents still to record in the regions it helps; unknown where they are not known
	Basis    ektp.Text       `json:"basis"`
}

// advise turns gaps, obstacles and late regions into recommendations, those
// that help the most residents first.
func (e *evaluator) advise() {
	a := e.a
	for _, g := range gapsByDuty(a) {
		a.Advice = append(a.Advice, Recommendation{Owner: g.owner, Regions: g.regions, Duties: []ektp.DutyCode{g.duty}, Gain: e.remainingIn(g.regions),
			Remedy: g.text, Text: phrase("%s memenuhi kewajiban %s: %s, di %s.", "%s fulfils duty %s: %s, in %s.", g.owner.Label(), g.duty, g.text, some(e.names(g.regions))),
			Basis: phrase("Pernyataan kesiapan terakhir.", "The latest attestation.")})
	}
	for _, k := range a.Obstacles {
		for _, r := range e.proposed(&k) {
			rec := Recommendation{Owner: r.owner, Regions: k.Regions, Obstacle: k.Category, Gain: e.remainingIn(k.Regions), Remedy: r.label,
				Text:  phrase("%s: %s (%s).", "%s: %s (%s).", r.owner.Label(), r.label, k.Label),
				Basis: phrase("%s, %s.", "%s, %s.", k.evidence(), e.hindered(&k))}
			for i := range a.Regions {
				for _, o := range a.Regions[i].Obstacles {
					if o.Category == k.Category {
						for _, d := range o.Duties {
							if !slices.Contains(rec.Duties, d) {
								rec.Duties = append(rec.Duties, d)
							}
						}
					}
				}
			}
			slices.Sort(rec.Duties)
			a.Advice = append(a.Advice, rec)
		}
	}
	if codes, names := e.with(Late); len(codes) > 0 {
		a.Advice = append(a.Advice, Recommendation{Owner: ektp.Regency, Regions: codes, Gain: e.remainingIn(codes),
			Remedy: ektp.Text{ID: "Lanjutkan sebagai pelayanan reguler dan pelayanan keliling.", EN: "Go on as regular and mobile service."},
			Text:   phrase("Lanjutkan perekaman di %s sebagai pelayanan reguler dan pelayanan keliling.", "Go on recording in %s as regular and mobile service.", some(names)),
			Basis:  ektp.Text{ID: "Batas waktu lewat (Nugraha 2013: tahap reguler setelah tahap massal).", EN: "The deadline has passed (Nugraha 2013: a regular phase after the mass phases)."}})
	}
	if codes, names := e.with(NotStarted); len(codes) > 0 {
		var due []ektp.Code
		var dueNames []string
		for i, c := range codes {
			if l := a.Region(c).Line(); l != nil && l.Start <= a.AsOf {
				due, dueNames = append(due, c), append(dueNames, names[i])
			}
		}
		if len(due) > 0 {
			a.Advice = append(a.Advice, Recommendation{Owner: ektp.Regency, Regions: due, Gain: e.remainingIn(due),
				Remedy: ektp.Text{ID: "Penuhi kesiapan, lalu mulai perekaman.", EN: "Complete the preparation, then start recording."},
				Text:   phrase("Penuhi kesiapan di %s, lalu mulai perekaman.", "Complete the preparation in %s, then start recording.", some(dueNames)),
				Basis:  ektp.Text{ID: "Tahap sudah dibuka, perekaman belum mulai.", EN: "The phase is open, recording has not started."}})
		}
	}
	slices.SortStableFunc(a.Advice, func(x, y Recommendation) int {
		return cmp.Or(cmp.Compare(y.Gain.Count, x.Gain.Count), cmp.Compare(x.Owner, y.Owner), cmp.Compare(x.Text.EN, y.Text.EN))
	})
}

// remedy is one with the tier that carries it out.
type remedy struct {
	label ektp.Text
	owner ektp.Tier
}

// proposed are the first remedy of an obstacle, whoever carries it out, and the
// first that the tier owing one can carry out itself.
func (e *evaluator) proposed(k *ObstacleRank) (out []remedy) {
	entry, _ := e.in.Taxonomy.Lookup(obstacle.Category(k.Category))
	for i, r := range entry.Remedies {
		owner := cmp.Or(r.Tier, k.Owner)
		if i == 0 || owner == k.Owner {
			out = append(out, remedy{r.Label, owner})
		}
		if owner == k.Owner {
			break
		}
	}
	return out
}

// remainingIn adds up who is still to be recorded in the regions; the scope
// itself stands for all of it.
func (e *evaluator) remainingIn(codes []ektp.Code) Quantity {
	sum := adder{m: ektp.NotRecorded}
	for _, c := range codes {
		r := e.a.Region(c)
		if r == nil {
			continue
		}
		if l := r.Line(); l != nil {
			if c == e.a.Scope {
				return l.Remaining
			}
			q := l.Remaining
			if w := r.Whole; w != nil { // of all its phases
				q = Quantity{}
				if alike(w.Target, w.Recorded) {
					q = Quantity{Known: true, Count: max(0, w.Target.Count-w.Recorded.Count), Measure: ektp.NotRecorded, Date: w.Recorded.Date}
				}
			}
			sum.add(q, 1)
		}
	}
	return sum.quantity()
}

func (e *evaluator) names(codes []ektp.Code) []string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = e.in.name(c)
	}
	return out
}
