package sheet

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
	"github.com/ektp-rollout/sdk/quota"
)

// Filling is what goes into a form.
type Filling struct {
	Region ektp.Code // whose form it is: the province of a recap
	Date   ektp.Date // the last day it speaks of

	Reports []ektp.Report // one a row, in this order; of other periods only where the form has columns for them

	Regions *wilayah.Registry // for the names; nil: the built-in
	Percent bool              // work out the percentages nobody printed, to two places
	Total   bool              // add the totals row, when the form has one
}

// Fill makes the sheet of a form: titles, header with its merged cells, a row
// for each report, the totals. Whoever writes a format writes what it yields;
// see [WriteCSV]. A report of another period than its row would say is an
// error, an [*ektp.FieldError], that Rows yields instead of any row.
func (f *Form) Fill(in Filling) Sheet {
	if in.Regions == nil {
		in.Regions = wilayah.Builtin()
	}
	first, last := f.HeaderRows()
	s := Sheet{Merged: f.merged(first, last)}
	s.Rows = func(yield func(Row, error) bool) {
		for i := range in.Reports {
			if err := f.holds(&in, &in.Reports[i]); err != nil {
				yield(Row{}, err)
				return
			}
		}
		number := 0
		put := func(cells []Cell) bool {
			number++
			return yield(Row{number, cells}, nil)
		}
		for _, t := range f.Titles {
			if !put([]Cell{{Text: f.expand(t, &in)}}) {
				return
			}
		}
		for number < first-1 {
			if !put(nil) {
				return
			}
		}
		for row := range f.header() {
			if !put(row) {
				return
			}
		}
		for i := range in.Reports {
			if !put(f.line(&in, i)) {
				return
			}
		}
		if in.Total && f.Total != "" {
			put(f.total(&in))
		}
	}
	return s
}

// HeaderRows are the first and the last row of the header, as [Form.Fill]
// places it; the data begin below.
func (f *Form) HeaderRows() (first, last int) {
	if first = len(f.Titles) + 1; first > 1 {
		first++ // one empty row
	}
	last = first
	for i := range f.Columns {
		if f.Columns[i].Group != "" {
			return first, first + 1
		}
	}
	return first, last
}

// FileName is the customary name, without extension, of the form filled in.
func (f *Form) FileName(in Filling) string { return f.expand(f.File, &in) }

// header yields one or two rows.
func (f *Form) header() iter.Seq[[]Cell] {
	return func(yield func([]Cell) bool) {
		first, last := f.HeaderRows()
		upper, lower := make([]Cell, len(f.Columns)), make([]Cell, len(f.Columns))
		for i, c := range f.Columns {
			switch {
			case first == last || c.Group == "":
				upper[i].Text = c.Header
			case i == 0 || f.Columns[i-1].Group != c.Group:
				upper[i].Text = c.Group
				fallthrough
			default:
				lower[i].Text = c.Header
			}
		}
		if yield(upper) && first != last {
			yield(lower)
		}
	}
}

// merged are the cells of a two-row header that stand for several.
func (f *Form) merged(first, last int) (list []Range) {
	if first == last {
		return nil
	}
	for i := 0; i < len(f.Columns); {
		j := i + 1
		if f.Columns[i].Group == "" {
			list = append(list, Range{first, j, last, j})
		} else {
			for j < len(f.Columns) && f.Columns[j].Group == f.Columns[i].Group {
				j++
			}
			if j > i+1 {
				list = append(list, Range{first, i + 1, first, j})
			}
		}
		i = j
	}
	return list
}

// line is the row of a report.
func (f *Form) line(in *Filling, i int) []Cell {
	r := &in.Reports[i]
	cells := make([]Cell, len(f.Columns))
	for j := range f.Columns {
		c := &f.Columns[j]
		cells[j] = c.cell(in, r, i+1)
	}
	return cells
}

// cell is the report's cell of the column.
func (c *Column) cell(in *Filling, r *ektp.Report, no int) Cell {
	cell := c.content(in, r, no)
	if cell.Format == "" {
		cell.Format = c.NumberFormat()
	}
	return cell
}

func (c *Column) content(in *Filling, r *ektp.Report, no int) Cell {
	number := func(n int64) Cell { return Cell{Text: strconv.FormatInt(n, 10), Kind: Number} }
	date := func(d ektp.Date) Cell {
		if d.IsZero() {
			return Cell{}
		}
		return Cell{Text: d.String(), Kind: Date}
	}
	_, month, day := r.Date.Civil()
	half := func(second bool) Cell {
		if second {
			return number(2)
		}
		return number(1)
	}
	switch m := c.Means; m.Role {
	case Sequence:
		return number(int64(no))
	case RegionCode:
		return Cell{Text: r.Region.String()}
	case RegionName:
		region, _ := in.Regions.Lookup(r.Region)
		return Cell{Text: region.Name}
	case PartCode:
		return Cell{Text: codePart(r.Region, m.Part)}
	case Level:
		return Cell{Text: r.Region.Tier().String()}
	case Day:
		return date(r.Date)
	case FirstDay:
		return date(r.From)
	case Reported:
		return date(r.Reported)
	case HalfMonth:
		return half(day > 15)
	case Month:
		return number(int64(month))
	case Semester:
		return half(month > time.June)
	case Year:
		return number(int64(r.Date.Year()))
	case Phase:
		return Cell{Text: r.Phase}
	case Source:
		return Cell{Text: r.Source}
	case Notes:
		return Cell{Text: strings.Join(r.Notes, "\n")}
	case Figure:
		if n, ok := r.Figures.Of(m.Measure, m.Sex); ok {
			return number(n)
		}
	case Equipment:
		for k := range r.Equipment {
			if e := &r.Equipment[k]; e.Item == m.Item {
				return number(*condition(e, m.Condition))
			}
		}
	case Percent:
		for _, p := range r.Percents {
			if p.Part == m.Measure && p.Whole == m.Whole {
				return percentCell(p.Percent)
			}
		}
		part, ok1 := r.Value(m.Measure)
		whole, ok2 := r.Value(m.Whole)
		if in.Percent && ok1 && ok2 {
			if p, err := quota.Percent(part, whole, 2); err == nil {
				return percentCell(p)
			}
		}
	}
	return Cell{}
}

// percentCell keeps the places a percentage was printed with.
func percentCell(p decimal.Decimal) Cell {
	places := max(0, -p.Exponent())
	format := indonesian + "0"
	if places > 0 {
		format += "." + strings.Repeat("0", int(places))
	}
	return Cell{Text: p.StringFixed(places), Kind: Number, Format: format}
}

// condition is the count of the devices of one condition.
func condition(e *ektp.Equipment, name string) *int64 {
	switch name {
	case "good":
		return &e.Good
	case "poor":
		return &e.Poor
	case "broken":
		return &e.Broken
	}
	return &e.Lost
}

// codePart is one part of the code as SIAK writes it, empty below its level.
func codePart(c ektp.Code, part int) string {
	parts := strings.Split(c.String(), ".")
	if part > len(parts) {
		return ""
	}
	return parts[part-1]
}

// total adds up the figures; a percentage is that of the sums. A figure that a
// report does not know leaves its sum empty: it would pass for the whole.
func (f *Form) total(in *Filling) []Cell {
	sum := ektp.Report{Region: in.Region, Date: in.Date}
	for j := range f.Columns {
		m := f.Columns[j].Means
		if m.Role != Figure {
			continue
		}
		var n int64
		known := len(in.Reports) > 0
		for i := range in.Reports {
			v, ok := in.Reports[i].Figures.Of(m.Measure, m.Sex)
			n, known = n+v, known && ok
		}
		if known {
			sum.Figures.SetOf(m.Measure, m.Sex, n)
		}
	}
	sum.Equipment = sumDevices(in.Reports)
	cells := make([]Cell, len(f.Columns))
	named := false
	for j := range f.Columns {
		c := &f.Columns[j]
		switch c.Means.Role {
		case Figure, Percent, Equipment:
			cells[j] = c.cell(in, &sum, 0)
		case RegionName:
			cells[j], named = Cell{Text: f.Total}, true
		}
	}
	if !named {
		cells[0] = Cell{Text: f.Total}
	}
	return cells
}

// sumDevices adds up the devices of each kind that every report counts.
func sumDevices(reports []ektp.Report) (sum []ektp.Equipment) {
	have := map[string]int{}
	for i := range reports {
		for _, e := range reports[i].Equipment {
			at := slices.IndexFunc(sum, func(s ektp.Equipment) bool { return s.Item == e.Item })
			if at < 0 {
				at = len(sum)
				sum = append(sum, ektp.Equipment{Item: e.Item})
			}
			s := &sum[at]
			s.Good, s.Poor, s.Broken, s.Lost = s.Good+e.Good, s.Poor+e.Poor, s.Broken+e.Broken, s.Lost+e.Lost
			have[e.Item]++
		}
	}
	return slices.DeleteFunc(sum, func(s ektp.Equipment) bool { return have[s.Item] < len(reports) })
}

// expand puts region and period into a title or a file name.
func (f *Form) expand(text string, in *Filling) string {
	p := locale.New(ektp.Indonesian)
	y, m, d := in.Date.Civil()
	half, roman := 1, "I"
	if f.Period == PerSemester && m > time.June || f.Period != PerSemester && d > 15 {
		half, roman = 2, "II"
	}
	regions := in.Regions
	if regions == nil {
		regions = wilayah.Builtin()
	}
	region, _ := regions.Lookup(in.Region)
	return strings.NewReplacer(
		"{REGION}", strings.ToUpper(region.Name), "{DATE}", strings.ToUpper(p.Date(in.Date)),
		"{MONTH}", strings.ToUpper(p.Month(m)), "{YEAR}", strconv.Itoa(y),
		"{HALF}", strconv.Itoa(half), "{SEMESTER}", roman,
		"{half}", strconv.Itoa(half), "{semester}", strconv.Itoa(half),
		"{code}", in.Region.Digits(), "{yyyy}", fmt.Sprintf("%04d", y), "{mm}", fmt.Sprintf("%02d", m), "{dd}", fmt.Sprintf("%02d", d),
	).Replace(text)
}
