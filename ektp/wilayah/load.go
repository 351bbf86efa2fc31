package wilayah

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ektp-rollout/sdk/ektp"
)

// Format is how a list of regions is written.
type Format uint8

// The formats Load reads.
const (
	// DottedCSV has the columns code (kode) and name (nama), or these two first
	// and no header. A column parent (induk) must agree with the code; further
	// ones are left alone. Codes with or without dots, quoted as RFC 4180 says,
	// separated by commas or semicolons.
	DottedCSV Format = iota + 1
	// WilayahSQL is the widespread dump wilayah.sql: INSERT INTO … VALUES
	// ('11','Aceh'), …. Tables that name other columns than kode and nama are
	// passed over.
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
	return fmt.Sprintf("regions, line %d: %q %s", e.Line, ektp.Redact(e.Value), e.Rule)
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *LoadError) Is(target error) bool { return target == ektp.ErrInvalid }

// row is one region of a list as written.
type row struct {
	line               int
	code, name, parent string // parent is empty where the list has none
}

// Load reads a list of regions. Every region must have its parent in the list;
// doubles, orphans, broken codes and a parent that is not the code's own are
// refused with their line, and so is a list in which names stand at the codes
// BPS gives them. The history of boundary changes is the built-in one; [Registry.WithChanges] adds to it. The
// caller unpacks what is compressed and bounds what is not trusted
// ([io.LimitReader]).
func Load(r io.Reader, f Format) (*Registry, error) {
	switch f {
	case DottedCSV:
		return load(func(emit func(row) error) error { return readCSV(r, emit) }, Builtin().refuseBPS)
	case WilayahSQL:
		return load(func(emit func(row) error) error { return readSQL(r, emit) }, Builtin().refuseBPS)
	case BPSCSV:
		return nil, &ektp.FieldError{Field: "format", Value: "BPS", Rule: bpsRule}
	}
	return nil, &ektp.FieldError{Field: "format", Rule: "must be DottedCSV, WilayahSQL or BPSCSV"}
}

// LoadMapped reads a list with foreign codes, as those of BPS: the columns are
// those of DottedCSV, and mapping gives the ministry's code of each. A code
// without a mapping is refused with its line.
func LoadMapped(r io.Reader, mapping map[string]ektp.Code) (*Registry, error) {
	return load(func(emit func(row) error) error {
		return readCSV(r, func(w row) error {
			mapped, ok := mapping[w.code]
			if !ok {
				return &LoadError{w.line, w.code, "has no code of the ministry in the mapping"}
			}
			w.code, w.parent = mapped.String(), ""
			return emit(w)
		})
	}, nil)
}

// load checks the rows that read emits and makes the registry. check, unless
// nil, looks at each region before it is taken.
func load(read func(emit func(row) error) error, check func(Region) string) (*Registry, error) {
	reg := &Registry{}
	lines := map[ektp.Code]int{}
	err := read(func(w row) error {
		region, rule := w.region()
		if rule == "" && check != nil {
			rule = check(region)
		}
		if first, twice := lines[region.Code]; rule == "" && twice {
			rule = fmt.Sprintf("stands twice, first in line %d", first)
		}
		if rule != "" {
			return &LoadError{w.line, w.code, rule}
		}
		lines[region.Code] = w.line
		reg.regions = append(reg.regions, region)
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
	if reg.changes, err = readChanges(strings.NewReader(changesCSV), nil); err != nil {
		return nil, err
	}
	reg.indexChanges()
	reg.aliases, err = readAliases()
	return reg, err
}

// maxName is the longest name in bytes; those of the national list stay below
// 60.
const maxName = 200

// region is what the row says, or the rule it breaks.
func (w row) region() (Region, string) {
	code, err := ektp.ParseCode(w.code)
	if err != nil {
		var ce *ektp.CodeError
		if len(w.code) == 7 && !strings.Contains(w.code, ".") {
			return Region{}, "has 7 digits, as a kecamatan of BPS: " + bpsRule
		}
		if errors.As(err, &ce) {
			return Region{}, ce.Rule
		}
		return Region{}, err.Error()
	}
	switch {
	case code == ektp.Country:
		return Region{}, "is the whole country, which is no region of the list"
	case w.name == "":
		return Region{}, "has no name"
	case len(w.name) > maxName:
		return Region{}, fmt.Sprintf("has a name of more than %d bytes", maxName)
	case !utf8.ValidString(w.name):
		return Region{}, "has a name that is not UTF-8"
	case strings.ContainsFunc(w.name, unicode.IsControl):
		return Region{}, "has a control character in its name"
	}
	if w.parent != "" {
		parent, err := ektp.ParseCode(w.parent)
		if err != nil || parent != code.Parent() {
			return Region{}, fmt.Sprintf("names the parent %q, but lies in %s", ektp.Redact(w.parent), code.Parent())
		}
	}
	return Region{code, strings.Clone(w.name), kindOf(code)}, ""
}

func sortRegions(list []Region) {
	slices.SortFunc(list, func(a, b Region) int { return a.Code.Compare(b.Code) })
}

// kindOf follows the code: kota from 71; kelurahan from 1000, desa from 2000,
// desa adat from 3000 (Permendagri 58/2021).
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
		switch c % 1_0000 / 1000 {
		case 1:
			return Kelurahan
		case 3:
			return DesaAdat
		}
		return Desa
	}
}
