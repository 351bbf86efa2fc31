package obstacle

// Match is one obstacle that a statement states.
type Match struct {
	Category   Category
	Confidence float64 // 0 to 1; a rank, not a calibrated probability
	Evidence   []Span  // where it is said, in order and apart; of many places the first three and the last
}

// Span is a part of a text: byte offsets into the original, End excluded.
type Span struct{ Start, End int }

// In is the words of the span.
func (s Span) In(text string) string {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// Classifier finds the obstacles a statement states, strongest first. The
// built-in one is [Indonesian]; an app may put a trained or remote model in
// its place, or before or beside it with [Chain] and [Vote].
type Classifier interface {
	Classify(text string) []Match
}

// ClassifierFunc makes a function a Classifier.
type ClassifierFunc func(text string) []Match

// Classify calls f.
func (f ClassifierFunc) Classify(text string) []Match { return f(text) }
