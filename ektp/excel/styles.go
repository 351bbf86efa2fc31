package excel

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// style is what a cell's style says of its number.
type style struct {
	format string // code; empty: general
	date   bool
}

// builtinFormats are the number formats that files refer to without writing
// them down (ECMA-376 part 1, 18.8.30), those that matter here.
var builtinFormats = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
	37: "#,##0;(#,##0)", 38: "#,##0;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)",
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}

// loadStyles reads which cell style has which number format.
func (w *Workbook) loadStyles(name string) error {
	const most = 1 << 16
	own := map[int]string{}
	_, err := w.each(name, func(at []string, e xml.StartElement) error {
		parent := ""
		if len(at) > 1 {
			parent = at[len(at)-2]
		}
		switch {
		case parent == "numFmts" && at[len(at)-1] == "numFmt":
			if id, err := strconv.Atoi(attr(&e, "numFmtId")); err == nil && len(own) < most {
				own[id] = strings.Clone(attr(&e, "formatCode"))
			}
		case parent == "cellXfs" && at[len(at)-1] == "xf":
			if len(w.styles) >= most {
				return errToken
			}
			id, _ := strconv.Atoi(attr(&e, "numFmtId"))
			format, ok := own[id]
			if !ok {
				format = builtinFormats[id]
			}
			if strings.EqualFold(format, "general") {
				format = ""
			}
			// 27 to 36 and 50 to 58 are the dates of East Asian editions.
			w.styles = append(w.styles, style{format, isDate(format) || !ok && (id >= 27 && id <= 36 || id >= 50 && id <= 58)})
		}
		return nil
	})
	return err
}

// isDate reports whether a number format shows a day: it holds a d or a y, or
// an m that stands for no minutes. A time of day alone is no date.
func isDate(format string) bool {
	month, time := false, false
	for i := 0; i < len(format); i++ {
		switch format[i] {
		case '"':
			if j := strings.IndexByte(format[i+1:], '"'); j >= 0 {
				i += j + 1
			}
		case '\\', '_', '*':
			i++
		case '[':
			if j := strings.IndexByte(format[i:], ']'); j >= 0 {
				inside := strings.ToLower(format[i+1 : i+j])
				time = time || inside == "h" || inside == "hh" || inside == "m" || inside == "mm" || inside == "s" || inside == "ss"
				i += j
			}
		case ';':
			return month && !time // what follows is for negative numbers
		case 'd', 'D', 'y', 'Y':
			return true
		case 'm', 'M':
			month = true
		case 'h', 'H', 's', 'S':
			time = true
		case 'A', 'a':
			if strings.HasPrefix(strings.ToUpper(format[i:]), "AM/PM") {
				i += 4
			}
		}
	}
	return month && !time
}
