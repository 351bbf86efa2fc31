package obstacle

import (
	"fmt"

	"github.com/ektp-rollout/sdk/ektp"
)

// LexiconError says which line of a lexicon breaks which rule. It matches
// [ektp.ErrInvalid].
type LexiconError struct {
	Line  int
	Value string
	Rule  string
}

// Error names line, value and rule.
func (e *LexiconError) Error() string {
	return fmt.Sprintf("lexicon line %d: %q %s", e.Line, e.Value, e.Rule)
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *LexiconError) Is(target error) bool { return target == ektp.ErrInvalid }
