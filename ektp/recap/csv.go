package recap

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/ektp-rollout/sdk/ektp/internal/plain"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// csvColumns are the same in both languages, for programs. A cell is empty
// when the figure is not known.
var csvColumns = []string{"code", "name", "level", "phase", "state", "status", "target", "target_of", "target_date", "recorded", "recorded_date",
	"percent", "percent_printed", "percent_of", "percent_date", "adjusted_percent", "remaining", "workdays_left", "needed_per_workday", "pace_per_workday",
	"regions_covered", "regions_of", "obstacles", "readiness_gaps", "source"}

// CSV writes one line for each region and phase: RFC 4180, a point for the
// decimal, dates as 2012-04-30, an empty cell for what is not known. Level is
// scope, area, region or part; the line of a scope over all phases has no
// phase.
func CSV(w io.Writer, a *monitor.Assessment, o Options) error {
	out := csv.NewWriter(w)
	if err := out.Write(csvColumns); err != nil {
		return err
	}
	if err := csvRow(out, &a.Total, "scope"); err != nil {
		return err
	}
	for _, g := range []struct {
		level string
		rows  []monitor.Row
	}{{"area", a.Groups}, {"region", a.Regions}, {"part", a.Parts}} {
		for i := range g.rows {
			if err := csvRow(out, &g.rows[i], g.level); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func csvRow(out *csv.Writer, r *monitor.Row, level string) error {
	categories, gaps := "", ""
	seen := map[string]bool{}
	for i := range r.Obstacles {
		if c := r.Obstacles[i].Category; c != "" && !seen[c] {
			seen[c] = true
			categories += " " + c
		}
	}
	for i := range r.Gaps {
		gaps += " " + string(r.Gaps[i].Duty)
	}
	lines := r.Lines
	if len(lines) == 0 {
		lines = []monitor.Line{{}}
	}
	for i := range lines {
		l := &lines[i]
		status := ""
		if i == r.Phase || r.Phase < 0 {
			status = string(r.Status)
		}
		covered, of := "", ""
		if l.Sum != nil && l.Sum.Recorded.Coverage != nil {
			covered, of = strconv.Itoa(l.Sum.Recorded.Coverage.Regions), strconv.Itoa(l.Sum.Recorded.Coverage.Of)
		}
		source := l.Recorded.Source
		if l.Share.Printed {
			source = l.Share.Source
		}
		if err := out.Write([]string{r.Region.String(), safe(r.Name), level, safe(l.Phase), string(l.State), status,
			number(l.Target), measure(l.Target), l.Target.Date.String(), number(l.Recorded), l.Recorded.Date.String(),
			percent(l.Share), printed(l.Share), string(l.Share.Of), l.Share.Date.String(), percent(l.Adjusted), number(l.Remaining),
			strconv.FormatInt(l.Pace.Workdays, 10), number(l.Pace.Needed), number(l.Pace.Actual),
			covered, of, safe(strings.TrimSpace(categories)), safe(strings.TrimSpace(gaps)), safe(source)}); err != nil {
			return err
		}
	}
	return nil
}

// safe keeps a spreadsheet from taking a text for a formula, and a terminal from
// obeying it.
func safe(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + plain.Text(s)
	}
	return plain.Text(s)
}

func number(q monitor.Quantity) string {
	if !q.Known {
		return ""
	}
	return strconv.FormatInt(q.Count, 10)
}

func measure(q monitor.Quantity) string {
	if !q.Known {
		return ""
	}
	return string(q.Measure)
}

func percent(s monitor.Share) string {
	if !s.Known {
		return ""
	}
	return s.Percent.StringFixed(max(0, -s.Percent.Exponent()))
}

func printed(s monitor.Share) string {
	if !s.Known {
		return ""
	}
	return strconv.FormatBool(s.Printed)
}
