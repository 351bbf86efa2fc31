package summons_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule/summons"
)

func Example() {
	week := []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	hours, err := summons.ParseHours("08:00-12:00 13:00-15:00", week...)
	if err != nil {
		panic(err)
	}
	planner, err := summons.New(summons.Programme{
		From: ektp.MustDate("2012-06-04"), To: ektp.MustDate("2012-06-29"), NoShow: 20,
		Points: []summons.Point{{
			ID: "Palaran", Name: ektp.Text{ID: "ruang pelayanan Kecamatan Palaran", EN: "service room of Palaran"},
			Region: ektp.MustCode("64.72.01"), Hours: hours, Sets: 1, PerHour: 4,
		}},
	})
	if err != nil {
		panic(err)
	}
	residents := strings.NewReader(`id,village,rt,household,need
p-1,64.72.01.1001,003,KK-1,
p-2,64.72.01.1001,003,KK-1,
p-3,64.72.01.1001,003,KK-1,
p-4,64.72.01.1001,003,KK-1,
p-5,64.72.01.1001,004,KK-2,
p-6,64.72.01.1001,004,KK-2,lansia
`)
	var called []summons.Appointment
	summary, err := planner.Plan(summons.ReadCSV(residents), func(a summons.Appointment) error { called = append(called, a); return nil }, nil)
	if err != nil {
		panic(err)
	}
	fmt.Println(summary.Summoned, "called, until", summary.Finish)
	letter, err := planner.LetterData(called[0], ektp.English)
	if err != nil {
		panic(err)
	}
	letter.WriteText(os.Stdout, "p-5", ektp.English)
	// Output:
	// 6 called, until 2012-06-04
	// SUMMONS
	//
	// To       : p-5
	// Day      : Monday, 4 June 2012
	// Time     : 08:00–09:00 WITA
	// Place    : service room of Palaran
	// Bring    : this letter, the old identity card and the family card
	//
	// Come together with the members of your household called for the same time.
}

func planned(t *testing.T) (*summons.Planner, []summons.Appointment) {
	planner, err := summons.New(programme(t))
	require.NoError(t, err)
	var people []summons.Resident
	for i := range 120 {
		people = append(people, summons.Resident{ID: fmt.Sprintf("r%03d", i), Village: village(2, i/60), RT: fmt.Sprintf("%03d", i/20)})
	}
	var all []summons.Appointment
	_, err = planner.Plan(summons.Listed(people), func(a summons.Appointment) error { all = append(all, a); return nil }, nil)
	require.NoError(t, err)
	return planner, all
}

func TestLists(t *testing.T) {
	_, all := planned(t)
	count := func(lists []summons.List) (n int) {
		for _, l := range lists {
			for i, a := range l.Appointments {
				require.True(t, l.Region.Contains(a.Village))
				require.True(t, l.RT == "" || l.RT == a.RT)
				if i > 0 {
					b := l.Appointments[i-1]
					require.True(t, b.Date < a.Date || b.Date == a.Date && b.From <= a.From)
				}
			}
			n += len(l.Appointments)
		}
		return n
	}
	for tier, want := range map[ektp.Tier]int{ektp.District: 1, ektp.Village: 2, ektp.Regency: 1} {
		lists := summons.Lists(all, tier)
		assert.Len(t, lists, want)
		assert.Equal(t, 120, count(lists))
	}
	rts := summons.NeighbourhoodLists(all)
	assert.Len(t, rts, 6)
	assert.Equal(t, 120, count(rts))
	assert.Equal(t, "003", rts[3].RT)
}

func TestLetters(t *testing.T) {
	planner, all := planned(t)
	a := all[0]
	a.Round, a.Need = 2, summons.Pregnant
	d, err := planner.LetterData(a, ektp.Indonesian)
	require.NoError(t, err)
	assert.Equal(t, "Surat Pemanggilan kedua", d.Title)
	assert.Equal(t, "Senin, 4 Juni 2012", d.Day)
	assert.Equal(t, "08.30–09.30 WITA", d.Time)
	assert.Contains(t, d.Note, "ibu hamil")
	var b bytes.Buffer
	require.NoError(t, d.WriteText(&b, "Ibu N.", ektp.Indonesian))
	assert.Contains(t, b.String(), "Kepada   : Ibu N.\nHari     : Senin, 4 Juni 2012\n")
	a.Round, a.Need, a.Household = 4, 0, "KK"
	d, err = planner.LetterData(a, ektp.Indonesian)
	require.NoError(t, err)
	assert.Equal(t, "Surat Pemanggilan ke-4", d.Title)
	assert.Contains(t, d.Note, "bersama")
	a.Village = ektp.MustCode("99.01.01.1001")
	_, err = planner.LetterData(a, ektp.English)
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}

// The chain of the study, hand by hand.
func TestDelivery(t *testing.T) {
	planner, all := planned(t)
	_ = planner
	d := summons.NewDelivery()
	for _, a := range all {
		require.NoError(t, d.Put(a))
	}
	day := ektp.MustDate("2012-05-21")
	district, first := ektp.MustCode("64.72.02"), village(2, 0)
	_, err := d.Pass(first, "", summons.AtVillage, day)
	assert.ErrorContains(t, err, "must be signed")
	assert.ErrorContains(t, d.Delivered("r000", day), "district office")
	assert.Equal(t, int64(120), d.Sign(district, day))
	assert.Zero(t, d.Sign(district, day+1))

	n, err := d.Pass(district, "", summons.AtVillage, day+1)
	require.NoError(t, err)
	assert.Equal(t, int64(120), n)
	n, err = d.Pass(first, "", summons.AtHamlet, day+2)
	require.NoError(t, err)
	assert.Equal(t, int64(60), n)
	n, err = d.Pass(first, "001", summons.AtNeighbourhood, day+3)
	require.NoError(t, err)
	assert.Equal(t, int64(20), n)
	_, err = d.Pass(first, "002", summons.AtNeighbourhood, day)
	assert.ErrorContains(t, err, "before they came")
	_, err = d.Pass(first, "002", summons.AtResident, day+3)
	assert.ErrorContains(t, err, "by itself")

	require.NoError(t, d.Delivered("r020", day+4))
	require.NoError(t, d.Delivered("r020", day+4), "said twice counts once")
	require.NoError(t, d.Undeliverable("r021", ektp.MovedOut, day+4))
	require.NoError(t, d.Undeliverable("r022", ektp.NotFound, day+4))
	require.NoError(t, d.Delivered("r022", day+5), "found after all")
	assert.ErrorIs(t, d.Undeliverable("r023", "why", day+4), ektp.ErrInvalid)
	assert.ErrorContains(t, d.Delivered("nobody", day), "has no letter")
	assert.ErrorContains(t, d.Delivered("r024", day), "before it came")

	at, failed := d.Count(district)
	assert.Equal(t, [5]int64{0, 60, 40, 17, 2}, at)
	assert.Equal(t, int64(1), failed)
	l, ok := d.Letter("r021")
	require.True(t, ok)
	assert.Equal(t, ektp.SummonsUndeliverable, l.State)
	assert.Equal(t, ektp.MovedOut, l.Reason)
	assert.Equal(t, summons.AtNeighbourhood, l.At)
	bundles := d.Bundles(district)
	require.Len(t, bundles, 6)
	assert.Equal(t, summons.Bundle{Village: first, RT: "001", Round: 1, At: summons.AtNeighbourhood, Since: day + 3, Letters: 20, Reached: 2, Failed: 1}, bundles[1])
	assert.Equal(t, int64(17), bundles[1].Open())

	// The second letter goes its own way.
	again := all[20]
	assert.ErrorContains(t, d.Put(again), "has a letter of this round")
	again.Round = 2
	require.NoError(t, d.Put(again))
	assert.Len(t, d.Bundles(district), 7)
	late := all[0]
	late.ID = "new"
	assert.ErrorContains(t, d.Put(late), "before its bundle leaves")
	for _, h := range summons.Hands() {
		assert.NotEmpty(t, h.Label().ID)
	}
}

func TestICalendar(t *testing.T) {
	planner, all := planned(t)
	var b bytes.Buffer
	stamp := time.Date(2012, 5, 20, 8, 0, 0, 0, time.UTC)
	require.NoError(t, planner.WriteICalendar(&b, "P2", all, stamp, ektp.Indonesian))
	s := b.String()
	for _, line := range strings.Split(strings.TrimSuffix(s, "\r\n"), "\r\n") {
		assert.LessOrEqual(t, len(line), 75)
		assert.NotContains(t, line, "\n")
	}
	unfolded := strings.ReplaceAll(s, "\r\n ", "")
	assert.Contains(t, unfolded, "DTSTART:20120604T003000Z", "08:30 in Samarinda")
	assert.Contains(t, unfolded, `\n09.30: `)
	assert.Contains(t, unfolded, "DTSTAMP:20120520T080000Z")
	assert.NotContains(t, s, "r000", "nobody by name")
	var again bytes.Buffer
	require.NoError(t, planner.WriteICalendar(&again, "P2", all, stamp, ektp.Indonesian))
	assert.Equal(t, s, again.String())
	assert.ErrorIs(t, planner.WriteICalendar(&b, "P9", all, stamp, ektp.Indonesian), ektp.ErrInvalid)
	b.Reset()
	require.NoError(t, planner.WriteICalendar(&b, "P1", nil, stamp, ektp.English))
	assert.NotContains(t, b.String(), "VEVENT")
}
