package ektp

import "time"

// Attestation states how far a duty is met in a region. A later one of the
// same duty and region takes the place of an earlier one, which stays
// readable.
type Attestation struct {
	Duty   DutyCode `json:"duty"`
	Region Code     `json:"region"`
	Date   Date     `json:"date"` // the day it speaks of

	Met           *bool  `json:"met,omitempty"`            // yes or no; nil: not stated
	Have          *int64 `json:"have,omitempty"`           // of a ratio: what there is (operators)
	Need          *int64 `json:"need,omitempty"`           // of a ratio: what it is divided by (service points)
	NotApplicable bool   `json:"not_applicable,omitempty"` // the condition of the duty does not hold here

	Evidence string    `json:"evidence,omitempty"`
	By       string    `json:"by,omitempty"`
	At       time.Time `json:"at"`
	Revision int64     `json:"revision"`
}

// AttestationKey identifies an attestation.
type AttestationKey struct {
	Duty   DutyCode
	Region Code
	Date   Date
}

// Key is the attestation's identity.
func (a *Attestation) Key() AttestationKey { return AttestationKey{a.Duty, a.Region, a.Date} }
