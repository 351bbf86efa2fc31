package schedule_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
	"github.com/ektp-rollout/sdk/schedule"
)

func TestZones(t *testing.T) {
	for code, want := range map[string]string{"11": "WIB", "31.71": "WIB", "61": "WIB", "62.71": "WIB", "63": "WITA",
		"64.72.01.1001": "WITA", "65.01": "WITA", "51": "WITA", "53": "WITA", "73": "WITA", "81": "WIT", "91": "WIT", "96": "WIT"} {
		z, err := schedule.ZoneOf(ektp.MustCode(code))
		require.NoError(t, err)
		assert.Equal(t, want, z.String(), code)
		for _, name := range []string{z.String(), z.IANA(), "asia/" + z.IANA()[5:]} {
			parsed, err := schedule.ParseZone(name)
			require.NoError(t, err)
			assert.Equal(t, z, parsed)
		}
	}
	for name, hours := range map[string]int{"WIB": 7, "WITA": 8, "WIT": 9, "Asia/Pontianak": 7} {
		z, err := schedule.ParseZone(name)
		require.NoError(t, err)
		_, offset := time.Date(2026, 1, 1, 0, 0, 0, 0, z.Location()).Zone()
		assert.Equal(t, hours*3600, offset)
	}
	for _, bad := range []string{"", "WIBB", "Asia/Tokyo", "UTC+8"} {
		_, err := schedule.ParseZone(bad)
		assert.ErrorIs(t, err, ektp.ErrInvalid, bad)
	}
	for _, bad := range []ektp.Code{ektp.Country, ektp.MustCode("99")} {
		_, err := schedule.ZoneOf(bad)
		assert.ErrorIs(t, err, ektp.ErrInvalid)
	}
	evening := time.Date(2026, 5, 4, 16, 30, 0, 0, time.UTC)
	assert.Equal(t, "2026-05-04", schedule.WIB.Date(evening).String())
	assert.Equal(t, "2026-05-05", schedule.WITA.Date(evening).String())
	assert.Empty(t, schedule.Zone(0).String()+schedule.Zone(9).IANA())
	assert.Equal(t, time.UTC, schedule.Zone(0).Location())
}

// No province of the list is without a zone.
func TestEveryProvinceHasAZone(t *testing.T) {
	n := 0
	for _, p := range wilayah.Builtin().Children(ektp.Country) {
		_, err := schedule.ZoneOf(p.Code)
		assert.NoError(t, err, p.Name)
		n++
	}
	assert.Equal(t, 38, n)
}
