package ektp_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
)

func TestLock(t *testing.T) {
	d, c := ektp.MustDate, ektp.MustCode
	lock := ektp.Lock{Days: 10, Exceptions: []ektp.LockException{
		{Region: c("64.07"), From: d("2012-04-01"), To: d("2012-04-30"), Until: d("2012-06-30"), Reason: "jaringan putus"},
	}}
	for _, x := range []struct {
		name, region, day, today string
		open                     bool
	}{
		{"the last day", "64.74", "2012-04-30", "2012-05-10", true},
		{"the day after", "64.74", "2012-04-30", "2012-05-11", false},
		{"an exception", "64.07", "2012-04-30", "2012-05-11", true},
		{"its districts too", "64.07.05", "2012-04-30", "2012-05-11", true},
		{"an exception that is over", "64.07", "2012-04-30", "2012-07-01", false},
		{"a day it does not speak of", "64.07", "2012-03-31", "2012-05-11", false},
	} {
		err := lock.Check(c(x.region), d(x.day), d(x.today))
		if x.open {
			assert.NoError(t, err, x.name)
			continue
		}
		var le *ektp.LockError
		assert.ErrorAs(t, err, &le, x.name)
		assert.ErrorIs(t, err, ektp.ErrLocked, x.name)
	}
	assert.NoError(t, ektp.Lock{}.Check(c("64"), d("1990-01-01"), d("2026-01-01")), "the zero Lock never closes")
}
