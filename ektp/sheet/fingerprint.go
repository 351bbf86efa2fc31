package sheet

import "github.com/shopspring/decimal"

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

// of is the fingerprint of a percentage in a column of this meaning.
func (h fingerprint) of(p decimal.Decimal) fingerprint {
	units, places := p.CoefficientInt64(), p.Exponent()
	for ; places < 0 && units%10 == 0; places++ { // 88,0 is 88
		units /= 10
	}
	h.add(uint64(units)<<8 ^ uint64(uint8(places)))
	return h
}

// fingerprint of a row of a table with these columns. What figures and percentages
// are of is hashed once a table, and they are added up, in any order, so that
// none waits for the one before.
func (c *columns) fingerprint(w *line) (h fingerprint) {
	r := &w.report
	h.add(uint64(r.From)<<32 ^ uint64(uint32(r.Reported)))
	figures := w.shares
	for i, known := range w.known {
		if known {
			is := c.figures[i].is
			is.add(uint64(w.values[i]))
			figures += is
		}
	}
	h.add(uint64(figures))
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
