package bench

import (
	"testing"
	"time"

	"github.com/rickar/cal/v2"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
)

// peerCalendar is rickar/cal with the holidays of our table.
func peerCalendar() *cal.BusinessCalendar {
	c := cal.NewBusinessCalendar()
	c.Cacheable = true
	for _, h := range schedule.Indonesia().Holidays() {
		y, m, d := h.Date.Civil()
		c.AddHoliday(&cal.Holiday{Name: h.Name, Month: m, Day: d, StartYear: y, EndYear: y, Func: cal.CalcDayOfMonth})
	}
	return c
}

const days = 256 // from 1 February 2012: all phases of the study's year

var start = ektp.MustDate("2012-02-01")

func times() (t [days]time.Time) {
	for i := range t {
		t[i] = (start + ektp.Date(i)).Time(time.UTC)
	}
	return t
}

// Both calendars agree on every day; without that a ratio means nothing.
func TestSameWorkdays(t *testing.T) {
	ours, peer := schedule.Indonesia(), peerCalendar()
	for _, year := range []int{2011, 2012, 2013, 2024, 2025, 2026} {
		for d := ektp.NewDate(year, 1, 1); d.Year() == year; d++ {
			if ours.IsWorkday(d) != peer.IsWorkday(d.Time(time.UTC)) {
				t.Errorf("%v: ours %v", d, ours.IsWorkday(d))
			}
		}
	}
	for d := start; d < start+days; d++ {
		if got, want := ours.AddWorkdays(d, 30), ektp.DateOf(peer.WorkdaysFrom(d.Time(time.UTC), 30)); got != want {
			t.Errorf("%v + 30: ours %v, peer %v", d, got, want)
		}
	}
}

var sink int

// BenchmarkIsWorkday asks both whether a day is worked. The peer's cache of
// holidays is on and warm.
func BenchmarkIsWorkday(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		c := schedule.Indonesia()
		b.ReportAllocs()
		for i := range b.N {
			if c.IsWorkday(start + ektp.Date(i%days)) {
				sink++
			}
		}
	})
	b.Run("peer", func(b *testing.B) {
		c, t := peerCalendar(), times()
		b.ReportAllocs()
		for i := range b.N {
			if c.IsWorkday(t[i%days]) {
				sink++
			}
		}
	})
}

// BenchmarkAdd30 asks both for the 30th working day after a day.
func BenchmarkAdd30(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		c := schedule.Indonesia()
		b.ReportAllocs()
		for i := range b.N {
			sink += int(c.AddWorkdays(start+ektp.Date(i%days), 30))
		}
	})
	b.Run("peer", func(b *testing.B) {
		c, t := peerCalendar(), times()
		b.ReportAllocs()
		for i := range b.N {
			sink += c.WorkdaysFrom(t[i%days], 30).Day()
		}
	})
}

// BenchmarkCount asks both for the working days of the 256 days.
func BenchmarkCount(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		c := schedule.Indonesia()
		b.ReportAllocs()
		for i := range b.N {
			sink += c.Workdays(start, start+ektp.Date(i%days))
		}
	})
	b.Run("peer", func(b *testing.B) {
		c, t := peerCalendar(), times()
		b.ReportAllocs()
		for i := range b.N {
			sink += c.WorkdaysInRange(t[0], t[i%days])
		}
	})
}
