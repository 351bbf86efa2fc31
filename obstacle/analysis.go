package obstacle

import (
	"cmp"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Tally counts notes in one pass, however many there are: memory grows with
// the regions and months, not with the notes. The zero Tally is empty and uses
// the built-in classifier and taxonomy; an app whose [Desk] has its own sets
// them before the first note.
type Tally struct {
	Classifier Classifier // reads the notes that no step has classified
	Taxonomy   Taxonomy   // says which category a remedy is for, and who owes it

	notes     int64 // all
	silent    int64 // with no category
	cells     map[cell]*counts
	supports  map[Category]int64
	remedies  map[remedyKey]*remedyCount
	last      map[regionCategory]ektp.Date
	recurring map[Category]int64
}

type cell struct {
	region   ektp.Code
	month    ektp.Date
	category Category
	tier     ektp.Tier
}

type counts struct{ stated, open, ended, seconds int64 }

type regionCategory struct {
	region   ektp.Code
	category Category
}

type remedyKey struct {
	category Category
	code     string
}

type remedyCount struct{ tried, ended int64 }

// recurrence: the same category in the same region again within this many days
// after it was last stated, but not the day itself.
const recurrenceDays = 90

// Add counts a note. Its categories are those of its steps, whatever their
// codes, each once; a note that no step has classified is read. Notes of a
// region must come in order of date for recurrence to be right. Merged notes
// are not counted.
func (t *Tally) Add(n *ektp.Note) {
	st := Stand(n)
	if st.State == ektp.NoteMerged {
		return
	}
	if t.cells == nil {
		t.cells, t.remedies, t.last = map[cell]*counts{}, map[remedyKey]*remedyCount{}, map[regionCategory]ektp.Date{}
		t.supports, t.recurring = map[Category]int64{}, map[Category]int64{}
	}
	t.notes++
	list := t.read(n, st.Categories)
	if len(list) == 0 {
		t.silent++
		return
	}
	took, timed := timeToEnd(n)
	owner := st.Owner
	if owner == 0 { // as a desk would assign it
		if e := orBuiltin(t.Taxonomy).first(list); e != nil {
			owner = e.Tier
		}
	}
	for _, c := range list {
		k := cell{n.Region, n.Date.MonthStart(), c, owner}
		p := t.cells[k]
		if p == nil {
			p = &counts{}
			t.cells[k] = p
		}
		p.stated++
		switch {
		case !st.State.Ended():
			p.open++
		case timed:
			p.ended++
			p.seconds += took
		}
		rc := regionCategory{n.Region, c}
		if before, ok := t.last[rc]; ok && n.Date > before && n.Date.Sub(before) <= recurrenceDays {
			t.recurring[c]++
		}
		t.last[rc] = n.Date
	}
	t.addRemedies(n, st, list)
}

// read gives the categories a note states, and counts what it calls well.
func (t *Tally) read(n *ektp.Note, known []Category) []Category {
	supporting, inhibiting := Factors(n.Text)
	list := distinct(known)
	switch {
	case classified(n):
	case t.Classifier != nil:
		list = read(t.Classifier, n.Text)
	default:
		list = inhibiting
	}
	for _, c := range supporting {
		if !slices.Contains(list, c) {
			t.supports[c]++
		}
	}
	return list
}

// addRemedies counts each remedy once a note, for those of its categories that
// it is for, and credits the end to the one that was under way.
func (t *Tally) addRemedies(n *ektp.Note, st Standing, list []Category) {
	if len(st.Tried) == 0 {
		return
	}
	ender := ""
	if st.State.Ended() {
		ender = underWay(n)
	}
	helps := orBuiltin(t.Taxonomy).helps
	for i, code := range st.Tried {
		if slices.Contains(st.Tried[:i], code) {
			continue
		}
		for _, c := range list {
			if known := helps[code]; len(known) > 0 && !slices.Contains(known, c) {
				continue
			}
			k := remedyKey{c, code}
			p := t.remedies[k]
			if p == nil {
				p = &remedyCount{}
				t.remedies[k] = p
			}
			p.tried++
			if code == ender {
				p.ended++
			}
		}
	}
}

// underWay is the remedy started last; none where the note was reopened since.
func underWay(n *ektp.Note) (code string) {
	for i := range n.Steps {
		if n.Steps[i].State == ektp.NoteReopened {
			code = ""
		}
		if n.Steps[i].Remedy != "" {
			code = n.Steps[i].Remedy
		}
	}
	return code
}

// timeToEnd is the seconds from a note to its last resolution, where both are
// known.
func timeToEnd(n *ektp.Note) (seconds int64, known bool) {
	for i := len(n.Steps) - 1; i >= 0; i-- {
		if s := &n.Steps[i]; s.State == ektp.NoteResolved {
			return s.At.Unix() - n.At.Unix(), !n.At.IsZero() && !s.At.Before(n.At)
		}
	}
	return 0, false
}

// Notes is how many were counted, and how many of them state no obstacle.
func (t *Tally) Notes() (all, silent int64) { return t.notes, t.silent }

// Share is a row of a Pareto table: rows fall, and the running sum says how
// few of them make up most of the whole.
type Share struct {
	Category Category
	Region   ektp.Code // of ParetoRegions
	Owner    ektp.Tier `json:",omitempty"` // of ParetoOwners; 0: of categories that the taxonomy does not have
	Count    int64     // statements of it
	Open     int64     // of these not ended
	Running  int64     // sum of Count to here
	Whole    int64     // sum over all rows: what Count and Running are parts of
}

// Pareto ranks the categories within a subtree ([ektp.Country]: everywhere).
func (t *Tally) Pareto(scope ektp.Code) []Share {
	return t.rank(scope, func(k cell) Share { return Share{Category: k.category} })
}

// ParetoRegions ranks the regions of a tier within a subtree, for one category
// (empty: all).
func (t *Tally) ParetoRegions(scope ektp.Code, tier ektp.Tier, c Category) []Share {
	return t.rank(scope, func(k cell) Share {
		if c != "" && k.category != c {
			return Share{Count: -1}
		}
		return Share{Region: k.region.At(tier)}
	})
}

// ParetoOwners ranks the tiers that owe a remedy: of a note that no step has given
// an owner, the tier that the taxonomy makes responsible.
func (t *Tally) ParetoOwners(scope ektp.Code) []Share {
	return t.rank(scope, func(k cell) Share { return Share{Owner: k.tier} })
}

func (t *Tally) rank(scope ektp.Code, key func(cell) Share) []Share {
	sums := map[Share][2]int64{}
	for k, p := range t.cells {
		if !scope.Contains(k.region) {
			continue
		}
		if s := key(k); s.Count == 0 {
			v := sums[s]
			sums[s] = [2]int64{v[0] + p.stated, v[1] + p.open}
		}
	}
	out := make([]Share, 0, len(sums))
	whole := int64(0)
	for s, v := range sums {
		s.Count, s.Open = v[0], v[1]
		whole += s.Count
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Share) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Category, b.Category), a.Region.Compare(b.Region), cmp.Compare(a.Owner, b.Owner))
	})
	running := int64(0)
	for i := range out {
		running += out[i].Count
		out[i].Running, out[i].Whole = running, whole
	}
	return out
}

// MonthCount is a point of a trend.
type MonthCount struct {
	Month ektp.Date // its first day
	Count int64
}

// Trend counts a category (empty: all) by month within a subtree, without gaps.
func (t *Tally) Trend(scope ektp.Code, c Category) []MonthCount {
	sums := map[ektp.Date]int64{}
	for k, p := range t.cells {
		if scope.Contains(k.region) && (c == "" || k.category == c) {
			sums[k.month] += p.stated
		}
	}
	var out []MonthCount
	for m, n := range sums {
		out = append(out, MonthCount{m, n})
	}
	slices.SortFunc(out, func(a, b MonthCount) int { return a.Month.Compare(b.Month) })
	var full []MonthCount
	for i, m := range out {
		for i > 0 && full[len(full)-1].Month.MonthEnd().AddDays(1) < m.Month {
			full = append(full, MonthCount{Month: full[len(full)-1].Month.MonthEnd().AddDays(1)})
		}
		full = append(full, m)
	}
	return full
}

// Recurrence is how often a category was stated again in the same region
// within 90 days.
func (t *Tally) Recurrence(c Category) int64 { return t.recurring[c] }

// TimeToResolve is the days from note to resolution summed over the ended
// notes of a category, and how many those are: the mean is days / ended. The
// sum is rounded to whole days, half up; [Tally.HoursToResolve] is finer.
func (t *Tally) TimeToResolve(scope ektp.Code, c Category) (days, ended int64) {
	seconds, ended := t.timeToResolve(scope, c)
	return (seconds + 43200) / 86400, ended
}

// HoursToResolve is TimeToResolve in hours, for means of less than some days.
func (t *Tally) HoursToResolve(scope ektp.Code, c Category) (hours, ended int64) {
	seconds, ended := t.timeToResolve(scope, c)
	return (seconds + 1800) / 3600, ended
}

func (t *Tally) timeToResolve(scope ektp.Code, c Category) (seconds, ended int64) {
	for k, p := range t.cells {
		if scope.Contains(k.region) && k.category == c {
			seconds, ended = seconds+p.seconds, ended+p.ended
		}
	}
	return seconds, ended
}

// Supporting is how often statements call a category's things well that they do
// not call an obstacle, whether acknowledged or not: the supporting factors of
// the study's monitoring. [Factors] finds them, and it knows the eleven.
func (t *Tally) Supporting(c Category) int64 { return t.supports[c] }

// Tried is in how many notes a remedy was tried for a category, and how many of
// these it ended. Of several remedies of a note the one started last before the
// end has ended it, unless the note was reopened since. A remedy counts for the
// categories that the taxonomy has it for; one that it does not have at all,
// for all of the note.
func (t *Tally) Tried(c Category, remedy string) (tried, ended int64) {
	if r := t.remedies[remedyKey{c, remedy}]; r != nil {
		return r.tried, r.ended
	}
	return 0, 0
}
