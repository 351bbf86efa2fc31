package monitor

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/obstacle"
)

// Whatever a built-in rule computes has a name in both languages.
func TestFiguresOfTheRulesAreNamed(t *testing.T) {
	files, err := filepath.Glob("../../obstacle/rules*.go")
	require.NoError(t, err)
	used := regexp.MustCompile(`(?:\{|days\.Name = )"([a-z]+(?:_[a-z]+)*)"[,\n]`)
	seen := map[string]bool{}
	for _, f := range files {
		if ok, _ := filepath.Match("*_test.go", filepath.Base(f)); ok {
			continue
		}
		source, err := os.ReadFile(f)
		require.NoError(t, err)
		for _, m := range used.FindAllSubmatch(source, -1) {
			name := string(m[1])
			seen[name] = true
			assert.NotEmpty(t, computed[name].ID, name)
			assert.NotEmpty(t, computed[name].EN, name)
		}
	}
	assert.Len(t, seen, len(computed))
}

func TestUsedFigures(t *testing.T) {
	e := &evaluator{}
	got := e.usedFigures([]obstacle.Used{{Name: "recordings_now", Value: 1200}, {Name: string(ektp.SetsWorking), Value: 2}, {Name: "queue_at_noon", Value: 35}})
	assert.Equal(t, ektp.Text{ID: "perekaman sekarang: 1.200; " + e.label(ektp.SetsWorking).ID + ": 2; queue at noon: 35",
		EN: "recordings now: 1,200; " + e.label(ektp.SetsWorking).EN + ": 2; queue at noon: 35"}, got)
}
