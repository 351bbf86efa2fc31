package excel

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// statusFills colour the cells of a status; the word says the same.
var statusFills = map[monitor.Status]string{
	monitor.Finished: "BFE5CB", monitor.OnTrack: "E2F3E6", monitor.AtRisk: "FCE8B8", monitor.Late: "F6C9C2", monitor.NotStarted: "E8B4B4", monitor.NoData: "E3E6EA",
}

// statusColours colours a column by status, also after it was changed by hand.
func (p *pen) statusColours(column, first, last int) {
	var rules []excelize.ConditionalFormatOptions
	for _, s := range monitor.Statuses() {
		if p.err != nil {
			return
		}
		var id int
		if id, p.err = p.f.NewConditionalStyle(&excelize.Style{Fill: solid(statusFills[s])}); p.err == nil {
			rules = append(rules, excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Format: &id, Value: fmt.Sprintf("%q", s.Label().In(p.lang))})
		}
	}
	if p.err == nil {
		p.err = p.f.SetConditionalFormat(p.name, span(column, first, last), rules)
	}
}

// dataBar draws a bar from 0 to 100 behind the percentages of a column.
func (p *pen) dataBar(column, first, last int) {
	if p.err == nil {
		p.err = p.f.SetConditionalFormat(p.name, span(column, first, last), []excelize.ConditionalFormatOptions{
			{Type: "data_bar", Criteria: "=", MinType: "num", MinValue: "0", MaxType: "num", MaxValue: "100", BarColor: "#9DC3E6", BarSolid: true}})
	}
}

// filter puts a filter on the header of a table.
func (p *pen) filter(columns, first, last int) {
	if p.err == nil {
		p.err = p.f.AutoFilter(p.name, sheet.Address(1, first-1)+":"+sheet.Address(columns, last), nil)
	}
}

func span(column, first, last int) string {
	return sheet.Address(column, first) + ":" + sheet.Address(column, last)
}

// area is a range as a formula names it: 'Grafik'!$A$5:$A$9.
func (p *pen) area(column, first, last int) string {
	c := sheet.ColumnName(column)
	return strings.Join([]string{quoted(p.name), "!$", c, "$", fmt.Sprint(first), ":$", c, "$", fmt.Sprint(last)}, "")
}
