package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// link makes a link, where the machine has them.
func link(t *testing.T, to, path string) {
	t.Helper()
	if err := os.Symlink(to, path); err != nil {
		t.Skip("no links here:", err)
	}
}

// A file is no folder.
func TestFolderIsAFile(t *testing.T) {
	path := filepath.Join(put(t, whole), "provinsi.csv")
	for lang, want := range map[string]string{"id": "adalah berkas, sebutkan foldernya", "en": "is a file, give the folder it lies in"} {
		code, out, stderr := execute(t, "--in", path, "--asof", "2012-04-30", "--lang", lang)
		assert.Equal(t, failed, code)
		assert.Empty(t, out)
		assert.Contains(t, stderr, "provinsi.csv: "+want)
	}
}

// A link to a folder is that folder.
func TestFolderIsALink(t *testing.T) {
	in := filepath.Join(t.TempDir(), "kiriman")
	link(t, put(t, whole), in)
	code, out, stderr := execute(t, "--in", in, "--asof", "2012-04-30")
	require.Equal(t, allWell, code, "%s\n%s", out, stderr)
	assert.Contains(t, out, "Berkas: 3. Laporan baru: 7.")
}

// What the job wrote is no report of next Monday.
func TestOutputWithinTheInbox(t *testing.T) {
	in := put(t, whole)
	for range 2 {
		code, out, stderr := execute(t, "--in", in, "--asof", "2012-04-30", "--out", filepath.Join(in, "hasil"))
		require.Equal(t, allWell, code, "%s\n%s", out, stderr)
		assert.Contains(t, out, "Berkas: 3. Laporan baru: 7.")
	}
	for lang, want := range map[string]string{"id": "harus folder lain daripada --in", "en": "must be another folder than --in"} {
		code, _, stderr := execute(t, "--in", in, "--asof", "2012-04-30", "--out", in+string(filepath.Separator), "--lang", lang)
		assert.Equal(t, failed, code)
		assert.Contains(t, stderr, "--out: ")
		assert.Contains(t, stderr, want)
		assert.NoFileExists(t, filepath.Join(in, "inbox.txt"))
	}
}

// Nor is it where a link in the folder leads to it.
func TestOutputBehindALink(t *testing.T) {
	in := put(t, whole)
	out := filepath.Join(in, "hasil")
	link(t, t.TempDir(), out)
	code, shown, stderr := execute(t, "--in", in, "--asof", "2012-04-30", "--out", out)
	assert.Equal(t, allWell, code, "%s\n%s", shown, stderr)
}

// A link to a file is read; what is no file is named.
func TestPlainFilesAlone(t *testing.T) {
	in, other := put(t, whole), put(t, map[string]string{"64.71.csv": "Posisi 30/04/2012\nWajib KTP;Perekaman\n400.000;300.000\n"})
	link(t, filepath.Join(other, "64.71.csv"), filepath.Join(in, "64.71.csv"))
	link(t, other, filepath.Join(in, "lain.csv"))
	code, out, stderr := execute(t, "--in", in, "--asof", "2012-04-30")
	assert.Equal(t, attention, code, stderr)
	assert.Contains(t, out, "Berkas: 5. Laporan baru: 8.")
	assert.Contains(t, out, "Ditolak (1):\n  lain.csv: bukan berkas biasa, dan tidak dibaca\n")
}
