package obstacle

// list is what a sentence names under a heading: "kendala: listrik, SDM".
type list struct {
	from, said int   // the first of its tokens, and of its elements; 0: there is none
	word       int32 // its first word
}

// heads notes a colon after the words from first to last: what follows is a list
// where they begin with trouble and say little more, "masalah utama:".
func (s *scanner) heads(first, last int32) {
	if s.list.from > 0 || s.n == 0 {
		return
	}
	if t := &s.tokens[s.n-1]; t.concept == sTrouble && t.word == first && last-t.last <= 2 {
		s.list = list{s.n, s.nSaid, last + 1}
	}
}

// listed finds what a cell of a table names as trouble. That holds where the
// list begins with it and little else is said.
func (s *scanner) listed() {
	if s.list.from == 0 || s.list.from >= s.n || s.asked {
		return
	}
	t := s.tokens[s.list.from:s.n]
	if t[0].word != s.list.word {
		return
	}
	things := 0
	for i := range t {
		switch c := t[i].concept; {
		case t[i].none:
			return
		case named(c) != cNone:
			things++
		case c != sAnd && c != sTrouble && c != sNumber:
			return
		}
	}
	if s.nSaid-s.list.said > 2+3*things {
		return
	}
	for i := range t {
		if c := named(t[i].concept); c != cNone {
			s.judge.add(c, weightPair, t[i].start, t[i].end)
			s.judge.listed |= 1 << (c - cTransportation)
		}
	}
}

// named is the category of a thing that is named as trouble; cNone where it may
// be of several.
func named(c concept) concept {
	switch c {
	case tPeople, tKtp, tData:
		return cNone
	case tDevice:
		return cFault
	}
	return home[c]
}
