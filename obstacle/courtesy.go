package obstacle

// passOver forgets the words of a courtesy from the first on, with the pause
// before them: "terima kasih pak" says nothing, to the rules or to the model, and
// what stands around it says what it says without. Where a greeting, a heading
// or an address cannot be one, it is heard, but for the address that ends a
// greeting.
func (s *scanner) passOver(c concept, first int32, r *reader, text string) {
	s.shadow(first)
	switch begins := s.begins(first); {
	case c == sGreeting && !begins:
		first = r.word
	case c == sHeading || c == sAddress && (first == 0 || first != s.polite):
		if !begins || !pauses(text[r.end:]) {
			return
		}
	}
	s.polite = r.word + 1
	n := s.saidBefore(first)
	if n < s.nSaid && n > 0 && s.said[n-1].voice == markPause {
		n--
		s.pausing, s.pausedAt = true, s.said[n].at.start()
	}
	s.nSaid = n
}

// begins reports whether a clause begins with a word, courtesies passed over.
func (s *scanner) begins(word int32) bool {
	n := s.saidBefore(word)
	return n == 0 || s.said[n-1].word < 0
}

// saidBefore is how many elements of the sentence come before a word.
func (s *scanner) saidBefore(word int32) int {
	n := s.nSaid
	for n > 0 && s.said[n-1].word >= word {
		n--
	}
	return n
}

// pauses reports whether a text goes on with a pause.
func pauses(text string) bool {
	for i := range len(text) {
		if k := letterOf[text[i]]; k != classGap {
			return k == byteStop || k == byteComma
		}
	}
	return true
}
