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

var fence = regexp.MustCompile("(?s)```(go|sh)\n(.*?)```")

// blocks are the fenced blocks of a language in a file.
func blocks(t *testing.T, file, language string) (all []string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root(t), file))
	require.NoError(t, err)
	for _, m := range fence.FindAllStringSubmatch(string(text), -1) {
		if m[1] == language {
			all = append(all, m[2])
		}
	}
	return all
}

// app makes a module outside the repository as a newcomer does: a program, the
// README's commands in their order, and nothing else.
func app(t *testing.T, file, program string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, file), []byte(program), 0o600))
	// What our go.sum vouches for need not be asked of the network.
	sum, err := os.ReadFile(filepath.Join(root(t), "go.sum"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.sum"), sum, 0o600))
	inApp(t, dir, "mod", "init", "example.org/app")
	ran := 0
	for _, block := range blocks(t, "README.md", "sh") {
		for line := range strings.Lines(block) {
			if strings.HasPrefix(line, "go mod ") {
				ran++
				line = strings.ReplaceAll(line, "=../sdk", "="+filepath.ToSlash(root(t)))
				inApp(t, dir, strings.Fields(line)[1:]...)
			}
		}
	}
	require.Greater(t, ran, 2)
	return dir
}

func inApp(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-buildvcs=false")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "go %s: %s", strings.Join(args, " "), out)
	return string(out)
}

// The programs of the README run in a module of their own, and print what they
// say they print.
func TestReadmeProgramsRun(t *testing.T) {
	programs := 0
	for _, block := range blocks(t, "README.md", "go") {
		if !strings.HasPrefix(block, "package main") {
			continue
		}
		programs++
		out := inApp(t, app(t, "main.go", block), "run", ".")
		if _, want, ok := strings.Cut(block, "// Output: "); ok {
			want, _, _ = strings.Cut(want, "\n")
			assert.Equal(t, want, strings.TrimSpace(out))
		} else {
			assert.Contains(t, out, "35,38", "43,366 of 122,589 is 35.3751 %")
		}
	}
	assert.Equal(t, 3, programs)
}

// around is what the parts of a test that the documents show leave to the
// reader.
const around = `package app

import (
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
	"github.com/ektp-rollout/sdk/ektp/store/storetest"
)

func open(t *testing.T, path ...string) ektp.Store { return memory.New() }
func Open(path string) (ektp.Store, error)         { return memory.New(), nil }

`

// Go that is no whole program compiles as well.
func TestPartsCompile(t *testing.T) {
	parts := 0
	for _, file := range []string{"README.md", "CONTRIBUTING.md"} {
		for _, block := range blocks(t, file, "go") {
			if strings.HasPrefix(block, "package main") {
				continue
			}
			parts++
			inApp(t, app(t, "part_test.go", around+block), "vet", ".")
		}
	}
	assert.Equal(t, 2, parts)
}

// The README's commands lead to every module that an app may import.
func TestReadmeNamesEveryModule(t *testing.T) {
	commands := strings.Join(blocks(t, "README.md", "sh"), "")
	dir := root(t)
	require.NoError(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.IsDir() && (d.Name() == "bench" || d.Name() == "examples" || path != dir && strings.HasPrefix(d.Name(), ".")) {
			return filepath.SkipDir
		}
		if err != nil || d.Name() != "go.mod" {
			return err
		}
		sub := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), filepath.ToSlash(dir))
		assert.Contains(t, commands, "go mod edit -replace "+module+sub+"=../sdk"+sub+"\n")
		return nil
	}))
}

// Both READMEs carry the same programs and commands, and name the same
// packages.
func TestReadmeTwins(t *testing.T) {
	assert.Equal(t, blocks(t, "README.md", "go"), blocks(t, "README.id.md", "go"))
	en := strings.ReplaceAll(strings.Join(blocks(t, "README.md", "sh"), ""), "mine.csv", "data.csv")
	assert.Equal(t, en, strings.Join(blocks(t, "README.id.md", "sh"), ""))
	link := regexp.MustCompile(`\]\(([^)#]+)\)`)
	var targets [2][]string
	for i, name := range []string{"README.md", "README.id.md"} {
		text, err := os.ReadFile(filepath.Join(root(t), name))
		require.NoError(t, err)
		links := link.FindAllStringSubmatch(string(text), -1)
		assert.Greater(t, len(links), 10)
		for _, l := range links {
			_, err := os.Stat(filepath.Join(root(t), l[1]))
			assert.NoError(t, err, "%s links to %s", name, l[1])
			if l[1] != "README.md" && l[1] != "README.id.md" {
				targets[i] = append(targets[i], l[1])
			}
		}
	}
	assert.Equal(t, targets[0], targets[1])
}
