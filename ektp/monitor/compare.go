package monitor

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
)

// Change is what happened in a scope between two assessments: "what changed
// this week".
type Change struct {
	From    ektp.Date      `json:"from"`
	To      ektp.Date      `json:"to"`
	Total   RegionChange   `json:"total"`
	Regions []RegionChange `json:"regions"` // in code order, those that changed
	Same    int            `json:"same"`    // regions in which nothing changed

	NewObstacles   []Obstacle  `json:"new_obstacles,omitempty"`
	EndedObstacles []Obstacle  `json:"ended_obstacles,omitempty"`
	NewGaps        []ektp.Text `json:"new_gaps,omitempty"`
	ClosedGaps     []ektp.Text `json:"closed_gaps,omitempty"`
	Texts          []ektp.Text `json:"texts"` // the changes in words, the gravest first
}

// RegionChange is what changed in one region.
type RegionChange struct {
	Region       ektp.Code `json:"region"`
	Name         string    `json:"name"`
	StatusBefore Status    `json:"status_before"`
	StatusAfter  Status    `json:"status_after"`
	Recorded     Quantity  `json:"recorded"` // more recorded; unknown when one of the two is
	Target       Quantity  `json:"target"`   // by how much the denominator changed
	Effect       *Effect   `json:"effect,omitempty"`

	unknown bool // something changed that cannot be subtracted: another phase, a printed percentage
}

// Effect parts the change of a percentage, in points, into what was recorded
// and what happened to the denominator: each January a new cohort of
// 17-year-olds enters it, and the cleaned data set changes it twice a year, so
// a rate may fall without a loss. Recording + Denominator = Total, exactly.
type Effect struct {
	Total       decimal.Decimal `json:"total"`
	Recording   decimal.Decimal `json:"recording"`   // had the old denominator stayed
	Denominator decimal.Decimal `json:"denominator"` // the rest
}

// Compare says what changed from one assessment of a scope to a later one. The
// error matches [ektp.ErrInvalid] when the scopes or programmes differ or the
// second is not later.
func Compare(before, after *Assessment) (*Change, error) {
	switch {
	case before.Scope != after.Scope:
		return nil, &ektp.FieldError{Field: "scope", Value: after.Scope.String(), Rule: "must be that of the first assessment, " + before.Scope.String()}
	case before.Plan != after.Plan:
		return nil, &ektp.FieldError{Field: "plan", Value: after.Plan, Rule: "must be that of the first assessment, " + before.Plan}
	case after.AsOf <= before.AsOf:
		return nil, &ektp.FieldError{Field: "as-of date", Value: after.AsOf.String(), Rule: "must be after " + before.AsOf.String()}
	}
	c := &Change{From: before.AsOf, To: after.AsOf, Total: changeOf(&before.Total, &after.Total)}
	for i := range after.Regions {
		r := &after.Regions[i]
		old := before.Region(r.Region)
		if old == nil {
			old = &Row{Region: r.Region, Name: r.Name, Phase: -1, Status: NoData}
		}
		if rc := changeOf(old, r); rc.changed() {
			c.Regions = append(c.Regions, rc)
		} else {
			c.Same++
		}
	}
	c.NewObstacles = missingFrom(obstaclesOf(after), obstaclesOf(before))
	c.EndedObstacles = missingFrom(obstaclesOf(before), obstaclesOf(after))
	c.NewGaps, c.ClosedGaps = gapsBetween(before, after), gapsBetween(after, before)
	c.say()
	return c, nil
}

func (c *RegionChange) changed() bool {
	return c.unknown || c.StatusBefore != c.StatusAfter || c.Recorded.Known && c.Recorded.Count != 0 || c.Target.Known && c.Target.Count != 0 ||
		c.Effect != nil && !c.Effect.Total.IsZero()
}

func changeOf(before, after *Row) RegionChange {
	c := RegionChange{Region: after.Region, Name: after.Name, StatusBefore: before.Status, StatusAfter: after.Status}
	a, b := before.Line(), after.Line()
	switch {
	case before.Whole != nil || after.Whole != nil: // of several phases
		x, y := before.total(), after.total()
		c.Recorded, c.Target = difference(x.Recorded, y.Recorded), difference(x.Target, y.Target)
	case a == nil || b == nil || a.Phase != b.Phase:
		c.unknown = a != b
		return c
	default:
		c.Recorded, c.Target = difference(a.Recorded, b.Recorded), difference(a.Target, b.Target)
	}
	switch x, y := before.share(), after.share(); {
	case x.Known && y.Known && !x.Printed && !y.Printed:
		c.Effect = effect(x, y)
	case x.Known != y.Known, x.Printed != y.Printed, !x.Percent.Equal(y.Percent):
		c.unknown = true
	}
	return c
}

// total is what a region has of all its phases.
func (r *Row) total() Sum {
	switch l := r.Line(); {
	case r.Whole != nil:
		return *r.Whole
	case l != nil:
		return Sum{Target: l.Target, Recorded: l.Recorded}
	}
	return Sum{}
}

// difference is unknown when one of the two is, or when they cover different
// regions.
func difference(a, b Quantity) Quantity {
	if !a.Known || !b.Known || !sameRegions(a.Coverage, b.Coverage) || a.Measure != b.Measure {
		return Quantity{}
	}
	return Quantity{Known: true, Count: b.Count - a.Count, Measure: b.Measure, Date: b.Date, Source: b.Source}
}

// sameRegions reports whether two coverages are of the same regions: a full sum
// is of the same as what the own office states.
func sameRegions(a, b *Coverage) bool {
	return (a == nil || a.Full()) && (b == nil || b.Full()) || a != nil && b != nil && a.Regions == b.Regions && a.Of == b.Of
}

func effect(a, b Share) *Effect {
	e := &Effect{Total: b.Percent.Sub(a.Percent)}
	if a.Whole == b.Whole {
		e.Recording = e.Total
		return e
	}
	parts, err := quota.Compare(quota.Ratio{Part: a.Part, Whole: a.Whole}, quota.Ratio{Part: b.Part, Whole: b.Whole}, 2)
	if err != nil {
		return nil // nothing to divide by
	}
	return &Effect{parts.Change, parts.Recording, parts.Denominator}
}

func obstaclesOf(a *Assessment) (out []Obstacle) {
	for r := range a.Rows() {
		out = append(out, r.Obstacles...)
	}
	return out
}

// missingFrom are the obstacles of a that are not in b, each once.
func missingFrom(a, b []Obstacle) (out []Obstacle) {
	type key struct {
		region                ektp.Code
		note, category, quote string
		date                  ektp.Date
	}
	of := func(o *Obstacle) key {
		k := key{o.Region, o.Note, o.Category, o.Quote, o.Date}
		if o.Detected { // quoted by its rule; its day is that of the newest report
			k.date = 0
		}
		return k
	}
	seen := map[key]bool{}
	for i := range b {
		seen[of(&b[i])] = true
	}
	for i := range a {
		if k := of(&a[i]); !seen[k] {
			seen[k] = true
			out = append(out, a[i])
		}
	}
	return out
}

// gapsBetween words the gaps of b that a does not have.
func gapsBetween(a, b *Assessment) (out []ektp.Text) {
	type key struct {
		region ektp.Code
		duty   ektp.DutyCode
	}
	had := map[key]bool{}
	for r := range a.Rows() {
		for _, g := range r.Gaps {
			had[key{r.Region, g.Duty}] = true
		}
	}
	for r := range b.Rows() {
		for _, g := range r.Gaps {
			if k := (key{r.Region, g.Duty}); !had[k] {
				had[k] = true
				out = append(out, phrase("%s: %s %s", "%s: %s %s", r.Name, string(g.Duty), g.Text))
			}
		}
	}
	return out
}

// say puts the changes into words.
func (c *Change) say() {
	add := func(id, en string, args ...any) { c.Texts = append(c.Texts, phrase(id, en, args...)) }
	if n := c.Total.Recorded.Count; n < 0 {
		add("Perekaman berkurang %s dari %s sampai %s.", "%s fewer recorded from %s to %s.", -n, c.From, c.To)
	} else if c.Total.Recorded.Known {
		add("Perekaman bertambah %s dari %s sampai %s.", "%s more recorded from %s to %s.", c.Total.Recorded.Count, c.From, c.To)
	} else {
		add("Berapa yang direkam dari %s sampai %s tidak diketahui.", "How many were recorded from %s to %s is not known.", c.From, c.To)
	}
	if e := c.Total.Effect; e != nil && !e.Denominator.IsZero() {
		add("Persentase berubah %s poin: %s karena perekaman, %s karena penyebutnya berubah.",
			"The percentage changed by %s points: %s by recording, %s because the denominator changed.", e.Total, e.Recording, e.Denominator)
	}
	moved := slices.Clone(c.Regions)
	slices.SortStableFunc(moved, func(a, b RegionChange) int {
		return cmp.Or(cmp.Compare(b.worse(), a.worse()), cmp.Compare(a.Region, b.Region))
	})
	for _, r := range moved {
		if r.StatusBefore != r.StatusAfter {
			add("%s: %s menjadi %s.", "%s: %s became %s.", r.Name, r.StatusBefore.Label(), r.StatusAfter.Label())
		}
	}
	if n := len(c.NewObstacles); n > 0 {
		add("%s kendala baru.", "%s new obstacles.", n)
	}
	if n := len(c.EndedObstacles); n > 0 {
		add("%s kendala berakhir.", "%s obstacles ended.", n)
	}
	for _, g := range c.NewGaps {
		add("Kesiapan yang baru dinyatakan kurang: %s", "Newly stated readiness gap: %s", g)
	}
	for _, g := range c.ClosedGaps {
		add("Kesiapan terpenuhi: %s", "Readiness gap closed: %s", g)
	}
}

// worse ranks a change of status: above zero it got worse.
func (c *RegionChange) worse() int {
	return slices.Index(Statuses(), c.StatusAfter) - slices.Index(Statuses(), c.StatusBefore)
}
