package main

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the recap of the READMEs anew")

var textBlock = regexp.MustCompile("(?s)```text\n(.*?)```")

// The recap that each README shows is the beginning of what the program prints:
// its head and its first two tables.
func TestReadmeShowsTheRecap(t *testing.T) {
	for file, language := range map[string]string{"../../README.md": "en", "../../README.id.md": "id"} {
		code, out, stderr := execute(t, t.TempDir(), nil, "--db", "memory:", "--lang", language)
		require.Zero(t, code, stderr)
		sections := strings.SplitN(out, "\n\n", 4)
		require.Len(t, sections, 4)
		want := strings.Join(sections[:3], "\n\n") + "\n"

		readme, err := os.ReadFile(file)
		require.NoError(t, err)
		at := textBlock.FindSubmatchIndex(readme)
		require.NotNil(t, at, "%s shows no recap", file)
		if *update {
			whole := string(readme[:at[2]]) + want + string(readme[at[3]:])
			require.NoError(t, os.WriteFile(file, []byte(whole), 0o644))
			continue
		}
		assert.Equal(t, want, string(readme[at[2]:at[3]]), "%s: renew it with go test ./examples/monitoring -run Readme -update", file)
	}
}
