package sheet

import "io"

// endsWithCR reports whether the lines of the sample end with CR alone, as those
// of "CSV (Macintosh)"; line breaks in quotes do not count.
func endsWithCR(sample []byte) bool {
	quoted, found := false, false
	for i, ch := range sample {
		switch {
		case ch == '"':
			quoted = !quoted
		case quoted:
		case ch == '\n':
			return false
		case ch == '\r':
			found = found || i < sampled-1 // else LF may follow
		}
	}
	return found
}

// carriageReturns reads them as line feeds.
type carriageReturns struct{ r io.Reader }

func (c carriageReturns) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i := range p[:n] {
		if p[i] == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}
