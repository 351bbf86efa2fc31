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
	DesaAdat  Kind = "desa adat"
)

// Registry is a list of regions with its history. It does not change.
type Registry struct {
	regions []Region    // by code: a region just before its parts
	codes   []ektp.Code // of regions, close together for the search
	names   []string    // of regions, as searched for
	ends    []int32     // position after the last part of each
	leaves  []bool      // whether the parts of each have no parts themselves
	inner   []int32     // rank among the regions that have parts; -1: has none
	parents int         // how many have parts
	changes []Change
	byFrom  map[ektp.Code][]*Change // the changes, renames left out
	byTo    map[ektp.Code][]*Change
	aliases map[string][]ektp.Code
}

//go:embed regions.csv
var regionsCSV string

//go:embed changes.csv
var changesCSV string

var builtin = sync.OnceValue(func() *Registry {
	r, err := load(func(emit func(row) error) error { return readCSV(strings.NewReader(regionsCSV), emit) }, nil)
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
	return slices.BinarySearch(r.codes, c)
}

// index fills what is derived from regions.
func (r *Registry) index() {
	r.codes = make([]ektp.Code, len(r.regions))
	r.names = make([]string, len(r.regions))
	r.ends = make([]int32, len(r.regions))
	var open []int // positions of the regions around the current one
	for i, region := range r.regions {
		r.codes[i] = region.Code
		r.names[i] = normalize(region.Name).name
		for len(open) > 0 && !r.regions[open[len(open)-1]].Code.Contains(region.Code) {
			r.ends[open[len(open)-1]] = int32(i)
			open = open[:len(open)-1]
		}
		open = append(open, i)
	}
	for _, i := range open {
		r.ends[i] = int32(len(r.regions))
	}
	r.leaves = make([]bool, len(r.regions))
	r.inner = make([]int32, len(r.regions))
	for i := range r.regions {
		r.inner[i] = -1
		if int(r.ends[i]) > i+1 {
			r.inner[i] = int32(r.parents)
			r.parents++
		}
		r.leaves[i] = true
		for j := i + 1; j < int(r.ends[i]) && r.leaves[i]; j++ {
			r.leaves[i] = int(r.ends[j]) == j+1
		}
	}
}

// Lookup finds a region by its code: one of the list, or one that a boundary
// change has replaced since ("64.04", Bulungan before Kalimantan Utara).
func (r *Registry) Lookup(c ektp.Code) (Region, bool) {
	if i, ok := r.at(c); ok {
		return r.regions[i], true
	}
	if now, ok := r.transferred(c); ok {
		if i, ok := r.at(now); ok {
			return Region{c, r.regions[i].Name, r.regions[i].Kind}, true
		}
	}
	return Region{}, false
}

// Children lists the regions one level below, by code.
func (r *Registry) Children(c ektp.Code) []Region {
	i, end := 0, len(r.regions)
	if c != ektp.Country {
		at, ok := r.at(c)
		if !ok {
			return nil
		}
		i, end = at+1, int(r.ends[at])
	}
	n := 0
	for j := i; j < end; j = int(r.ends[j]) {
		n++
	}
	if n == 0 {
		return nil
	}
	below := make([]Region, 0, n)
	for ; i < end; i = int(r.ends[i]) {
		below = append(below, r.regions[i])
	}
	return below
}
