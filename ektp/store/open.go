package store

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
)

// Opener opens the store a URL names.
type Opener func(ctx context.Context, u *url.URL) (ektp.Store, error)

// Openers are the stores a program knows, by URL scheme.
type Openers map[string]Opener

// Open opens the store. An unknown scheme is an [ektp.FieldError] that lists
// the known ones; a password in the URL is not shown.
func (o Openers) Open(ctx context.Context, rawURL string) (ektp.Store, error) {
	u, err := url.Parse(rawURL)
	if err != nil {
		return nil, &ektp.FieldError{Field: "store URL", Rule: "cannot be read as a URL"} // err quotes the password
	}
	if u.Scheme == "memory" {
		return memory.New(), nil
	}
	open, ok := o[u.Scheme]
	if !ok {
		known := append(slices.Sorted(maps.Keys(o)), "memory")
		return nil, &ektp.FieldError{Field: "store URL", Value: u.Redacted(), Rule: "the scheme must be one of " + strings.Join(known, ", ")}
	}
	return open(ctx, u)
}
