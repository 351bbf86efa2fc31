package picture_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
	"github.com/ektp-rollout/sdk/schedule/picture"
)

var update = flag.Bool("update", false, "write the golden files")

// The first mass phase of the study on 30 April 2012, and a region that had
// not begun.
func programme(l ektp.Language) picture.Gantt {
	day := ektp.MustDate
	return picture.Gantt{
		Title: "Perekaman e-KTP", Description: "Rencana dan kenyataan", AsOf: day("2012-04-30"), Language: l,
		Bars: []picture.Bar{
			{Label: "Tahap I", Plan: schedule.Window{Start: day("2011-08-08"), End: day("2012-04-30")}, Moved: []ektp.Date{day("2011-12-31")},
				Actual: schedule.Window{Start: day("2011-09-12"), End: day("2012-04-30")}, Part: 1_214_857, Whole: 1_617_507, Note: "lewat waktu", Tone: picture.Bad},
			{Label: "Tahap II", Plan: schedule.Window{Start: day("2012-05-01"), End: day("2012-12-31")}, Note: "direncanakan"},
			{Label: "Kutai Barat <baru>", Plan: schedule.Window{Start: day("2012-05-01")}, Note: "belum mulai", Tone: picture.Risky},
			{Label: "Uji coba", Actual: schedule.Window{Start: day("2011-07-01"), End: day("2011-07-20")}, Part: 12, Whole: 10},
		},
	}
}

func months(l ektp.Language) picture.Calendar {
	day := ektp.MustDate
	return picture.Calendar{
		Title: "Ramadan dan Idul Fitri 2012", From: day("2012-07-01"), To: day("2012-09-30"), AsOf: day("2012-08-15"), Language: l, LoadOf: "orang",
		Load: map[ektp.Date]int64{day("2012-08-01"): 200, day("2012-08-02"): 1400, day("2012-08-03"): 2200, day("2012-08-18"): 40},
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))), string(got))
}

func TestGolden(t *testing.T) {
	for _, lang := range []ektp.Language{ektp.Indonesian, ektp.English} {
		svg, err := programme(lang).SVG()
		require.NoError(t, err)
		golden(t, fmt.Sprintf("gantt.%s.svg", lang), svg)
		text, err := programme(lang).Text(100)
		require.NoError(t, err)
		golden(t, fmt.Sprintf("gantt.%s.txt", lang), []byte(text))
		svg, err = months(lang).SVG()
		require.NoError(t, err)
		golden(t, fmt.Sprintf("calendar.%s.svg", lang), svg)
		text, err = months(lang).Text(100)
		require.NoError(t, err)
		golden(t, fmt.Sprintf("calendar.%s.txt", lang), []byte(text))
	}
}

// No line is wider than asked for, whatever the labels.
func TestTextWidth(t *testing.T) {
	g := programme(ektp.Indonesian)
	g.Title = ""
	g.Bars[1].Label = strings.Repeat("Kabupaten yang namanya panjang ", 4)
	for _, width := range []int{0, picture.MinWidth, 60, 80, 100, 200} {
		text, err := g.Text(width)
		require.NoError(t, err)
		lines := strings.Split(text, "\n")
		for _, line := range lines[:len(lines)-2] { // the last explains the marks
			assert.LessOrEqual(t, utf8.RuneCountInString(line), max(width, picture.MinWidth), line)
		}
	}
}

// The first Monday of each month stands under Monday.
func TestWeekdayColumns(t *testing.T) {
	text, err := picture.Calendar{From: ektp.MustDate("2024-01-01"), To: ektp.MustDate("2026-12-31"), Language: ektp.English}.Text(28)
	require.NoError(t, err)
	lines := strings.Split(text, "\n")
	seen := 0
	for i, line := range lines {
		if !strings.HasPrefix(line, "Mon") {
			continue
		}
		seen++
		var month ektp.Date
		for d := ektp.MustDate("2024-01-01"); d <= ektp.MustDate("2026-12-31"); d = d.MonthEnd() + 1 {
			if strings.HasPrefix(lines[i-1], d.Month().String()) && strings.HasSuffix(strings.TrimSpace(lines[i-1]), d.String()[:4]) {
				month = d
			}
		}
		require.False(t, month.IsZero(), lines[i-1])
		for day := month; day <= month.MonthEnd(); day++ {
			week := (int(day-month) + (int(month.Weekday())+6)%7) / 7
			at := 4 * ((int(day.Weekday()) + 6) % 7)
			cell := []rune(lines[i+1+week])[at:]
			assert.Equal(t, fmt.Sprintf("%3d", day.Day()), string(cell[:3]), day)
			if schedule.Indonesia().IsWorkday(day) {
				assert.True(t, len(cell) == 3 || cell[3] == ' ', day)
			} else {
				assert.Contains(t, ".*", string(cell[3]), day)
			}
		}
	}
	assert.Equal(t, 36, seen)
}

func TestUncoveredMonthsSaySo(t *testing.T) {
	c := picture.Calendar{From: ektp.MustDate("2027-01-01"), To: ektp.MustDate("2027-01-31")}
	text, err := c.Text(80)
	require.NoError(t, err)
	assert.Contains(t, text, " 31?")
	assert.Contains(t, text, "? libur belum diketahui")
	svg, err := c.SVG()
	require.NoError(t, err)
	assert.Contains(t, string(svg), "31?")
}

func TestPicturesRefused(t *testing.T) {
	day := ektp.MustDate
	for name, try := range map[string]func() error{
		"nothing dated": func() error { _, err := picture.Gantt{Bars: []picture.Bar{{Label: "x"}}}.SVG(); return err },
		"turned around": func() error {
			_, err := picture.Gantt{Bars: []picture.Bar{{Label: "Tahap I", Plan: schedule.Window{Start: day("2012-02-01"), End: day("2012-01-01")}}}}.Text(80)
			return err
		},
		"no first day": func() error {
			_, err := picture.Gantt{Bars: []picture.Bar{{Label: "Tahap I", Plan: schedule.Window{End: day("2012-01-01")}}}}.Text(80)
			return err
		},
		"no days": func() error { _, err := picture.Calendar{}.SVG(); return err },
		"backwards": func() error {
			_, err := picture.Calendar{From: day("2012-02-01"), To: day("2012-01-01")}.Text(80)
			return err
		},
		"too long": func() error {
			_, err := picture.Calendar{From: day("2012-02-01"), To: day("2015-02-01")}.Text(80)
			return err
		},
	} {
		err := try()
		var field *ektp.FieldError
		require.ErrorAs(t, err, &field, name)
		assert.NotEmpty(t, field.Rule, name)
	}
}
