package schedule

import (
	"cmp"
	"slices"
	"sort"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

// Filing is a report that was handed in, as far as deadlines are concerned.
type Filing struct {
	Region   ektp.Code `json:"region"`
	Form     string    `json:"form,omitempty"`
	Date     ektp.Date `json:"date"`               // the day its figures speak of
	Received ektp.Date `json:"received,omitempty"` // no date: not known
}

// Filings are the reports the regions' own offices handed in; drafts and
// returned reports were not, and what others say of a region is no report of
// it.
func Filings(reports []ektp.Report) []Filing {
	var list []Filing
	for i := range reports {
		if r := &reports[i]; r.Source == "" && r.State != ektp.Draft && r.State != ektp.Returned {
			list = append(list, Filing{r.Region, r.Form, r.Date, r.Reported})
		}
	}
	return list
}

// Rates says how completely and how timely reports were handed in. Only what
// was owed counts, each once: no rate is above 100, and where nothing was owed
// there is none.
type Rates struct {
	Expected int64 `json:"expected"` // owed, and due before the day
	Received int64 `json:"received"` // of those
	OnTime   int64 `json:"on_time"`  // of those, by their due day
	Undated  int64 `json:"undated"`  // received, but it is not known when: neither on time nor late
}

// Completeness is Received of Expected in percent, rounded half away from zero
// to two places; false: nothing was owed.
func (r Rates) Completeness() (decimal.Decimal, bool) { return percentOf(r.Received, r.Expected) }

// Timeliness is OnTime of Expected in percent, rounded as Completeness.
func (r Rates) Timeliness() (decimal.Decimal, bool) { return percentOf(r.OnTime, r.Expected) }

func percentOf(part, whole int64) (decimal.Decimal, bool) {
	if whole == 0 {
		return decimal.Decimal{}, false
	}
	return decimal.NewFromInt(part).Mul(decimal.NewFromInt(100)).DivRound(decimal.NewFromInt(whole), 2), true
}

func (r *Rates) add(o Rates) {
	r.Expected += o.Expected
	r.Received += o.Received
	r.OnTime += o.OnTime
	r.Undated += o.Undated
}

// RegionRates are the rates of one region by one rule.
type RegionRates struct {
	Region ektp.Code `json:"region"`
	Rule   string    `json:"rule"`
	Rates
	Missing []Owed `json:"missing,omitempty"` // due and not received, the oldest first
}

// Tally holds reports that were owed against reports that came, as of a day.
type Tally struct {
	AsOf    ektp.Date     `json:"as_of"`
	Regions []RegionRates `json:"regions"`         // by region and rule
	Extra   []Filing      `json:"extra,omitempty"` // that nobody owes: of regions or days the plan does not ask of
}

// Tally holds what the plan asks for against what was filed, as of the end of
// the day. For cal and members see [Plan.Owed].
func (p Plan) Tally(filed []Filing, asOf ektp.Date, cal Calendar, members Members) (Tally, error) {
	owed, err := p.Owed(ektp.MinDate, asOf, cal, members)
	if err != nil {
		return Tally{}, err
	}
	t := TallyReports(owed, filed, asOf)
	asked := map[place][]Window{} // whole periods
	for i := range p.Reports {
		r := &p.Reports[i]
		windows, err := p.Owing(r, members)
		if err != nil {
			return Tally{}, err
		}
		for region, ws := range windows {
			k := place{region, r.Form}
			for _, w := range ws {
				w.Start = r.Rhythm.Period(max(w.Start, r.From)).From
				if !r.To.IsZero() && (w.End.IsZero() || r.To < w.End) {
					w.End = r.To
				}
				if !w.End.IsZero() {
					w.End = r.Rhythm.Period(w.End).To
				}
				asked[k] = append(asked[k], w)
			}
		}
	}
	for _, f := range filed {
		seen := f.Date <= asOf && f.Received <= asOf
		if seen && !slices.ContainsFunc(asked[place{f.Region, f.Form}], func(w Window) bool { return w.Contains(f.Date) }) {
			t.Extra = append(t.Extra, f)
		}
	}
	slices.SortFunc(t.Extra, Filing.compare)
	return t, nil
}

// TallyReports counts as of the end of the day: an owed report counts from the
// day after it was due, once, however often it came. What was handed in later
// is not yet seen. It does not say what was extra: that only the plan knows
// ([Plan.Tally]).
func TallyReports(owed []Owed, filed []Filing, asOf ektp.Date) Tally {
	owed = slices.Clone(owed)
	slices.SortFunc(owed, func(a, b Owed) int {
		return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.From, b.From))
	})
	byPlace := map[place][]Filing{}
	for _, f := range filed {
		if f.Date <= asOf && f.Received <= asOf {
			k := place{f.Region, f.Form}
			byPlace[k] = append(byPlace[k], f)
		}
	}
	for _, list := range byPlace {
		slices.SortFunc(list, Filing.compare)
	}
	t := Tally{AsOf: asOf}
	for i, o := range owed {
		if i == 0 || owed[i-1].Region != o.Region || owed[i-1].Rule != o.Rule {
			t.Regions = append(t.Regions, RegionRates{Region: o.Region, Rule: o.Rule})
		}
		if o.Due < asOf {
			t.Regions[len(t.Regions)-1].count(o, byPlace[place{o.Region, o.Form}])
		}
	}
	return t
}

// place is where a report comes from.
type place struct {
	region ektp.Code
	form   string
}

func (f Filing) compare(g Filing) int {
	return cmp.Or(cmp.Compare(f.Region, g.Region), cmp.Compare(f.Date, g.Date), cmp.Compare(f.Form, g.Form), cmp.Compare(f.Received, g.Received))
}

// count holds one owed report against those that came, which are in the order
// of days.
func (r *RegionRates) count(o Owed, came []Filing) {
	r.Expected++
	i := sort.Search(len(came), func(i int) bool { return came[i].Date >= o.From })
	received, dated := false, false
	for ; i < len(came) && came[i].Date <= o.To; i++ {
		received = true
		if on := came[i].Received; !on.IsZero() {
			dated = true
			if on <= o.Due {
				r.Received++
				r.OnTime++
				return
			}
		}
	}
	switch {
	case !received:
		r.Missing = append(r.Missing, o)
		return
	case !dated:
		r.Undated++
	}
	r.Received++
}

// Rates sums the regions within a region, by all rules or by the named ones.
func (t Tally) Rates(within ektp.Code, rules ...string) Rates {
	var sum Rates
	for _, r := range t.Regions {
		if within.Contains(r.Region) && (len(rules) == 0 || slices.Contains(rules, r.Rule)) {
			sum.add(r.Rates)
		}
	}
	return sum
}

// Tier sums the regions of a tier within a region.
func (t Tally) Tier(tier ektp.Tier, within ektp.Code) Rates {
	var sum Rates
	for _, r := range t.Regions {
		if within.Contains(r.Region) && r.Region.Tier() == tier {
			sum.add(r.Rates)
		}
	}
	return sum
}

// NotReported lists the reports within a region that are due and did not come,
// the oldest first.
func (t Tally) NotReported(within ektp.Code) []Owed {
	var list []Owed
	for _, r := range t.Regions {
		if within.Contains(r.Region) {
			list = append(list, r.Missing...)
		}
	}
	slices.SortStableFunc(list, func(a, b Owed) int { return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.Region, b.Region)) })
	return list
}
