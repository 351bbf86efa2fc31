package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The screen shows the first of a long list and where the rest is.
func TestLongListsAreCut(t *testing.T) {
	var b strings.Builder
	b.WriteString("Keadaan 30 April 2012\nKode;Wajib KTP;Perekaman\n64.74;122.589;100.000\n")
	for range 999 {
		b.WriteString("64.72;600.000;x\n")
	}
	in, out := put(t, map[string]string{"rekap.csv": b.String()}), filepath.Join(t.TempDir(), "hasil")
	_, shown, stderr := execute(t, "--in", in, "--asof", "2012-04-30", "--out", out)
	_, shown, _ = strings.Cut(shown, "Ditolak (999):\n")
	lines := strings.Split(shown, "\n")
	require.Greater(t, len(lines), mostShown, stderr)
	assert.Contains(t, lines[mostShown-1], "rekap.csv C203 ")
	assert.Equal(t, fmt.Sprintf("  dan 799 lagi, semuanya di %s", filepath.Join(out, "inbox.txt")), lines[mostShown])
	account, err := os.ReadFile(filepath.Join(out, "inbox.txt"))
	require.NoError(t, err)
	assert.Contains(t, string(account), "rekap.csv C1002 ")
	assert.NotContains(t, string(account), "799 lagi")

	_, shown, _ = execute(t, "--in", in, "--asof", "2012-04-30", "--lang", "en")
	assert.Contains(t, shown, "\n  and 799 more: run with --out to see all\n")
}
