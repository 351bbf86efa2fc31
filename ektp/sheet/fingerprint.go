package sheet

// fingerprint is what a report states in 64 bits: period, figures, percentages,
// devices and notes, each with what it is of.
type fingerprint uint64

func (h *fingerprint) add(v uint64) {
	x := (uint64(*h) ^ v) * 0x9e3779b97f4a7c15
	*h = fingerprint(x ^ x>>29)
}

func (h *fingerprint) text(s string) {
	h.add(uint64(len(s)))
	for i := range len(s) {
		h.add(uint64(s[i]))
	}
}

// fingerprint of the meaning of a column.
func (m Meaning) fingerprint() (h fingerprint) {
	h.text(m.String())
	return h
}

// fingerprint of a row of a table with these columns. The names of measures are
// hashed once a table: percentages stand in the order of its columns.
func (c *columns) fingerprint(w *line) (h fingerprint) {
	r := &w.report
	h.add(uint64(r.From)<<32 ^ uint64(uint32(r.Reported)))
	for i, known := range w.known {
		if known {
			h.add(uint64(c.figures[i].is) ^ uint64(w.values[i]))
		}
	}
	at := 0
	for i := range r.Percents {
		p := &r.Percents[i]
		for c.percents[at].part != p.Part || c.percents[at].whole != p.Whole {
			at++
		}
		is := uint64(c.percents[at].is)
		units, places := p.Percent.CoefficientInt64(), p.Percent.Exponent()
		for ; places < 0 && units%10 == 0; places++ { // 88,0 is 88
			units /= 10
		}
		h.add(is ^ uint64(units)<<8 ^ uint64(uint8(places)))
	}
	for i := range r.Equipment {
		e := &r.Equipment[i]
		h.text(e.Item)
		for _, n := range []int64{e.Good, e.Poor, e.Broken, e.Lost} {
			h.add(uint64(n))
		}
	}
	for _, n := range r.Notes {
		h.text(n)
	}
	return h
}
