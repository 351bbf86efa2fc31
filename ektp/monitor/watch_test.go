package monitor_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/schedule"
)

func TestWatchTellsOfEveryReportThatIsLate(t *testing.T) {
	m, _ := weeklyDesk(t, date("2012-01-18").Time(time.UTC))
	_, err := m.Submit(ctx, officer("64.71"), func() ektp.Report {
		r := statement("2012-01-18", 5)
		r.Region = code("64.71")
		return r
	}())
	require.NoError(t, err)
	events, err := m.Watch(ctx, code("64"), date("2012-01-18"))
	require.NoError(t, err)
	keys := map[string]string{}
	for _, e := range events {
		if e.Kind == monitor.EventReportLate {
			keys[e.Key()] = e.Text.ID
			assert.Equal(t, ektp.Regency, e.Owner)
		}
	}
	require.Len(t, keys, 4, "the weeks of 2 and 9 January, of both regions")
	assert.Equal(t, "Laporan Kota Bontang untuk 2 Januari 2012 sampai 8 Januari 2012 belum diterima; batasnya 10 Januari 2012.",
		keys["report_late 64.74  report weekly 2012-01-02..2012-01-08"])
}

// Districts that owe and were never heard of have no row, but a name.
func TestWatchNamesWhoHasNoRow(t *testing.T) {
	plan := smallPlan()
	plan.Reports = []schedule.ReportRule{{ID: "day", Tier: ektp.District, Rhythm: schedule.Daily, Days: schedule.CalendarDays}}
	found := false
	for _, e := range monitor.Alerts(monitor.Evaluate(monitor.Input{Plan: plan, Scope: code("64.74"), AsOf: date("2012-01-03")})) {
		found = found || e.Text.EN == "The report of Kec. Bontang Utara for 2 January 2012 has not come; it was due on 2 January 2012." && e.Owner == ektp.District
	}
	assert.True(t, found)
}

func TestStalledSinceTheLastRise(t *testing.T) {
	in := monitor.Input{Plan: smallPlan(), Scope: code("64"), AsOf: date("2012-04-30")}
	for d := date("2012-02-01"); d <= in.AsOf; d++ {
		in.Reports = append(in.Reports, reported("64.74", d.String(), "", 8*int64(min(d, date("2012-02-20"))-date("2012-01-31"))))
	}
	var text string
	for _, e := range monitor.Alerts(monitor.Evaluate(in)) {
		if e.Kind == monitor.EventStalled {
			text = e.Text.EN
		}
	}
	assert.Equal(t, "Recording in Kota Bontang has not advanced since 20 February 2012; 340 remaining.", text)
}

func TestOverdueObstacleGoesOneTierUp(t *testing.T) {
	for _, c := range []struct {
		name, text string
		owner, to  ektp.Tier
		id         string
	}{
		{"a regency's", "listrik padam", ektp.Regency, ektp.Province, "Kendala Listrik di Kota Bontang lewat batas 10 Juni 2012; diteruskan kepada Pemerintah Provinsi."},
		{"the centre's already", "listrik padam", ektp.Central, ektp.Central, "Kendala Listrik di Kota Bontang lewat batas 10 Juni 2012; masih menjadi tugas Pemerintah Pusat."},
		{"of no category and nobody's", "xyzzy\n6472/010101/900001", 0, ektp.Province, "Kendala “xyzzy 6472/01****/******” di Kota Bontang lewat batas 10 Juni 2012; diteruskan kepada Pemerintah Provinsi."},
	} {
		m := desk(t)
		by := officer("64.74")
		require.NoError(t, m.PutNote(ctx, by, ektp.Note{ID: "n", Region: code("64.74"), Date: date("2012-06-01"), Text: c.text}))
		require.NoError(t, m.StepNote(ctx, by, "n", 0, ektp.NoteStep{State: ektp.NoteInWork, Owner: c.owner, Due: date("2012-06-10")}))
		var found []monitor.Event
		for _, e := range monitor.Alerts(assess(t, m, "64", "2012-06-15")) {
			if e.Kind == monitor.EventEscalated {
				found = append(found, e)
			}
		}
		require.NotEmpty(t, found, c.name)
		assert.Equal(t, c.id, found[0].Text.ID, c.name)
		assert.Equal(t, c.to, found[0].Owner, c.name)
	}
}
