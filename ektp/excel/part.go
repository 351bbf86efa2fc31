package excel

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// What one token of a part may hold: a cell has at most 32,767 characters.
const maxToken = 1 << 20

var (
	errUnpacked = errors.New("more is unpacked than the limit")
	errToken    = errors.New("a text, tag or comment is longer than any workbook has")
)

// part is one XML part, read token by token.
type part struct {
	xml    *xml.Decoder
	source io.ReadCloser
	left   *int64 // bytes that may still be unpacked, of the whole workbook
	token  int64  // bytes that the token being read may still have
}

// open opens a part; nil when there is none.
func (w *Workbook) open(name string) (*part, error) {
	f := w.parts[strings.ToLower(strings.TrimPrefix(name, "/"))]
	if f == nil {
		return nil, nil
	}
	source, err := f.Open()
	if err != nil {
		return nil, err
	}
	p := &part{source: source, left: &w.left}
	p.xml = xml.NewDecoder(p)
	return p, nil
}

// Read is for the decoder.
func (p *part) Read(b []byte) (int, error) {
	if p.token <= 0 {
		return 0, errToken
	}
	n, err := p.source.Read(b)
	p.token -= int64(n)
	if *p.left -= int64(n); *p.left < 0 {
		return 0, errUnpacked
	}
	return n, err
}

// next is the next token; its bytes are valid until the one after.
func (p *part) next() (xml.Token, error) {
	p.token = maxToken
	return p.xml.RawToken()
}

func (p *part) close() { _ = p.source.Close() }

// each calls f with every start tag of the part and the names of those around
// it.
func (w *Workbook) each(name string, f func(path []string, e xml.StartElement) error) (found bool, err error) {
	p, err := w.open(name)
	if p == nil || err != nil {
		return false, err
	}
	defer p.close()
	var path []string
	for {
		t, err := p.next()
		if err == io.EOF {
			return true, nil
		}
		if err != nil {
			return true, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(path) > 100 {
				return true, errToken
			}
			path = append(path, t.Name.Local)
			if err := f(path, t); err != nil {
				return true, err
			}
		case xml.EndElement:
			if len(path) > 0 {
				path = path[:len(path)-1]
			}
		}
	}
}

func attr(e *xml.StartElement, local string) string {
	for i := range e.Attr {
		if e.Attr[i].Name.Local == local {
			return e.Attr[i].Value
		}
	}
	return ""
}

// yes reads a boolean of XML.
func yes(s string) bool { return s == "1" || s == "true" }

func partsOf(z *zip.Reader) map[string]*zip.File {
	m := make(map[string]*zip.File, len(z.File))
	for _, f := range z.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		if m[name] == nil {
			m[name] = f
		}
	}
	return m
}
