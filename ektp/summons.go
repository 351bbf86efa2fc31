package ektp

import "time"

// Summons is one call of one resident to a service point (Surat Pemanggilan).
// The resident is an opaque key of the app's own, or a keyed pseudonym of the
// NIK; never the NIK itself. Each change is a new revision.
type Summons struct {
	Resident string       `json:"resident"`
	Region   Code         `json:"region"` // of the resident, usually a village
	Round    int          `json:"round"`  // 1 is the first letter
	Place    string       `json:"place,omitempty"`
	Date     Date         `json:"date,omitempty"`   // the day to come
	Minute   int          `json:"minute,omitempty"` // start of the slot, minutes after midnight, local time
	State    SummonsState `json:"state"`
	Reason   string       `json:"reason,omitempty"`
	By       string       `json:"by,omitempty"`
	At       time.Time    `json:"at"`
	Revision int64        `json:"revision"`
}

// SummonsKey identifies a summons.
type SummonsKey struct {
	Region   Code
	Resident string
	Round    int
}

// Key is the summons' identity.
func (s *Summons) Key() SummonsKey { return SummonsKey{s.Region, s.Resident, s.Round} }
