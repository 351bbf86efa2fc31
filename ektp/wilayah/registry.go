package wilayah

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/ektp-rollout/sdk/ektp"
)

// Region is one region of the register.
type Region struct {
	Code ektp.Code
	Name string // "Kabupaten Paser", "Kota Bontang", "Bontang Utara"
	Kind Kind
}

// Kind is what a region is called.
type Kind string

// The kinds.
const (
	Provinsi  Kind = "provinsi"
	Kabupaten Kind = "kabupaten"
	Kota      Kind = "kota"
	Kecamatan Kind = "kecamatan"
	Kelurahan Kind = "kelurahan"
	Desa      Kind = "desa"
)

// Registry is a list of regions with its history. It does not change.
type Registry struct {
	regions []Region // by code
	changes []Change
}

//go:embed regions.csv
var regionsCSV string

//go:embed changes.csv
var changesCSV string

var builtin = sync.OnceValue(func() *Registry {
	r, err := Load(strings.NewReader(regionsCSV), DottedCSV)
	if err != nil {
		panic(err) // the embedded table is tested
	}
	return r
})

// Builtin is the register that comes with the SDK. It is read once.
func Builtin() *Registry { return builtin() }

// Len is how many regions there are.
func (r *Registry) Len() int { return len(r.regions) }

func (r *Registry) at(c ektp.Code) (int, bool) {
	return slices.BinarySearchFunc(r.regions, c, func(r Region, c ektp.Code) int { return r.Code.Compare(c) })
}

// Lookup finds a region by its code: one of the list, or one that a boundary
// change has replaced since ("64.04", Bulungan before Kalimantan Utara).
func (r *Registry) Lookup(c ektp.Code) (Region, bool) {
	if i, ok := r.at(c); ok {
		return r.regions[i], true
	}
	for _, ch := range r.changes {
		if ch.Kind == Transfer && len(ch.From) == 1 && ch.From[0] == c {
			if now, ok := r.Lookup(ch.To); ok {
				return Region{c, now.Name, now.Kind}, true
			}
		}
	}
	return Region{}, false
}

// Children lists the regions one level below, by code.
func (r *Registry) Children(c ektp.Code) []Region {
	first, next := c.Span()
	i, _ := r.at(first)
	if i < len(r.regions) && r.regions[i].Code == c {
		i++
	}
	var below []Region
	for i < len(r.regions) && r.regions[i].Code < next {
		below = append(below, r.regions[i])
		// Past everything below this one.
		_, after := r.regions[i].Code.Span()
		i, _ = r.at(after)
	}
	return below
}
