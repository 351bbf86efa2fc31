package ektp

import "slices"

// RecordState is where a biometric record stands. The names are those of the
// ministry's application, save Deactivated, which is ours.
type RecordState string

// The states of a record, in the order of its way.
const (
	Unregistered        RecordState = "UNREGISTERED"               // in the population register, no biometrics
	BioCaptured         RecordState = "BIO_CAPTURED"               // taken, still on the local server
	Processing          RecordState = "PROCESSING"                 // being prepared to be sent
	SentForEnrollment   RecordState = "SENT_FOR_ENROLLMENT"        // on the way to the centre (SFE)
	ReceivedAtCentral   RecordState = "RECEIVED_AT_CENTRAL"        //
	FailedAtCentral     RecordState = "ENROLL_FAILURE_AT_CENTRAL"  // unreadable: deleted, then recorded again
	FailedAtRegional    RecordState = "ENROLL_FAILURE_AT_REGIONAL" // verification of the regency incomplete
	SearchFailed        RecordState = "SEARCH_FAILURE_AT_CENTRAL"  // searched again
	AdjudicateRecord    RecordState = "ADJUDICATE_RECORD"          // a human at the centre decides
	DuplicateRecord     RecordState = "DUPLICATE_RECORD"           // only the centre can clear it
	PrintReadyRecord    RecordState = "PRINT_READY_RECORD"         // single: may be printed (PRR)
	DeactivatedResident RecordState = "DEACTIVATED"                // never recorded and past the last date; recording undoes it
)

// The events of a record.
const (
	EventCapture       Event = "capture"
	EventQueue         Event = "queue"
	EventSend          Event = "send"
	EventReceive       Event = "receive"
	EventFailQuality   Event = "fail_quality"
	EventFailRegional  Event = "fail_regional"
	EventFailSearch    Event = "fail_search"
	EventRetrySearch   Event = "retry_search"
	EventAdjudicate    Event = "adjudicate"
	EventFindDuplicate Event = "find_duplicate"
	EventFindSingle    Event = "find_single"
	EventKeep          Event = "keep"
	EventDelete        Event = "delete"
	EventDeactivate    Event = "deactivate"
)

// Recorded reports whether biometrics have been taken, whatever became of
// them: the count offices call "sudah rekam". Only [RecordState.Single] may be
// printed.
func (s RecordState) Recorded() bool { return recordCounts(s, Recorded) }

// Single reports whether the centre found the record to be the only one of
// its person.
func (s RecordState) Single() bool { return recordCounts(s, PrintReady) }

func recordCounts(s RecordState, m Measure) bool {
	info, ok := RecordMachine().Info(s)
	return ok && slices.Contains(info.Counts, m)
}
