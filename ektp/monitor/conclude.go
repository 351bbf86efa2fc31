package monitor

import (
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// conclude draws the words from the figures.
func (e *evaluator) conclude() {
	e.followed = e.a.followed()
	e.findSilent()
	e.addReporting()
	e.rate()
	e.attachGaps()
	e.prepare()
	e.attachObstacles()
	e.factors()
	e.advise()
	e.tellCentre()
	e.answer()
}

// followed are the rows of the regions: of a scope that is itself a region of the
// plan it and its parts.
func (a *Assessment) followed() (rows []*Row) {
	rows = make([]*Row, 0, 1+len(a.Regions))
	if a.Unit {
		rows = append(rows, &a.Total)
	}
	for i := range a.Regions {
		rows = append(rows, &a.Regions[i])
	}
	return rows
}

// named are the regions that are named by their status: of a scope that is itself a
// region its parts, where there are any.
func (e *evaluator) named() []*Row {
	if e.a.Unit && len(e.a.Regions) > 0 {
		return e.followed[1:]
	}
	return e.followed
}

// with lists the regions of a status.
func (e *evaluator) with(s Status) (codes []ektp.Code, names []string) {
	for _, r := range e.named() {
		if r.Status == s {
			codes, names = append(codes, r.Region), append(names, r.Name)
		}
	}
	return codes, names
}

// due is with, but for regions whose phase has not come yet.
func (e *evaluator) due(s Status) (codes []ektp.Code, names []string) {
	for _, r := range e.named() {
		if l := r.Line(); r.Status == s && (l == nil || l.Start <= e.in.AsOf) {
			codes, names = append(codes, r.Region), append(names, r.Name)
		}
	}
	return codes, names
}

// text says which reports were not looked at and why.
func (l *LeftOut) text() ektp.Text {
	switch l.Reason {
	case "phase":
		return phrase("%s laporan tidak dihitung karena tahapnya tidak ada dalam rencana (misalnya %s).", "%s left out because the plan has no such phase (for example %s).", reports(l.Count), l.First)
	case "region":
		return phrase("%s laporan tidak dihitung karena daerahnya tidak ikut dalam rencana (misalnya %s).", "%s left out because the region takes no part in the plan (for example %s).", reports(l.Count), l.First)
	}
	return phrase("%s laporan tidak dihitung karena masih draf, dikembalikan, atau berstatus lain yang tidak ikut dihitung (misalnya %s).", "%s left out: a draft, returned, or in another state that does not count (for example %s).", reports(l.Count), l.First)
}

// some shortens a long list of names.
func some(names []string) []string {
	const most = 12
	if len(names) <= most {
		return names
	}
	return append(slices.Clone(names[:most]), more)
}

// factors are what helps and what hinders (the third question).
func (e *evaluator) factors() {
	a := e.a
	for _, k := range a.Obstacles {
		a.Inhibiting = append(a.Inhibiting, Factor{Regions: k.Regions, Text: phrase("%s: %s, %s.", "%s: %s, %s.", k.Label, k.evidence(), e.hindered(&k))})
	}
	for _, g := range gapsByDuty(a) {
		a.Inhibiting = append(a.Inhibiting, Factor{Regions: g.regions,
			Text: phrase("Kewajiban %s (%s) belum dipenuhi di %s.", "Duty %s (%s) is not met in %s.", g.duty, g.text, e.places(g.regions, ektp.Text{ID: a.Total.Name, EN: a.Total.Name}))})
	}
	for _, f := range []struct {
		s      Status
		id, en string
	}{
		{Finished, "Target tercapai di %s.", "The target is reached in %s."},
		{OnTrack, "Sesuai rencana: %s.", "As planned: %s."},
	} {
		if codes, names := e.with(f.s); len(codes) > 0 {
			a.Supporting = append(a.Supporting, Factor{Regions: codes, Text: phrase(f.id, f.en, some(names))})
		}
	}
	if met := e.metDuties(); len(met) > 0 {
		a.Supporting = append(a.Supporting, Factor{Text: phrase("Kewajiban yang dinyatakan terpenuhi: %s.", "Duties stated to be met: %s.", some(met))})
	}
}

// evidence says by whom an obstacle was stated, and how often.
func (k *ObstacleRank) evidence() ektp.Text {
	switch {
	case k.Detected == 0:
		return phrase("%s keterangan", "%s", statements(k.Notes))
	case k.Notes == 0:
		return phrase("%s temuan dari angka", "%s in the figures", findings(k.Detected))
	}
	return phrase("%s keterangan dan %s temuan dari angka", "%s and %s in the figures", statements(k.Notes), findings(k.Detected))
}

// hindered says where an obstacle is; what is stated of the scope itself is of
// the whole of it.
func (e *evaluator) hindered(k *ObstacleRank) ektp.Text {
	return e.places(k.Regions, phrase("seluruh %s", "the whole of %s", e.a.Total.Name))
}

// places counts regions; the scope, which is none of its own regions, is named.
func (e *evaluator) places(codes []ektp.Code, scope ektp.Text) ektp.Text {
	n := len(codes)
	switch {
	case !slices.Contains(codes, e.a.Scope):
		return phrase("%s daerah", "%s", regions(n))
	case n == 1:
		return scope
	}
	return phrase("%s dan %s daerah", "%s and %s", scope, regions(n-1))
}

// answer puts the three questions of the study into words.
func (e *evaluator) answer() {
	a := e.a
	strategy := Answer{Question: ektp.Text{ID: "Apakah strategi yang direncanakan sesuai dengan kenyataan?", EN: "Does the planned strategy fit reality?"}}
	for i := range a.Total.Lines {
		l := &a.Total.Lines[i]
		if l.Start > a.AsOf || l.Phase == "" && len(a.Total.Lines) == 1 {
			continue
		}
		switch {
		case l.Share.Known && !l.Share.Printed:
			strategy.Points = append(strategy.Points, phrase("%s: %s dari %s (%s\u00a0%%), rencana sampai hari ini %s\u00a0%%.",
				"%s: %s of %s (%s%%), planned by today %s%%.", l.Name, l.Share.Part, l.Share.Whole, l.Share.Percent, plannedPercent(l)))
		case l.Share.Known:
			strategy.Points = append(strategy.Points, phrase("%s: tercetak %s\u00a0%%.", "%s: printed as %s%%.", l.Name, l.Share.Percent))
		case l.Sum != nil && l.Sum.Recorded.Known:
			strategy.Points = append(strategy.Points, phrase("%s: %s direkam menurut %s dari %s daerah; capaian keseluruhan tidak diketahui.",
				"%s: %s recorded according to %s of %s regions; the achievement of the whole is not known.", l.Name, l.Sum.Recorded.Count, l.Sum.Recorded.Coverage.Regions, l.Sum.Recorded.Coverage.Of))
		default:
			strategy.Points = append(strategy.Points, phrase("%s: capaian tidak diketahui.", "%s: the achievement is not known.", l.Name))
		}
	}
	for _, s := range Statuses() {
		if codes, names := e.with(s); len(codes) > 0 {
			strategy.Points = append(strategy.Points, phrase("%s daerah %s: %s.", "%s %s: %s.", regions(len(codes)), s.Label(), some(names)))
		}
	}
	problems := Answer{Question: ektp.Text{ID: "Masalah apa yang ditemukan?", EN: "Which problems were found?"}}
	for _, k := range a.Obstacles {
		problems.Points = append(problems.Points, phrase("%s (%s); yang harus bertindak: %s.", "%s (%s); to act: %s.", k.Label, e.hindered(&k), k.Owner.Label()))
	}
	problems.Points = append(problems.Points, a.unsorted()...)
	if names := e.assumed(); len(names) > 0 {
		problems.Points = append(problems.Points, phrase("Dihitung dari bagian yang melapor saja, karena tidak diketahui berapa bagiannya: %s.",
			"Counted from the parts that report alone, for nobody knows how many there are: %s.", some(names)))
	}
	if n := len(a.Contradictions); n > 0 {
		problems.Points = append(problems.Points, phrase("%s angka bertentangan dengan angka lain.", "%s in contradiction with others.", figures(n)))
	}
	for _, l := range a.LeftOut {
		problems.Points = append(problems.Points, l.text())
	}
	if n := len(a.Reporting.Silent); n > 0 {
		problems.Points = append(problems.Points, phrase("Tidak ada angka selama lebih dari %s hari dari %s daerah.", "No figure for more than %s days from %s.", a.Limits.Stale, regions(n)))
	}
	factors := Answer{Question: ektp.Text{ID: "Apa faktor pendukung dan penghambatnya?", EN: "What supports and what inhibits?"}}
	for _, f := range a.Supporting {
		factors.Points = append(factors.Points, phrase("Mendukung: %s", "Supports: %s", f.Text))
	}
	for _, f := range a.Inhibiting {
		factors.Points = append(factors.Points, phrase("Menghambat: %s", "Inhibits: %s", f.Text))
	}
	a.Answers = []Answer{strategy, problems, factors}
	for i := range a.Answers {
		if len(a.Answers[i].Points) == 0 {
			a.Answers[i].Points = []ektp.Text{{ID: "Tidak ada yang dinyatakan.", EN: "Nothing was stated."}}
		}
	}
}

// unsorted are the obstacles that fit no category, in the words of who stated them;
// of many the first.
func (a *Assessment) unsorted() (points []ektp.Text) {
	const most = 6
	n := 0
	for r := range a.Rows() {
		for k := range r.Obstacles {
			o := &r.Obstacles[k]
			if o.Category != "" {
				continue
			}
			if n++; n <= most {
				points = append(points, phrase("%s: “%s” (belum digolongkan).", "%s: “%s” (of no category yet).", r.Name, strings.Join(strings.Fields(o.Quote), " ")))
			}
		}
	}
	if n > most {
		points = append(points, phrase("%s keterangan lain belum digolongkan.", "%s more of no category yet.", statements(n-most)))
	}
	return points
}

// regularSince is the line of a regular phase of which more is known than of the mass
// phases in l: what it recorded stands beside their remainder, which it may hold.
func (e *evaluator) regularSince(l *Line) *Line {
	if e.isRegularLine(l) {
		return nil
	}
	for i := range e.a.Total.Lines {
		if r := &e.a.Total.Lines[i]; e.isRegularLine(r) && r.Recorded.Known && r.Recorded.Date > l.Recorded.Date {
			return r
		}
	}
	return nil
}

// assumed are the regions whose figures are sums of parts that are taken for all.
func (e *evaluator) assumed() (names []string) {
	for _, r := range e.followed {
		if l := r.Line(); l != nil && l.Recorded.Coverage != nil && l.Recorded.Coverage.Assumed {
			names = append(names, r.Name)
		}
	}
	return names
}

// spokenOf is the day a figure speaks of, or the days the figures of a sum do.
func spokenOf(q Quantity) any {
	if q.Coverage == nil || q.Coverage.From.IsZero() || q.Coverage.From == q.Date {
		return q.Date
	}
	return phrase("%s sampai %s", "%s to %s", q.Coverage.From, q.Date)
}

func plannedPercent(l *Line) any {
	if l.Pace.Planned.Known {
		return l.Pace.Planned.Percent
	}
	return "?"
}

// tellCentre is what Pusat must be told: what only the centre can mend, and
// what the programme as a whole must know.
func (e *evaluator) tellCentre() {
	a := e.a
	say := func(code string, regions []ektp.Code, t ektp.Text) *Message {
		a.ForCentre = append(a.ForCentre, Message{Code: code, Regions: regions, Text: t})
		return &a.ForCentre[len(a.ForCentre)-1]
	}
	for i := range a.Total.Lines {
		l := &a.Total.Lines[i]
		if l.Start > a.AsOf || !l.Share.Known || l.Share.Printed {
			continue
		}
		t := phrase("%s: %s dari %s (%s\u00a0%%) per %s, sisa %s.", "%s: %s of %s (%s%%) as of %s, %s remaining.",
			l.Name, l.Share.Part, l.Share.Whole, l.Share.Percent, spokenOf(l.Recorded), l.Remaining.Count)
		if r := e.regularSince(l); r != nil {
			t = phrase("%s Di luar itu %s direkam pada %s (per %s).", "%s Besides, %s were recorded in %s (as of %s).", t, r.Recorded.Count, r.Name, spokenOf(r.Recorded))
		}
		say("progress", nil, t)
	}
	for _, m := range []struct {
		s      Status
		id, en string
	}{
		{NotStarted, "Belum mulai merekam: %s.", "Recording has not started in %s."},
		{Late, "Melewati batas waktu: %s.", "Past the deadline: %s."},
		{AtRisk, "Berisiko tidak selesai tepat waktu: %s.", "At risk of missing the deadline: %s."},
		{NoData, "Capaian tidak diketahui: %s.", "The achievement is not known of %s."},
	} {
		if codes, names := e.due(m.s); len(codes) > 0 {
			say(string(m.s), codes, phrase(m.id, m.en, some(names)))
		}
	}
	for _, k := range a.Obstacles {
		if k.Owner != ektp.Central {
			continue
		}
		t := phrase("Perlu tindakan Pusat: %s (%s, %s).", "The central government must act: %s (%s, %s).", k.Label, k.evidence(), e.hindered(&k))
		if k.ProposedBy == ektp.Central {
			t = phrase("%s Upaya: %s.", "%s Remedy: %s.", t, k.Proposed)
		}
		say("central-obstacle", k.Regions, t).Obstacle = k.Category
	}
	for _, g := range gapsByDuty(a) {
		if g.owner == ektp.Central {
			say("central-duty", g.regions, phrase("Kewajiban Pusat %s (%s) belum dipenuhi.", "Duty %s of the central government (%s) is not met.", g.duty, g.text)).Duty = g.duty
		}
	}
	if n := len(a.Contradictions); n > 0 {
		say("contradictions", nil, phrase("%s angka terbitan bertentangan dengan angka lain; daftar terlampir.", "%s in contradiction with others; they are listed.", counts{n, "published figure", "published figures"}))
	}
}
