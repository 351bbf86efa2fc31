package apparatus

import (
	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

// Class is a band of a percentage or an index.
type Class struct {
	From  decimal.Decimal `json:"from"` // lower bound, included
	Label ektp.Text       `json:"label"`
}

// ClassTable is a set of classes, highest first, down to 0.
type ClassTable struct {
	Code    string  `json:"code"`
	Source  string  `json:"source"`
	Classes []Class `json:"classes"`
}

func (c ClassTable) check() error {
	fault := func(rule string) error { return &ektp.FieldError{Field: "class table", Value: c.Code, Rule: rule} }
	if len(c.Classes) == 0 || !c.Classes[len(c.Classes)-1].From.IsZero() {
		return fault("must end with a class from 0")
	}
	for i, class := range c.Classes {
		if class.From.Exponent() > 9 || class.From.Exponent() < -9 || class.From.NumDigits() > 12 {
			return fault("a bound has too many digits")
		}
		if i > 0 && !class.From.LessThan(c.Classes[i-1].From) {
			return fault("bounds must fall")
		}
	}
	return nil
}

// Of is the class of a value as it is, not rounded; a value below 0 is in the
// lowest.
func (c ClassTable) Of(value decimal.Decimal) (Class, error) {
	if err := c.check(); err != nil {
		return Class{}, err
	}
	return c.of(value, decimal.NewFromInt(1)), nil
}

// of is the class of part/whole, compared exactly. The table is checked and
// whole is positive.
func (c ClassTable) of(part, whole decimal.Decimal) Class {
	for _, class := range c.Classes {
		if part.GreaterThanOrEqual(class.From.Mul(whole)) {
			return class
		}
	}
	return c.Classes[len(c.Classes)-1]
}
