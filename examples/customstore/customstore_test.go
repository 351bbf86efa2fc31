package customstore_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store/storetest"
	"github.com/ektp-rollout/sdk/examples/customstore"
)

func TestStore(t *testing.T) {
	storetest.Run(t, storetest.Features{Durable: true}, func(t *testing.T) storetest.Opened {
		folder := t.TempDir()
		s, err := customstore.Open(folder)
		require.NoError(t, err)
		return storetest.Opened{Store: s, Reopen: func() (ektp.Store, error) { return customstore.Open(folder) }}
	})
}

func TestCrash(t *testing.T) {
	storetest.Crash(t, func(folder string) (ektp.Store, error) { return customstore.Open(folder) })
}
