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
	// DottedCSV has the columns code (kode) and name (nama), further ones are
	// left alone; codes with or without dots, quoted as RFC 4180 says.
	DottedCSV Format = iota + 1
	// WilayahSQL is the widespread dump wilayah.sql: INSERT INTO … VALUES
	// ('11','Aceh'), ….
	WilayahSQL
	// BPSCSV is a list with the codes of the statistics office (BPS). They look
	// like those of the ministry and mean other regions, so Load refuses it:
	// call LoadMapped with a mapping.
	BPSCSV
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
// doubles, orphans and broken codes are refused with their line. The history of
// boundary changes is the built-in one.
func Load(r io.Reader, f Format) (*Registry, error) {
	switch f {
	case DottedCSV:
		return load(func(emit func(int, string, string) error) error { return readCSV(r, emit) })
	case WilayahSQL:
		return load(func(emit func(int, string, string) error) error { return readSQL(r, emit) })
	case BPSCSV:
		return nil, &ektp.FieldError{Field: "format", Value: "BPS", Rule: "BPS codes overlap with those of the ministry and mean other regions: give a mapping to LoadMapped"}
	}
	return nil, &ektp.FieldError{Field: "format", Rule: "must be DottedCSV, WilayahSQL or BPSCSV"}
}

// LoadMapped reads a list with foreign codes, as those of BPS: the columns are
// those of DottedCSV, and mapping gives the ministry's code of each. A code
// without a mapping is refused with its line.
func LoadMapped(r io.Reader, mapping map[string]ektp.Code) (*Registry, error) {
	return load(func(emit func(int, string, string) error) error {
		return readCSV(r, func(line int, code, name string) error {
			mapped, ok := mapping[code]
			if !ok {
				return &LoadError{line, code, "has no code of the ministry in the mapping"}
			}
			return emit(line, mapped.String(), name)
		})
	})
}

// readCSV calls emit with the line of each row.
func readCSV(r io.Reader, emit func(line int, code, name string) error) error {
	in := csv.NewReader(r)
	in.FieldsPerRecord = -1
	in.ReuseRecord = true
	header, err := in.Read()
	if err != nil {
		return &LoadError{1, "", "is no header"}
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
		return &LoadError{1, strings.Join(header, ","), "must name the columns code and name"}
	}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
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
		if len(row) <= max(codeAt, nameAt) {
			return &LoadError{line, strings.Join(row, ","), "has too few cells"}
		}
		if err := emit(line, strings.TrimSpace(row[codeAt]), strings.TrimSpace(row[nameAt])); err != nil {
			return err
		}
	}
}

// load checks the rows that read emits and makes the registry.
func load(read func(emit func(line int, code, name string) error) error) (*Registry, error) {
	reg := &Registry{}
	lines := map[ektp.Code]int{}
	err := read(func(line int, text, name string) error {
		code, err := ektp.ParseCode(text)
		var ce *ektp.CodeError
		if errors.As(err, &ce) {
			return &LoadError{line, text, ce.Rule}
		}
		if code == ektp.Country {
			return &LoadError{line, text, "is the whole country, which is no region of the list"}
		}
		if name == "" {
			return &LoadError{line, text, "has no name"}
		}
		if first, twice := lines[code]; twice {
			return &LoadError{line, text, fmt.Sprintf("stands twice, first in line %d", first)}
		}
		lines[code] = line
		reg.regions = append(reg.regions, Region{code, strings.Clone(name), kindOf(code)})
		return nil
	})
	if err != nil {
		return nil, err
	}
	sortRegions(reg.regions)
	for _, region := range reg.regions {
		parent := region.Code.Parent()
		if _, ok := lines[parent]; !ok && parent != ektp.Country {
			return nil, &LoadError{lines[region.Code], region.Code.String(), "has no parent " + parent.String() + " in the list"}
		}
	}
	reg.index()
	if reg.changes, err = readChanges(); err != nil {
		return nil, err
	}
	reg.indexChanges()
	reg.aliases, err = readAliases()
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
