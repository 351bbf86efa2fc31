package wilayah

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// columns are the names of the columns in use.
var columns = map[string]string{
	"code": "code", "kode": "code", "name": "name", "nama": "name",
	"parent": "parent", "induk": "parent", "kode_induk": "parent",
}

// readCSV calls emit with each row.
func readCSV(r io.Reader, emit func(row) error) error {
	text := bufio.NewReader(r)
	in := csv.NewReader(text)
	in.Comma = separator(text)
	in.FieldsPerRecord = -1
	in.ReuseRecord = true
	at := map[string]int{}
	for first := true; ; first = false {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			if first {
				return &LoadError{1, "", "is no header: the list is empty"}
			}
			return nil
		}
		var pe *csv.ParseError
		if errors.As(err, &pe) {
			return &LoadError{pe.Line, "", pe.Err.Error()}
		}
		if err != nil {
			return err
		}
		line, _ := in.FieldPos(0)
		if first {
			cells[0] = strings.TrimPrefix(cells[0], "\ufeff")
			for i, h := range cells {
				if name, ok := columns[strings.ToLower(strings.TrimSpace(h))]; ok {
					at[name] = i
				}
			}
			_, code := at["code"]
			_, name := at["name"]
			if code && name {
				continue
			}
			if _, err := ektp.ParseCode(strings.TrimSpace(cells[0])); err != nil || len(cells) < 2 {
				return &LoadError{line, strings.Join(cells, ","), "must name the columns code and name"}
			}
			at = map[string]int{"code": 0, "name": 1} // no header
		}
		if len(cells) <= max(at["code"], at["name"]) {
			return &LoadError{line, strings.Join(cells, ","), "has too few cells"}
		}
		w := row{line: line, code: strings.TrimSpace(cells[at["code"]]), name: strings.TrimSpace(cells[at["name"]])}
		if i, ok := at["parent"]; ok && i < len(cells) {
			w.parent = strings.TrimSpace(cells[i])
		}
		if err := emit(w); err != nil {
			return err
		}
	}
}

// separator is what the first line uses more.
func separator(text *bufio.Reader) rune {
	start, _ := text.Peek(512) // an error comes again when it is read
	start, _, _ = bytes.Cut(start, []byte("\n"))
	if bytes.Count(start, []byte(";")) > bytes.Count(start, []byte(",")) {
		return ';'
	}
	return ','
}
