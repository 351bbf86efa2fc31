package excel

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/ektp-rollout/sdk/ektp/sheet"
)

const ruleTwice = "is given twice"

// printed sets a sheet up for A4: as wide as the page, the header on each.
func printed(f *excelize.File, name string, l *Layout) error {
	a4, wide, high, fit, orientation := 9, 1, 0, true, "portrait"
	if l.Landscape {
		orientation = "landscape"
	}
	if err := f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high}); err != nil {
		return err
	}
	side, edge, rim := 0.5, 0.6, 0.3 // inches
	if err := f.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &rim, Footer: &rim}); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddHeader: "&L&8" + onPage(l.Heading), OddFooter: "&L&8" + onPage(l.Footer) + "&R&8&P / &N"}); err != nil {
		return err
	}
	if l.Header == 0 {
		return nil
	}
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name,
		RefersTo: fmt.Sprintf("%s!$%d:$%d", quoted(name), max(1, l.HeaderTop), l.Header)})
}

// onPage writes a text for the head or foot of a page: & is doubled, a digit at
// the beginning is kept from the font size before it, and it has at most
// 255 characters.
func onPage(s string) string {
	r := []rune(s)
	s = strings.ReplaceAll(string(r[:min(150, len(r))]), "&", "&&")
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		return " " + s
	}
	return s
}

// quoted is the name of a sheet within a formula.
func quoted(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// panes keep the header in sight.
func panes(l *Layout) *excelize.Panes {
	p := &excelize.Panes{Freeze: true, XSplit: l.Frozen, YSplit: l.Header, TopLeftCell: sheet.Address(l.Frozen+1, l.Header+1), ActivePane: "bottomLeft"}
	if l.Frozen > 0 {
		p.ActivePane = "bottomRight"
	}
	p.Selection = []excelize.Selection{{SQRef: p.TopLeftCell, ActiveCell: p.TopLeftCell, Pane: p.ActivePane}}
	return p
}

// sheetName makes a name that a sheet may have: at most 31 characters, none of
// :\/?*[], no apostrophe at the ends.
func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' {
			return '-'
		}
		return r
	}, s)
	if r := []rune(s); len(r) > 31 {
		s = string(r[:31])
	}
	return strings.Trim(s, "' ")
}
