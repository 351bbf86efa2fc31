package obstacle

import (
	"cmp"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Tally counts notes in one pass, however many there are: memory grows with
// the regions and months, not with the notes. The zero Tally is empty.
type Tally struct {
	notes     int64 // all
	silent    int64 // with no category
	cells     map[cell]*counts
	supports  [categoryCount]int64
	remedies  map[remedyKey]*remedyCount
	last      map[regionCategory]ektp.Date
	recurring [categoryCount]int64
}

type cell struct {
	region   ektp.Code
	month    ektp.Date
	category uint8
	tier     ektp.Tier
}

type counts struct{ stated, open, ended, days int64 }

type regionCategory struct {
	region   ektp.Code
	category uint8
}

type remedyKey struct {
	category uint8
	code     string
}

type remedyCount struct{ tried, ended int64 }

// recurrence: the same category in the same region again within this many days
// after it was last stated, but not the day itself.
const recurrenceDays = 90

// Add counts a note. Its categories are those of its steps; a note without is
// read by [Classify]. Notes of a region must come in order of date for
// recurrence to be right. Merged notes are not counted.
func (t *Tally) Add(n *ektp.Note) {
	st := Stand(n)
	if st.State == ektp.NoteMerged {
		return
	}
	if t.cells == nil {
		t.cells, t.remedies, t.last = map[cell]*counts{}, map[remedyKey]*remedyCount{}, map[regionCategory]ektp.Date{}
	}
	t.notes++
	if len(st.Categories) == 0 {
		supporting, inhibiting := Factors(n.Text)
		st.Categories = inhibiting
		for _, c := range supporting {
			t.supports[slices.Index(categories[:], c)]++
		}
	}
	if len(st.Categories) == 0 {
		t.silent++
		return
	}
	days := int64(-1)
	for i := len(n.Steps) - 1; i >= 0 && st.State.Ended(); i-- {
		if n.Steps[i].State == ektp.NoteResolved && !n.At.IsZero() && !n.Steps[i].At.Before(n.At) {
			days = int64(n.Steps[i].At.Sub(n.At).Hours() / 24)
			break
		}
	}
	for _, c := range st.Categories {
		i := slices.Index(categories[:], c)
		if i < 0 {
			continue
		}
		k := cell{n.Region, n.Date.MonthStart(), uint8(i), st.Owner}
		p := t.cells[k]
		if p == nil {
			p = &counts{}
			t.cells[k] = p
		}
		p.stated++
		switch {
		case days >= 0:
			p.ended++
			p.days += days
		case !st.State.Ended():
			p.open++
		}
		rc := regionCategory{n.Region, uint8(i)}
		if before, ok := t.last[rc]; ok && n.Date > before && n.Date.Sub(before) <= recurrenceDays {
			t.recurring[i]++
		}
		t.last[rc] = n.Date
		for _, r := range st.Tried {
			rk := remedyKey{uint8(i), r}
			rp := t.remedies[rk]
			if rp == nil {
				rp = &remedyCount{}
				t.remedies[rk] = rp
			}
			rp.tried++
			if st.State.Ended() {
				rp.ended++
			}
		}
	}
}

// Notes is how many were counted, and how many of them state no obstacle.
func (t *Tally) Notes() (all, silent int64) { return t.notes, t.silent }

// Share is a row of a Pareto table: rows fall, and the running sum says how
// few of them make up most of the whole.
type Share struct {
	Category Category
	Region   ektp.Code // of ParetoRegions
	Owner    ektp.Tier // of ParetoOwners
	Count    int64     // statements of it
	Open     int64     // of these not ended
	Running  int64     // sum of Count to here
	Whole    int64     // sum over all rows: what Count and Running are parts of
}

// Pareto ranks the categories within a subtree ([ektp.Country]: everywhere).
func (t *Tally) Pareto(scope ektp.Code) []Share {
	return t.rank(scope, func(k cell) Share { return Share{Category: categories[k.category]} })
}

// ParetoRegions ranks the regions of a tier within a subtree, for one category
// (empty: all).
func (t *Tally) ParetoRegions(scope ektp.Code, tier ektp.Tier, c Category) []Share {
	return t.rank(scope, func(k cell) Share {
		if c != "" && categories[k.category] != c {
			return Share{Count: -1}
		}
		return Share{Region: k.region.At(tier)}
	})
}

// ParetoOwners ranks the tiers that owe a remedy.
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
		if scope.Contains(k.region) && (c == "" || categories[k.category] == c) {
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
func (t *Tally) Recurrence(c Category) int64 {
	if i := slices.Index(categories[:], c); i >= 0 {
		return t.recurring[i]
	}
	return 0
}

// TimeToResolve is the days from note to resolution summed over the ended
// notes of a category, and how many those are: the mean is days / ended.
func (t *Tally) TimeToResolve(scope ektp.Code, c Category) (days, ended int64) {
	for k, p := range t.cells {
		if scope.Contains(k.region) && categories[k.category] == c {
			days, ended = days+p.days, ended+p.ended
		}
	}
	return days, ended
}

// Supporting is how often statements without an obstacle call a category's
// things well: the supporting factors of the study's monitoring.
func (t *Tally) Supporting(c Category) int64 {
	if i := slices.Index(categories[:], c); i >= 0 {
		return t.supports[i]
	}
	return 0
}

// Tried is how often a remedy was tried for a category and how many of these
// notes have ended.
func (t *Tally) Tried(c Category, remedy string) (tried, ended int64) {
	i := slices.Index(categories[:], c)
	if i < 0 || t.remedies[remedyKey{uint8(i), remedy}] == nil {
		return 0, 0
	}
	r := t.remedies[remedyKey{uint8(i), remedy}]
	return r.tried, r.ended
}
