package recap_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

var (
	pageSize = regexp.MustCompile(`<page width="([\d.]+)" height="([\d.]+)"`)
	word     = regexp.MustCompile(`<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<`)
)

// On paper nothing is shrunk: a browser that finds a table too wide for A4
// makes the whole page smaller. Wide tables lie across, and the first page
// holds the first chart.
func TestPrintsAtFullSize(t *testing.T) {
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no pdftotext (poppler-utils) on this machine, and CI is true")
		}
		t.Skip("no pdftotext on this machine to read the file back")
	}
	dir := t.TempDir()
	for _, lang := range []ektp.Language{ektp.Indonesian, ektp.English} {
		html, pdf := filepath.Join(dir, lang.String()+".html"), filepath.Join(dir, lang.String()+".pdf")
		require.NoError(t, os.WriteFile(html, render(t, "html", study(t, "64", "2012-12-31"), recap.Options{Language: lang}), 0o644))
		browse(t, "--no-pdf-header-footer", "--print-to-pdf="+pdf, "file://"+html)
		out, err := exec.Command(reader, "-bbox", pdf, "-").Output()
		require.NoError(t, err)
		pages := strings.Split(string(out), "</page>")
		first := word.FindStringSubmatch(pages[0])
		top, _ := strconv.ParseFloat(first[2], 64)
		bottom, _ := strconv.ParseFloat(first[4], 64)
		assert.Greater(t, bottom-top, 17.0, "%s: the heading of 18 points is shrunk", lang)
		assert.Contains(t, pages[0], ">2012<", "%s: the axis of the first chart is on page 1", lang)
		across := 0
		for _, p := range pages {
			size := pageSize.FindStringSubmatch(p)
			if size == nil {
				continue
			}
			width, _ := strconv.ParseFloat(size[1], 64)
			if height, _ := strconv.ParseFloat(size[2], 64); width > height {
				across++
			}
			for _, w := range word.FindAllStringSubmatch(p, -1) {
				right, _ := strconv.ParseFloat(w[3], 64)
				assert.Less(t, right, width-20, "%s: %q lies in the margin", lang, w[5])
			}
		}
		assert.Positive(t, across, "%s: wide tables lie across", lang)
	}
}
