package store_test

import (
	"context"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store"
)

func TestOpen(t *testing.T) {
	ctx := context.Background()
	var asked string
	openers := store.Openers{"file": func(_ context.Context, u *url.URL) (ektp.Store, error) {
		asked = u.Path
		return nil, nil
	}}
	s, err := openers.Open(ctx, "memory:")
	require.NoError(t, err)
	require.NoError(t, s.Close())
	_, err = openers.Open(ctx, "file:///x/y")
	require.NoError(t, err)
	assert.Equal(t, "/x/y", asked)
	_, err = openers.Open(ctx, "mysql://root:secret@host/db")
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	assert.ErrorContains(t, err, "file, memory")
	assert.NotContains(t, err.Error(), "secret")
	_, err = openers.Open(ctx, "postgres://u:secret@[broken")
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	assert.NotContains(t, err.Error(), "secret")
}
