package ektp

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"sync"
)

// OfficialStatus is one status name of the ministry's applications, with the
// codes under which other systems keep it. BELUM_WAJIB stands before the three
// machines; SUDAH_REKAM sums up all states from capture to the centre's
// decision and has no record state of its own.
type OfficialStatus struct {
	Name         string      `json:"name"` // "PRINT_READY_RECORD"
	Label        Text        `json:"label"`
	Abbreviation string      `json:"abbreviation,omitempty"` // "PRR"
	Record       RecordState `json:"record,omitempty"`
	Card         CardState   `json:"card,omitempty"`
	OpenSID      int         `json:"opensid,omitempty"` // code in OpenSID (StatusKTPEnum); 0: none. The codes are not in the order of the way
	Suket        string      `json:"suket,omitempty"`   // code printed on the interim certificate (surat keterangan)
	Source       string      `json:"source"`
}

//go:embed official_statuses.json
var officialJSON []byte

var officialStatuses = sync.OnceValue(func() []OfficialStatus {
	var list []OfficialStatus
	if err := json.Unmarshal(officialJSON, &list); err != nil {
		panic(err) // the embedded file is tested
	}
	return list
})

// OfficialStatuses lists the statuses that could be confirmed, in the order of
// the way from not yet obliged to handed over.
func OfficialStatuses() []OfficialStatus { return slices.Clone(officialStatuses()) }

func findStatus(match func(OfficialStatus) bool) (OfficialStatus, bool) {
	list := officialStatuses()
	i := slices.IndexFunc(list, match)
	if i < 0 {
		return OfficialStatus{}, false
	}
	return list[i], true
}

// ParseOfficialStatus reads a status by name or abbreviation, whatever the
// case, with spaces, dashes or underscores: "Print Ready Record", "PRR".
// BELUM REKAM is UNREGISTERED.
func ParseOfficialStatus(s string) (OfficialStatus, error) {
	key := strings.ToUpper(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '_' || r == '-' }), "_"))
	if key == "BELUM_REKAM" {
		key = string(Unregistered)
	}
	if key != "" {
		if o, ok := findStatus(func(o OfficialStatus) bool { return o.Name == key || o.Abbreviation == key }); ok {
			return o, nil
		}
	}
	return OfficialStatus{}, &FieldError{Field: "status", Value: s, Rule: "is not a known status of the e-KTP"}
}

// OpenSIDStatus finds the status OpenSID keeps under the code, 1 to 8.
func OpenSIDStatus(code int) (OfficialStatus, bool) {
	return findStatus(func(o OfficialStatus) bool { return o.OpenSID == code && code > 0 })
}

// SuketStatus finds the status behind a code of the interim certificate, "DUP".
func SuketStatus(code string) (OfficialStatus, bool) {
	return findStatus(func(o OfficialStatus) bool { return code != "" && strings.EqualFold(o.Suket, code) })
}

// Counts gives the figures of a progress report a resident of this status
// counts in, as [Life.Counts] does: what a list of a village system adds up to.
func (o OfficialStatus) Counts() []Measure {
	if o.Record == "" && o.OpenSID == openSIDRecorded {
		return []Measure{Recorded}
	}
	return Life{Record: o.Record, Card: o.Card}.Counts()
}

// openSIDRecorded is OpenSID's code for SUDAH REKAM, which sums up all states
// from capture to the centre's decision.
const openSIDRecorded = 3

// Official is the status of a life; of one that has no official name, such as
// a returned card, the last official status before it, and false for a state
// that is none.
func (l Life) Official() (OfficialStatus, bool) {
	card := l.Card
	switch {
	case card == CardReturned:
		card = CardShipped
	case card == CardClosed, card == "":
		card = NoCard
	}
	if card != NoCard {
		return findStatus(func(o OfficialStatus) bool { return o.Card == card })
	}
	record := l.Record
	if record == DeactivatedResident {
		record = Unregistered
	}
	return findStatus(func(o OfficialStatus) bool { return o.Record == record && o.Card == NoCard })
}

// OpenSIDCode is the code under which OpenSID would keep the life: everything
// recorded but not yet print-ready is SUDAH REKAM, 3. 0 where there is none.
func (l Life) OpenSIDCode() int {
	o, ok := l.Official()
	switch {
	case !ok:
		return 0
	case o.OpenSID == 0 && l.Record.Recorded():
		return openSIDRecorded
	}
	return o.OpenSID
}
