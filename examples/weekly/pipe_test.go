//go:build unix

package main

import (
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A pipe that nobody writes to does not hold the job up.
func TestPipe(t *testing.T) {
	in := put(t, whole)
	require.NoError(t, syscall.Mkfifo(filepath.Join(in, "x.csv"), 0o600))
	code, out, stderr := execute(t, "--in", in, "--asof", "2012-04-30", "--lang", "en")
	assert.Equal(t, attention, code, stderr)
	assert.Contains(t, out, "Refused (1):\n  x.csv: is no plain file, and was not read\n")
	assert.Contains(t, out, "New reports: 7.")
}
