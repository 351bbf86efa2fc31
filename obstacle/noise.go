package obstacle

// wording counts the words of a text that the lexicon or the model knows, of
// three letters or more; other words of two or more; and bytes that are no text.
type wording struct{ known, unknown, broken int32 }

// noise reports whether so little is known that what is may be chance: a picture,
// a dump. A list of places is none, nor are some errors of the encoding.
func (w wording) noise() bool {
	return w.unknown >= 16 && w.unknown > 8*w.known || w.broken >= 8 && w.broken > 2*w.known
}

// clear reports whether there is text beyond chance.
func (w wording) clear() bool { return w.known >= 3 && w.known > w.unknown && w.known > w.broken }

// fade halves what came long before.
func (w *wording) fade() {
	for w.known+w.unknown+w.broken > 64 {
		w.known, w.unknown, w.broken = w.known/2, w.unknown/2, w.broken/2
	}
}

// heeds reports whether a sentence is text, by itself or with what came before.
// Before any that is clear, noise makes chance also of what was found.
func (s *scanner) heeds() bool {
	w := s.wording
	s.before = wording{s.before.known + w.known, s.before.unknown + w.unknown, s.before.broken + w.broken}
	heeded := w.clear() || !s.before.noise()
	s.clear = s.clear || w.clear()
	if !heeded && !s.clear {
		s.judge, s.hearing = judgement{}, hearing{notes: s.hearing.notes}
	}
	s.before.fade()
	s.wording = wording{}
	return heeded
}
