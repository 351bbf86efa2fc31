package ektp

import (
	"errors"
	"strings"
)

// What callers branch on with errors.Is. Every typed error of the SDK matches
// one of them.
var (
	// ErrInvalid: a value breaks a rule; the typed error names field, value and rule.
	ErrInvalid = errors.New("invalid value")
	// ErrNotFound: there is no such thing in the store.
	ErrNotFound = errors.New("not found")
	// ErrConflict: somebody else changed it first, or the same key came with other content.
	ErrConflict = errors.New("conflict")
	// ErrDenied: not permitted; see [DeniedError]. It is the same whether or not the thing exists.
	ErrDenied = errors.New("not permitted")
	// ErrLocked: the period is closed for changes.
	ErrLocked = errors.New("period is closed")
	// ErrUnsupported: this store or format has no such ability.
	ErrUnsupported = errors.New("not supported")
)

// FieldError says which field of what breaks which rule. It matches
// [ErrInvalid].
type FieldError struct {
	Region Code   // whose; the zero Code where it does not apply
	Date   Date   // of when; no date where it does not apply
	Field  string // "recorded"
	Value  string // as given; Error masks what could be a NIK
	Rule   string // "must not fall without a reason"
}

// Error names region, date, field, value and rule, as far as they are known.
func (e *FieldError) Error() string {
	var b strings.Builder
	if e.Region != Country {
		b.WriteString(e.Region.String())
		b.WriteByte(' ')
	}
	if !e.Date.IsZero() {
		b.WriteString(e.Date.String())
		b.WriteByte(' ')
	}
	b.WriteString(e.Field)
	if e.Value != "" {
		b.WriteByte(' ')
		b.WriteString(quote(e.Value))
	}
	b.WriteString(": ")
	b.WriteString(e.Rule)
	return b.String()
}

// Is makes errors.Is(err, ErrInvalid) true.
func (e *FieldError) Is(target error) bool { return target == ErrInvalid }
