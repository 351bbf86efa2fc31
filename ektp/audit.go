package ektp

import "time"

// AuditEntry says who did what and when. The log is only ever appended to, in
// the same unit of work as the change itself (UU 27/2022 art. 31). It holds no
// NIK and no figures.
type AuditEntry struct {
	Seq     int64     `json:"seq"` // given by the store, rising
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Action  Action    `json:"action"`
	Region  Code      `json:"region"`
	Subject string    `json:"subject"` // "report 64.72 2012-04-30 tahap-1"
	Detail  string    `json:"detail,omitempty"`
}
