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
// ('11','Aceh'), ('11.01','Kabupaten Aceh Selatan'); with code and name as the
// first two values. Everything else of the file is passed over. emit is called
// with the line of each row.
func readSQL(r io.Reader, emit func(line int, code, name string) error) error {
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

func isWord(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// word is the next word outside of comments and quotes; everything else is
// passed over.
func (p *sqlReader) word() (string, error) {
	for {
		c, err := p.next()
		if err != nil {
			return "", err
		}
		switch {
		case isWord(c):
			word := []byte{c}
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

// quoted reads a text after its first quote; ” and \' stand for a quote.
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
func (p *sqlReader) insert(emit func(line int, code, name string) error) error {
	for {
		word, err := p.word()
		if err != nil {
			return &LoadError{p.line, "", "ends within an INSERT"}
		}
		if strings.EqualFold(word, "values") {
			break
		}
	}
	var cells []string
	row := 0 // line of the row; 0: outside of one
	for {
		c, err := p.next()
		if err != nil {
			return &LoadError{p.line, "", "ends within an INSERT"}
		}
		switch {
		case c == '(' && row == 0:
			row, cells = p.line, cells[:0]
		case c == ')' && row > 0:
			if len(cells) < 2 {
				return &LoadError{row, strings.Join(cells, ","), "has no code and name"}
			}
			if err := emit(row, cells[0], cells[1]); err != nil {
				return err
			}
			row = 0
		case c == '\'':
			text, err := p.quoted()
			if err != nil {
				return err
			}
			if row > 0 && len(cells) < 2 {
				cells = append(cells, text)
			}
		case c == ';' && row == 0:
			return nil
		case c == '-' || c == '/' || c == '#':
			if err := p.comment(c); err != nil && !errors.Is(err, io.EOF) {
				return err
			}
		}
	}
}
