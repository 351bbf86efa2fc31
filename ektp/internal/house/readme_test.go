package house_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var goBlock = regexp.MustCompile("(?s)```go\n(.*?)```")

func blocks(t *testing.T, readme string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root(t), readme))
	require.NoError(t, err)
	var all []string
	for _, m := range goBlock.FindAllStringSubmatch(string(text), -1) {
		all = append(all, m[1])
	}
	return all
}

// The programs of the README build in a module of their own, run, and print
// what they say they print.
func TestReadmeProgramsRun(t *testing.T) {
	programs := 0
	for _, block := range blocks(t, "README.md") {
		if !strings.HasPrefix(block, "package main") {
			continue
		}
		programs++
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "main.go"), []byte(block), 0o600))
		mod, err := os.ReadFile(filepath.Join(root(t), "go.mod"))
		require.NoError(t, err)
		sum, err := os.ReadFile(filepath.Join(root(t), "go.sum"))
		require.NoError(t, err)
		app := strings.Replace(string(mod), "module github.com/ektp-rollout/sdk", "module example.org/app", 1) +
			"\nrequire github.com/ektp-rollout/sdk v0.0.0\nreplace github.com/ektp-rollout/sdk => " + filepath.ToSlash(root(t)) + "\n"
		require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte(app), 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "go.sum"), sum, 0o600))
		cmd := exec.Command("go", "run", "-mod=mod", ".")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-buildvcs=false")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s\n%s", block, out)
		if _, want, ok := strings.Cut(block, "// Output: "); ok {
			want, _, _ = strings.Cut(want, "\n")
			assert.Equal(t, want, strings.TrimSpace(string(out)))
		} else {
			assert.Contains(t, string(out), "35,38", "43,366 of 122,589 is 35.3751 %")
		}
	}
	assert.Equal(t, 3, programs)
}

// Both READMEs carry the same programs and name the same packages.
func TestReadmeTwins(t *testing.T) {
	assert.Equal(t, blocks(t, "README.md"), blocks(t, "README.id.md"))
	link := regexp.MustCompile(`\]\(([^)#]+)\)`)
	for _, name := range []string{"README.md", "README.id.md"} {
		text, err := os.ReadFile(filepath.Join(root(t), name))
		require.NoError(t, err)
		links := link.FindAllStringSubmatch(string(text), -1)
		assert.Greater(t, len(links), 10)
		for _, l := range links {
			_, err := os.Stat(filepath.Join(root(t), l[1]))
			assert.NoError(t, err, "%s links to %s", name, l[1])
		}
	}
}
