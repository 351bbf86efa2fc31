package ektp

import "slices"

// CardState is where a card stands. The names are those of the ministry's
// application, save NoCard, CardReturned and CardClosed, which are ours.
type CardState string

// The states of a card, in the order of its way.
const (
	NoCard       CardState = "NONE"
	CardQueued   CardState = "SENT_FOR_CARD_PRINTING"
	CardPrinted  CardState = "CARD_PRINTED"
	CardShipped  CardState = "CARD_SHIPPED"
	CardIssued   CardState = "CARD_ISSUED" // handed over after a fingerprint matched the chip
	CardReturned CardState = "RETURNED"    // the fingerprint did not match
	CardClosed   CardState = "CLOSED"      // holder died, or no longer entitled
)

// The events of a card.
const (
	EventQueuePrint Event = "queue_print"
	EventPrint      Event = "print"
	EventShip       Event = "ship"
	EventMatch      Event = "match"
	EventMismatch   Event = "mismatch"
	EventReprint    Event = "reprint"
	EventEnd        Event = "end"
)

// Printed reports whether a card has been printed.
func (s CardState) Printed() bool { return cardCounts(s, Printed) }

// HandedOver reports whether the resident holds the card.
func (s CardState) HandedOver() bool { return cardCounts(s, HandedOver) }

func cardCounts(s CardState, m Measure) bool {
	info, ok := CardMachine().Info(s)
	return ok && slices.Contains(info.Counts, m)
}
