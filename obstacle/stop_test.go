package obstacle

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A text says the same with a full stop at its end and without.
func TestAFullStopAtTheEndChangesNothing(t *testing.T) {
	for _, l := range corpora(t, nil) {
		bare := strings.TrimRight(l.text, ". ")
		if strings.HasSuffix(bare, "?") {
			continue
		}
		require.Equal(t, Classify(bare), Classify(bare+"."), bare)
	}
}

// What is written in a cell of a table has few words.
func TestAFewWordsAreEnough(t *testing.T) {
	for text, want := range map[string]Category{
		"data ganda": DuplicateData, "genset tidak ada": Power, "Kerusakan alat": EquipmentFault, "kekurangan blangko": Supply, "Gangguan jaringan": Network,
	} {
		got := Classify(text)
		require.Len(t, got, 1, text)
		require.Equal(t, want, got[0].Category, text)
	}
	for _, heading := range []string{"Anggaran", "Kendala jaringan", "Jaringan", "alat rusak sudah diganti"} {
		require.Empty(t, Classify(heading), heading)
	}
}
