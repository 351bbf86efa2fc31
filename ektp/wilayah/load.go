package wilayah

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// Format is how a list of regions is written.
type Format uint8

// The formats Load reads.
const (
	// DottedCSV has the columns code and name, further ones are left alone;
	// codes with or without dots, quoted as RFC 4180 says.
	DottedCSV Format = iota + 1
)

// LoadError says which line of a list is refused. It matches [ektp.ErrInvalid].
type LoadError struct {
	Line  int
	Value string
	Rule  string
}

// Error names line, value and rule.
func (e *LoadError) Error() string {
	return fmt.Sprintf("region list, line %d: %q %s", e.Line, ektp.Redact(e.Value), e.Rule)
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *LoadError) Is(target error) bool { return target == ektp.ErrInvalid }

// Load reads a list of regions. Every region must have its parent in the list;
// doubles, orphans and broken codes are refused with their line.
func Load(r io.Reader, f Format) (*Registry, error) {
	if f != DottedCSV {
		return nil, &ektp.FieldError{Field: "format", Rule: "is not one Load can read"}
	}
	in := csv.NewReader(r)
	in.FieldsPerRecord = -1
	in.ReuseRecord = true
	header, err := in.Read()
	if err != nil {
		return nil, &LoadError{1, "", "is no header"}
	}
	codeAt, nameAt := -1, -1
	for i, h := range header {
		switch strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff"))) {
		case "code", "kode":
			codeAt = i
		case "name", "nama":
			nameAt = i
		}
	}
	if codeAt < 0 || nameAt < 0 {
		return nil, &LoadError{1, strings.Join(header, ","), "must name the columns code and name"}
	}
	reg := &Registry{}
	lines := map[ektp.Code]int{}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var pe *csv.ParseError
		if errors.As(err, &pe) {
			return nil, &LoadError{pe.Line, "", pe.Err.Error()}
		}
		if err != nil {
			return nil, err
		}
		line, _ := in.FieldPos(0)
		if len(row) <= max(codeAt, nameAt) {
			return nil, &LoadError{line, strings.Join(row, ","), "has too few cells"}
		}
		code, err := ektp.ParseCode(strings.TrimSpace(row[codeAt]))
		var ce *ektp.CodeError
		if errors.As(err, &ce) {
			return nil, &LoadError{line, row[codeAt], ce.Rule}
		}
		name := strings.TrimSpace(row[nameAt])
		if name == "" {
			return nil, &LoadError{line, row[codeAt], "has no name"}
		}
		if first, twice := lines[code]; twice {
			return nil, &LoadError{line, row[codeAt], fmt.Sprintf("stands twice, first in line %d", first)}
		}
		lines[code] = line
		reg.regions = append(reg.regions, Region{code, strings.Clone(name), kindOf(code)})
	}
	sortRegions(reg.regions)
	for _, region := range reg.regions {
		parent := region.Code.Parent()
		if _, ok := lines[parent]; !ok && parent != ektp.Country {
			return nil, &LoadError{lines[region.Code], region.Code.String(), "has no parent " + parent.String() + " in the list"}
		}
	}
	reg.changes, err = readChanges()
	return reg, err
}

func sortRegions(list []Region) {
	slices.SortFunc(list, func(a, b Region) int { return a.Code.Compare(b.Code) })
}

// kindOf follows the code: kota from 71, kelurahan from 1000 to 1999
// (Permendagri 58/2021).
func kindOf(c ektp.Code) Kind {
	switch c.Tier() {
	case ektp.Province:
		return Provinsi
	case ektp.Regency:
		if c.IsCity() {
			return Kota
		}
		return Kabupaten
	case ektp.District:
		return Kecamatan
	default:
		if c%1_0000/1000 == 1 {
			return Kelurahan
		}
		return Desa
	}
}
