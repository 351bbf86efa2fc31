package summons

import (
	"cmp"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Hand is a link of the chain through which letters reach the residents:
// kecamatan, desa or kelurahan, head of the hamlet (Kepala Dusun or Kepala
// Lingkungan), RT/RW, resident (Nugraha 2013, duties of district and village).
type Hand uint8

// The hands, in order.
const (
	AtDistrict Hand = iota
	AtVillage
	AtHamlet
	AtNeighbourhood
	AtResident
)

var hands = [...]ektp.Text{
	AtDistrict:      {ID: "kecamatan", EN: "district office"},
	AtVillage:       {ID: "desa/kelurahan", EN: "village office"},
	AtHamlet:        {ID: "Kepala Dusun/Lingkungan", EN: "head of the hamlet"},
	AtNeighbourhood: {ID: "RT/RW", EN: "neighbourhood"},
	AtResident:      {ID: "penduduk", EN: "resident"},
}

// Hands lists them, in the order of the way.
func Hands() []Hand { return []Hand{AtDistrict, AtVillage, AtHamlet, AtNeighbourhood, AtResident} }

// Label is the hand for people.
func (h Hand) Label() ektp.Text {
	if int(h) < len(hands) {
		return hands[h]
	}
	return ektp.Text{}
}

// Bundle is the letters of one neighbourhood and round, which travel together
// until they are handed out.
type Bundle struct {
	Village ektp.Code
	RT      string // empty: of the village, where no neighbourhood is known
	Round   int8
	At      Hand
	Since   ektp.Date // at this hand; no date: the letters are not signed yet
	Letters int64
	Reached int64 // handed to their residents
	Failed  int64 // cannot be handed over
}

// Open is how many letters are still on their way.
func (b Bundle) Open() int64 { return b.Letters - b.Reached - b.Failed }

// Letter is where the letter of a resident stands.
type Letter struct {
	Bundle
	State  ektp.SummonsState // listed, summoned once signed, delivered or undeliverable
	Reason ektp.Undelivered
	On     ektp.Date // of the last change
}

// Delivery follows letters from hand to hand. It is not safe for concurrent
// use.
type Delivery struct {
	bundles map[bundleKey]*Bundle
	letters map[string]*letter // the latest of each resident
}

type bundleKey struct {
	village ektp.Code
	rt      string
	round   int8
}

type letter struct {
	*Bundle
	state  ektp.SummonsState
	reason ektp.Undelivered
	on     ektp.Date
}

// NewDelivery is an empty chain; [Delivery.Put] fills it.
func NewDelivery() *Delivery {
	return &Delivery{bundles: map[bundleKey]*Bundle{}, letters: map[string]*letter{}}
}

// Put adds the letter of an appointment to the bundle of its neighbourhood; it
// is what [Planner.Plan] asks for. A resident's next letter must be of a later
// round, and comes before its bundle has left.
func (d *Delivery) Put(a Appointment) error {
	if old := d.letters[a.ID]; old != nil && old.Round >= a.Round {
		return &ektp.FieldError{Region: a.Village, Field: "resident", Value: a.ID, Rule: "has a letter of this round already"}
	}
	key := bundleKey{a.Village, a.RT, a.Round}
	b := d.bundles[key]
	if b == nil {
		b = &Bundle{Village: a.Village, RT: a.RT, Round: a.Round}
		d.bundles[key] = b
	}
	if b.At != AtDistrict {
		return &ektp.FieldError{Region: a.Village, Field: "letter", Value: a.ID, Rule: "must be added before its bundle leaves the district office"}
	}
	b.Letters++
	d.letters[a.ID] = &letter{Bundle: b, state: ektp.SummonsListed}
	return nil
}

// Sign notes that the head of the district signed the letters of a region that
// were not signed yet, and gives their number.
func (d *Delivery) Sign(region ektp.Code, on ektp.Date) (n int64) {
	for _, l := range d.letters {
		if l.state == ektp.SummonsListed && region.Contains(l.Village) {
			l.state, l.on = ektp.SummonsSigned, on
			l.Since = on
			n++
		}
	}
	return n
}

// Pass hands on the bundles of a region, and of one neighbourhood of it when rt
// is given, to a later hand: of a district to its villages, of a village to its
// hamlets or, where it has none, to the neighbourhoods. Bundles that are there
// or further stay. It gives the number of letters passed on. A bundle that is
// not signed, or a day before it came to its present hand, is an error, and
// nothing is passed on.
func (d *Delivery) Pass(region ektp.Code, rt string, to Hand, on ektp.Date) (int64, error) {
	if to == AtDistrict || to >= AtResident {
		return 0, &ektp.FieldError{Region: region, Field: "hand", Value: to.Label().EN, Rule: "must be a village, a hamlet or a neighbourhood: a resident's letter is delivered by itself"}
	}
	var pass []*Bundle
	n := int64(0)
	for _, b := range d.bundles {
		if !region.Contains(b.Village) || rt != "" && b.RT != rt || b.At >= to {
			continue
		}
		if b.Since.IsZero() {
			return 0, &ektp.FieldError{Region: b.Village, Field: "letters", Value: b.RT, Rule: "must be signed before they leave the district office"}
		}
		if on < b.Since {
			return 0, &ektp.FieldError{Region: b.Village, Date: on, Field: "letters", Value: b.RT, Rule: "must not be passed on before they came, which was on " + b.Since.String()}
		}
		pass = append(pass, b)
		n += b.Open()
	}
	for _, b := range pass {
		b.At, b.Since = to, on
	}
	return n, nil
}

// Delivered notes that a resident has the letter in hand.
func (d *Delivery) Delivered(resident string, on ektp.Date) error {
	return d.settle(resident, ektp.SummonsDelivered, "", on)
}

// Undeliverable notes that a letter cannot be handed over, and why.
func (d *Delivery) Undeliverable(resident string, why ektp.Undelivered, on ektp.Date) error {
	if _, err := ektp.ParseUndelivered(string(why)); err != nil {
		return err
	}
	return d.settle(resident, ektp.SummonsUndeliverable, why, on)
}

func (d *Delivery) settle(resident string, state ektp.SummonsState, why ektp.Undelivered, on ektp.Date) error {
	l := d.letters[resident]
	switch {
	case l == nil:
		return &ektp.FieldError{Field: "resident", Value: resident, Rule: "has no letter"}
	case l.At == AtDistrict:
		return &ektp.FieldError{Region: l.Village, Field: "resident", Value: resident, Rule: "cannot have the letter: it is at the district office"}
	case on < l.Since:
		return &ektp.FieldError{Region: l.Village, Date: on, Field: "resident", Value: resident, Rule: "cannot have the letter before it came to the " + l.At.Label().EN}
	case l.state == state:
		return nil
	}
	switch l.state { // a word that replaces an earlier one
	case ektp.SummonsDelivered:
		l.Reached--
	case ektp.SummonsUndeliverable:
		l.Failed--
	}
	l.state, l.reason, l.on = state, why, on
	if state == ektp.SummonsDelivered {
		l.Reached++
	} else {
		l.Failed++
	}
	return nil
}

// Letter is where the latest letter of a resident stands.
func (d *Delivery) Letter(resident string) (Letter, bool) {
	l := d.letters[resident]
	if l == nil {
		return Letter{}, false
	}
	return Letter{*l.Bundle, l.state, l.reason, l.on}, true
}

// Bundles lists the bundles of a region: by village, neighbourhood and round.
func (d *Delivery) Bundles(region ektp.Code) []Bundle {
	var out []Bundle
	for _, b := range d.bundles {
		if region.Contains(b.Village) {
			out = append(out, *b)
		}
	}
	slices.SortFunc(out, func(a, b Bundle) int {
		return cmp.Or(a.Village.Compare(b.Village), cmp.Compare(a.RT, b.RT), cmp.Compare(a.Round, b.Round))
	})
	return out
}

// Count is how many letters of a region are at each hand, those that reached
// their residents at the last, and how many cannot be handed over.
func (d *Delivery) Count(region ektp.Code) (at [AtResident + 1]int64, failed int64) {
	for _, b := range d.bundles {
		if region.Contains(b.Village) {
			at[b.At] += b.Open()
			at[AtResident] += b.Reached
			failed += b.Failed
		}
	}
	return at, failed
}
