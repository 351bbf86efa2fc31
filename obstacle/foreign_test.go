package obstacle

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What computers and other languages say states no obstacle.
func TestOtherLanguagesStateNothing(t *testing.T) {
	for _, text := range []string{
		"Page not found", "De server is niet down", "<html><head></head><body></body></html>", "The quick brown fox jumps over the lazy dog.",
		"Die Geräte arbeiten ohne Störung.", "El sistema funciona correctamente.",
	} {
		require.Empty(t, Classify(text), text)
	}
}
