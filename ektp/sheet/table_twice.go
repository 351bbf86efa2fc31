package sheet

import (
	"fmt"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// stated hands the report of a row on, unless region, date and the rest were stated
// before: then it is taken once when it says the same, added to the other when
// that is of another table and does not contradict it, and refused else. It is
// false for a row that the table has already.
func (t *table) stated(w *line) bool {
	r, row := &w.report, w.row
	now := seenRow{seenKey{r.Region, r.Date, t.r.number(r.Phase, r.Form, r.Source)}, int32(row), t.index, t.cols.fingerprint(w)}
	before, found := t.r.seen.note(now)
	if !found {
		t.emit(r)
		t.keepSmall(w)
		return true
	}
	same, other := before.content == now.content, before.table != now.table
	if to := t.r.kept.of(r.Key()); other && to != nil {
		var agree bool
		if same, agree = t.join(to, r); agree && !same {
			t.keepSmall(w)
			return true
		}
	}
	at := max(t.cols.code, t.cols.name)
	switch {
	case same && !t.r.against[now.seenKey]:
		t.notice(ektp.Warning, "twice", at, row, r.Region.String(), "the row is there twice with the same figures: taken once")
	case other:
		t.refuse(at, row, r.Region.String(), fmt.Sprintf("the region is given twice for the day, with other figures: row %d of sheet %q before", before.row, t.r.sheets[before.table]))
	default:
		t.refuseFirst(at, before, row, r)
		t.refuse(at, row, r.Region.String(), fmt.Sprintf("the region is given twice for the day, with other figures: row %d before", before.row))
	}
	return other
}

// refuseFirst refuses the row that another of its table contradicts, once: nobody
// can tell which of the two is right.
func (t *table) refuseFirst(at int, first seenRow, below int, r *ektp.Report) {
	if t.r.against[first.seenKey] {
		return
	}
	if t.r.against == nil {
		t.r.against = map[seenKey]bool{}
	}
	t.r.against[first.seenKey] = true
	t.r.kept.takeBack(r.Key())
	t.refuse(at, int(first.row), r.Region.String(), fmt.Sprintf("the region is given twice for the day, with other figures: row %d below", below))
}

// join adds to a report what another table says of the same region and day.
// same says that all of it was there already. When the two do not agree nothing
// is added.
func (t *table) join(to, from *ektp.Report) (same, agree bool) {
	sum := *to
	if to.From != from.From {
		// What was counted up to the day belongs to any period that ends with it.
		if sum.From = max(to.From, from.From); min(to.From, from.From) != 0 || to.From == 0 && t.hasFlows(to) || from.From == 0 && t.hasFlows(from) {
			return false, false
		}
	}
	figures, ok1 := added(to.Figures, from.Figures,
		func(a, b ektp.Figure) bool { return a.Measure == b.Measure && a.Sex == b.Sex },
		func(a, b ektp.Figure) bool { return a.Value == b.Value })
	percents, ok2 := added(to.Percents, from.Percents,
		func(a, b ektp.PrintedPercent) bool { return a.Part == b.Part && a.Whole == b.Whole },
		func(a, b ektp.PrintedPercent) bool { return a.Percent.Equal(b.Percent) })
	equipment, ok3 := added(to.Equipment, from.Equipment,
		func(a, b ektp.Equipment) bool { return a.Item == b.Item },
		func(a, b ektp.Equipment) bool { return a == b })
	notes, _ := added(to.Notes, from.Notes, func(a, b string) bool { return a == b }, func(a, b string) bool { return true })
	if sum.Figures = append(slices.Clip(to.Figures), figures...); !ok1 || !ok2 || !ok3 || !sexesAgree(sum.Figures) {
		return false, false
	}
	sum.Percents = append(slices.Clip(to.Percents), percents...)
	sum.Equipment = append(slices.Clip(to.Equipment), equipment...)
	sum.Notes = append(slices.Clip(to.Notes), notes...)
	*to = sum
	return len(figures)+len(percents)+len(equipment)+len(notes) == 0, true
}

// hasFlows reports whether a figure of the report is of a period.
func (t *table) hasFlows(r *ektp.Report) bool {
	return slices.ContainsFunc(r.Figures, func(f ektp.Figure) bool {
		info, _ := t.r.o.Measures.Lookup(f.Measure)
		return info.Kind == ektp.Flow
	})
}

// added are those of more that are of nothing in have; false when one is of the
// same and says something else.
func added[T any](have, more []T, ofSame, same func(a, b T) bool) (list []T, ok bool) {
	for _, m := range more {
		i := slices.IndexFunc(have, func(h T) bool { return ofSame(h, m) })
		if i < 0 {
			list = append(list, m)
		} else if !same(have[i], m) {
			return nil, false
		}
	}
	return list, true
}

// sexesAgree reports whether L and P give each total of which both are known.
func sexesAgree(f ektp.Figures) bool {
	for _, total := range f {
		male, ok1 := f.Of(total.Measure, ektp.Male)
		female, ok2 := f.Of(total.Measure, ektp.Female)
		if total.Sex == ektp.Both && ok1 && ok2 && male+female != total.Value {
			return false
		}
	}
	return true
}
