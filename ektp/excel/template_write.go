package excel

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// entries writes the sheet that is filled in.
func (p *templatePen) entries(title string, lines []line) {
	p.sheet("sheet_entry", title, p.Date(p.t.From)+" – "+p.Date(p.t.To))
	p.row = entryHeader
	choices := p.t.choices()
	names := map[ektp.Code]string{}
	for i, c := range p.t.Regions {
		names[c] = choices[i]
	}
	for i, f := range p.fields {
		p.put(i+1, f.title, headLook)
		name := sheet.ColumnName(i + 1)
		if p.err == nil {
			p.err = p.f.SetColWidth(p.name, name, name, f.width)
		}
		p.unlock(i+1, f, len(lines))
	}
	if p.err == nil {
		p.err = p.f.SetRowHeight(p.name, entryHeader, 45)
	}
	for i, l := range lines {
		row := entryHeader + 1 + i
		region := l.region
		if l.report != nil {
			region = l.report.Region
		}
		for c, f := range p.fields {
			var v any
			switch {
			case f.what == "code" && l.region != ektp.Country:
				v = region.String()
			case f.what == "name" && region != ektp.Country:
				v = names[region]
			case f.what == "date" && l.report == nil && l.region != ektp.Country:
				v = serial(p.t.To)
			case l.report != nil:
				v = entered(l.report, f.what)
			}
			if v == nil || p.err != nil {
				continue
			}
			if text, ok := v.(string); ok {
				p.err = p.f.SetCellStr(p.name, sheet.Address(c+1, row), text)
			} else {
				p.err = p.f.SetCellValue(p.name, sheet.Address(c+1, row), v)
			}
		}
	}
	p.top = entryHeader
}

// entered is what a report has for a column; nil: nothing.
func entered(r *ektp.Report, what string) any {
	switch what {
	case "code", "name":
		return nil
	case "from":
		if r.From.IsZero() {
			return nil
		}
		return serial(r.From)
	case "date":
		return serial(r.Date)
	case "note":
		if len(r.Notes) == 0 {
			return nil
		}
		return strings.Join(r.Notes, "\n")
	}
	if n, ok := r.Figures.Of(ektp.Measure(what), ektp.Both); ok {
		return n
	}
	return nil
}

// unlock gives the cells of a column their look, and opens those that are to
// be filled in.
func (p *templatePen) unlock(column int, f field, rows int) {
	if p.err != nil || rows == 0 {
		return
	}
	format := "@"
	switch f.what {
	case "code", "name", "note":
	case "from", "date":
		format = "dd/mm/yyyy"
	default:
		format = p.format("#,##0")
	}
	style := func(locked bool, fill string) int {
		id, err := p.f.NewStyle(&excelize.Style{CustomNumFmt: &format, Border: grid(), Fill: solid(fill),
			Alignment: &excelize.Alignment{Vertical: "top", WrapText: f.what == "note"}, Protection: &excelize.Protection{Locked: locked}})
		p.fail(err)
		return id
	}
	set := func(first, last, id int) {
		if p.err == nil && last >= first {
			p.err = p.f.SetCellStyle(p.name, sheet.Address(column, first), sheet.Address(column, last), id)
		}
	}
	spare := entryHeader + 1 + len(p.t.Regions)
	last := entryHeader + rows
	switch f.what {
	case "code":
		set(entryHeader+1, last, style(true, "F2F2F2"))
	case "name":
		set(entryHeader+1, spare-1, style(true, "F2F2F2"))
		set(spare, last, style(false, "FFFDE7"))
	default:
		set(entryHeader+1, last, style(false, "FFFDE7"))
	}
}

// guard attaches the rules and locks the rest.
func (p *templatePen) guard(rows int) {
	p.name = sheetName(p.word("sheet_entry"))
	from, to := serial(p.t.From), serial(p.t.To)
	day := fmt.Sprintf(p.word("entry_rule_day"), p.Date(p.t.From), p.Date(p.t.To))
	for i, f := range p.fields {
		c := i + 1
		switch f.what {
		case "code":
		case "name":
			list := fmt.Sprintf("%s!$C$%d:$C$%d", quoted(metaSheet), p.listRow, p.listRow+len(p.t.Regions)-1)
			p.rule(c, rows, func(v *excelize.DataValidation) error { v.SetSqrefDropList(list); return nil }, p.word("entry_rule_region"))
		case "date":
			p.rule(c, rows, func(v *excelize.DataValidation) error {
				return v.SetRange(from, to, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween)
			}, day)
		case "from":
			p.rule(c, rows, func(v *excelize.DataValidation) error {
				return v.SetRange(1, to, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween)
			}, day)
		case "note":
			p.rule(c, rows, func(v *excelize.DataValidation) error {
				return v.SetRange(0, mostNote, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorBetween)
			}, fmt.Sprintf(p.word("entry_rule_note"), p.Int(mostNote)))
		default:
			most, message := mostCount, fmt.Sprintf(p.word("entry_rule_count"), p.Int(mostCount))
			if p.t.yesNo(ektp.Measure(f.what)) {
				most, message = 1, p.word("entry_rule_yes_no")
			}
			p.rule(c, rows, func(v *excelize.DataValidation) error {
				return v.SetRange(0, most, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween)
			}, message)
		}
	}
	if p.err != nil {
		return
	}
	l := Layout{HeaderTop: entryHeader, Header: entryHeader, Frozen: 2, Landscape: true, Heading: p.t.Name.In(p.lang)}
	p.fail(p.f.SetPanes(p.name, panes(&l)))
	p.fail(printed(p.f, p.name, &l))
	p.fail(p.f.ProtectSheet(p.name, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true}))
	p.f.SetActiveSheet(0)
}

// instructions say how the template is filled in.
func (p *templatePen) instructions(title string) {
	p.sheet("sheet_how", title, p.Date(p.t.From)+" – "+p.Date(p.t.To))
	p.width = []float64{6, 30, 70}
	for i, w := range p.width {
		if name := sheet.ColumnName(i + 1); p.err == nil {
			p.err = p.f.SetColWidth(p.name, name, name, w)
		}
	}
	for i := 1; i <= 7; i++ {
		p.paragraph(strconv.Itoa(i)+". "+p.word("how_"+strconv.Itoa(i)), 3)
	}
	var rows [][]any
	for _, m := range p.t.Measures {
		info, _ := p.t.Catalogue.Lookup(m)
		rows = append(rows, []any{len(rows) + 1, info.Label, p.word("kind_" + info.Kind.String())})
	}
	p.table(p.word("entry_columns"), []column{{"no", 0}, {"measure", 0}, {"meaning", 0}}, rows)
	p.more = true
	p.finish(p.t.Name.In(p.lang), false)
	if p.err == nil {
		p.err = p.f.ProtectSheet(p.name, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true})
	}
}

// metadata writes the hidden sheet by which the template is known again.
func (p *templatePen) metadata(rows int) {
	if p.err != nil {
		return
	}
	if _, p.err = p.f.NewSheet(metaSheet); p.err != nil {
		return
	}
	row := 0
	put := func(cells ...string) {
		row++
		for i, c := range cells {
			if p.err == nil && c != "" {
				p.err = p.f.SetCellStr(metaSheet, sheet.Address(i+1, row), c)
			}
		}
	}
	t := p.t
	put("format", templateFormat)
	put("version", templateVersion)
	put("programme", t.Programme)
	put("name", t.Name.ID, t.Name.EN)
	put("phase", t.Phase)
	put("language", t.Language.String())
	put("from", t.From.String())
	put("to", t.To.String())
	put("rows", strconv.Itoa(rows))
	put("sheet", sheetName(p.word("sheet_entry")))
	for _, f := range p.fields {
		put("column", f.what, f.title)
	}
	p.listRow = row + 1
	choices := t.choices()
	for i, c := range t.Regions {
		put("region", c.String(), choices[i])
	}
	p.fail(p.f.SetSheetVisible(metaSheet, false, true))
	p.fail(p.f.ProtectSheet(metaSheet, &excelize.SheetProtectionOptions{}))
}
