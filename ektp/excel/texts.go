package excel

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

const ruleTexts = "its texts take more memory than the limit: raise Options.MaxText"

// loadTexts reads the texts that cells share.
func (w *Workbook) loadTexts(name string) error {
	p, err := w.open(name)
	if p == nil || err != nil {
		return err
	}
	defer p.close()
	var text strings.Builder
	var size int64
	inText, phonetic := false, false
	for {
		t, err := p.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "si":
				text.Reset()
			case "t":
				inText = !phonetic
			case "rPh":
				phonetic = true
			}
		case xml.CharData:
			if inText {
				text.Write(t)
				if text.Len() > maxToken {
					return errToken
				}
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				inText = false
			case "rPh":
				phonetic = false
			case "si":
				const header = 16 // bytes that an empty string takes
				if size += int64(text.Len()) + header; size > w.o.MaxText {
					return &FileError{File: w.file, Kind: ErrTooLarge, Rule: ruleTexts}
				}
				w.texts = append(w.texts, unescape(text.String()))
			}
		}
	}
}

// unescape reads the characters that XML cannot hold, written _x000D_.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		if len(s) >= 7 && s[6] == '_' {
			if n, err := strconv.ParseUint(s[2:6], 16, 16); err == nil && utf8.ValidRune(rune(n)) {
				b.WriteRune(rune(n))
				s = s[7:]
				continue
			}
		}
		b.WriteString("_x")
		s = s[2:]
	}
}
