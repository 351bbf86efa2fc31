package house_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/ektp-rollout/sdk"

// floors of the house, lowest first. A package imports only from lower floors;
// on its own floor only what beside names.
var floors = [][]string{
	{"ektp", "quota"},
	{"ektp/wilayah", "ektp/readiness", "ektp/apparatus", "ektp/locale", "ektp/figures", "ektp/store", "ektp/svg", "schedule", "obstacle"},
	{"ektp/sheet", "ektp/ingest", "ektp/kaltim", "schedule/picture", "schedule/summons"},
	{"ektp/monitor"},
	{"ektp/recap", "ektp/excel", "ektp/web"},
	{"examples"},
}

// beside lists the imports allowed within a floor.
var beside = map[string][]string{
	"ektp/excel": {"ektp/recap"},
}

// floor finds the longest entry that holds the package, and its floor.
func floor(pkg string) (entry string, level int) {
	level = -1
	for i, entries := range floors {
		for _, e := range entries {
			if (pkg == e || strings.HasPrefix(pkg, e+"/")) && len(e) >= len(entry) {
				entry, level = e, i
			}
		}
	}
	return entry, level
}

type pkg struct {
	ImportPath string
	Imports    []string
	Deps       []string
	Standard   bool
}

func list(t *testing.T, args ...string) []pkg {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Imports,Deps,Standard"}, args...)...)
	cmd.Dir = root(t)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	var pkgs []pkg
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var p pkg
		require.NoError(t, dec.Decode(&p))
		pkgs = append(pkgs, p)
	}
	require.NotEmpty(t, pkgs)
	return pkgs
}

func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../..")
	require.NoError(t, err)
	_, err = os.Stat(filepath.Join(dir, "go.work"))
	require.NoError(t, err, "not at the root of the repository")
	return dir
}

func TestArrowsPointDown(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range list(t, "work") {
		from := strings.TrimPrefix(p.ImportPath, module+"/")
		if strings.HasSuffix(from, "/bench") || strings.Contains(from, "/internal/") && !strings.HasPrefix(from, "ektp/store") {
			continue // benchmarks see everything; this package is a test
		}
		entry, level := floor(from)
		if !assert.GreaterOrEqual(t, level, 0, "%s has no place in the house: give it a floor", from) {
			continue
		}
		seen[entry] = true
		for _, imp := range p.Imports {
			to, ours := strings.CutPrefix(imp, module+"/")
			if !ours {
				continue
			}
			target, below := floor(to)
			ok := below < level || target == entry || slices.Contains(beside[entry], target)
			assert.True(t, ok, "%s imports %s: arrows point only downwards", from, to)
		}
	}
	for _, must := range []string{"ektp", "quota", "schedule", "obstacle", "ektp/monitor", "examples"} {
		assert.True(t, seen[must], "%s is missing: the test looks at the wrong place", must)
	}
}

// light packages and what outside the standard library they may pull in.
var light = map[string][]string{
	"quota":        {"github.com/shopspring/decimal"},
	"ektp":         {"github.com/shopspring/decimal"},
	"obstacle":     {module + "/ektp", module + "/quota", "github.com/shopspring/decimal", "golang.org/x/text"},
	"schedule":     {module + "/ektp", module + "/quota", "github.com/shopspring/decimal"},
	"ektp/wilayah": {module + "/ektp", module + "/quota", "github.com/shopspring/decimal", "golang.org/x/text"},
}

func TestLightPackagesStayLight(t *testing.T) {
	for name, allowed := range light {
		for _, p := range list(t, "-deps", "./"+name) {
			ok := p.Standard || p.ImportPath == module+"/"+name || strings.HasPrefix(p.ImportPath, "vendor/")
			for _, a := range allowed {
				ok = ok || p.ImportPath == a || strings.HasPrefix(p.ImportPath, a+"/") && !strings.HasPrefix(a, module)
			}
			assert.True(t, ok, "importing %s pulls in %s", name, p.ImportPath)
			for _, heavy := range []string{"net/http", "os/exec", "html/template"} {
				assert.NotEqual(t, heavy, p.ImportPath, "importing %s pulls in %s", name, heavy)
			}
		}
	}
}

func TestRootRequiresThree(t *testing.T) {
	cmd := exec.Command("go", "mod", "edit", "-json")
	cmd.Dir = root(t)
	cmd.Env = append(os.Environ(), "GOWORK=off")
	out, err := cmd.Output()
	require.NoError(t, err)
	var mod struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	require.NoError(t, json.Unmarshal(out, &mod))
	var direct []string
	for _, r := range mod.Require {
		if !r.Indirect {
			direct = append(direct, r.Path)
		}
	}
	assert.ElementsMatch(t, []string{"github.com/shopspring/decimal", "github.com/stretchr/testify", "golang.org/x/text"}, direct)
}

// Every module of the repository is in go.work, so that one command tests it.
func TestWorkspaceIsWhole(t *testing.T) {
	dir := root(t)
	work, err := os.ReadFile(filepath.Join(dir, "go.work"))
	require.NoError(t, err)
	var found int
	require.NoError(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.IsDir() && path != dir && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		if err != nil || d.Name() != "go.mod" {
			return err
		}
		rel, err := filepath.Rel(dir, filepath.Dir(path))
		if err != nil {
			return err
		}
		entry := "./" + filepath.ToSlash(rel)
		if rel == "." {
			entry = "."
		}
		found++
		assert.Contains(t, strings.Fields(string(work)), entry)
		return nil
	}))
	assert.Greater(t, found, 5)
}
