package ektp_test

import (
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
)

func TestTierUp(t *testing.T) {
	for tier, up := range map[ektp.Tier]ektp.Tier{
		ektp.Central: ektp.Central, ektp.Province: ektp.Central, ektp.Community: ektp.Village, 0: 0, ektp.Community + 1: 0,
	} {
		assert.Equal(t, up, tier.Up(), tier.String())
	}
}
