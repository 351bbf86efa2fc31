package recap

import (
	"html"
	"strconv"
)

// drawing writes SVG by hand: coordinates have one decimal, so that pictures
// are small and the same on every machine.
type drawing struct{ b []byte }

// newDrawing begins a picture of the given size; title and description are
// read aloud by screen readers.
func newDrawing(width, height int, id, title, description string) *drawing {
	d := &drawing{b: make([]byte, 0, 8192)}
	d.s(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 `).i(width).s(" ").i(height).s(`" width="`).i(width).s(`" height="`).i(height).
		s(`" role="img" aria-labelledby="`).s(id).s(`-t `).s(id).s(`-d" font-family="system-ui,sans-serif" font-size="12" fill="#1b2430"><title id="`).s(id).s(`-t">`).
		s(html.EscapeString(title)).s(`</title><desc id="`).s(id).s(`-d">`).s(html.EscapeString(description)).s("</desc>\n")
	return d
}

func (d *drawing) s(s string) *drawing { d.b = append(d.b, s...); return d }
func (d *drawing) i(n int) *drawing    { d.b = strconv.AppendInt(d.b, int64(n), 10); return d }

// f writes a coordinate given in tenths.
func (d *drawing) f(tenths int) *drawing {
	if tenths < 0 {
		d.b = append(d.b, '-')
		tenths = -tenths
	}
	d.b = strconv.AppendInt(d.b, int64(tenths/10), 10)
	if tenths%10 != 0 {
		d.b = append(d.b, '.', byte('0'+tenths%10))
	}
	return d
}

// tenths rounds a coordinate.
func tenths(x float64) int {
	if x < 0 {
		return -int(-x*10 + 0.5)
	}
	return int(x*10 + 0.5)
}

func (d *drawing) rect(x, y, w, h float64, style string) {
	d.s(`<rect x="`).f(tenths(x)).s(`" y="`).f(tenths(y)).s(`" width="`).f(tenths(w)).s(`" height="`).f(tenths(h)).s(`" `).s(style).s("/>\n")
}

func (d *drawing) line(x1, y1, x2, y2 float64, style string) {
	d.s(`<path d="M`).f(tenths(x1)).s(" ").f(tenths(y1)).s("L").f(tenths(x2)).s(" ").f(tenths(y2)).s(`" `).s(style).s("/>\n")
}

func (d *drawing) circle(x, y, r float64, style string) {
	d.s(`<circle cx="`).f(tenths(x)).s(`" cy="`).f(tenths(y)).s(`" r="`).f(tenths(r)).s(`" `).s(style).s("/>\n")
}

func (d *drawing) text(x, y float64, s, style string) {
	d.s(`<text x="`).f(tenths(x)).s(`" y="`).f(tenths(y)).s(`"`)
	if style != "" {
		d.s(" ").s(style)
	}
	d.s(">").s(html.EscapeString(s)).s("</text>\n")
}

// path draws a line through the points in relative steps, which are short.
func (d *drawing) path(style string, n int, at func(i int) (x, y float64)) {
	if n == 0 {
		return
	}
	d.s(`<path d="M`)
	px, py := 0, 0
	for i := range n {
		fx, fy := at(i)
		x, y := tenths(fx), tenths(fy)
		if i == 0 {
			d.f(x).s(" ").f(y)
		} else {
			if i == 1 {
				d.s("l")
			} else if x-px >= 0 {
				d.s(" ")
			}
			d.f(x - px)
			if y-py >= 0 {
				d.s(" ")
			}
			d.f(y - py)
		}
		px, py = x, y
	}
	d.s(`" `).s(style).s("/>\n")
}

func (d *drawing) end() []byte { return append(d.b, "</svg>\n"...) }

// ticks divides 0..top into at most n steps of 1, 2 or 5 times a power of ten,
// and gives the step.
func ticks(top int64, n int64) int64 {
	step := int64(1)
	for {
		for _, m := range [...]int64{1, 2, 5} {
			if step*m*n >= top {
				return step * m
			}
		}
		step *= 10
	}
}
