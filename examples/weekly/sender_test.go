package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
)

// A day in the name of a file is no sender, nor is a region of another bureau;
// of a name that says two nothing is read.
func TestSenderOf(t *testing.T) {
	for name, want := range map[string]string{"bengkulu selatan 1703.csv": "17.01", "17.01/rekap 1604.csv": "17.01", "17.03.csv": "17.03", "52.03 rekap.csv": "00", "rekap.csv": "00"} {
		got, err := senderOf(name, ektp.MustCode("17"))
		assert.NoError(t, err, name)
		if want == "00" {
			assert.Equal(t, ektp.Country, got, name)
		} else {
			assert.Equal(t, ektp.MustCode(want), got, name)
		}
	}
	code, out, stderr := execute(t, "--in", put(t, map[string]string{"64.72 bontang.csv": whole["64.74.csv"]}), "--asof", "2012-04-30", "--lang", "id")
	assert.Equal(t, attention, code, stderr)
	assert.Contains(t, out, `64.72 bontang.csv "64.72": adalah kode wilayah lain daripada nama di sebelahnya: Kota Bontang`)
	assert.Contains(t, out, "Laporan baru: 0")
}
