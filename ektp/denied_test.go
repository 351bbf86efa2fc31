package ektp_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
)

func TestDeniedSaysWhoAndWhat(t *testing.T) {
	id := locale.New(ektp.Indonesian)
	bontang := ektp.Principal{ID: "b", Tier: ektp.Regency, Region: ektp.MustCode("64.74"), Role: ektp.Reporter}
	centre := ektp.Principal{ID: "c", Tier: ektp.Central}
	for _, c := range []struct {
		err    ektp.DeniedError
		en, id string
	}{
		{ektp.DeniedError{By: bontang, Action: ektp.ActionSubmit, Region: ektp.MustCode("64.71"), Date: ektp.MustDate("2012-06-10"), Err: ektp.ErrDenied},
			"64.71 2012-06-10: not permitted to hand in the report; asked by the regency or city 64.74",
			"64.71 2012-06-10: tidak diizinkan mengajukan laporan; diminta oleh kabupaten/kota 64.74"},
		{ektp.DeniedError{By: centre, Action: ektp.ActionVerify, Region: ektp.MustCode("64"), Err: ektp.ErrDenied},
			"64: not permitted to verify the report; asked by the central government",
			"64: tidak diizinkan memverifikasi laporan; diminta oleh Pemerintah Pusat"},
		{ektp.DeniedError{Action: "dance", Err: errors.New("the account is closed")}, "not permitted; the account is closed", "tidak diizinkan; the account is closed"},
	} {
		assert.Equal(t, c.en, c.err.Error())
		assert.Equal(t, c.id, id.Error(&c.err))
		assert.ErrorIs(t, &c.err, ektp.ErrDenied)
	}
	// Every action and tier has its Indonesian.
	for _, a := range []ektp.Action{ektp.ActionSave, ektp.ActionSubmit, ektp.ActionVerify, ektp.ActionReturn, ektp.ActionForward, ektp.ActionRead,
		ektp.ActionAttest, ektp.ActionNote, ektp.ActionSummon, ektp.ActionErase} {
		for _, tier := range ektp.Tiers() {
			e := &ektp.DeniedError{Action: a, By: ektp.Principal{Tier: tier, Region: ektp.MustCode("64").At(tier)}}
			assert.NotRegexp(t, "permitted|asked", id.Error(e))
			assert.NotEqual(t, "not permitted", e.Error())
		}
	}
}
