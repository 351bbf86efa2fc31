package bench

import (
	"fmt"
	"math/rand"
	"strings"

	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// National makes a register of the shape of the national list: 38 provinces,
// 514 regencies, 7,285 districts, 83,762 villages. Names are made up.
func National() (*wilayah.Registry, string, error) {
	rng := rand.New(rand.NewSource(1))
	var b strings.Builder
	b.WriteString("code,name\n")
	regencies, districts, villages := deal(rng, 514, 38, 69), []int(nil), []int(nil)
	total := 0
	for _, n := range regencies {
		total += n
	}
	districts = deal(rng, 7285, total, 99)
	villages = deal(rng, 83762, 7285, 999)
	r, d := 0, 0
	for p := range 38 {
		fmt.Fprintf(&b, "%d,%s\n", 11+p, name(rng))
		for i := range regencies[p] {
			fmt.Fprintf(&b, "%d.%02d,Kabupaten %s\n", 11+p, i+1, name(rng))
			for j := range districts[r] {
				fmt.Fprintf(&b, "%d.%02d.%02d,%s\n", 11+p, i+1, j+1, name(rng))
				for k := range villages[d] {
					fmt.Fprintf(&b, "%d.%02d.%02d.%d,%s\n", 11+p, i+1, j+1, 2001+k, name(rng))
				}
				d++
			}
			r++
		}
	}
	reg, err := wilayah.Load(strings.NewReader(b.String()), wilayah.DottedCSV)
	return reg, b.String(), err
}

// deal hands n out over k places, at least one each, at most limit.
func deal(rng *rand.Rand, n, k, limit int) []int {
	list := make([]int, k)
	for i := range list {
		list[i] = 1
	}
	for left := n - k; left > 0; {
		if i := rng.Intn(k); list[i] < limit {
			list[i]++
			left--
		}
	}
	return list
}

func name(rng *rand.Rand) string {
	const syllables = "ba be bo da di du ga ka ki ku la li lu ma me mu na ni pa po ra ri sa si su ta ti tu wa ya"
	list := strings.Fields(syllables)
	n := 2 + rng.Intn(3)
	var b strings.Builder
	for range n {
		b.WriteString(list[rng.Intn(len(list))])
	}
	return b.String()
}
