package obstacle

import "cmp"

// Indonesian is the built-in classifier: a lexicon of surface forms, looked
// up word by word in one pass, the grammar of judge.go over what it finds, and
// the model of model.tsv beside it.
// The zero value is ready to use.
type Indonesian struct{}

// Classify finds the obstacles that a statement asserts, strongest first; none
// where it states none, denies them, or says they are over. The text may be
// anything: errors in its encoding and tags of HTML are gaps, and what is no text
// (a picture, a dump) states nothing.
func Classify(text string) []Match { return Indonesian{}.Classify(text) }

// Classify is the package's [Classify].
func (Indonesian) Classify(text string) []Match {
	var s scanner
	s.scan(builtinLexicon(), text)
	return s.matches()
}

// matches joins what the rules found with what the model heard. Where nothing
// seems to be stated neither counts; but where one thing is said to be well and
// another not, the rules understand what the model only adds up; and what stands
// under "kendala:" needs no more words.
func (s *scanner) matches() []Match {
	ruled := s.judge.categories()
	if s.lex.model == nil {
		return s.judge.matches(0)
	}
	kept := s.hearing.kept
	if s.judge.contrast(ruled) {
		kept = s.hearing.other
	} else if s.hearing.terse {
		kept |= ruled
	}
	if kept |= s.judge.listed; kept == 0 {
		return nil
	}
	if more := s.hearing.heard &^ ruled &^ s.judge.denied; more != 0 {
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
	if j.praised == 0 {
		return false
	}
	for i := range j.found {
		if e := &j.found[i]; e.n > 0 && e.pieces[e.n-1].start >= j.praised {
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

// Room for an answer in one allocation: an ordinary one, and any.
type (
	smallResult struct {
		matches [4]Match
		spans   [12]Span
	}
	fullResult struct {
		matches [categoryCount]Match
		spans   [categoryCount * piecesKept]Span
	}
)

// explained drops what another obstacle of the statement explains: a card held
// back by a duplicate, a device that is off in a power cut.
func (j *judgement) explained() {
	duplicate, power := j.found[cDuplicate-cTransportation].n > 0, j.found[cPower-cTransportation].n > 0
	if !duplicate && !power {
		return
	}
	for i := range j.found {
		j.found[i].drop(func(p *piece) bool { return duplicate && p.weight == weightCard || power && p.weight == weightDead })
	}
}

// categories are those whose evidence still stands, a bit each.
func (j *judgement) categories() (set uint16) {
	j.explained()
	for i := range j.found {
		if j.found[i].n > 0 {
			set |= 1 << i
		}
	}
	return set
}

// matches turns the evidence that still stands into an answer, without that for
// some categories.
func (j *judgement) matches(without uint16) []Match {
	kinds, pieces := 0, 0
	for i := range j.found {
		if n := int(j.found[i].n); n > 0 && without&(1<<i) == 0 {
			kinds++
			pieces += n
		}
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
		r := &fullResult{}
		matches, spans = r.matches[:0], r.spans[:0]
	}
	for i := range j.found {
		if j.found[i].n == 0 || without&(1<<i) != 0 {
			continue
		}
		doubt := 1.0 // the product of what each piece leaves open
		from := len(spans)
		for _, p := range j.found[i].all() {
			doubt *= 1 - float64(p.weight)
			spans = append(spans, Span{int(p.start), int(p.end)})
		}
		m := Match{categories[i], 1 - doubt, spans[from:len(spans):len(spans)]}
		at := len(matches)
		matches = append(matches, m)
		for ; at > 0 && cmp.Less(matches[at-1].Confidence, m.Confidence); at-- {
			matches[at] = matches[at-1]
		}
		matches[at] = m
	}
	return matches
}
