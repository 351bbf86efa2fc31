package locale

import (
	"fmt"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// Names puts the labels of values under keys, for [WithMessages]: of
// readiness.Statuses() under "readiness" the keys "readiness.met" and so on. An
// app's own kinds need no more than a Label. What is written after the point is
// the value as package fmt prints it.
func Names[T interface{ Label() ektp.Text }](prefix string, values []T) map[string]ektp.Text {
	m := make(map[string]ektp.Text, len(values))
	for _, v := range values {
		m[prefix+"."+fmt.Sprint(v)] = escaped(v.Label())
	}
	return m
}

// escaped is a text as a message: its percent signs stand for themselves.
func escaped(t ektp.Text) ektp.Text {
	return ektp.Text{ID: strings.ReplaceAll(t.ID, "%", "%%"), EN: strings.ReplaceAll(t.EN, "%", "%%")}
}

// nouns gives the names of everything package ektp names, each under a key.
func nouns(add func(key string, name ektp.Text)) {
	for _, t := range ektp.Tiers() {
		add("tier."+t.String(), t.Label())
	}
	for s := ektp.Draft; s <= ektp.Forwarded; s++ {
		add("state."+s.String(), s.Label())
	}
	for s := ektp.NoteOpen; s <= ektp.NoteMerged; s++ {
		add("note."+s.String(), s.Label())
	}
	for _, s := range []ektp.Sex{ektp.Both, ektp.Male, ektp.Female} {
		add("sex."+s.String(), s.Label())
	}
	for _, o := range []ektp.Obligation{ektp.ObligationUnknown, ektp.Obliged, ektp.NotObliged} {
		add("obligation."+o.String(), o.Label())
	}
	for _, u := range ektp.UndeliveredReasons() {
		add("undelivered."+string(u), u.Label())
	}
	for _, p := range []ektp.Party{ektp.Residents, ektp.Officers, ektp.Agencies} {
		add("party."+string(p), p.Label())
	}
	for _, m := range ektp.BuiltinMeasures().All() {
		add("measure."+string(m.Measure), m.Label)
	}
	for d := range ektp.BuiltinDuties().All() {
		add("duty."+string(d.Code), d.Text)
	}
	for _, s := range ektp.OfficialStatuses() {
		add("status."+s.Name, s.Label)
	}
	machine(add, ektp.SummonsMachine())
	machine(add, ektp.RecordMachine())
	machine(add, ektp.CardMachine())
}

func machine[S ~string](add func(string, ektp.Text), m *ektp.Machine[S]) {
	add("machine."+m.Name(), m.Label())
	for _, s := range m.States() {
		add(m.Name()+"."+string(s.State), s.Label)
	}
	for _, e := range m.Events() {
		add("event."+string(e.Event), e.Label)
	}
}
