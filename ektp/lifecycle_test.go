package ektp_test

import (
	"errors"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
)

var writeStates = flag.Bool("write-states", false, "write STATES.md anew from the tables")

func statesDocument() string {
	var b strings.Builder
	b.WriteString("# States of a resident's way to the card\n\n" +
		"Generated from `lifecycle_*.json` and `official_statuses.json` by `go generate ./ektp`; do not edit.\n\n" +
		"Three machines, kept apart because they are counted apart. `system` is the program itself.\n")
	section := func(name, mermaid, table string) {
		fmt.Fprintf(&b, "\n## %s\n\n```mermaid\n%s```\n\n%s", name, mermaid, table)
	}
	s, r, c := ektp.SummonsMachine(), ektp.RecordMachine(), ektp.CardMachine()
	section(s.Label().EN+" ("+s.Label().ID+")", s.Mermaid(ektp.Indonesian), s.Table(ektp.English))
	section(r.Label().EN+" ("+r.Label().ID+")", r.Mermaid(ektp.Indonesian), r.Table(ektp.English))
	section(c.Label().EN+" ("+c.Label().ID+")", c.Mermaid(ektp.Indonesian), c.Table(ektp.English))
	b.WriteString("\n## Official status names\n\n| status | short | OpenSID | interim certificate | Indonesian | English | source |\n|---|---|--:|---|---|---|---|\n")
	for _, o := range ektp.OfficialStatuses() {
		code := ""
		if o.OpenSID != 0 {
			code = fmt.Sprint(o.OpenSID)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s | %s |\n", o.Name, o.Abbreviation, code, o.Suket, o.Label.ID, o.Label.EN, o.Source)
	}
	return b.String()
}

func TestStatesDocumentIsCurrent(t *testing.T) {
	want := statesDocument()
	if *writeStates {
		require.NoError(t, os.WriteFile("STATES.md", []byte(want), 0o644))
	}
	got, err := os.ReadFile("STATES.md")
	require.NoError(t, err)
	assert.Equal(t, want, string(got), "run go generate ./ektp")
}

func walk[S ~string](t *testing.T, m *ektp.Machine[S], steps ...any) S {
	t.Helper()
	s := m.Start()
	for i := 0; i < len(steps); i += 2 {
		var err error
		s, err = m.Next(s, steps[i].(ektp.Event), steps[i+1].(ektp.Actor))
		require.NoError(t, err)
	}
	return s
}

var (
	centre, regency  = ektp.By(ektp.Central), ektp.By(ektp.Regency)
	district, suburb = ektp.By(ektp.District), ektp.By(ektp.Village)
)

func TestTheUsualWay(t *testing.T) {
	assert.Equal(t, ektp.SummonsClosed, walk(t, ektp.SummonsMachine(),
		ektp.EventSign, district, ektp.EventDeliver, suburb, ektp.EventMiss, ektp.System,
		ektp.EventCallAgain, district, ektp.EventDeliver, suburb, ektp.EventAttend, district, ektp.EventClose, district))
	assert.Equal(t, ektp.PrintReadyRecord, walk(t, ektp.RecordMachine(),
		ektp.EventCapture, district, ektp.EventQueue, ektp.System, ektp.EventSend, ektp.System, ektp.EventReceive, centre,
		ektp.EventAdjudicate, centre, ektp.EventFindSingle, centre))
	assert.Equal(t, ektp.CardIssued, walk(t, ektp.CardMachine(),
		ektp.EventQueuePrint, centre, ektp.EventPrint, centre, ektp.EventShip, centre, ektp.EventMatch, district))
}

// Offices: "only the centre can change the status" of a duplicate.
func TestOnlyTheCentreClearsADuplicate(t *testing.T) {
	m := ektp.RecordMachine()
	for _, by := range append([]ektp.Actor{ektp.System}, ektp.By(ektp.Province), regency, district, suburb, ektp.By(ektp.Community)) {
		assert.Empty(t, m.Can(ektp.DuplicateRecord, by), by)
		for _, event := range []ektp.Event{ektp.EventKeep, ektp.EventDelete} {
			s, err := m.Next(ektp.DuplicateRecord, event, by)
			assert.Equal(t, ektp.DuplicateRecord, s)
			assert.ErrorIs(t, err, ektp.ErrDenied)
			assert.ErrorContains(t, err, "only central may cause it")
		}
	}
	assert.Equal(t, []ektp.Event{ektp.EventKeep, ektp.EventDelete}, m.Can(ektp.DuplicateRecord, centre))
}

func TestIllegalMovesNameStateAndEvent(t *testing.T) {
	_, err := ektp.RecordMachine().Next(ektp.Unregistered, ektp.EventFindSingle, centre)
	var move *ektp.MoveError
	require.True(t, errors.As(err, &move))
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	assert.NotErrorIs(t, err, ektp.ErrDenied)
	assert.Equal(t, "record", move.Machine)
	assert.Equal(t, "UNREGISTERED", move.State)
	assert.Equal(t, ektp.EventFindSingle, move.Event)
	assert.ErrorContains(t, err, `record in state "UNREGISTERED", event "find_single" by central`)

	assert.Equal(t, ektp.Text{ID: `"ternyata tunggal" tidak dapat dilakukan pada status "UNREGISTERED".`, EN: `"no match" cannot be done in the state "UNREGISTERED".`}, move.Text())
	_, err = ektp.RecordMachine().Next(ektp.DuplicateRecord, ektp.EventDelete, regency)
	require.True(t, errors.As(err, &move))
	assert.Equal(t, `Kabupaten/Kota tidak boleh melakukan "rekaman dihapus" pada status "DUPLICATE_RECORD".`, move.Text().ID)

	_, err = ektp.CardMachine().Next("EATEN", ektp.EventPrint, centre)
	assert.ErrorContains(t, err, "no such state")
	_, err = ektp.CardMachine().Next(ektp.NoCard, "explode", centre)
	assert.ErrorContains(t, err, "no such event")
	_, err = ektp.RecordMachine().Next("6472011708900001", ektp.EventSend, centre)
	assert.NotContains(t, err.Error(), "6472011708900001", "a NIK in the wrong column")
}

func TestTheMachinesHangTogether(t *testing.T) {
	life := ektp.NewLife()
	_, err := life.MoveCard(ektp.EventQueuePrint, centre, "")
	assert.ErrorContains(t, err, "UNREGISTERED", "no card before the record is single")
	life.Summons = ektp.SummonsAttended
	_, err = life.MoveSummons(ektp.EventClose, district, "")
	assert.ErrorContains(t, err, "UNREGISTERED", "the letter is stamped after recording")
	life.Record = ektp.DuplicateRecord
	_, err = life.MoveCard(ektp.EventQueuePrint, centre, "")
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	_, err = life.MoveRecord(ektp.EventKeep, centre, "")
	assert.ErrorContains(t, err, "a reason")
	life, err = life.MoveRecord(ektp.EventKeep, centre, "resident keeps this one")
	require.NoError(t, err)
	life, err = life.MoveCard(ektp.EventQueuePrint, centre, "")
	require.NoError(t, err)
	assert.Equal(t, ektp.Life{Summons: ektp.SummonsAttended, Record: ektp.PrintReadyRecord, Card: ektp.CardQueued}, life)

	_, err = ektp.Life{Summons: ektp.SummonsSigned}.MoveSummons(ektp.EventFailDelivery, suburb, "on holiday")
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	l, err := ektp.Life{Summons: ektp.SummonsSigned}.MoveSummons(ektp.EventFailDelivery, suburb, string(ektp.Deceased))
	require.NoError(t, err)
	assert.Equal(t, ektp.SummonsUndeliverable, l.Summons)
}

func TestFourDifferentCounts(t *testing.T) {
	count := func(r ektp.RecordState, c ektp.CardState) []ektp.Measure {
		return ektp.Life{Record: r, Card: c}.Counts()
	}
	assert.Empty(t, count(ektp.Unregistered, ektp.NoCard))
	assert.Equal(t, []ektp.Measure{ektp.Recorded}, count(ektp.BioCaptured, ektp.NoCard))
	assert.Equal(t, []ektp.Measure{ektp.Recorded, ektp.Sent, ektp.Duplicates}, count(ektp.DuplicateRecord, ektp.NoCard))
	assert.Equal(t, []ektp.Measure{ektp.Recorded, ektp.Sent, ektp.PrintReady, ektp.Printed, ektp.HandedOver}, count(ektp.PrintReadyRecord, ektp.CardIssued))
	assert.True(t, ektp.FailedAtCentral.Recorded())
	assert.False(t, ektp.DuplicateRecord.Single())
	assert.True(t, ektp.CardShipped.Printed())
	assert.False(t, ektp.CardShipped.HandedOver())
}

// A wild walk never leaves the table, and the invariants of the way hold in
// every state reached: no card in print without a single record.
func TestRandomWalks(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	events := map[string][]ektp.EventInfo{
		"summons": ektp.SummonsMachine().Events(), "record": ektp.RecordMachine().Events(), "card": ektp.CardMachine().Events()}
	issued := 0
	for range 300 {
		life := ektp.NewLife()
		for range 120 {
			by := ektp.Actor(r.Intn(7))
			before := life
			var err error
			pick := func(name string, can []ektp.Event) ektp.Event {
				if len(can) > 0 && r.Intn(4) > 0 {
					return can[r.Intn(len(can))]
				}
				return events[name][r.Intn(len(events[name]))].Event
			}
			switch r.Intn(3) {
			case 0:
				life, err = life.MoveSummons(pick("summons", ektp.SummonsMachine().Can(life.Summons, by)), by, "other")
			case 1:
				life, err = life.MoveRecord(pick("record", ektp.RecordMachine().Can(life.Record, by)), by, "other")
			default:
				life, err = life.MoveCard(pick("card", ektp.CardMachine().Can(life.Card, by)), by, "other")
			}
			if err != nil {
				require.Equal(t, before, life)
				var move *ektp.MoveError
				require.True(t, errors.As(err, &move))
				require.True(t, errors.Is(err, ektp.ErrInvalid) != errors.Is(err, ektp.ErrDenied))
				continue
			}
			if life.Card.Printed() && life.Card != ektp.CardClosed {
				require.True(t, life.Record.Single())
			}
			o, ok := life.Official()
			require.True(t, ok)
			require.NotEmpty(t, o.Name)
			require.NotZero(t, life.OpenSIDCode())
			if life.Card == ektp.CardIssued {
				issued++
			}
		}
	}
	assert.Positive(t, issued, "the walks get to the end of the way")
}

// Every state of the tables can be reached from the start.
func TestNoStateIsAnIsland(t *testing.T) {
	reach(t, ektp.SummonsMachine())
	reach(t, ektp.RecordMachine())
	reach(t, ektp.CardMachine())
}

func reach[S ~string](t *testing.T, m *ektp.Machine[S]) {
	seen := []S{m.Start()}
	for i := 0; i < len(seen); i++ {
		for _, tr := range m.Transitions() {
			if slices.Contains(tr.From, seen[i]) && !slices.Contains(seen, tr.To) {
				seen = append(seen, tr.To)
			}
		}
	}
	for _, s := range m.States() {
		assert.Contains(t, seen, s.State)
		assert.NotEmpty(t, s.Label.ID)
		assert.NotEmpty(t, s.Label.EN)
	}
}

// OpenSID, StatusKTPEnum: the numbers are not in the order of the way.
func TestOpenSIDCodesBothWays(t *testing.T) {
	want := map[int]string{1: "BELUM_WAJIB", 2: "UNREGISTERED", 3: "SUDAH_REKAM", 4: "CARD_PRINTED", 5: "PRINT_READY_RECORD",
		6: "CARD_SHIPPED", 7: "SENT_FOR_CARD_PRINTING", 8: "CARD_ISSUED"}
	var order []int
	for _, o := range ektp.OfficialStatuses() {
		if o.OpenSID != 0 {
			order = append(order, o.OpenSID)
		}
	}
	assert.Equal(t, []int{1, 2, 3, 5, 7, 4, 6, 8}, order)
	for code, name := range want {
		o, ok := ektp.OpenSIDStatus(code)
		require.True(t, ok)
		assert.Equal(t, name, o.Name)
		if o.Record != "" {
			assert.Equal(t, code, ektp.Life{Record: o.Record, Card: o.Card}.OpenSIDCode())
		}
	}
	for _, code := range []int{-1, 0, 9} {
		_, ok := ektp.OpenSIDStatus(code)
		assert.False(t, ok)
	}
	assert.Equal(t, 3, ektp.Life{Record: ektp.DuplicateRecord, Card: ektp.NoCard}.OpenSIDCode())
	assert.Equal(t, 6, ektp.Life{Record: ektp.PrintReadyRecord, Card: ektp.CardReturned}.OpenSIDCode())
	assert.Equal(t, 0, ektp.Life{}.OpenSIDCode())
}

// OpenDK counts "status >= 3" as recorded: with the codes as they are, that is
// right; ">= 5" for print-ready would leave out printed cards, code 4.
func TestWhatOpenSIDListsAddUpTo(t *testing.T) {
	for code := 1; code <= 8; code++ {
		o, _ := ektp.OpenSIDStatus(code)
		counts := o.Counts()
		assert.Equal(t, code >= 3, slices.Contains(counts, ektp.Recorded), o.Name)
		assert.Equal(t, code >= 4, slices.Contains(counts, ektp.PrintReady), o.Name)
		assert.Equal(t, code == 4 || code == 6 || code == 8, slices.Contains(counts, ektp.Printed), o.Name)
		assert.Equal(t, code == 8, slices.Contains(counts, ektp.HandedOver), o.Name)
	}
}

func TestOfficialNamesAsPeopleWriteThem(t *testing.T) {
	for in, want := range map[string]string{
		"PRINT_READY_RECORD": "PRINT_READY_RECORD", "prr": "PRINT_READY_RECORD", "Sent for Card Printing": "SENT_FOR_CARD_PRINTING",
		"BELUM REKAM": "UNREGISTERED", "belum-wajib": "BELUM_WAJIB", "SFE": "SENT_FOR_ENROLLMENT", "BC": "BIO_CAPTURED",
	} {
		o, err := ektp.ParseOfficialStatus(in)
		require.NoError(t, err, in)
		assert.Equal(t, want, o.Name)
	}
	for _, in := range []string{"", " ", "REJECTED", "5"} {
		_, err := ektp.ParseOfficialStatus(in)
		assert.ErrorIs(t, err, ektp.ErrInvalid, in)
	}
	for code, want := range map[string]ektp.RecordState{"Pro": ektp.Processing, "SFE": ektp.SentForEnrollment, "PRR": ektp.PrintReadyRecord, "DUP": ektp.DuplicateRecord, "Efac": ektp.FailedAtCentral} {
		o, ok := ektp.SuketStatus(code)
		require.True(t, ok)
		assert.Equal(t, want, o.Record)
	}
	_, ok := ektp.SuketStatus("")
	assert.False(t, ok)
}

func TestReasonsOfUndelivered(t *testing.T) {
	for _, u := range ektp.UndeliveredReasons() {
		got, err := ektp.ParseUndelivered(string(u))
		require.NoError(t, err)
		assert.Equal(t, u, got)
		assert.NotEmpty(t, u.Label().EN)
	}
	assert.True(t, ektp.MovedOut.VitalEvent())
	assert.False(t, ektp.Abroad.VitalEvent())
}

func FuzzParseOfficialStatus(f *testing.F) {
	f.Add("PRR")
	f.Add("sent for card printing")
	f.Fuzz(func(t *testing.T, s string) {
		o, err := ektp.ParseOfficialStatus(s)
		if err == nil {
			if again, err := ektp.ParseOfficialStatus(o.Name); err != nil || again != o {
				t.Fatal(o)
			}
		} else if !errors.Is(err, ektp.ErrInvalid) {
			t.Fatal(err)
		}
	})
}

func ExampleLife() {
	life := ektp.NewLife()
	life, _ = life.MoveRecord(ektp.EventCapture, ektp.By(ektp.District), "")
	_, err := life.MoveCard(ektp.EventQueuePrint, ektp.By(ektp.Regency), "")
	fmt.Println(err)
	// Output: card in state "NONE", event "queue_print" by regency: the record is in state "BIO_CAPTURED", which does not allow it
}
