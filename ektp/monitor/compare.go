package monitor

// Change is what differs between two assessments.
type Change struct{}
