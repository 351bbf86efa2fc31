package sheet

import (
	"fmt"

	"github.com/ektp-rollout/sdk/ektp"
)

// totals tells the rows that add up others from those others, and checks them.
// A row of a region that stands right above rows of its parts, or below all of
// them, is a total like one called JUMLAH.
type totals struct {
	t       *table
	waiting *line  // the last data row: the next one says whether it is a total
	spare   *line  // room for the next
	open    []line // totals whose parts are being read, the widest first
	day     sum    // of the rows of the day since the last total
	run     sum    // of the days before it since the last total
	all     sum    // of all rows before that
}

// line is a data row.
type line struct {
	report ektp.Report
	row    int
	usable bool    // the report may be handed on
	values []int64 // of the figures of the table
	known  []bool
	lost   []bool      // figures that were refused
	small  []bool      // figures that would be damaged if another of the column is
	shares fingerprint // of its percentages
	parts  sum         // of the rows below, when it is a total

	hasSmall bool
}

func newLine(figures int) *line {
	return &line{values: make([]int64, figures), known: make([]bool, figures), lost: make([]bool, figures), small: make([]bool, figures)}
}

// sum adds up rows, figure by figure.
type sum struct {
	values    []int64
	broken    []bool // a cell was refused: the sum says nothing
	rows      int
	low, high ektp.Code // smallest and largest region
	date      ektp.Date
}

func newTotals(t *table) totals {
	n := len(t.cols.figures)
	return totals{t: t, run: newSum(n), day: newSum(n), all: newSum(n)}
}

func newSum(n int) sum { return sum{values: make([]int64, n), broken: make([]bool, n)} }

func (s *sum) add(l *line) {
	for i, v := range l.values {
		if l.known[i] {
			s.values[i] += v
		}
		if l.lost[i] {
			s.broken[i] = true
		}
	}
	if c := l.report.Region; c != ektp.Country { // else it was not understood
		if s.low == ektp.Country || c < s.low {
			s.low = c
		}
		s.high = max(s.high, c)
	}
	s.rows++
	s.date = l.report.Date
}

// join moves another sum into this one.
func (s *sum) join(o *sum) {
	for i, v := range o.values {
		s.values[i] += v
		s.broken[i] = s.broken[i] || o.broken[i]
	}
	s.rows += o.rows
	clear(o.values)
	clear(o.broken)
	o.rows, o.low, o.high = 0, ektp.Country, ektp.Country
}

// sumUp begins anew after a total.
func (s *totals) sumUp() {
	s.run.join(&s.day)
	s.all.join(&s.run)
}

// add takes a data row and gives room for the next.
func (s *totals) add(l *line) *line {
	next := &l.report
	s.settle(next)
	for len(s.open) > 0 {
		top := &s.open[len(s.open)-1]
		if next.Region == ektp.Country || top.report.Region.Contains(next.Region) && top.report.Date == next.Date {
			break
		}
		s.close()
	}
	s.waiting = l
	free := s.spare
	if s.spare = nil; free == nil {
		free = newLine(len(l.values))
	}
	return free
}

// settle decides what the waiting row is, now that the next is known; nil at
// the end.
func (s *totals) settle(next *ektp.Report) {
	w := s.waiting
	if w == nil {
		return
	}
	s.waiting = nil
	c := w.report.Region
	switch {
	case next != nil && c != next.Region && c.Contains(next.Region) && c != ektp.Country && next.Date == w.report.Date && next.Region != ektp.Country:
		s.total(w)
		w.parts = newSum(len(w.values))
		s.open = append(s.open, *w)
		return
	case s.day.rows > 1 && s.day.date == w.report.Date && c != s.day.low && c.Contains(s.day.low) && c.Contains(s.day.high) && c != ektp.Country:
		s.total(w)
		s.compare(w, &s.day)
		s.sumUp()
	default:
		if s.day.date != w.report.Date {
			s.run.join(&s.day)
		}
		if s.hand(w) {
			for i := range s.open {
				s.open[i].parts.add(w)
			}
			s.day.add(w)
		}
	}
	s.spare = w
}

// total leaves a row out, or hands it on when totals are wanted.
func (s *totals) total(w *line) {
	if s.t.r.o.KeepTotals {
		s.hand(w)
		return
	}
	s.t.mapping.Rows--
	s.t.mapping.leaveOut(w.row, WhyTotal)
}

// hand yields the report of a row; false when the table has the row already, so
// that it counts once.
func (s *totals) hand(w *line) bool {
	return !w.usable || s.t.stated(w)
}

// close checks the innermost open total.
func (s *totals) close() {
	top := &s.open[len(s.open)-1]
	s.compare(top, &top.parts)
	s.open = s.open[:len(s.open)-1]
}

func (s *totals) end() {
	s.settle(nil)
	for len(s.open) > 0 {
		s.close()
	}
}

// compare holds a total against the sum of its parts.
func (s *totals) compare(w *line, parts *sum) {
	if parts.rows == 0 {
		return
	}
	for i, f := range s.t.cols.figures {
		if w.known[i] && !parts.broken[i] && w.values[i] != parts.values[i] {
			s.differs(f.at, w.row, w.values[i], parts.values[i])
		}
	}
}

func (s *totals) differs(at, row int, printed, sum int64) {
	s.t.notice(ektp.Warning, "total", at, row, fmt.Sprint(printed), fmt.Sprintf("is not the sum of its rows: they add up to %d", sum))
}

// check holds a row called JUMLAH against the rows since the last total, or
// against all rows.
func (s *totals) check(r *rowReader) {
	s.settle(nil)
	s.run.join(&s.day)
	for i, f := range s.t.cols.figures {
		if !r.known[i] || s.agrees(r, i) {
			continue
		}
		sum, broken := s.run.values[i], s.run.broken[i]
		if s.run.rows == 0 {
			sum, broken = s.all.values[i], s.all.broken[i]
		}
		if !broken && s.run.rows+s.all.rows > 0 {
			s.differs(f.at, r.row, r.values[i], sum)
		}
	}
	for _, b := range r.bad {
		s.t.notice(ektp.Warning, "total", b.column, r.row, b.value, b.rule)
	}
	s.all.join(&s.run)
}

// agrees reports whether a figure is the sum of the rows since the last total,
// or of all.
func (s *totals) agrees(r *rowReader, i int) bool {
	since := s.run.values[i] + s.day.values[i]
	return r.values[i] == since || r.values[i] == since+s.all.values[i]
}

// equal reports whether a row without a region repeats the sums.
func (s *totals) equal(r *rowReader) bool {
	s.settle(nil)
	n := 0
	for i := range r.values {
		if r.known[i] {
			if !s.agrees(r, i) {
				return false
			}
			n++
		}
	}
	return n > 0 && s.all.rows+s.run.rows+s.day.rows > 1
}
