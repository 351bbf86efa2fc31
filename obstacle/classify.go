package obstacle

import "cmp"

// Indonesian is the built-in classifier: a lexicon of surface forms, looked
// up word by word in one pass, the grammar of judge.go over what it finds, and
// the model of model.tsv beside it.
// The zero value is ready to use.
type Indonesian struct{}

// Classify finds the obstacles that a statement asserts, strongest first; none
// where it states none, denies them, or says they are over. The text may be
// anything: errors in its encoding are gaps.
func Classify(text string) []Match { return Indonesian{}.Classify(text) }

// Classify is the package's [Classify].
func (Indonesian) Classify(text string) []Match {
	var s scanner
	s.scan(builtinLexicon(), text)
	return s.matches()
}

// matches joins what the rules found with what the model heard. Where nothing
// seems to be stated neither counts; but where one thing is said to be well and
// another not, the rules understand what the model only adds up.
func (s *scanner) matches() []Match {
	ruled := s.judge.categories()
	if s.lex.model == nil {
		return s.judge.matches(0)
	}
	kept := s.hearing.kept
	if s.judge.contrast(ruled) {
		kept = s.hearing.other
	} else if !s.hearing.stated {
		return nil
	}
	if more := s.hearing.heard &^ ruled; more != 0 {
		s.hearMore(more)
	}
	return s.judge.matches(^kept)
}

// contrast reports whether a statement with trouble of these categories praises
// something else: another thing, or everything before it comes to the trouble.
func (j *judgement) contrast(ruled uint16) bool {
	if j.well&^ruled != 0 {
		return true
	}
	for _, f := range j.found[:j.n] {
		if !f.off && j.praised > 0 && f.start >= j.praised {
			return true
		}
	}
	return false
}

// hearMore adds categories that only the model heard, with the words that speak
// most for them.
func (s *scanner) hearMore(more uint16) {
	s.hearing.why(more)
	for c, at := range s.hearing.where {
		if more&(1<<c) != 0 && at.End > 0 {
			s.judge.add(cTransportation+concept(c), float32(logistic(s.hearing.sure[c])), int32(at.Start), int32(at.End))
		}
	}
}

// smallResult keeps an ordinary answer in one allocation.
type smallResult struct {
	matches [4]Match
	spans   [12]Span
}

// explained drops what another obstacle of the statement explains: a card held
// back by a duplicate, a device that is off in a power cut.
func (j *judgement) explained() {
	var duplicate, power bool
	for _, f := range j.found[:j.n] {
		duplicate = duplicate || !f.off && f.concept == cDuplicate
		power = power || !f.off && f.concept == cPower
	}
	for i := range j.found[:j.n] {
		f := &j.found[i]
		if duplicate && f.weight == weightCard || power && f.weight == weightDead {
			f.off = true
		}
	}
}

// categories are those whose evidence still stands, a bit each.
func (j *judgement) categories() (set uint16) {
	j.explained()
	for _, f := range j.found[:j.n] {
		if !f.off {
			set |= 1 << (f.concept - cTransportation)
		}
	}
	return set
}

// matches turns the evidence that still stands into an answer, without that for
// some categories.
func (j *judgement) matches(without uint16) []Match {
	var doubt [cBudget + 1]float64 // the product of what each piece leaves open
	kinds, pieces := 0, 0
	for _, f := range j.found[:j.n] {
		if f.off || without&(1<<(f.concept-cTransportation)) != 0 {
			continue
		}
		if doubt[f.concept] == 0 {
			doubt[f.concept] = 1
			kinds++
		}
		doubt[f.concept] *= 1 - float64(f.weight)
		pieces++
	}
	if kinds == 0 {
		return nil
	}
	var matches []Match
	var spans []Span
	if kinds <= 4 && pieces <= 12 {
		r := &smallResult{}
		matches, spans = r.matches[:0], r.spans[:0]
	} else {
		matches, spans = make([]Match, 0, kinds), make([]Span, 0, pieces)
	}
	for c := cTransportation; c <= cBudget; c++ {
		if doubt[c] == 0 {
			continue
		}
		from := len(spans)
		for _, f := range j.found[:j.n] {
			if f.concept == c && !f.off {
				spans = append(spans, Span{int(f.start), int(f.end)})
			}
		}
		m := Match{categories[c-cTransportation], 1 - doubt[c], spans[from:len(spans):len(spans)]}
		at := len(matches)
		matches = append(matches, m)
		for ; at > 0 && cmp.Less(matches[at-1].Confidence, m.Confidence); at-- {
			matches[at] = matches[at-1]
		}
		matches[at] = m
	}
	return matches
}
