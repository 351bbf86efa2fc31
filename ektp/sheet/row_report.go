package sheet

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
)

// state makes the report of the row and hands it on.
func (r *rowReader) state() {
	t := r.t
	r.report = ektp.Report{Phase: t.r.o.Phase, Source: t.r.o.Source}
	rep := &r.report
	if t.form != nil {
		rep.Form = t.form.Report
	}
	period, column, rule := r.period()
	if rule != "" {
		r.bad = append(r.bad, badCell{column, r.cell(column).Text, rule})
	}
	rep.From, rep.Date = period.from, period.to
	usable := rule == ""
	if at := r.beyond(); at >= 0 && r.parted(at) {
		usable = false
		r.bad = append(r.bad, badCell{at, r.cells[at].Text, ruleBeyond})
		for i := range r.known {
			r.known[i], r.lost[i] = false, true
		}
	} else {
		r.tellUnheaded()
	}

	found := r.locate(rep.Date)
	at := t.cols.code
	if found.ofName || at < 0 || r.empty(at) {
		if at = t.cols.name; at < 0 {
			at = t.cols.parts[0]
		}
	}
	if found.ofAround {
		at = t.cols.around
	}
	if found.rule == ruleNoRegion && r.region != ektp.Country && t.cols.day >= 0 && !r.empty(t.cols.day) {
		found = &located{code: r.region} // a region merged over the rows of its days
	}
	switch {
	case found.rule != "":
		usable = false
		r.bad = append(r.bad, badCell{at, r.cell(at).Text, found.rule})
	case found.repaired != "":
		t.notice(ektp.Info, "repaired", at, r.row, r.cell(at).Text, found.repaired)
	}
	if found.other != "" && found.rule == "" {
		t.notice(ektp.Warning, "name", t.cols.name, r.row, r.cell(t.cols.name).Text, "is not the name of the code's region: "+found.other)
	}
	rep.Region, r.region = found.code, found.code

	r.rest(rep)
	t.names.note(found, rep)
	r.sexes()
	rep.Percents = r.printed()
	rep.Figures = r.counts()
	if len(r.bad) > 0 {
		t.sums.settle(rep) // the row before comes first
	}
	for _, b := range r.bad {
		t.refuse(b.column, r.row, b.value, b.rule)
	}
	empty := isEmpty(rep)
	if usable && empty && len(r.bad) == 0 {
		t.mapping.Rows--
		t.mapping.leaveOut(r.row, WhyEmpty)
		return
	}
	r.usable = usable && (len(r.bad) == 0 || t.r.o.KeepGood && !empty)
	r.line = t.sums.add(r.line)
}

// isEmpty reports whether a report says nothing.
func isEmpty(r *ektp.Report) bool {
	return len(r.Figures)+len(r.Percents)+len(r.Equipment)+len(r.Notes) == 0
}

// rest reads what is no figure. What is kept is copied: a cell may be part of a
// larger text.
func (r *rowReader) rest(rep *ektp.Report) {
	t := r.t
	if at := t.cols.reported; at >= 0 {
		d, known, rule := parseDate(r.cell(at), t.sheet.Date1904)
		if rule != "" {
			r.bad = append(r.bad, badCell{at, r.cell(at).Text, rule})
		} else if known {
			rep.Reported = d
		}
	}
	if at := t.cols.phase; at >= 0 && !r.empty(at) {
		rep.Phase = strings.Clone(clean(unguarded(r.cell(at).Text)))
	}
	if at := t.cols.source; at >= 0 && !r.empty(at) {
		rep.Source = strings.Clone(clean(unguarded(r.cell(at).Text)))
	}
	for _, at := range t.cols.notes {
		if !r.empty(at) {
			for note := range strings.SplitSeq(unguarded(r.cell(at).Text), "\n") {
				if note = strings.TrimSpace(note); note != "" {
					rep.Notes = append(rep.Notes, ektp.Redact(strings.Clone(note)))
				}
			}
		}
	}
	for _, d := range t.cols.devices {
		n, known, rule := parseCount(r.cell(d.at))
		if rule != "" {
			r.bad = append(r.bad, badCell{d.at, r.cell(d.at).Text, rule})
		}
		if !known {
			continue
		}
		k := len(rep.Equipment)
		for i := range rep.Equipment {
			if rep.Equipment[i].Item == d.item {
				k = i
			}
		}
		if k == len(rep.Equipment) {
			rep.Equipment = append(rep.Equipment, ektp.Equipment{Item: d.item})
		}
		*condition(&rep.Equipment[k], d.condition) = n
	}
}

// sexes refuses totals that are not L and P together, with both of them:
// nobody can tell which of the three is wrong.
func (r *rowReader) sexes() {
	for _, s := range r.t.cols.sexes {
		if r.known[s.total] && r.known[s.male] && r.known[s.female] && r.values[s.male]+r.values[s.female] != r.values[s.total] {
			at := r.t.cols.figures[s.total].at
			r.bad = append(r.bad, badCell{at, r.cell(at).Text, sexesRule(r.values[s.male], r.values[s.female])})
			for _, i := range []int{s.total, s.male, s.female} {
				r.known[i], r.lost[i] = false, true
			}
		}
	}
}

// roomFor is for how many reports room is made at once.
const roomFor = 32

// counts are the figures of the row: those of the table, with the unknown ones
// taken out.
func (r *rowReader) counts() ektp.Figures {
	all := r.t.cols.template
	n := len(all)
	if cap(r.figures)-len(r.figures) < n {
		r.figures = make([]ektp.Figure, 0, n*roomFor)
	}
	start := len(r.figures)
	room := append(r.figures, all...)[start:]
	kept := 0
	for i, known := range r.known {
		if known {
			if kept < i {
				room[kept] = all[i]
			}
			room[kept].Value = r.values[i]
			kept++
		}
	}
	if kept == 0 {
		return nil
	}
	r.figures = r.figures[:start+kept]
	return room[:kept:kept]
}

// printed are the percentages of the row, each held against its counts.
func (r *rowReader) printed() []ektp.PrintedPercent {
	t := r.t
	n := len(t.cols.percents)
	r.shares = 0
	if n == 0 {
		return nil
	}
	if r.usual == nil {
		r.usual = &percentages{}
	}
	if cap(r.percents)-len(r.percents) < n {
		r.percents = make([]ektp.PrintedPercent, 0, n*roomFor)
	}
	start := len(r.percents)
	for i := range t.cols.percents {
		c := &t.cols.percents[i]
		if c.at >= len(r.cells) || r.cells[c.at].Text == "" {
			continue
		}
		cell := &r.cells[c.at]
		var p decimal.Decimal
		units, places, plain := plainPercent(cell)
		if plain {
			p = r.usual.of(units, places)
		} else {
			var known bool
			var rule string
			if p, known, rule = parsePercent(*cell); rule != "" {
				r.bad = append(r.bad, badCell{c.at, cell.Text, rule})
			}
			if !known {
				continue
			}
		}
		checked := c.of >= 0 && c.by >= 0 && r.known[c.of] && r.known[c.by] && r.values[c.by] > 0
		if f := &r.fractions[i]; !f.not {
			f.note(r.row, cell.Text, p, checked)
		}
		if checked {
			part, whole := r.values[c.of], r.values[c.by]
			if agrees, sure := unitsAgree(part, whole, units, places); !plain || !sure || !agrees {
				p = r.recompute(c.at, *cell, p, part, whole)
			}
		}
		r.shares += c.is.of(p)
		r.percents = r.percents[:len(r.percents)+1]
		made := &r.percents[len(r.percents)-1]
		made.Part, made.Whole, made.Percent = c.part, c.whole, p
	}
	if start == len(r.percents) {
		return nil
	}
	return r.percents[start:len(r.percents):len(r.percents)]
}

var one = decimal.NewFromInt(1)

// recompute holds a percentage against its counts. One that was kept as a
// fraction is made a percentage; one that does not follow is told of.
func (r *rowReader) recompute(at int, cell Cell, p decimal.Decimal, part, whole int64) decimal.Decimal {
	if percentAgrees(part, whole, p) {
		return p
	}
	if p.LessThanOrEqual(one) && p.IsPositive() {
		if q := p.Shift(2); percentAgrees(part, whole, q) {
			if q.Exponent() < -2 {
				q = q.Round(2)
			}
			r.t.notice(ektp.Info, "repaired", at, r.row, cell.Text, "is a fraction, read as percent: "+q.String())
			return q
		}
	}
	right, err := quota.Percent(part, whole, 2)
	if err == nil {
		r.t.notice(ektp.Warning, "percent", at, r.row, cell.Text, percentRule(part, whole, right))
	}
	return p
}
