package monitor

// Rating is how the scope stands by one of the official schemes.
type Rating struct {
	Scheme string `json:"scheme"`
}
