package sheet

import "slices"

// rulePeriod is broken by words that name a period which they do not tell.
const rulePeriod = "speaks of a period that cannot be told from it: give Options.From and Options.Date"

// saying is what one text says of time.
type saying struct {
	phrases []phrase
	sure    bool // the words around say that a period is meant
}

// sayingOf reads a text as titles are written: "KEADAAN TANGGAL 30 APRIL 2012",
// "16 s.d. 30 April 2012", "SEMESTER I TAHUN 2012", "TRIWULAN II", "PERIODE 1
// BULAN APRIL TAHUN 2012", "JANUARI S/D APRIL 2012", "TAHUN 2012".
func sayingOf(text string) (s saying) {
	if len(text) > 300 {
		return s
	}
	r := newPeriodReader(cited.ReplaceAllString(clean(text), " , "))
	s.sure = true
	var phrases []phrase
	for i := 0; i < len(r.words); {
		p, n := r.phrase(i)
		if n == 0 {
			s.sure = s.sure && isWord(r.words[i], "bulan", "tanggal", "tahun")
			i++
			continue
		}
		p.ref = r.ofReference(i)
		phrases = append(phrases, p)
		i += n
	}
	s.sure = s.sure || slices.ContainsFunc(r.words, func(w string) bool {
		return isWord(w, "bulan", "month", "periode", "period", "keadaan", "posisi", "tanggal", "tgl", "per", "sampai", "sd") || timeUnits[w] != noUnit
	})
	if year := onlyYear(phrases, func(m moment) bool { return true }); year > 0 {
		fillYear(phrases, year)
	}
	phrases = joinHalves(phrases)
	if slices.ContainsFunc(phrases, func(p phrase) bool { return p.to.unit == aDay && p.to.year > 0 && !p.ref }) {
		phrases = slices.DeleteFunc(phrases, func(p phrase) bool { return p.to.unit != aDay })
	}
	// "LAPORAN SEMESTER TAHUN 2012" does not tell which; "LAPORAN SEMESTER" is
	// no more than a name.
	alone := !slices.ContainsFunc(phrases, func(p phrase) bool { return p.to.unit != aYear && !p.nameless() })
	s.phrases = slices.DeleteFunc(phrases, func(p phrase) bool { return p.nameless() && (!alone || p.to.year == 0) })
	return s
}

// nameless reports whether the number of the period is left out.
func (p *phrase) nameless() bool {
	return p.to.n == 0 && (p.to.unit == aQuarter || p.to.unit == aThird || p.to.unit == aSemester)
}

// onlyYear is the year of the moments that count, when they have but one; that
// of a reference population is its own.
func onlyYear(phrases []phrase, counts func(moment) bool) (year int) {
	for _, p := range phrases {
		for _, m := range []moment{p.from, p.to} {
			if m.year == 0 || p.ref || !counts(m) {
				continue
			}
			if year > 0 && year != m.year {
				return 0
			}
			year = m.year
		}
	}
	return year
}

func fillYear(phrases []phrase, year int) {
	for i := range phrases {
		for _, m := range []*moment{&phrases[i].from, &phrases[i].to} {
			if m.unit != noUnit && m.year == 0 {
				m.year = year
			}
		}
	}
}

// joinHalves puts "periode II" and "April 2012" together.
func joinHalves(phrases []phrase) []phrase {
	half := slices.IndexFunc(phrases, func(p phrase) bool { return p.to.unit == aHalf && p.to.month == 0 })
	isMonth := func(p phrase) bool { return p.to.unit == aMonth && p.from.unit == noUnit }
	month := slices.IndexFunc(phrases, isMonth)
	if half < 0 || month < 0 {
		return phrases
	}
	m := phrases[month].to
	for _, p := range phrases {
		if isMonth(p) && p.to != m {
			return phrases
		}
	}
	phrases[half].to.month, phrases[half].to.year = m.month, m.year
	return slices.DeleteFunc(phrases, isMonth)
}

// said is what several texts say together.
type said struct {
	spans []span
	rule  string // broken; empty: none
	text  int    // which text breaks it
	ref   bool   // the spans are those of a reference population
}

// resolve puts together what several texts say: the month of one and the year
// of another. A day says more than a period it lies in, and anything more than
// the date of a reference population.
func resolve(texts []saying) (s said) {
	var all []phrase
	whole := func(m moment) bool { return m.unit == aYear && !m.loose }
	for _, t := range texts {
		all = append(all, t.phrases...)
	}
	year := onlyYear(all, whole)
	all = nil
	for i, t := range texts {
		phrases := slices.Clone(t.phrases)
		for k := range phrases {
			phrases[k].text = i
		}
		if year > 0 && t.sure {
			fillYear(phrases, year)
		}
		all = append(all, phrases...)
	}
	all = joinHalves(all)
	if slices.ContainsFunc(all, func(p phrase) bool { return !p.ref && !p.to.loose }) {
		all = slices.DeleteFunc(all, func(p phrase) bool { return p.ref })
	}
	days := slices.ContainsFunc(all, func(p phrase) bool { return p.to.unit == aDay && p.to.year > 0 })
	for _, p := range all {
		switch {
		case p.to.unit == aWeek || p.to.unit == aHalf && p.to.month == 0:
			if !days {
				s.rule, s.text = rulePeriod, p.text
			}
			continue
		case p.to.year == 0 || p.to.loose:
			continue
		case p.to.unit == aYear && p.from.unit == noUnit && slices.ContainsFunc(all, func(o phrase) bool { return o.to.unit != aYear && o.to.year == p.to.year }):
			continue // the other says more
		}
		span, rule := p.span()
		if rule != "" {
			s.rule, s.text = rule, p.text
		} else if !slices.Contains(s.spans, span) {
			s.spans, s.ref = append(s.spans, span), p.ref
		}
	}
	s.spans = slices.DeleteFunc(s.spans, func(long span) bool {
		return slices.ContainsFunc(all, func(p phrase) bool {
			day, rule := p.span()
			return rule == "" && p.to.unit == aDay && p.from.unit == noUnit && long.within(day.to) && day.to < long.to
		})
	})
	return s
}
