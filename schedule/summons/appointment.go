package summons

import (
	"fmt"

	"github.com/ektp-rollout/sdk/ektp"
)

// Appointment is where and when a resident is to come.
type Appointment struct {
	Resident
	Point int // index in Programme.Points
	Date  ektp.Date
	From  Minute // start of the slot
	Round int8   // 1 is the first letter
	Apart bool   // the household did not fit into one slot
}

// Summons is the appointment as the domain's record of it, at the point's name.
func (v *Planner) Summons(a Appointment) ektp.Summons {
	return ektp.Summons{
		Resident: a.ID, Region: a.Village, Round: int(a.Round), Place: v.Points[a.Point].ID,
		Date: a.Date, Minute: int(a.From), State: ektp.SummonsListed,
	}
}

// NoRoomError says that the window is too short for a resident. It matches
// [ektp.ErrConflict].
type NoRoomError struct {
	Resident Resident
	Point    string
}

// Error names the village and the point.
func (e *NoRoomError) Error() string {
	return fmt.Sprintf("%s: no slot is left at point %s", e.Resident.Village, e.Point)
}

// Is makes errors.Is(err, ektp.ErrConflict) true.
func (e *NoRoomError) Is(target error) bool { return target == ektp.ErrConflict }
