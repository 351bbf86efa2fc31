package monitor

import (
	"context"

	"github.com/ektp-rollout/sdk/ektp"
)

// EventKind names what happened.
type EventKind string

// The events. The first group happens when somebody acts, the second is found
// by [Monitor.Watch].
const (
	EventSubmitted EventKind = "submitted"
	EventVerified  EventKind = "verified"
	EventReturned  EventKind = "returned"
	EventForwarded EventKind = "forwarded"
	EventNoted     EventKind = "noted"
	EventAttested  EventKind = "attested"

	EventReportLate EventKind = "report_late" // a report that was due has not come
	EventStalled    EventKind = "stalled"     // a region no longer advances
	EventPhaseLate  EventKind = "phase_late"  // the phase ended below its target
	EventEscalated  EventKind = "escalated"   // an obstacle is overdue
)

// Event is what a [Hook] is told. It holds no figures of residents and no NIK.
type Event struct {
	Kind    EventKind      `json:"kind"`
	Region  ektp.Code      `json:"region"`
	Date    ektp.Date      `json:"date"`              // the day it speaks of
	Phase   string         `json:"phase,omitempty"`   // ID
	Subject string         `json:"subject,omitempty"` // "report 64.72 2012-04-30 tahap-1"
	By      string         `json:"by,omitempty"`      // ID of the principal; empty: found by the SDK
	Owner   ektp.Tier      `json:"owner,omitempty"`   // who should act; 0: nobody in particular
	Reason  string         `json:"reason,omitempty"`  // of a return
	Text    ektp.Text      `json:"text"`              // one sentence for people
	Finding []ektp.Finding `json:"-"`                 // what the checks had to say of a submission
}

// Hook is told of events, after the unit of work is safely on the store. Its
// error does not undo anything; it is handed to the function of
// [OnHookError].
type Hook interface {
	Happened(ctx context.Context, e Event) error
}

// HookFunc makes a function a [Hook].
type HookFunc func(ctx context.Context, e Event) error

// Happened calls f.
func (f HookFunc) Happened(ctx context.Context, e Event) error { return f(ctx, e) }

func (m *Monitor) tell(ctx context.Context, events ...Event) {
	for _, h := range m.hooks {
		for _, e := range events {
			if err := h.Happened(ctx, e); err != nil && m.hookError != nil {
				m.hookError(e, err)
			}
		}
	}
}
