package schedule_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
)

// The built-in table against the dates of the decrees, written down a second
// time from the decrees alone.
func TestHolidaysAgainstDecrees(t *testing.T) {
	file, err := os.Open("testdata/decrees.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	var holidays, leave []string
	for _, row := range rows[1:] {
		for _, day := range strings.Fields(row[2]) {
			holidays = append(holidays, row[0]+"-"+day)
		}
		for _, day := range strings.Fields(row[3]) {
			leave = append(leave, row[0]+"-"+day)
		}
	}
	var ourHolidays, ourLeave []string
	for _, h := range schedule.Indonesia().Holidays() {
		assert.NotEmpty(t, h.Source, h.Date)
		if h.Collective {
			ourLeave = append(ourLeave, h.Date.String())
		} else {
			ourHolidays = append(ourHolidays, h.Date.String())
		}
	}
	assert.Equal(t, holidays, ourHolidays)
	assert.Equal(t, leave, ourLeave)
}

// The numbers of days the governments announced with the decrees, later
// amendments and election days taken off.
func TestAnnouncedCounts(t *testing.T) {
	announced := map[int][2]int{2012: {14, 5}, 2013: {14, 5}, 2024: {17, 10}, 2025: {17, 10}, 2026: {17, 8}}
	later := map[string]bool{"2012-12-31": true, "2024-02-14": true, "2024-11-27": true, "2025-08-18": true}
	count := map[int][2]int{}
	for _, h := range schedule.Indonesia().Holidays() {
		n := count[h.Date.Year()]
		if h.Collective {
			n[1]++
		} else {
			n[0]++
		}
		if !later[h.Date.String()] {
			count[h.Date.Year()] = n
		}
	}
	for year, want := range announced {
		assert.Equal(t, want, count[year], year)
	}
}

func TestReadHolidays(t *testing.T) {
	want := []schedule.Holiday{
		{Date: ektp.MustDate("2027-01-01"), Name: "Tahun Baru Masehi", Source: "SKB"},
		{Date: ektp.MustDate("2027-03-08"), Name: "Cuti Bersama, Nyepi", Collective: true, Source: "SKB"},
		{Date: ektp.MustDate("2027-01-09"), Name: "HUT Provinsi", Region: ektp.MustCode("64"), Source: "Pergub"},
	}
	got, err := schedule.ReadHolidays(strings.NewReader("\uFEFFname,Date,kind,region,source\n"+
		"Tahun Baru Masehi,2027-01-01,,,SKB\n\"Cuti Bersama, Nyepi\",2027-03-08,cuti_bersama,,SKB\nHUT Provinsi,2027-01-09,libur,64,Pergub\n"), schedule.HolidayCSV)
	require.NoError(t, err)
	assert.Equal(t, want, got)
	got, err = schedule.ReadHolidays(strings.NewReader(`[{"date":"2027-01-01","name":"Tahun Baru Masehi","source":"SKB"},
		{"date":"2027-03-08","name_id":"Cuti Bersama, Nyepi","kind":"cuti_bersama","source":"SKB"},
		{"date":"2027-01-09","name":"HUT Provinsi","region":"64","source":"Pergub"}]`), schedule.HolidayJSON)
	require.NoError(t, err)
	assert.Equal(t, want, got)

	got, err = schedule.ReadHolidays(strings.NewReader(strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270309
DTEND;VALUE=DATE:20270311
SUMMARY;LANGUAGE="id:ID":Hari Raya Idul Fitri\, ha
 ri pertama dan kedua
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270312
SUMMARY:Cuti Bersama Idul Fitri
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n")), schedule.HolidayICalendar)
	require.NoError(t, err)
	require.Len(t, got, 3)
	assert.Equal(t, "Hari Raya Idul Fitri, hari pertama dan kedua", got[1].Name)
	assert.Equal(t, "2027-03-10", got[1].Date.String())
	assert.True(t, got[2].Collective)
	assert.Equal(t, "2027-03-12", got[2].Date.String())
}

// Each bad row is named, the good ones are given all the same.
func TestReadHolidaysBadRows(t *testing.T) {
	event := func(lines string) string {
		return "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + lines + "\nEND:VEVENT\nEND:VCALENDAR\n"
	}
	for _, test := range []struct {
		format     schedule.HolidayFormat
		text       string
		good, line int
		rule       string
	}{
		{schedule.HolidayCSV, "date,name\n2027-02-30,Hari\n2027-01-01,Tahun Baru\n", 1, 2, "no such day"},
		{schedule.HolidayCSV, "date,name\n2027-01-01,Tahun Baru\n2027-01-02,\n", 1, 3, "must have a name"},
		{schedule.HolidayCSV, "date,name,kind\n2027-01-02,Hari,setengah\n", 0, 2, "must be libur or cuti_bersama"},
		{schedule.HolidayCSV, "date,name,region\n2027-01-02,Hari,64.1\n", 0, 2, "dropped a zero"},
		{schedule.HolidayCSV, "tanggal;nama\n", 0, 1, "must name the columns"},
		{schedule.HolidayCSV, "", 0, 1, "must name the columns"},
		{schedule.HolidayJSON, `[{"date":"2027-01-01","name":"A"},{"date":"x","name":"B"}]`, 1, 2, "must be written"},
		{schedule.HolidayJSON, `[{"date":"2027-01-01","name":"A"}`, 1, 2, "cut off"},
		{schedule.HolidayJSON, `{"date":"2027-01-01"}`, 0, 1, "must be a list"},
		{schedule.HolidayJSON, `[{"date":"2027-01-01","name":"A","libur":true}]`, 0, 1, "unknown field"},
		{schedule.HolidayICalendar, "SUMMARY:x\n", 0, 1, "BEGIN:VCALENDAR"},
		{schedule.HolidayICalendar, event("DTSTART:20270101T170000Z\nSUMMARY:x"), 0, 2, "whole day"},
		{schedule.HolidayICalendar, event("DTSTART:20270101\nRRULE:FREQ=YEARLY\nSUMMARY:x"), 0, 2, "must not repeat"},
		{schedule.HolidayICalendar, event("DTSTART:20270101\nDTEND:20280101\nSUMMARY:x"), 0, 2, "31 days"},
		{schedule.HolidayICalendar, event("SUMMARY:x"), 0, 2, "must have a date"},
		{schedule.HolidayICalendar, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\n", 0, 2, "cut off"},
	} {
		days, err := schedule.ReadHolidays(strings.NewReader(test.text), test.format)
		assert.Len(t, days, test.good, test.text)
		var row *schedule.HolidayError
		if assert.ErrorAs(t, err, &row, test.text) {
			assert.Equal(t, test.line, row.Line, test.text)
			assert.ErrorIs(t, err, ektp.ErrInvalid)
			assert.ErrorContains(t, err, test.rule)
		}
	}
	_, err := schedule.ReadHolidays(strings.NewReader(""), 0)
	assert.ErrorIs(t, err, ektp.ErrUnsupported)
}

func FuzzReadHolidays(f *testing.F) {
	f.Add(uint8(1), "date,name\n2027-01-01,Tahun Baru\n")
	f.Add(uint8(2), `[{"date":"2027-01-01","name":"A","region":"64"}]`)
	f.Add(uint8(3), "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270309\r\nSUMMARY:Idul\r\n  Fitri\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
	f.Fuzz(func(t *testing.T, format uint8, text string) {
		days, _ := schedule.ReadHolidays(strings.NewReader(text), schedule.HolidayFormat(format))
		for _, h := range days {
			// What was read can be used.
			if _, err := schedule.Indonesia().With(schedule.WithDecree(h.Date.Year(), h)); err != nil {
				t.Fatalf("%+v: %v", h, err)
			}
		}
	})
}
