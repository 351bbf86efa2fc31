package monitor_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
)

// A hook that posts every event to the address of another program.
func webhook(client *http.Client, url string) monitor.Hook {
	return monitor.HookFunc(func(ctx context.Context, e monitor.Event) error {
		body, err := json.Marshal(e)
		if err != nil {
			return err
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
		if err != nil {
			return err
		}
		req.Header.Set("Content-Type", "application/json")
		resp, err := client.Do(req)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		if resp.StatusCode >= 300 {
			return fmt.Errorf("webhook: %s", resp.Status)
		}
		return nil
	})
}

func ExampleHook_webhook() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var e monitor.Event
		if json.NewDecoder(r.Body).Decode(&e) == nil {
			fmt.Println(e.Kind, e.Region, e.Text.EN)
		}
	}))
	defer server.Close()

	m, err := monitor.New(memory.New(), kaltim.Plan(), monitor.WithHook(webhook(server.Client(), server.URL)))
	if err != nil {
		panic(err)
	}
	bontang := ektp.Principal{ID: "bontang-1", Tier: ektp.Regency, Region: ektp.MustCode("64.74"), Role: ektp.Reporter}
	report := ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2011-12-24"), Phase: "tahap-1",
		Figures: ektp.Figures{{Measure: ektp.Recorded, Value: 43366}, {Measure: ektp.Eligible, Value: 122589}}}
	if _, err := m.Submit(context.Background(), bontang, report); err != nil {
		panic(err)
	}
	// Output: submitted 64.74 Report of Kota Bontang for 24 December 2011 received.
}

// A hook that writes the text of an e-mail to the office that should act.
// Sending it is net/smtp's business.
func email(to map[ektp.Tier]string, send func(address, text string) error) monitor.Hook {
	return monitor.HookFunc(func(_ context.Context, e monitor.Event) error {
		address := to[e.Owner]
		if address == "" {
			return nil
		}
		clean := strings.NewReplacer("\r", " ", "\n", " ") // no header may be smuggled in
		var b strings.Builder
		fmt.Fprintf(&b, "To: %s\r\nSubject: [e-KTP] %s %s\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n", clean.Replace(address), e.Kind, e.Region)
		fmt.Fprintf(&b, "%s\r\n", e.Text.ID)
		return send(address, b.String())
	})
}

func ExampleMonitor_Watch() {
	m, err := monitor.New(memory.New(), kaltim.Plan(), monitor.WithMeasures(kaltim.Measures()),
		monitor.WithHook(email(map[ektp.Tier]string{ektp.Province: "biro@example.org"}, func(_, text string) error {
			if strings.Contains(text, "phase_late 64.74") {
				fmt.Println(strings.ReplaceAll(text, "\r\n", "\n"))
			}
			return nil
		})))
	if err != nil {
		panic(err)
	}
	ctx := context.Background()
	bontang := ektp.Principal{ID: "bontang-1", Tier: ektp.Regency, Region: ektp.MustCode("64.74"), Role: ektp.Reporter}
	for _, r := range kaltim.Reports() {
		if r.Region == bontang.Region {
			if _, err := m.Submit(ctx, bontang, r); err != nil {
				panic(err)
			}
		}
	}
	if _, err := m.Watch(ctx, ektp.MustCode("64"), ektp.MustDate("2012-06-30")); err != nil {
		panic(err)
	}
	// Output:
	// To: biro@example.org
	// Subject: [e-KTP] phase_late 64.74
	// Content-Type: text/plain; charset=utf-8
	//
	// Kota Bontang: Batas 30 April 2012, capaian 88,03 % (30 April 2012).
}
