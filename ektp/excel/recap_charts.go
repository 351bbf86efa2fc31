package excel

import (
	"cmp"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

const (
	chartRows   = 20 // of the sheet that a chart covers
	chartWidth  = 940
	chartHeight = 388
	mostBars    = 40
	mostPoints  = 200 // of the curve: a year of days is no reading matter
)

// charts draws burn-up, ranked regions and the Pareto of the obstacles, with
// the tables they are drawn from below.
func (p *pen) charts(a *monitor.Assessment) {
	place := p.row + 1
	var drawn []func() // charts, above the tables that are written first
	p.row += chartRows * countTrue(len(a.Curve) > 0, len(ranked(a)) > 0, len(a.Obstacles) > 0)
	add := func(title string, chart *excelize.Chart, more ...*excelize.Chart) {
		at := sheet.Address(1, place)
		place += chartRows
		chart.Title = []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Bold: true, Size: 12}}}
		chart.Dimension = excelize.ChartDimension{Width: chartWidth, Height: chartHeight}
		chart.Format.AltText = title
		chart.XAxis.Font, chart.YAxis.Font = axisFont, axisFont
		for _, c := range more {
			c.YAxis.Font = axisFont
		}
		drawn = append(drawn, func() {
			if p.err == nil {
				p.err = p.f.AddChart(p.name, at, chart, more...)
			}
		})
	}
	if len(a.Curve) > 0 {
		p.burnUp(a, add)
	}
	if rows := ranked(a); len(rows) > 0 {
		p.bars(rows, add)
	}
	if len(a.Obstacles) > 0 {
		p.pareto(a, add)
	}
	for _, draw := range drawn {
		draw()
	}
	if len(drawn) == 0 {
		p.paragraph(p.word("no_charts"), 1)
	}
	p.top = 0 // nothing to keep in sight
}

func countTrue(list ...bool) (n int) {
	for _, b := range list {
		if b {
			n++
		}
	}
	return n
}

var axisFont = excelize.Font{Color: "404040", Size: 9}

type addChart func(title string, chart *excelize.Chart, more ...*excelize.Chart)

// burnUp draws what is recorded against what the plan asks for, and the
// forecast from the last figure on.
func (p *pen) burnUp(a *monitor.Assessment, add addChart) {
	var rows [][]any
	every := max(1, (len(a.Curve)+mostPoints-1)/mostPoints)
	for i, c := range a.Curve {
		if i%every == 0 || i == len(a.Curve)-1 {
			rows = append(rows, []any{c.Date, c.Count, nil, nil})
		}
	}
	curve := len(rows)
	for _, c := range a.PlanCurve {
		rows = append(rows, []any{c.Date, nil, c.Count, nil})
	}
	plan := len(rows)
	if l := a.Total.Line(); l != nil && l.Forecast != nil && !l.Forecast.Finish.IsZero() && l.Target.Known {
		last := a.Curve[len(a.Curve)-1]
		rows = append(rows, []any{last.Date, nil, nil, last.Count}, []any{l.Forecast.Finish, nil, nil, l.Target.Count})
	}
	first, _ := p.table(p.word("burnup"), []column{{"date", 34}, {"recorded", 14}, {"plan", 14}, {"projection", 14}}, rows)
	chart := &excelize.Chart{Type: excelize.Scatter, Legend: excelize.ChartLegend{Position: "bottom"}, ShowBlanksAs: "gap",
		XAxis: excelize.ChartAxis{NumFmt: excelize.ChartNumFmt{CustomNumFmt: p.format("d mmm yyyy")}},
		YAxis: excelize.ChartAxis{MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: p.format("#,##0")}}}
	var dates []ektp.Date
	for _, r := range rows {
		dates = append(dates, r[0].(ektp.Date))
	}
	low, high := axis(dates)
	chart.XAxis.Minimum, chart.XAxis.Maximum = &low, &high
	for _, s := range []struct {
		column, from, to int
		color            string
		dash             excelize.ChartDashType
	}{{2, 0, curve, "0B5394", excelize.ChartDashSolid}, {3, curve, plan, "8A94A0", excelize.ChartDashDash}, {4, plan, len(rows), "D9920A", excelize.ChartDashSysDot}} {
		if s.to-s.from == 0 {
			continue
		}
		chart.Series = append(chart.Series, excelize.ChartSeries{Name: p.area(s.column, first-1, first-1), Categories: p.area(1, first+s.from, first+s.to-1), Values: p.area(s.column, first+s.from, first+s.to-1),
			Fill: solid(s.color), Marker: excelize.ChartMarker{Symbol: "circle", Size: 4, Fill: solid(s.color)}, Line: excelize.ChartLine{Type: excelize.ChartLineSolid, Width: 2, Dash: s.dash}})
	}
	add(p.word("burnup"), chart)
}

// axis is the first and the last day of an axis, as spreadsheets count days. It
// is ten days long at least: a program divides a shorter one below the day and
// then names a day twice.
func axis(dates []ektp.Date) (low, high float64) {
	low, high = float64(serial(slices.Min(dates))), float64(serial(slices.Max(dates)))
	return low, max(high, low+10)
}

// ranked are the regions whose share is known, the best first.
func ranked(a *monitor.Assessment) (rows []*monitor.Row) {
	for i := range a.Regions {
		if l := a.Regions[i].Line(); l != nil && l.Share.Known {
			rows = append(rows, &a.Regions[i])
		}
	}
	slices.SortStableFunc(rows, func(x, y *monitor.Row) int { return y.Line().Share.Percent.Cmp(x.Line().Share.Percent) })
	return rows
}

// bars draws the regions; of many the best and the last.
func (p *pen) bars(ranks []*monitor.Row, add addChart) {
	if len(ranks) > mostBars {
		ranks = slices.Concat(ranks[:mostBars/2], ranks[len(ranks)-mostBars/2:])
	}
	var rows [][]any
	for _, r := range ranks {
		rows = append(rows, []any{name(r), r.Line().Share, r.Status.Label()})
	}
	first, last := p.table(p.word("bars"), []column{{"region", 0}, {"percent", 0}, {"status", 0}}, rows)
	p.statusColours(3, first, last)
	gap, zero := uint(40), 0.0
	add(p.word("bars"), &excelize.Chart{Type: excelize.Bar, GapWidth: &gap, Legend: excelize.ChartLegend{Position: "none"},
		XAxis: excelize.ChartAxis{ReverseOrder: true}, YAxis: excelize.ChartAxis{MajorGridLines: true, Minimum: &zero, NumFmt: excelize.ChartNumFmt{CustomNumFmt: p.format("0")}},
		PlotArea: excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: p.format("0.00")}},
		Series:   []excelize.ChartSeries{{Name: p.area(2, first-1, first-1), Categories: p.area(1, first, last), Values: p.area(2, first, last), Fill: solid("5A8FC4")}}})
}

// pareto draws the obstacles by the number of statements, with their running
// share on the axis at the right.
func (p *pen) pareto(a *monitor.Assessment, add addChart) {
	ranks := slices.Clone(a.Obstacles)
	slices.SortStableFunc(ranks, func(x, y monitor.ObstacleRank) int { return cmp.Compare(y.Notes, x.Notes) })
	total, running := 0, 0
	for i := range ranks {
		total += ranks[i].Notes
	}
	var rows [][]any
	for i := range ranks {
		running += ranks[i].Notes
		share := 0.0
		if total > 0 {
			share = float64(running) * 100 / float64(total)
		}
		rows = append(rows, []any{p.category(ranks[i].Category, ranks[i].Label), ranks[i].Notes, share})
	}
	first, last := p.table(p.word("pareto"), []column{{"category", 0}, {"statements", 0}, {"cumulative", 0}}, rows)
	gap, zero, hundred := uint(40), 0.0, 100.0
	add(p.word("pareto"), &excelize.Chart{Type: excelize.Col, GapWidth: &gap, Legend: excelize.ChartLegend{Position: "bottom"},
		YAxis:  excelize.ChartAxis{MajorGridLines: true, Minimum: &zero, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
		Series: []excelize.ChartSeries{{Name: p.area(2, first-1, first-1), Categories: p.area(1, first, last), Values: p.area(2, first, last), Fill: solid("C0504D")}}},
		&excelize.Chart{Type: excelize.Line, Legend: excelize.ChartLegend{Position: "bottom"},
			YAxis: excelize.ChartAxis{Secondary: true, Minimum: &zero, Maximum: &hundred, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
			Series: []excelize.ChartSeries{{Name: p.area(3, first-1, first-1), Categories: p.area(1, first, last), Values: p.area(3, first, last),
				Fill: solid("44546A"), Marker: excelize.ChartMarker{Symbol: "circle", Size: 5, Fill: solid("44546A")}, Line: excelize.ChartLine{Type: excelize.ChartLineSolid, Width: 2}}}})
}
