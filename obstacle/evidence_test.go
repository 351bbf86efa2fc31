package obstacle

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Nothing that a long text says before hides what it says last.
func TestLongTextsLoseNoObstacle(t *testing.T) {
	const (
		over  = "Desa X: listrik padam, sudah normal kembali.\n"
		power = "Desa X: listrik padam.\n"
		many  = "Kec. Tabang: blangko KTP-el habis sejak Mei, alat rekam rusak, dan honor operator belum dibayar karena dana belum cair."
		short = "Blangko habis. Jaringan putus. Operator tidak ada."
	)
	assert.Equal(t, "equipment_fault staffing supply budget", codes(Classify(many)))
	for _, k := range []int{1, 5, 20, 22, 24, 50, 500} {
		t.Run(fmt.Sprint(k), func(t *testing.T) {
			assert.Contains(t, codes(Classify(strings.Repeat(over, k)+many)), "equipment_fault staffing supply budget")
			assert.Equal(t, "power network staffing supply", codes(Classify(strings.Repeat(power, k)+short)))
		})
	}
}

func TestEvidenceIsInOrderAndApart(t *testing.T) {
	all := corpora(t, nil)
	r := rand.New(rand.NewSource(1))
	for range 20000 {
		text := all[r.Intn(len(all))].text
		for range r.Intn(4) {
			text += "\n" + all[r.Intn(len(all))].text
		}
		for _, m := range Classify(text) {
			assert.LessOrEqual(t, len(m.Evidence), piecesKept)
			for i := 1; i < len(m.Evidence); i++ {
				assert.Less(t, m.Evidence[i-1].End, m.Evidence[i].Start, "%v in %q", m, text)
			}
		}
	}
}

func TestEvidenceKeepsTheFirstAndTheLast(t *testing.T) {
	var e evidence
	for _, at := range []int32{50, 10, 90, 30, 70, 12, 110} {
		e.add(piece{0.5, at, at + 5})
	}
	var starts []int32
	for _, p := range e.all() {
		starts = append(starts, p.start)
	}
	assert.Equal(t, []int32{10, 30, 50, 110}, starts)
	e.add(piece{0.9, 33, 56})
	assert.Equal(t, []piece{{0.5, 10, 17}, {0.9, 30, 56}, {0.5, 110, 115}}, e.all())
}

func TestAFullAnswerIsOneAllocation(t *testing.T) {
	text := "listrik padam. jaringan putus. blangko habis. operator tidak ada. alat rusak. honor belum dibayar, dana belum cair. jalan rusak parah. " +
		"data ganda. warga enggan datang. "
	text = strings.Repeat(text, 5)
	assert.Greater(t, len(Classify(text)), 4)
	assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { Classify(text) }), 1.0)
}
