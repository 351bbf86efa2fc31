package sheet

import (
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// checkColumns refuses the headers that can mean several things; they are not
// read then. Of a cell merged over several columns it is told once.
func (t *table) checkColumns(h *header, row int) bool {
	good := true
	merged, told := map[int]bool{}, map[int]bool{}
	for _, c := range h.columns {
		merged[c.over] = true
	}
	for i := range t.mapping.Columns {
		m := &t.mapping.Columns[i]
		rule := ""
		switch {
		case len(m.Or) > 0 && m.Or[len(m.Or)-1].Role == Ignored:
			rule = ruleTwice + m.Means.String()
		case len(m.Or) > 0:
			can := []string{m.Means.String()}
			for _, w := range m.Or {
				if !slices.Contains(can, w.String()) {
					can = append(can, w.String())
				}
			}
			rule = ruleAmbiguous + strings.Join(can, ", ")
		case m.Means.Role == Unknown:
			n, _ := ColumnNumber(m.Column)
			t.notice(ektp.Warning, "column", n-1, row, m.Header, "the column is not understood, its cells are left out: say what it means with Options.Columns")
		default:
			for _, measure := range []ektp.Measure{m.Means.Measure, m.Means.Whole} {
				if _, ok := t.r.o.Measures.Lookup(measure); measure != "" && !ok {
					rule = ruleMeasure
				}
			}
		}
		if rule == "" {
			continue
		}
		good = false
		n, _ := ColumnNumber(m.Column)
		m.Why, m.Means = "refused", Meaning{}
		told[n-1] = true
		switch c := h.columns[n-1]; {
		case c.over >= 0 && told[c.over]:
		case merged[n-1]:
			t.refuse(n-1, c.top, m.Header, rule)
		default:
			t.refuse(n-1, row, m.Header, rule)
		}
	}
	return good
}

// place settles the region and the period of the whole sheet.
func (t *table) place(a *around) bool {
	o := &t.r.o
	if up := t.above; up != nil {
		if why := a.spanWhy + a.unread.why; a.silent() || why == "file name" || why == "name of the sheet" {
			a.rule = ""
			a.span, a.spanWhy, a.spans = up.span, up.mapping.DateWhy, min(1, int(up.span.to))
		}
		if a.region == ektp.Country {
			a.region, a.regionWhy = up.loc.within, up.mapping.RegionWhy
		}
	}
	t.loc = newLocator(o.Regions, o.Within, 0)
	if then, ok := t.loc.ofDay(a.region, a.span.to); ok {
		a.region = then
	}
	within := o.Within
	if a.region != ektp.Country && within.Contains(a.region) {
		within = a.region
		t.mapping.Region, t.mapping.RegionWhy = a.region, a.regionWhy
	}
	if t.cols.code >= 0 || t.cols.name >= 0 || t.cols.hasParts {
		t.mapping.Region, t.mapping.RegionWhy = ektp.Country, ""
	} else if t.mapping.Region == ektp.Country {
		t.mapping.Region, t.mapping.RegionWhy = o.Region, "option"
	}
	if t.mapping.RegionWhy != "" && !t.checkWhose(a.says) {
		return false
	}
	tier := ektp.Tier(0)
	if t.form != nil {
		tier = t.form.Level
	} else if within.Tier() == ektp.Province {
		tier = ektp.Regency
	} else if within.Tier() == ektp.Regency {
		tier = ektp.District
	}
	t.loc.within, t.loc.tier = within, tier
	rowsSay := t.cols.day >= 0 || t.cols.year >= 0
	switch {
	case a.otherDays() && !o.Date.IsZero():
		t.span, t.mapping.DateWhy = span{o.From, o.Date}, "option"
	case a.spans == 1 && a.rule == "" && !(rowsSay && a.spanWhy == "file name"):
		t.span = a.span
		t.mapping.DateWhy = a.spanWhy
	case !o.Date.IsZero():
		t.span, t.mapping.DateWhy = span{o.From, o.Date}, "option"
	case rowsSay:
		return true
	case a.rule != "":
		t.refuse(a.unread.column, a.unread.row, a.unread.text, a.rule)
		return false
	case a.spans > 1:
		t.refuse(-1, 0, "", ruleTwoDates)
		return false
	default:
		t.refuse(-1, 0, "", ruleNoDate)
		return false
	}
	t.mapping.From, t.mapping.Date = t.span.from, t.span.to
	return true
}
