package summons

import (
	"fmt"

	"github.com/ektp-rollout/sdk/ektp"
)

// Outcome is what became of an appointment.
type Outcome uint8

// The outcomes. The day's sheet of a recording session counts them.
const (
	Open     Outcome = iota // the day has not come, or nobody said
	Recorded                // biometrics taken
	Failed                  // came, and could not be recorded
	UnderAge                // came, and is not obliged yet
	Already                 // came, and had been recorded before
	Absent                  // did not come
)

var outcomes = [...]ektp.Text{
	Open:     {ID: "belum diketahui", EN: "not known yet"},
	Recorded: {ID: "terekam", EN: "recorded"},
	Failed:   {ID: "gagal rekam", EN: "failed"},
	UnderAge: {ID: "belum cukup umur", EN: "under age"},
	Already:  {ID: "sudah pernah merekam", EN: "recorded before"},
	Absent:   {ID: "tidak hadir", EN: "absent"},
}

// Label is the outcome for people.
func (o Outcome) Label() ektp.Text {
	if int(o) < len(outcomes) {
		return outcomes[o]
	}
	return ektp.Text{}
}

// Balance is what became of those called to a point on a day. Nobody gets lost
// between the columns: Summoned is the sum of the others.
type Balance struct {
	Summoned, Recorded, Failed, UnderAge, Already, Absent int64
	Open                                                  int64 // not known yet
}

// Check says whether the columns of a sheet add up. The error is a
// [*ektp.FieldError] with the difference.
func (b Balance) Check() error {
	for _, n := range []int64{b.Summoned, b.Recorded, b.Failed, b.UnderAge, b.Already, b.Absent, b.Open} {
		if n < 0 {
			return &ektp.FieldError{Field: "balance", Value: fmt.Sprint(n), Rule: "must not be negative"}
		}
	}
	sum := b.Recorded + b.Failed + b.UnderAge + b.Already + b.Absent + b.Open
	if sum != b.Summoned {
		return &ektp.FieldError{Field: "summoned", Value: fmt.Sprint(b.Summoned), Rule: fmt.Sprintf("must be the sum of its outcomes, which is %d", sum)}
	}
	return nil
}

// Outcome notes what became of a resident's present appointment. A later word
// replaces an earlier one.
func (b *Book) Outcome(resident string, o Outcome) error {
	k := b.by[resident]
	switch {
	case k == nil:
		return &ektp.FieldError{Field: "resident", Value: resident, Rule: "has no appointment"}
	case int(o) >= len(outcomes):
		return &ektp.FieldError{Field: "outcome", Value: fmt.Sprint(uint8(o)), Rule: "must be one of the outcomes"}
	}
	k.outcome = o
	return nil
}

// EndDay notes as absent whoever was called to the point on the day and has no
// outcome, and gives the balance.
func (b *Book) EndDay(point string, date ektp.Date) (Balance, error) {
	d, err := b.find(point, date)
	if err != nil {
		return Balance{}, err
	}
	for _, k := range d.bookings {
		if k.outcome == Open {
			k.outcome = Absent
		}
	}
	return d.balance(), nil
}

// Balance is the day's balance as known now.
func (b *Book) Balance(point string, date ektp.Date) (Balance, error) {
	d, err := b.find(point, date)
	if err != nil {
		return Balance{}, err
	}
	return d.balance(), nil
}

func (b *Book) find(point string, date ektp.Date) (*daybook, error) {
	i, known := b.v.index[point]
	if !known {
		return nil, &ektp.FieldError{Field: "point", Value: point, Rule: "is not one of the points"}
	}
	d := b.day(i, date)
	if d == nil {
		return nil, &ektp.FieldError{Date: date, Field: "point " + point, Rule: "must be open on the day"}
	}
	return d, nil
}

func (d *daybook) balance() (b Balance) {
	for _, k := range d.bookings {
		b.Summoned++
		*[...]*int64{&b.Open, &b.Recorded, &b.Failed, &b.UnderAge, &b.Already, &b.Absent}[k.outcome]++
	}
	return b
}
