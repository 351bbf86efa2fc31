package svg

import (
	"html"
	"strconv"

	"github.com/ektp-rollout/sdk/ektp/internal/plain"
)

// Drawing is a picture being written. Coordinates are rounded to one decimal,
// so that pictures are small and the same on every machine. Style arguments are
// attributes as they stand in the file (`fill="none" stroke="#8c1313"`) and are
// the program's own; texts may come from anywhere, are escaped, and lose control
// characters, which XML does not allow, and marks that turn the direction of
// writing.
type Drawing struct{ b []byte }

// New begins a picture of the given size in pixels. Title and description are
// read aloud by screen readers; id must be unique among the pictures of a page.
func New(width, height int, id, title, description string) *Drawing {
	d := &Drawing{b: make([]byte, 0, 8192)}
	return d.raw(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 `).int(width).raw(" ").int(height).
		raw(`" width="`).int(width).raw(`" height="`).int(height).
		raw(`" role="img" aria-labelledby="`).raw(id).raw(`-t `).raw(id).
		raw(`-d" font-family="system-ui,sans-serif" font-size="12" fill="#1b2430"><title id="`).raw(id).raw(`-t">`).escaped(title).
		raw(`</title><desc id="`).raw(id).raw(`-d">`).escaped(description).raw("</desc>\n")
}

func (d *Drawing) raw(s string) *Drawing     { d.b = append(d.b, s...); return d }
func (d *Drawing) escaped(s string) *Drawing { return d.raw(html.EscapeString(plain.Text(s))) }
func (d *Drawing) int(n int) *Drawing        { d.b = strconv.AppendInt(d.b, int64(n), 10); return d }

// at writes a coordinate given in tenths.
func (d *Drawing) at(tenths int) *Drawing {
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

// Rect draws a rectangle.
func (d *Drawing) Rect(x, y, width, height float64, style string) {
	d.raw(`<rect x="`).at(tenths(x)).raw(`" y="`).at(tenths(y)).raw(`" width="`).at(tenths(width)).raw(`" height="`).at(tenths(height)).
		raw(`" `).raw(style).raw("/>\n")
}

// Line draws a straight line.
func (d *Drawing) Line(x1, y1, x2, y2 float64, style string) {
	d.raw(`<path d="M`).at(tenths(x1)).raw(" ").at(tenths(y1)).raw("L").at(tenths(x2)).raw(" ").at(tenths(y2)).raw(`" `).raw(style).raw("/>\n")
}

// Circle draws a circle around a point.
func (d *Drawing) Circle(x, y, radius float64, style string) {
	d.raw(`<circle cx="`).at(tenths(x)).raw(`" cy="`).at(tenths(y)).raw(`" r="`).at(tenths(radius)).raw(`" `).raw(style).raw("/>\n")
}

// Text writes a line of text; y is its baseline.
func (d *Drawing) Text(x, y float64, text, style string) {
	d.raw(`<text x="`).at(tenths(x)).raw(`" y="`).at(tenths(y)).raw(`"`)
	if style != "" {
		d.raw(" ").raw(style)
	}
	d.raw(">").escaped(text).raw("</text>\n")
}

// Path draws a line through n points, in relative steps, which are short.
func (d *Drawing) Path(style string, n int, point func(i int) (x, y float64)) {
	if n == 0 {
		return
	}
	d.raw(`<path d="M`)
	px, py := 0, 0
	for i := range n {
		fx, fy := point(i)
		x, y := tenths(fx), tenths(fy)
		if i == 0 {
			d.at(x).raw(" ").at(y)
		} else {
			if i == 1 {
				d.raw("l")
			} else if x-px >= 0 {
				d.raw(" ")
			}
			d.at(x - px)
			if y-py >= 0 {
				d.raw(" ")
			}
			d.at(y - py)
		}
		px, py = x, y
	}
	d.raw(`" `).raw(style).raw("/>\n")
}

// Group begins a group of shapes that a pointer resting on it explains;
// [Drawing.EndGroup] ends it.
func (d *Drawing) Group(title string) { d.raw("<g><title>").escaped(title).raw("</title>") }

// EndGroup ends the group.
func (d *Drawing) EndGroup() { d.raw("</g>\n") }

// Frame begins a part of the picture with its own origin; what is drawn beyond
// its size is not seen. A pointer resting on it is told the title.
// [Drawing.EndFrame] ends it.
func (d *Drawing) Frame(x, y, width, height float64, title string) {
	d.raw(`<svg x="`).at(tenths(x)).raw(`" y="`).at(tenths(y)).raw(`" width="`).at(tenths(width)).raw(`" height="`).at(tenths(height)).
		raw(`"><title>`).escaped(title).raw("</title>")
}

// EndFrame ends the frame.
func (d *Drawing) EndFrame() { d.raw("</svg>\n") }

// Bytes ends the picture and gives it. The drawing is not to be used after.
func (d *Drawing) Bytes() []byte { return append(d.b, "</svg>\n"...) }

// Step divides the axis from 0 to top into at most n steps of 1, 2 or 5 times a
// power of ten, and gives the step.
func Step(top int64, n int64) int64 {
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
