package monitor

import (
	"cmp"
	"maps"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/obstacle"
)

// Obstacle hinders a region.
type Obstacle struct {
	Category   string          `json:"category"` // code; empty: the words fit no category
	Label      ektp.Text       `json:"label"`
	Letter     string          `json:"letter,omitempty"` // of the study's list, "b"
	Region     ektp.Code       `json:"region"`           // whose; it may lie below or above the row it stands with
	Quote      string          `json:"quote"`            // the field's words, or the figures that gave it away
	Text       ektp.Text       `json:"text,omitzero"`    // of a detected one: what the figures show
	Detected   bool            `json:"detected,omitempty"`
	Confidence float64         `json:"confidence"`
	Date       ektp.Date       `json:"date"`
	Phase      string          `json:"phase,omitempty"`
	Source     string          `json:"source,omitempty"`
	Note       string          `json:"note,omitempty"`  // ID of the note
	State      string          `json:"state"`           // of the note, "open"
	Severity   int             `json:"severity"`        // 1 low to 4 critical
	Owner      ektp.Tier       `json:"owner,omitempty"` // who must act
	Due        ektp.Date       `json:"due,omitempty"`
	Overdue    bool            `json:"overdue,omitempty"`
	Remedies   []ektp.Text     `json:"remedies,omitempty"`
	Duties     []ektp.DutyCode `json:"duties,omitempty"` // codes of the duties that were not met
}

// ObstacleRank is one category over all regions.
type ObstacleRank struct {
	Category string      `json:"category"`
	Label    ektp.Text   `json:"label"`
	Letter   string      `json:"letter,omitempty"`
	Notes    int         `json:"notes"`
	Detected int         `json:"detected"` // seen in the figures, stated by nobody
	Regions  []ektp.Code `json:"regions"`
	Severity int         `json:"severity"` // the gravest
	Owner    ektp.Tier   `json:"owner,omitempty"`
	Remedies []ektp.Text `json:"remedies,omitempty"`
	// Proposed is the first remedy that the owner can carry out itself; where
	// it has none, the first of all. ProposedBy is who carries it out.
	Proposed   ektp.Text `json:"proposed,omitzero"`
	ProposedBy ektp.Tier `json:"proposed_by,omitempty"`
	Overdue    int       `json:"overdue"`
	Share      int64     `json:"share"`      // of all notes, in hundredths of a percent
	Running    int64     `json:"cumulative"` // shares added up from the first, for the Pareto
}

// collectNotes classifies the notes known on the day that are still open, by
// region.
func (e *evaluator) collectNotes() {
	e.notes = map[ektp.Code][]Obstacle{}
	notes := slices.Clone(e.in.Notes)
	slices.SortFunc(notes, func(a, b ektp.Note) int {
		return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID))
	})
	for i := range notes {
		n := &notes[i]
		if n.Date > e.in.AsOf || !e.in.Scope.Contains(n.Region) && !n.Region.Contains(e.in.Scope) {
			continue
		}
		stands := standingBy(n, e.in.AsOf)
		if stands.State.Ended() {
			continue
		}
		list, read := e.statedBy(n, stands)
		if stands.State == ektp.NoteOpen && read { // nobody has answered: due by what it says
			gravest := 0
			for k := range list {
				gravest = max(gravest, list[k].Severity)
			}
			stands.Due = n.Date.AddDays(obstacle.DueDays(gravest))
		}
		for k := range list {
			o := &list[k]
			o.Note, o.State, o.Due = n.ID, stands.State.String(), stands.Due
			if stands.Severity > 0 {
				o.Severity = stands.Severity
			}
			if stands.Owner.Valid() {
				o.Owner = stands.Owner
			}
			o.Overdue = stands.Overdue(e.in.AsOf)
		}
		e.notes[n.Region] = append(e.notes[n.Region], list...)
	}
}

// statedBy are the obstacles of a note: those its steps name, or else what its
// words say, read for that; of words that fit no category one without. A note
// acknowledged as stating none has none.
func (e *evaluator) statedBy(n *ektp.Note, stands obstacle.Standing) (list []Obstacle, read bool) {
	of := func(m obstacle.Match) Obstacle {
		return e.obstacle(m, n.Region, n.Date, n.Phase, n.Source, n.Text)
	}
	if len(stands.Categories) > 0 {
		for _, c := range stands.Categories {
			list = append(list, of(obstacle.Match{Category: c, Confidence: 1}))
		}
		return list, false
	}
	if stands.State == ektp.NoteAcknowledged {
		return nil, false
	}
	if list = e.classify(n.Region, n.Date, n.Phase, n.Source, n.Text); len(list) == 0 {
		list = []Obstacle{of(obstacle.Match{})}
	}
	return list, true
}

// standingBy is where the note stood at the end of the day.
func standingBy(n *ektp.Note, asOf ektp.Date) obstacle.Standing {
	then := *n
	for i, step := range n.Steps {
		if !step.At.IsZero() && todayIn(n.Region, step.At) > asOf {
			then.Steps = n.Steps[:i]
			break
		}
	}
	return obstacle.Stand(&then)
}

// classify turns words into obstacles; none when they state none.
func (e *evaluator) classify(c ektp.Code, d ektp.Date, phase, source, text string) (out []Obstacle) {
	for _, m := range e.in.Classifier.Classify(text) {
		out = append(out, e.obstacle(m, c, d, phase, source, text))
	}
	return out
}

// obstacle is a category with what the taxonomy says of it.
func (e *evaluator) obstacle(m obstacle.Match, c ektp.Code, d ektp.Date, phase, source, text string) Obstacle {
	o := Obstacle{Category: m.Category.String(), Label: ektp.Text{ID: m.Category.String(), EN: m.Category.String()}, Quote: ektp.Redact(text), Confidence: m.Confidence,
		Region: c, Date: d, Phase: phase, Source: ektp.Redact(source), State: ektp.NoteOpen.String(), Severity: 1}
	entry, ok := e.in.Taxonomy.Lookup(m.Category)
	if !ok {
		return o
	}
	o.Label, o.Letter, o.Severity, o.Owner = entry.Label, entry.Letter, entry.Severity, entry.Tier
	for _, r := range entry.Remedies {
		o.Remedies = append(o.Remedies, r.Label)
	}
	for _, duty := range entry.Duties {
		o.Duties = append(o.Duties, ektp.DutyCode(duty))
	}
	return o
}

// home is the region, or the nearest around it that has a row: what is said of
// a village must not be lost because villages have none.
func (a *Assessment) home(c ektp.Code) ektp.Code {
	if !a.Scope.Contains(c) {
		return c
	}
	for c != a.Scope && a.Region(c) == nil {
		c = c.Parent()
	}
	return c
}

// attachObstacles gives every row the obstacles stated of it, and ranks the
// categories over all.
func (e *evaluator) attachObstacles() {
	a := e.a
	rank := map[string]*ObstacleRank{}
	total := 0
	count := func(r *Row) {
		for i := range r.Obstacles {
			o := &r.Obstacles[i]
			if o.Category == "" {
				continue
			}
			k := rank[o.Category]
			if k == nil {
				k = &ObstacleRank{Category: o.Category, Label: o.Label, Letter: o.Letter, Owner: o.Owner, Remedies: o.Remedies}
				rank[o.Category] = k
			}
			if o.Detected {
				k.Detected++
			} else {
				k.Notes++
				total++
			}
			k.Severity = max(k.Severity, o.Severity)
			if o.Overdue {
				k.Overdue++
			}
			if !slices.Contains(k.Regions, r.Region) {
				k.Regions = append(k.Regions, r.Region)
			}
		}
	}
	for _, c := range slices.Sorted(maps.Keys(e.notes)) {
		if home := a.home(c); home != c {
			e.notes[home] = append(e.notes[home], e.notes[c]...)
			delete(e.notes, c)
		}
	}
	attach := func(r *Row) {
		r.Obstacles = append(r.Obstacles, e.notes[r.Region]...)
		slices.SortStableFunc(r.Obstacles, func(a, b Obstacle) int {
			return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(b.Date, a.Date), cmp.Compare(a.Category, b.Category), cmp.Compare(a.Quote, b.Quote))
		})
		count(r)
	}
	for _, rows := range [][]Row{a.Regions, a.Groups, a.Parts} {
		for i := range rows {
			attach(&rows[i])
		}
	}
	// What is stated of a region around the scope hinders the scope as well.
	for c := range a.Scope.Ancestors() {
		a.Total.Obstacles = append(a.Total.Obstacles, e.notes[c]...)
	}
	attach(&a.Total)
	for _, k := range rank {
		if list := e.proposed(k); len(list) > 0 {
			best := list[len(list)-1]
			k.Proposed, k.ProposedBy = best.label, best.owner
		}
		a.Obstacles = append(a.Obstacles, *k)
	}
	slices.SortFunc(a.Obstacles, func(x, y ObstacleRank) int {
		return cmp.Or(cmp.Compare(y.Notes, x.Notes), cmp.Compare(y.Detected, x.Detected), cmp.Compare(len(y.Regions), len(x.Regions)), cmp.Compare(y.Severity, x.Severity), cmp.Compare(x.Category, y.Category))
	})
	var running int64
	for i := range a.Obstacles {
		k := &a.Obstacles[i]
		slices.Sort(k.Regions)
		if total == 0 {
			break
		}
		k.Share = int64(k.Notes) * 10000 / int64(total)
		running += int64(k.Notes)
		k.Running = running * 10000 / int64(total)
	}
}
