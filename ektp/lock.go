package ektp

import "fmt"

// Lock closes the figures of past days for changes, so that what was reported
// upwards stays what it was. The zero Lock never closes.
type Lock struct {
	Days       int // full days after the day the figures speak of; 0: never closes
	Exceptions []LockException
}

// LockException keeps a closed period open for some regions.
type LockException struct {
	Region Code   `json:"region"`          // with everything below it
	From   Date   `json:"from,omitempty"`  // the first day the figures speak of; no date: open
	To     Date   `json:"to,omitempty"`    // the last, included; no date: open
	Until  Date   `json:"until,omitempty"` // the last day the exception holds; no date: for good
	Reason string `json:"reason"`
}

// LockError says since when a report is closed. It matches [ErrLocked].
type LockError struct {
	Region Code
	Date   Date
	Closed Date // the last day it was open
}

// Error names region, day and the last open day.
func (e *LockError) Error() string {
	return fmt.Sprintf("%s %s: closed for changes since %s", e.Region, e.Date, e.Closed)
}

// Is makes errors.Is(err, ErrLocked) true.
func (e *LockError) Is(target error) bool { return target == ErrLocked }

// Check returns nil when a report of the region and day may be changed today,
// otherwise a [*LockError].
func (l Lock) Check(region Code, day, today Date) error {
	last := day + Date(l.Days)
	if l.Days <= 0 || today <= last {
		return nil
	}
	for _, x := range l.Exceptions {
		if x.Holds(region, day, today) {
			return nil
		}
	}
	return &LockError{region, day, last}
}

// Holds reports whether the exception keeps the region's day open today.
func (x LockException) Holds(region Code, day, today Date) bool {
	return x.Region.Contains(region) && day >= x.From && (x.To.IsZero() || day <= x.To) && (x.Until.IsZero() || today <= x.Until)
}
