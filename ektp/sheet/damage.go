package sheet

import (
	"slices"
	"strconv"

	"github.com/ektp-rollout/sdk/ektp"
)

// smallCell is a figure below a thousand that a number cell held, and the report
// it went into. Where another cell of the column shows that the spreadsheet took
// the point between thousands for a decimal one, "105.000" became such a 105.
type smallCell struct{ row, figure, report int32 }

// mayBeDamaged reports whether a cell could have been a number of thousands.
func mayBeDamaged(c *Cell, n int64) bool { return c.Kind == Number && n > 0 && n < 1000 }

// noteDamage remembers the columns in which the row shows the damage.
func (r *rowReader) noteDamage() {
	for _, b := range r.bad {
		if b.rule != ruleThousand {
			continue
		}
		for i, f := range r.t.cols.figures {
			r.damaged[i] = r.damaged[i] || f.at == b.column
		}
	}
}

// keepSmall remembers the small figures of a row that was taken, for the damage
// may show further below.
func (t *table) keepSmall(w *line) {
	if !w.hasSmall || t.r.kept == nil {
		return
	}
	at, ok := t.r.kept.at[w.report.Key()]
	for i, small := range w.small {
		if small && ok {
			t.small = append(t.small, smallCell{int32(w.row), int32(i), int32(at)})
		}
	}
}

// refuseSmall refuses what was taken of a column before its damage showed.
func (t *table) refuseSmall() {
	for _, s := range t.small {
		if !t.row.damaged[s.figure] || t.r.kept.back[int(s.report)] {
			continue
		}
		f, report := &t.cols.figures[s.figure], &t.r.kept.reports[s.report]
		i := slices.IndexFunc(report.Figures, func(o ektp.Figure) bool { return o.Measure == f.measure && o.Sex == f.sex })
		if i < 0 {
			continue
		}
		value := strconv.FormatInt(report.Figures[i].Value, 10)
		report.Figures = slices.Delete(report.Figures, i, i+1)
		if isEmpty(report) {
			t.r.kept.takeBack(report.Key())
		}
		t.refuse(f.at, int(s.row), value, ruleThousand)
	}
	t.small = nil
}
