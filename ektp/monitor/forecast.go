package monitor

import (
	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

// Forecast says when a line will reach its target if it goes on as it does.
type Forecast struct {
	Finish   ektp.Date       `json:"finish,omitempty"` // no date: not in sight
	Early    ektp.Date       `json:"early,omitempty"`  // bounds of the 80 % interval
	Late     ektp.Date       `json:"late,omitempty"`
	InTime   decimal.Decimal `json:"in_time"` // probability of meeting the deadline, percent
	Method   string          `json:"method"`
	Observed int             `json:"observed"` // figures it was made from
}
