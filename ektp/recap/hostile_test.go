package recap_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

// hostile is an assessment whose texts from outside would like to be more.
func hostile() *monitor.Assessment {
	const bad = " \x1b[31m\u202e\x00<script>alert(1)</script> <b> | `x`"
	plan := kaltim.Plan()
	plan.Name.ID += bad
	plan.Name.EN += bad
	for i := range plan.Phases {
		plan.Phases[i].Name.ID += bad
	}
	reports := kaltim.Reports()
	for i := range reports {
		reports[i].State = ektp.Verified
	}
	attestations := kaltim.Attestations()
	for i := range attestations {
		attestations[i].Evidence += bad
	}
	in := monitor.Input{Plan: plan, Scope: ektp.MustCode("64"), AsOf: ektp.MustDate("2012-12-31"), Reports: reports, Attestations: attestations,
		Notes: []ektp.Note{{ID: "x", Region: ektp.MustCode("64.07"), Date: ektp.MustDate("2012-12-01"), Source: "=HYPERLINK(\"http://x\")" + bad, Text: "listrik padam NIK 6474011708950001" + bad}}}
	in.Name = func(c ektp.Code) string { return "=cmd|' /C calc'!A0" + bad + c.String() }
	return monitor.Evaluate(in)
}

var active = regexp.MustCompile("[\\x00-\\x08\\x0b-\\x1f\\x7f\u0080-\u009f\u202a-\u202e\u2066-\u2069]")

// Texts come from offices: nothing of them may become markup, a formula or a
// terminal sequence, in whatever way it reaches the page.
func TestHostileTexts(t *testing.T) {
	a := hostile()
	pages := map[string]string{}
	for _, r := range recap.Renderers() {
		pages[r.Name()] = string(render(t, r.Name(), a, recap.Options{}))
	}
	var b bytes.Buffer
	require.NoError(t, recap.WriteLaporan(&b, recap.NewLaporan(a, recap.Letter{Signer: "Kepala\x1b[2J Biro", Name: "\u202eA", Number: "\x07"}, recap.Options{}), 80))
	pages["laporan"] = b.String()
	for name, draw := range map[string]func(io.Writer, *monitor.Assessment, recap.Options) error{"burnup": recap.BurnUp, "bars": recap.Bars, "gantt": recap.Gantt, "tiles": recap.Tiles, "pareto": recap.Pareto} {
		b.Reset()
		require.NoError(t, draw(&b, a, recap.Options{}))
		require.NotZero(t, b.Len(), name)
		pages[name] = b.String()
		assert.NoError(t, wellFormed(b.String()), name)
	}
	for name, out := range pages {
		if name != "json" { // programs want the texts as they were
			assert.Empty(t, active.FindString(out), name)
			assert.NotContains(t, out, "6474011708950001", name)
		}
		switch name {
		case "html", "burnup", "bars", "gantt", "tiles", "pareto":
			assert.NotContains(t, out, "<script", name)
			assert.NotContains(t, out, "<b>", name)
		case "csv":
			assert.NotRegexp(t, `(^|,|\n)"?=`, out)
		}
	}
}

func wellFormed(s string) error {
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}
