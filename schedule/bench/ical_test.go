package bench

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
	"github.com/ektp-rollout/sdk/schedule/summons"
)

// The calendar of a point as somebody else's reader sees it.
func TestICalendarIsRead(t *testing.T) {
	hours, err := summons.ParseHours("08:00-12:00", time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday)
	require.NoError(t, err)
	const name = `Balai Desa "Sungai; Kapih", lantai 2 \ depan – tempat yang namanya panjang sekali`
	planner, err := summons.New(summons.Programme{
		From: ektp.MustDate("2012-08-13"), To: ektp.MustDate("2012-09-28"),
		Points: []summons.Point{{ID: "P;1", Name: ektp.Text{ID: name, EN: name}, Hours: hours, Sets: 1, PerHour: 5}},
	})
	require.NoError(t, err)
	var people []summons.Resident
	for i := range 100 {
		people = append(people, summons.Resident{ID: fmt.Sprint(i), Village: ektp.MustCode("64.72.01.1001") + ektp.Code(i/30)})
	}
	var all []summons.Appointment
	_, err = planner.Plan(summons.Listed(people), func(a summons.Appointment) error { all = append(all, a); return nil }, nil)
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, planner.WriteICalendar(&b, "P;1", all, time.Date(2012, 8, 1, 0, 0, 0, 0, time.UTC), ektp.Indonesian))
	cal, err := ics.ParseCalendar(bytes.NewReader(b.Bytes()))
	require.NoError(t, err)
	require.Len(t, cal.Events(), 5)
	perDay := map[ektp.Date]int{}
	for _, a := range all {
		perDay[a.Date]++
	}
	ids := map[string]bool{}
	for _, e := range cal.Events() {
		start, err := e.GetStartAt()
		require.NoError(t, err)
		end, err := e.GetEndAt()
		require.NoError(t, err)
		assert.Equal(t, 8, start.In(schedule.WITA.Location()).Hour())
		assert.Equal(t, 4*time.Hour, end.Sub(start))
		date := schedule.WITA.Date(start)
		assert.Equal(t, fmt.Sprintf("Perekaman KTP-el: %d dipanggil", perDay[date]), e.GetProperty(ics.ComponentPropertySummary).Value)
		assert.Equal(t, name, e.GetProperty(ics.ComponentPropertyLocation).Value)
		assert.Contains(t, e.GetProperty(ics.ComponentPropertyDescription).Value, "64.72.01.100")
		ids[e.Id()] = true
	}
	assert.Len(t, ids, 5)
}

// Holidays written by somebody else's writer are read by ours.
func TestHolidaysFromICalendar(t *testing.T) {
	cal := ics.NewCalendar()
	for i, name := range []string{"Hari Raya Idul Fitri, 1448 H; dua hari dengan nama yang panjang sekali supaya baris dilipat", "Cuti Bersama"} {
		e := cal.AddEvent(fmt.Sprint(i))
		e.SetAllDayStartAt(time.Date(2027, 3, 9+3*i, 0, 0, 0, 0, time.UTC))
		e.SetAllDayEndAt(time.Date(2027, 3, 11+2*i, 0, 0, 0, 0, time.UTC))
		e.SetSummary(name)
	}
	days, err := schedule.ReadHolidays(bytes.NewReader([]byte(cal.Serialize())), schedule.HolidayICalendar)
	require.NoError(t, err)
	var got []string
	for _, h := range days {
		got = append(got, h.Date.String())
	}
	assert.Equal(t, []string{"2027-03-09", "2027-03-10", "2027-03-12"}, got)
	assert.Contains(t, days[0].Name, "1448 H; dua hari")
	assert.True(t, days[2].Collective)
}
