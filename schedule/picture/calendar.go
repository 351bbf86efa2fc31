package picture

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/svg"
	"github.com/ektp-rollout/sdk/schedule"
)

// Calendar is some months with their days off.
type Calendar struct {
	ID          string // of the picture within a page; "calendar" when empty
	Title       string
	Description string
	From, To    ektp.Date           // the months of these days and those between
	Days        schedule.Calendar   // nil: schedule.Indonesia
	Load        map[ektp.Date]int64 // how much is due on a day: people summoned, recordings planned
	LoadOf      string              // what the load counts: "orang"
	AsOf        ektp.Date
	Language    ektp.Language
}

// MaxMonths is the longest calendar drawn.
const MaxMonths = 36

// named is a calendar that knows its holidays by name.
type named interface {
	On(d ektp.Date) []schedule.Holiday
}

// covering is a calendar that knows what it does not know.
type covering interface{ Covers(d ektp.Date) bool }

// prepared is a calendar ready to draw.
type prepared struct {
	Calendar
	p      *locale.Printer
	months []ektp.Date // first days
	most   int64
}

func (c Calendar) prepare() (prepared, error) {
	v := prepared{Calendar: c, p: speak(c.Language)}
	if v.Days == nil {
		v.Days = schedule.Indonesia()
	}
	switch {
	case c.From < ektp.MinDate || c.To > ektp.MaxDate:
		return v, &ektp.FieldError{Field: "calendar", Rule: "must have a first and a last day"}
	case c.To < c.From:
		return v, &ektp.FieldError{Date: c.From, Field: "calendar", Value: c.To.String(), Rule: "must not end before it begins"}
	}
	for m := c.From.MonthStart(); m <= c.To; m = m.MonthEnd() + 1 {
		if len(v.months) == MaxMonths {
			return v, &ektp.FieldError{Date: c.From, Field: "calendar", Value: c.To.String(), Rule: "must not be longer than 36 months"}
		}
		v.months = append(v.months, m)
	}
	for d, n := range c.Load {
		if d >= v.months[0] && d <= v.months[len(v.months)-1].MonthEnd() {
			v.most = max(v.most, n)
		}
	}
	return v, nil
}

// level is the load of a day, from 0 (none) to 5 (the most of all days).
func (v *prepared) level(d ektp.Date) int {
	if v.Load[d] <= 0 {
		return 0
	}
	return 1 + int(4*v.Load[d]/v.most)
}

func (v *prepared) covered(d ektp.Date) bool {
	c, ok := v.Days.(covering)
	return !ok || c.Covers(d)
}

// off is whether the day is a day off, and its holidays.
func (v *prepared) off(d ektp.Date) (bool, []string) {
	if !v.covered(d) {
		return false, nil
	}
	var names []string
	if n, ok := v.Days.(named); ok {
		for _, h := range n.On(d) {
			names = append(names, h.Name)
		}
	}
	return !v.Days.IsWorkday(d), names
}

// column is the place of a day in a week that begins on Monday.
func column(d ektp.Date) int { return (int(d.Weekday()) + 6) % 7 }

func (v *prepared) heading(m ektp.Date) string {
	year, month, _ := m.Civil()
	return v.p.Month(month) + " " + strconv.Itoa(year)
}

// holidays lists the named days off of the months, one line each.
func (v *prepared) holidays() (lines []string, uncovered bool) {
	for d := v.months[0]; d <= v.months[len(v.months)-1].MonthEnd(); d++ {
		if !v.covered(d) {
			uncovered = true
			continue
		}
		if _, names := v.off(d); len(names) > 0 {
			lines = append(lines, v.p.Date(d)+"  "+strings.Join(names, "; "))
		}
	}
	return lines, uncovered
}

// Text draws the months for a fixed-width font, as many beside one another as
// fit into the columns. A star marks a holiday, a dot a day of the weekend, a
// question mark a day whose holidays are not known, a block the load.
func (c Calendar) Text(width int) (string, error) {
	v, err := c.prepare()
	if err != nil {
		return "", err
	}
	const cell, gap = 4, 3
	block := 7 * cell
	across := max(1, (width+gap)/(block+gap))
	var s strings.Builder
	if c.Title != "" {
		s.WriteString(c.Title + "\n\n")
	}
	for row := range slices.Chunk(v.months, across) {
		var lines [8]strings.Builder
		for i, m := range row {
			for k := range lines {
				if i > 0 {
					lines[k].WriteString(strings.Repeat(" ", gap))
				}
			}
			lines[0].WriteString(pad(v.heading(m), block))
			for w := range 7 {
				lines[1].WriteString(pad(v.p.Weekday(time.Weekday((w + 1) % 7))[:3], cell))
			}
			v.weeks(m, lines[2:])
		}
		for k := range lines {
			if line := strings.TrimRight(lines[k].String(), " "); line != "" {
				s.WriteString(line + "\n")
			}
		}
		s.WriteString("\n")
	}
	list, uncovered := v.holidays()
	for _, line := range list {
		s.WriteString("* " + line + "\n")
	}
	if uncovered {
		s.WriteString("? " + v.p.Sprintf("not covered") + "\n")
	}
	if v.most > 0 {
		s.WriteString("█ " + v.mostWords() + "\n")
	}
	return s.String(), nil
}

func (v *prepared) mostWords() string {
	n := v.p.Int(v.most)
	if v.LoadOf != "" {
		n += " " + v.LoadOf
	}
	return v.p.Sprintf("most", n)
}

var blocks = [...]rune{' ', '▁', '▃', '▅', '▆', '█'}

// weeks writes the days of a month into six lines.
func (v *prepared) weeks(m ektp.Date, lines []strings.Builder) {
	start := column(m)
	for i := range 6 * 7 {
		d := m + ektp.Date(i-start)
		if d < m || d > m.MonthEnd() {
			lines[i/7].WriteString("    ")
			continue
		}
		mark := blocks[v.level(d)]
		off, names := v.off(d)
		switch {
		case mark != ' ':
		case !v.covered(d):
			mark = '?'
		case len(names) > 0:
			mark = '*'
		case off:
			mark = '.'
		}
		fmt.Fprintf(&lines[i/7], "%3d%c", d.Day(), mark)
	}
}

var loads = [...]string{"", "#e3edf7", "#c3daee", "#97bfe2", "#78ade0", "#5b9ad6"}

// SVG draws the months, three beside one another, and below them the holidays
// by name.
func (c Calendar) SVG() ([]byte, error) {
	v, err := c.prepare()
	if err != nil {
		return nil, err
	}
	const width, across, cell, line, head = 720, 3, 32, 24, 44
	const block = head + 6*line + 12
	list, uncovered := v.holidays()
	if uncovered {
		list = append(list, "?  "+v.p.Sprintf("not covered"))
	}
	rows := (len(v.months) + across - 1) / across
	notes := (len(list) + 1) / 2
	id := c.ID
	if id == "" {
		id = "calendar"
	}
	height := rows*block + notes*17 + 8
	if v.most > 0 {
		height += 24
	}
	d := svg.New(width, height, id, c.Title, c.Description)
	for i, m := range v.months {
		v.month(d, m, float64(i%across)*(width/across), float64(i/across)*block, cell, line)
	}
	y := float64(rows * block)
	for i, text := range list {
		d.Text(float64(i/notes)*(width/2)+4, y+float64(i%notes)*17+12, cut(text, 56), `font-size="11"`)
	}
	if v.most > 0 {
		y += float64(notes*17 + 8)
		for i, fill := range loads[1:] {
			d.Rect(4+float64(i)*18, y, 18, 12, `fill="`+fill+`"`)
		}
		d.Text(102, y+10, v.mostWords(), `font-size="11"`)
	}
	return d.Bytes(), nil
}

func (v *prepared) month(d *svg.Drawing, m ektp.Date, x, y, cell, line float64) {
	d.Text(x+4, y+16, v.heading(m), `font-weight="600"`)
	for w := range 7 {
		d.Text(x+float64(w)*cell+cell/2, y+34, v.p.Weekday(time.Weekday((w + 1) % 7))[:3], `text-anchor="middle" font-size="10" fill="#4a5565"`)
	}
	start := column(m)
	for day := m; day <= m.MonthEnd(); day++ {
		i := int(day-m) + start
		cx, cy := x+float64(i%7)*cell, y+44+float64(i/7)*line-4
		off, names := v.off(day)
		said := append([]string{v.p.Date(day)}, names...)
		if n := v.Load[day]; n > 0 {
			said = append(said, strings.TrimSpace(v.p.Int(n)+" "+v.LoadOf))
		}
		d.Group(strings.Join(said, ": "))
		if fill := loads[v.level(day)]; fill != "" {
			d.Rect(cx+1, cy, cell-2, line-2, `fill="`+fill+`"`)
		}
		if day == v.AsOf {
			d.Rect(cx+1, cy, cell-2, line-2, `fill="none" stroke="#8c1313" stroke-width="1.5"`)
		}
		style := `text-anchor="middle"`
		label := strconv.Itoa(day.Day())
		switch {
		case !v.covered(day):
			label += "?"
		case len(names) > 0:
			style += ` fill="#8c1313" font-weight="700" text-decoration="underline"`
		case off:
			style += ` fill="#8c1313"`
		}
		d.Text(cx+cell/2, cy+16, label, style)
		d.EndGroup()
	}
}
