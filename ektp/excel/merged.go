package excel

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/ektp-rollout/sdk/ektp/sheet"
)

const (
	headRows   = 100    // headers stand above
	headMerged = 10_000 // merged cells of one sheet that are kept
)

// merged lists the merged cells in the first rows of a sheet. Files name them
// after the rows, so the rows are passed over unread first.
func (w *Workbook) merged(s *sheetPart) ([]sheet.Range, error) {
	f := w.parts[strings.ToLower(s.part)]
	if f == nil {
		return nil, errMissing
	}
	source, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer source.Close()
	r := bufio.NewReaderSize(io.LimitReader(source, w.o.MaxUnpacked), 64<<10)
	if err := skipRows(r); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, nil // no rows; what is cut off shows when they are read
		}
		return nil, err
	}
	left := w.o.MaxUnpacked
	p := &part{source: io.NopCloser(r), left: &left}
	p.xml = xml.NewDecoder(p)
	var list []sheet.Range
	for {
		t, err := p.next()
		if err != nil {
			return list, nil // likewise
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == "mergeCell" {
				if m, ok := parseRange(attr(&t, "ref")); ok && m.Top <= headRows && len(list) < headMerged {
					list = append(list, m)
				}
			}
		case xml.EndElement:
			if t.Name.Local == "mergeCells" {
				return list, nil
			}
		}
	}
}

// skipRows reads to the end tag of sheetData. Within rows no "</" is anything
// but the beginning of an end tag.
func skipRows(r *bufio.Reader) error {
	for {
		block, err := r.Peek(r.Size())
		if len(block) == 0 {
			return err
		}
		for from := 0; ; {
			i := bytes.Index(block[from:], []byte("sheetData>"))
			if i < 0 {
				break
			}
			i += from
			if open := bytes.LastIndexByte(block[:i], '<'); open >= 0 && open+1 < i && block[open+1] == '/' {
				_, err := r.Discard(i + len("sheetData>"))
				return err
			}
			from = i + 1
		}
		// Keep enough for a tag that the end of the block cuts.
		if len(block) < r.Size() {
			return io.EOF
		}
		if _, err := r.Discard(len(block) - 64); err != nil {
			return err
		}
	}
}

// parseRange reads "D5:E5".
func parseRange(ref string) (sheet.Range, bool) {
	from, to, _ := strings.Cut(ref, ":")
	if to == "" {
		to = from
	}
	left, top := columnOf(from), rowOf(from)
	right, bottom := columnOf(to), rowOf(to)
	return sheet.Range{Top: top, Left: left, Bottom: bottom, Right: right},
		left > 0 && top > 0 && right >= left && bottom >= top && right <= maxColumn
}

func rowOf(ref string) int {
	n, err := strconv.Atoi(strings.TrimLeft(strings.ToUpper(ref), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if err != nil {
		return 0
	}
	return n
}
