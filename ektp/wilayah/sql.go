package wilayah

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// maxCell bounds a quoted value of a dump: no name is nearly as long.
const maxCell = 1 << 10

// readSQL reads the widespread dump: statements INSERT INTO `wilayah` … VALUES
// ('11','Aceh'), ('11.01','Kabupaten Aceh Selatan'); with code and name where
// the list of columns says, or as the first two values. Everything else of the
// file is passed over. emit is called with each row.
func readSQL(r io.Reader, emit func(row) error) error {
	p := &sqlReader{in: bufio.NewReader(r), line: 1}
	for {
		word, err := p.word()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if !strings.EqualFold(word, "insert") {
			continue
		}
		if err := p.insert(emit); err != nil {
			return err
		}
	}
}

type sqlReader struct {
	in   *bufio.Reader
	line int
}

func (p *sqlReader) next() (byte, error) {
	c, err := p.in.ReadByte()
	if c == '\n' && err == nil {
		p.line++
	}
	return c, err
}

func (p *sqlReader) back(c byte) {
	p.in.UnreadByte()
	if c == '\n' {
		p.line--
	}
}

// isWord holds for the dot too: of `db.table`, and of a code without quotes.
func isWord(c byte) bool {
	return c == '_' || c == '.' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// word is the next word, "(" or ";" outside of comments and quotes; everything
// else is passed over.
func (p *sqlReader) word() (string, error) {
	for {
		c, err := p.next()
		if err != nil {
			return "", err
		}
		switch {
		case isWord(c):
			return p.rest(c)
		case c == '(' || c == ';':
			return string(c), nil
		case c == '\'':
			if _, err := p.quoted(); err != nil {
				return "", err
			}
		case c == '-', c == '/', c == '#':
			if err := p.comment(c); err != nil {
				return "", err
			}
		}
	}
}

// rest reads a word, or a number with a dot, from its first letter on.
func (p *sqlReader) rest(first byte) (string, error) {
	word := []byte{first}
	for {
		c, err := p.next()
		if err != nil || !isWord(c) {
			if err == nil {
				p.back(c)
			}
			return string(word), nil
		}
		if word = append(word, c); len(word) > maxCell {
			return "", &LoadError{p.line, "", "holds a word that never ends"}
		}
	}
}

// comment passes over -- and # to the end of the line, and /* … */.
func (p *sqlReader) comment(c byte) error {
	if c != '#' {
		d, err := p.next()
		if err != nil {
			return err
		}
		if c == '/' && d == '*' {
			for last := byte(0); ; {
				e, err := p.next()
				if err != nil {
					return err
				}
				if last == '*' && e == '/' {
					return nil
				}
				last = e
			}
		}
		if c != '-' || d != '-' {
			p.back(d)
			return nil
		}
	}
	for {
		e, err := p.next()
		if err != nil || e == '\n' {
			return err
		}
	}
}

// quoted reads a text after its first quote. A quote within is doubled or
// escaped by a backslash.
func (p *sqlReader) quoted() (string, error) {
	start := p.line
	var text []byte
	for {
		c, err := p.next()
		if err != nil {
			return "", &LoadError{start, "", "holds a text that never ends"}
		}
		switch c {
		case '\\':
			if c, err = p.next(); err != nil {
				return "", &LoadError{start, "", "holds a text that never ends"}
			}
		case '\'':
			d, err := p.next()
			if err != nil || d != '\'' {
				if err == nil {
					p.back(d)
				}
				return string(text), nil
			}
		}
		if text = append(text, c); len(text) > maxCell {
			return "", &LoadError{start, "", "holds a text that is too long for a name"}
		}
	}
}

// insert reads from after INSERT to the semicolon.
func (p *sqlReader) insert(emit func(row) error) error {
	at, ok, err := p.heading()
	if err != nil || !ok {
		return err
	}
	for {
		c, err := p.next()
		if err != nil {
			return p.cutOff()
		}
		switch {
		case c == '(':
			w, err := p.row(at)
			if err != nil {
				return err
			}
			if err := emit(w); err != nil {
				return err
			}
		case c == ';':
			return nil
		case c == '-' || c == '/' || c == '#':
			if err := p.comment(c); err != nil {
				return p.cutOff()
			}
		case isWord(c):
			return p.skip() // ON DUPLICATE KEY UPDATE …
		}
	}
}

func (p *sqlReader) cutOff() error { return &LoadError{p.line, "", "ends within an INSERT"} }

// place of the cells in a row.
type place struct{ code, name int }

// heading reads up to VALUES. It is not ok, and the statement passed over, when
// the columns are named and code and name are not among them.
func (p *sqlReader) heading() (at place, ok bool, err error) {
	at = place{0, 1}
	for column, named := 0, false; ; column++ {
		word, err := p.word()
		if errors.Is(err, io.EOF) {
			err = p.cutOff()
		}
		if err != nil {
			return at, false, err
		}
		switch word = strings.ToLower(word); {
		case word == "values" || word == "value":
			if at.code < 0 || at.name < 0 {
				return at, false, p.skip()
			}
			return at, true, nil
		case word == ";": // INSERT … SELECT
			return at, false, nil
		case word == "(":
			at, named, column = place{-1, -1}, true, -1
		case named && columns[word] == "code":
			at.code = column
		case named && columns[word] == "name":
			at.name = column
		}
	}
}

// skip passes over the rest of a statement.
func (p *sqlReader) skip() error {
	for {
		word, err := p.word()
		if errors.Is(err, io.EOF) {
			return p.cutOff()
		}
		if err != nil || word == ";" {
			return err
		}
	}
}

// row reads the cells after the opening parenthesis.
func (p *sqlReader) row(at place) (row, error) {
	w := row{line: p.line}
	for cell := 0; ; {
		c, err := p.next()
		if err != nil {
			return w, p.cutOff()
		}
		var text string
		switch {
		case c == ')':
			if cell < max(at.code, at.name) {
				return w, &LoadError{w.line, w.code, "has no code and name"}
			}
			return w, nil
		case c == ',':
			cell++
			continue
		case c == '\'':
			text, err = p.quoted()
		case isWord(c):
			text, err = p.rest(c)
			if strings.EqualFold(text, "null") {
				text = ""
			}
		case c == '-' || c == '/' || c == '#':
			if err := p.comment(c); err != nil {
				return w, p.cutOff()
			}
			continue
		default:
			continue
		}
		if err != nil {
			return w, err
		}
		switch cell {
		case at.code:
			w.code = strings.TrimSpace(text)
		case at.name:
			w.name = strings.TrimSpace(text)
		}
	}
}
