package obstacle

// passOver forgets the words of a courtesy from the first on, with the pause
// before them: "terima kasih pak" says nothing, to the rules or to the model, and
// what stands around it says what it says without. A greeting or a heading
// elsewhere than where it can be one is heard, but for the address that ends it.
func (s *scanner) passOver(c concept, first int32, r *reader, text string) {
	if c == sHeading && (s.polite != first || first == 0) && !(s.begins(first) && pauses(text[r.end:])) {
		s.shadow(first)
		return
	}
	if c == sGreeting && !s.begins(first) {
		first = r.word
	}
	s.shadow(first)
	s.polite = r.word + 1
	n := s.saidBefore(first)
	if n < s.nSaid && n > 0 && s.said[n-1].voice == markPause {
		n--
		s.pausing, s.pausedAt = true, s.said[n].start
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
