package sheet

import "github.com/ektp-rollout/sdk/ektp"

// columns says where in a row what is found: indices of cells, -1 where the
// table has no such column.
type columns struct {
	code     int
	name     int
	around   int
	day      int
	from     int
	reported int
	half     int
	month    int
	semester int
	year     int
	phase    int
	source   int
	parts    [4]int
	hasParts bool
	notes    []int
	figures  []figureColumn
	template []ektp.Figure // of the figures, without values
	percents []percentColumn
	devices  []deviceColumn
	sexes    []sexes
	first    int // the first figure; labels of totals stand left of it
}

type figureColumn struct {
	at      int
	measure ektp.Measure
	sex     ektp.Sex
	is      fingerprint // of the meaning
}

type percentColumn struct {
	at          int
	part, whole ektp.Measure
	of, by      int // indices of figures; -1: not in the table
	is          fingerprint
}

type deviceColumn struct {
	at              int
	item, condition string
}

// sexes are the figures, by index, of which L and P must give the total.
type sexes struct{ total, male, female int }

// arrange places the columns that are understood.
func arrange(mapped []Mapped) *columns {
	c := &columns{parts: [4]int{-1, -1, -1, -1}, first: -1}
	places := map[Role]*int{RegionCode: &c.code, RegionName: &c.name, Around: &c.around, Day: &c.day, FirstDay: &c.from, Reported: &c.reported,
		HalfMonth: &c.half, Month: &c.month, Semester: &c.semester, Year: &c.year, Phase: &c.phase, Source: &c.source}
	for _, at := range places {
		*at = -1
	}
	index := map[counted]int{}
	for _, m := range mapped {
		n, _ := ColumnNumber(m.Column)
		at := n - 1
		switch m.Means.Role {
		case Unknown, Ignored:
			continue
		case PartCode:
			c.parts[m.Means.Part-1], c.hasParts = at, true
		case Notes:
			c.notes = append(c.notes, at)
		case Figure:
			index[counted{m.Means.Measure, m.Means.Sex}] = len(c.figures)
			c.figures = append(c.figures, figureColumn{at, m.Means.Measure, m.Means.Sex, m.Means.fingerprint()})
			c.template = append(c.template, ektp.Figure{Measure: m.Means.Measure, Sex: m.Means.Sex})
		case Percent:
			c.percents = append(c.percents, percentColumn{at: at, part: m.Means.Measure, whole: m.Means.Whole, is: m.Means.fingerprint()})
		case Equipment:
			c.devices = append(c.devices, deviceColumn{at, m.Means.Item, m.Means.Condition})
		default:
			if place, ok := places[m.Means.Role]; ok {
				*place = at
			}
		}
		if m.Means.Role == Figure || m.Means.Role == Percent || m.Means.Role == Equipment {
			if c.first < 0 || at < c.first {
				c.first = at
			}
		}
	}
	find := func(m ektp.Measure, s ektp.Sex) int {
		if i, ok := index[counted{m, s}]; ok {
			return i
		}
		return -1
	}
	for i := range c.percents {
		p := &c.percents[i]
		p.of, p.by = find(p.part, ektp.Both), find(p.whole, ektp.Both)
	}
	for i, f := range c.figures {
		if f.sex == ektp.Both {
			if l, p := find(f.measure, ektp.Male), find(f.measure, ektp.Female); l >= 0 && p >= 0 {
				c.sexes = append(c.sexes, sexes{i, l, p})
			}
		}
	}
	return c
}

// counted is a measure and a sex.
type counted struct {
	measure ektp.Measure
	sex     ektp.Sex
}
