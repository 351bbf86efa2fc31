package recap_test

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

// chromium finds the browser. Where CI is true it must be there.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no Chromium on this machine, and CI is true")
	}
	t.Skip("no Chromium on this machine")
	return ""
}

func browse(t *testing.T, args ...string) (stdout, stderr string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, chromium(t), append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
		"--enable-logging=stderr", "--user-data-dir=" + t.TempDir()}, args...)...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	require.NoError(t, cmd.Run(), errs.String())
	return out.String(), errs.String()
}

var console = regexp.MustCompile(`(?m)^.*CONSOLE.*$`)

// The page opens in a real browser at desktop and phone width: no word on the
// console, nothing wider than the window, something to see. KEEP_SCREENSHOTS
// names a folder for looking at it by eye.
func TestHTMLInChromium(t *testing.T) {
	for _, lang := range []ektp.Language{ektp.Indonesian, ektp.English} {
		t.Run(lang.String(), func(t *testing.T) { testInChromium(t, lang) })
	}
}

func testInChromium(t *testing.T, lang ektp.Language) {
	a := study(t, "64", "2012-12-31")
	a.Regions[0].Name = strings.Repeat("Kabupaten", 8) // no space to break at
	page := render(t, "html", a, recap.Options{Language: lang})
	// The probe is the test's; the page itself holds no script.
	probe := bytes.Replace(page, []byte("</body>"), []byte(`<script>document.body.dataset.probe=[document.documentElement.scrollWidth,innerWidth,document.body.scrollHeight,[...document.querySelectorAll(".scroll")].filter(e=>e.scrollWidth>e.clientWidth).length].join(",")</script></body>`), 1)
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "page.html"), page, 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "probe.html"), probe, 0o644))
	for _, width := range []int{1280, 500} { // headless windows are at least 500 wide; 360 is tried in a frame below
		t.Run(strconv.Itoa(width), func(t *testing.T) {
			size := fmt.Sprintf("--window-size=%d,2400", width)
			shot := filepath.Join(dir, fmt.Sprintf("%d.png", width))
			if keep := os.Getenv("KEEP_SCREENSHOTS"); keep != "" {
				shot = filepath.Join(keep, fmt.Sprintf("recap-%d.png", width))
			}
			_, log := browse(t, size, "--screenshot="+shot, "file://"+filepath.Join(dir, "page.html"))
			assert.Empty(t, console.FindAllString(log, -1), "console")
			assertNotBlank(t, shot)
			dom, _ := browse(t, size, "--dump-dom", "file://"+filepath.Join(dir, "probe.html"))
			assertFits(t, dom)
		})
	}
	t.Run("360", func(t *testing.T) {
		frame := `<!DOCTYPE html><iframe src="probe.html" width="360" height="2400" onload="document.body.dataset.probe=this.contentDocument.body.dataset.probe"></iframe>`
		require.NoError(t, os.WriteFile(filepath.Join(dir, "frame.html"), []byte(frame), 0o644))
		dom, log := browse(t, "--allow-file-access-from-files", "--dump-dom", "file://"+filepath.Join(dir, "frame.html"))
		assert.Empty(t, console.FindAllString(log, -1), "console")
		assertFits(t, dom)
		if keep := os.Getenv("KEEP_SCREENSHOTS"); keep != "" {
			browse(t, "--allow-file-access-from-files", "--window-size=500,2400", "--screenshot="+filepath.Join(keep, "recap-360.png"), "file://"+filepath.Join(dir, "frame.html"))
		}
	})
}

var probed = regexp.MustCompile(`data-probe="(\d+),(\d+),(\d+),(\d+)"`)

func assertFits(t *testing.T, dom string) {
	t.Helper()
	m := probed.FindStringSubmatch(dom)
	require.NotNil(t, m, "the probe did not run")
	content, _ := strconv.Atoi(m[1])
	window, _ := strconv.Atoi(m[2])
	height, _ := strconv.Atoi(m[3])
	assert.LessOrEqual(t, content, window, "the page is wider than the window")
	assert.Greater(t, height, 1000, "the page is as good as empty")
	assert.Equal(t, "0", m[4], "tables that must be moved sideways to be read")
}

func assertNotBlank(t *testing.T, shot string) {
	t.Helper()
	f, err := os.Open(shot)
	require.NoError(t, err)
	defer f.Close()
	img, err := png.Decode(f)
	require.NoError(t, err)
	colors := map[[3]uint32]bool{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y += 3 {
		for x := b.Min.X; x < b.Max.X; x += 3 {
			r, g, bl, _ := img.At(x, y).RGBA()
			colors[[3]uint32{r >> 12, g >> 12, bl >> 12}] = true
		}
	}
	assert.Greater(t, len(colors), 8, "a page with charts has more colours than that")
}
