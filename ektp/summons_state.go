package ektp

// SummonsState is where a summons stands.
type SummonsState string

// The states of a summons, in the order of its way.
const (
	SummonsListed        SummonsState = "listed"        // on the list of obliged residents
	SummonsSigned        SummonsState = "summoned"      // printed and signed by the head of the district
	SummonsDelivered     SummonsState = "delivered"     // in the resident's hand
	SummonsUndeliverable SummonsState = "undeliverable" // could not be handed over; see Undelivered
	SummonsAttended      SummonsState = "attended"      // the resident came
	SummonsNoShow        SummonsState = "no_show"       // the slot passed
	SummonsClosed        SummonsState = "closed"        // recorded, the letter stamped
	SummonsWithdrawn     SummonsState = "withdrawn"     // death or move registered
)

// The events of a summons.
const (
	EventSign         Event = "sign"
	EventDeliver      Event = "deliver"
	EventFailDelivery Event = "fail_delivery"
	EventAttend       Event = "attend"
	EventMiss         Event = "miss"
	EventCallAgain    Event = "call_again" // a letter of the next round
	EventClose        Event = "close"
	EventWithdraw     Event = "withdraw"
)

// Undelivered is why a summons could not be handed over, or a resident was not
// recorded. The list follows what offices name; see each label.
type Undelivered string

// The reasons.
const (
	Deceased          Undelivered = "deceased"
	MovedOut          Undelivered = "moved_out"
	Abroad            Undelivered = "abroad"
	NotFound          Undelivered = "not_found"
	Away              Undelivered = "away"
	IllOrDisabled     Undelivered = "ill_or_disabled"
	DuplicateIdentity Undelivered = "duplicate_identity"
	Refused           Undelivered = "refused"
	OtherReason       Undelivered = "other"
)

var undelivered = []struct {
	reason Undelivered
	label  Text
}{
	{Deceased, Text{"meninggal dunia", "deceased"}},
	{MovedOut, Text{"pindah", "moved away"}},
	{Abroad, Text{"di luar negeri", "abroad"}},
	{NotFound, Text{"tidak ditemukan, rumah kosong", "not found, house empty"}},
	{Away, Text{"bekerja atau belajar di tempat lain", "away for work or study"}},
	{IllOrDisabled, Text{"sakit atau disabilitas", "ill or disabled"}},
	{DuplicateIdentity, Text{"identitas ganda", "double identity"}},
	{Refused, Text{"menolak", "refused"}},
	{OtherReason, Text{"lain-lain", "other"}},
}

// UndeliveredReasons lists the reasons.
func UndeliveredReasons() []Undelivered {
	out := make([]Undelivered, len(undelivered))
	for i, u := range undelivered {
		out[i] = u.reason
	}
	return out
}

// ParseUndelivered reads a reason.
func ParseUndelivered(s string) (Undelivered, error) {
	for _, u := range undelivered {
		if string(u.reason) == s {
			return u.reason, nil
		}
	}
	return "", &FieldError{Field: "reason", Value: s, Rule: "is not one of the reasons of an undelivered summons"}
}

// Label is the reason for people; of an unknown reason the zero Text.
func (u Undelivered) Label() Text {
	for _, row := range undelivered {
		if row.reason == u {
			return row.label
		}
	}
	return Text{}
}

// VitalEvent reports whether the reason is a death or a move that ought to be
// registered. The number of obliged residents falls only once it is.
func (u Undelivered) VitalEvent() bool { return u == Deceased || u == MovedOut }
