package ektp

import "slices"

// Life is where one resident stands in the three machines. NewLife gives the
// beginning; the zero Life is in no state.
type Life struct {
	Summons SummonsState `json:"summons"`
	Record  RecordState  `json:"record"`
	Card    CardState    `json:"card"`
}

// NewLife is a resident listed, not recorded, without a card.
func NewLife() Life {
	return Life{SummonsMachine().Start(), RecordMachine().Start(), CardMachine().Start()}
}

// MoveSummons moves the summons. The reason is kept by the caller; here it is
// only asked for where the table does. Closing a summons needs a record.
func (l Life) MoveSummons(event Event, by Actor, reason string) (Life, error) {
	to, err := move(SummonsMachine(), l.Summons, l.Record, event, by, reason)
	if err == nil && event == EventFailDelivery {
		_, err = ParseUndelivered(reason)
	}
	if err != nil {
		return l, err
	}
	l.Summons = to
	return l, nil
}

// MoveRecord moves the record. Only the centre clears a duplicate.
func (l Life) MoveRecord(event Event, by Actor, reason string) (Life, error) {
	to, err := move(RecordMachine(), l.Record, l.Record, event, by, reason)
	if err != nil {
		return l, err
	}
	l.Record = to
	return l, nil
}

// MoveCard moves the card. Only a single record (PRINT_READY_RECORD) is
// queued and printed.
func (l Life) MoveCard(event Event, by Actor, reason string) (Life, error) {
	to, err := move(CardMachine(), l.Card, l.Record, event, by, reason)
	if err != nil {
		return l, err
	}
	l.Card = to
	return l, nil
}

func move[S ~string](m *Machine[S], from S, record RecordState, event Event, by Actor, reason string) (S, error) {
	tr, err := m.find(from, event, by)
	if err != nil {
		return from, err
	}
	fault := &MoveError{Machine: m.table.Name, State: string(from), Event: event, By: by}
	switch {
	case len(tr.Needs) > 0 && !slices.Contains(tr.Needs, record):
		fault.Rule = "the record is in state " + quote(string(record)) + ", which does not allow it"
		return from, fault
	case tr.Reason && reason == "":
		fault.Rule = "a reason must be given"
		return from, fault
	}
	return tr.To, nil
}

// Counts gives the figures of a progress report the resident counts in, each
// once. Recorded, single, printed and handed over are four different counts.
func (l Life) Counts() []Measure {
	var out []Measure
	add := func(ms []Measure) {
		for _, m := range ms {
			if !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	if s, ok := SummonsMachine().Info(l.Summons); ok {
		add(s.Counts)
	}
	if s, ok := RecordMachine().Info(l.Record); ok {
		add(s.Counts)
	}
	if s, ok := CardMachine().Info(l.Card); ok {
		add(s.Counts)
	}
	return out
}
