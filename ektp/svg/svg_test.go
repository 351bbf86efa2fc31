package svg_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp/svg"
)

func Example() {
	d := svg.New(200, 40, "bar", "Kutai Barat", "12.4 % of the target")
	d.Rect(0, 10, 24.8, 20, `fill="#0b5394"`)
	fmt.Print(string(d.Bytes()))
	// Output:
	// <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40" width="200" height="40" role="img" aria-labelledby="bar-t bar-d" font-family="system-ui,sans-serif" font-size="12" fill="#1b2430"><title id="bar-t">Kutai Barat</title><desc id="bar-d">12.4 % of the target</desc>
	// <rect x="0" y="10" width="24.8" height="20" fill="#0b5394"/>
	// </svg>
}

// Whatever the texts, the file is well-formed and says them unchanged but for
// control characters and marks of direction.
func TestTextsAreEscaped(t *testing.T) {
	const hostile = `</title><script>alert("&'</script>`
	d := svg.New(10, 10, "x", hostile, hostile)
	d.Group(hostile)
	d.Text(-1.26, 2, hostile, "")
	d.EndGroup()
	d.Frame(1, 2, 3, 4, "\x1b[31m"+hostile+"\u202e")
	d.EndFrame()
	d.Line(0, 0, 1, 1, "")
	d.Circle(1, 2, 3, "")
	d.Path("", 0, nil)
	d.Path(`fill="none"`, 3, func(i int) (float64, float64) { return float64(i), float64(-i * i) })
	var texts []string
	dec := xml.NewDecoder(strings.NewReader(string(d.Bytes())))
	for {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if !assert.NoError(t, err) {
			return
		}
		switch token := token.(type) {
		case xml.StartElement:
			assert.NotEqual(t, "script", token.Name.Local)
			for _, a := range token.Attr {
				switch {
				case token.Name.Local == "text" && a.Name.Local == "x":
					assert.Equal(t, "-1.3", a.Value)
				case token.Name.Local == "path" && a.Name.Local == "d" && strings.Contains(a.Value, "l"):
					assert.Equal(t, "M0 0l1-1 1-3", a.Value)
				}
			}
		case xml.CharData:
			if s := strings.TrimSpace(string(token)); s != "" {
				texts = append(texts, s)
			}
		}
	}
	assert.Equal(t, []string{hostile, hostile, hostile, hostile, "[31m" + hostile}, texts)
}

func TestStep(t *testing.T) {
	for top, want := range map[int64]int64{0: 1, 1: 1, 5: 1, 6: 2, 11: 5, 100: 20, 1_617_507: 500_000} {
		assert.Equal(t, want, svg.Step(top, 5), top)
	}
}
