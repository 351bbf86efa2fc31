package sheet

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

// fractions watches a column of percentages that no counts stand beside: when
// none is above 1 they may be fractions, 0,8803 for 88,03 %.
type fractions struct {
	row   int    // of the first such; 0: none
	value string // its text
	not   bool   // one is above 1
}

// note takes a percentage of the row; checked says that it was held against its
// counts.
func (f *fractions) note(row int, text string, p decimal.Decimal, checked bool) {
	switch {
	case f.not:
	case p.GreaterThan(one):
		f.not = true
	case f.row == 0 && !checked && p.IsPositive():
		f.row, f.value = row, strings.Clone(text)
	}
}

// tellFractions warns of such columns at the end of the table.
func (r *rowReader) tellFractions() {
	for i, f := range r.fractions {
		if f.row > 0 && !f.not {
			r.t.notice(ektp.Warning, "percent", r.t.cols.percents[i].at, f.row, f.value, "no percentage of the column is above 1: they may be fractions, as 0,8803 for 88,03 %, and are taken as printed")
		}
	}
}
