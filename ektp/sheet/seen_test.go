package sheet

import (
	"math/rand"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
)

// Rows in order and out of it, more than several blocks hold, are found again
// as a map finds them.
func TestSeenFindsEveryRow(t *testing.T) {
	for seed := range int64(20) {
		rnd := rand.New(rand.NewSource(seed))
		var s seen
		before := map[seenKey]seenRow{}
		at := ektp.Date(0)
		for row := range int32(4 * seenAtOnce) {
			if at++; rnd.Intn(int(seed)+2) == 0 {
				at -= ektp.Date(rnd.Intn(3 * seenAtOnce))
			}
			r := seenRow{seenKey: seenKey{region: ektp.Code(rnd.Intn(2)), date: at}, row: row}
			want, twice := before[r.seenKey]
			got, found := s.note(r)
			require.Equal(t, twice, found)
			require.Equal(t, want, got)
			if !twice {
				before[r.seenKey] = r
			}
		}
	}
}
