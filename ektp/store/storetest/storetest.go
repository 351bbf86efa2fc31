package storetest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// Features is what a store promises beyond the contract.
type Features struct {
	Durable bool // what was acknowledged is there after Close and Reopen
	Bulk    bool // it is an ektp.BulkLoader
	Sums    bool // its readers are ektp.Summer
	Rows    int  // reports in the test of huge batches; 0: 2,000
}

// Opened is an empty store, made for one case.
type Opened struct {
	Store  ektp.Store
	Reopen func() (ektp.Store, error) // opens what Store wrote, after Close; needed when Durable
}

// Run runs every case as a subtest. open gives an empty store each time.
func Run(t *testing.T, f Features, open func(t *testing.T) Opened) {
	t.Helper()
	for _, c := range cases(f) {
		t.Run(c.name, func(t *testing.T) {
			for _, err := range c.check(f, func() Opened { return open(t) }) {
				t.Error(err)
			}
		})
	}
}

// Check runs every case and returns all misbehaviour.
func Check(f Features, open func() Opened) error {
	var all []error
	for _, c := range cases(f) {
		for _, err := range c.check(f, open) {
			all = append(all, fmt.Errorf("%s: %w", c.name, err))
		}
	}
	return errors.Join(all...)
}

// testCase is one part of the contract.
type testCase struct {
	name     string
	contract string
	run      func(*run)
}

// run is one case at work on one store.
type run struct {
	Features
	Opened
	ctx      context.Context
	contract string
	failures []error
	step     int64 // for times that rise
}

type stop struct{} // ends a case early

func (c testCase) check(f Features, open func() Opened) (failures []error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	r := &run{Features: f, Opened: open(), ctx: ctx, contract: c.contract}
	if r.Features.Rows == 0 {
		r.Features.Rows = 2000
	}
	defer func() {
		if p := recover(); p != nil {
			if _, early := p.(stop); !early {
				r.failures = append(r.failures, fmt.Errorf("%s\n  the store panicked: %v", c.contract, p))
			}
		}
		r.Store.Close()
		failures = r.failures
	}()
	c.run(r)
	return nil
}

// errorf notes a failure and goes on.
func (r *run) errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Errorf("%s\n  %s", r.contract, strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", "\n  ")))
}

// fatalf notes a failure and ends the case.
func (r *run) fatalf(format string, args ...any) {
	r.errorf(format, args...)
	panic(stop{})
}

func (r *run) must(err error, doing string) {
	if err != nil {
		r.fatalf("%s: %v", doing, err)
	}
}

// now is a moment later than the one before, as an app's clock would give.
func (r *run) now() time.Time {
	r.step++
	return time.Date(2012, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(r.step) * time.Second)
}

func (r *run) report(code, date string, recorded int64) ektp.Report {
	return ektp.Report{
		Region: ektp.MustCode(code), Date: ektp.MustDate(date), Phase: "tahap-1", State: ektp.Submitted,
		By: "tester", At: r.now(), Figures: ektp.Figures{{Measure: ektp.Recorded, Value: recorded}},
	}
}

// put writes one report in its own unit of work.
func (r *run) put(rep ektp.Report) (receipt ektp.Receipt, err error) {
	err = r.Store.Update(r.ctx, func(tx ektp.Tx) error {
		receipt, err = tx.PutReport(r.ctx, rep)
		return err
	})
	return receipt, err
}

func (r *run) mustPut(rep ektp.Report) ektp.Receipt {
	receipt, err := r.put(rep)
	r.must(err, "PutReport "+rep.Key().String())
	return receipt
}

// keys asks and lists the keys with their revisions, in the order they came.
func (r *run) keys(from ektp.Reader, q ektp.ReportQuery) (keys []string) {
	for rep, err := range from.Reports(r.ctx, q) {
		r.must(err, "Reports")
		keys = append(keys, fmt.Sprintf("%s r%d", rep.Key(), rep.Revision))
	}
	return keys
}

func (r *run) wantKeys(what string, got []string, want ...string) {
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		r.errorf("%s\ngot:  %v\nwant: %v", what, got, want)
	}
}

func (r *run) wantErr(what string, err, want error) {
	if !errors.Is(err, want) {
		r.errorf("%s: want an error that matches %q, got %v", what, want, err)
	}
}

func collect[T any](r *run, what string, seq func(func(T, error) bool)) (all []T) {
	for v, err := range seq {
		r.must(err, what)
		all = append(all, v)
	}
	return all
}
