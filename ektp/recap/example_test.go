package recap_test

import (
	"fmt"
	"io"
	"os"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

// One's own renderer: a line for each region, for a message group.
type message struct{}

func (message) Name() string      { return "message" }
func (message) Extension() string { return ".txt" }
func (message) MediaType() string { return "text/plain; charset=utf-8" }
func (message) Render(w io.Writer, a *monitor.Assessment, o recap.Options) error {
	for _, r := range a.Regions {
		if r.Status != monitor.NotStarted {
			continue
		}
		if _, err := fmt.Fprintf(w, "%s: %s\n", r.Name, r.Status.Label().In(o.Language)); err != nil {
			return err
		}
	}
	return nil
}

func ExampleRenderer() {
	reports := kaltim.Reports()
	for i := range reports {
		reports[i].State = ektp.Verified
	}
	a := monitor.Evaluate(monitor.Input{Plan: kaltim.Plan(), Scope: ektp.MustCode("64"), AsOf: ektp.MustDate("2012-12-31"), Reports: reports})
	var r recap.Renderer = message{}
	if err := r.Render(os.Stdout, a, recap.Options{Language: ektp.English}); err != nil {
		panic(err)
	}
	// Output: Kab. Kutai Barat: not started
}
