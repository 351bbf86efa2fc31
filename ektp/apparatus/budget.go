package apparatus

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

// BudgetLine is one programme in one year, in rupiah.
type BudgetLine struct {
	Programme string           `json:"programme"`
	Year      int              `json:"year"`
	Planned   decimal.Decimal  `json:"planned"`
	Realised  *decimal.Decimal `json:"realised,omitempty"` // nil: not known
	Source    string           `json:"source,omitempty"`
}

// BudgetState is what became of the plan.
type BudgetState struct {
	Programme Programme
	Year      int
	Planned   decimal.Decimal
	Realised  decimal.Decimal // of the lines where it is known
	// Of is the plan of the lines whose realisation is known: what Realised is
	// to be divided by.
	Of decimal.Decimal
}

// Percent is the realisation of the plan whose realisation is known; ok is
// false where there is none.
func (s BudgetState) Percent(places int32) (decimal.Decimal, bool) {
	if s.Of.Sign() <= 0 {
		return decimal.Zero, false
	}
	return s.Realised.Shift(2).DivRound(s.Of, places), true
}

// Budget adds the lines up by year and programme, in the order of the
// bureau's programmes. A line of an unknown programme, or with negative money,
// is refused; spending more than planned is not, it happens.
func (b *Bureau) Budget(lines []BudgetLine) ([]BudgetState, error) {
	var out []BudgetState
	for _, l := range lines {
		p := slices.IndexFunc(b.Programmes, func(p Programme) bool { return p.Code == l.Programme })
		switch {
		case p < 0:
			return nil, &ektp.FieldError{Field: "programme", Value: l.Programme, Rule: "is not one of the bureau's"}
		case l.Planned.IsNegative(), l.Realised != nil && l.Realised.IsNegative():
			return nil, &ektp.FieldError{Field: "programme", Value: l.Programme, Rule: "money must not be negative"}
		}
		i := slices.IndexFunc(out, func(s BudgetState) bool { return s.Year == l.Year && s.Programme.Code == l.Programme })
		if i < 0 {
			i = len(out)
			out = append(out, BudgetState{Programme: b.Programmes[p], Year: l.Year})
		}
		s := &out[i]
		s.Planned = s.Planned.Add(l.Planned)
		if l.Realised != nil {
			s.Realised = s.Realised.Add(*l.Realised)
			s.Of = s.Of.Add(l.Planned)
		}
	}
	order := func(s BudgetState) int {
		return slices.IndexFunc(b.Programmes, func(p Programme) bool { return p.Code == s.Programme.Code })
	}
	slices.SortStableFunc(out, func(x, y BudgetState) int { return cmp.Or(cmp.Compare(x.Year, y.Year), order(x)-order(y)) })
	return out, nil
}
