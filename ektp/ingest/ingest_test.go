package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/figures"
	"github.com/ektp-rollout/sdk/ektp/ingest"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
)

var at = time.Date(2013, 1, 1, 0, 0, 0, 0, time.UTC)

func ExampleImport() {
	const table = `code,date,measure,value
64.74,2012-01-01,recorded,45000
64.74,2012-01-02,recorded,45800
64.74,2012-01-03,recorded,-1
`
	rows := figures.Stream(strings.NewReader(table), "bontang.csv", figures.Options{})
	result, err := ingest.Import(context.Background(), memory.New(), rows, ingest.Options{By: "siti", At: at, KeepGood: true})
	fmt.Println(result.Added, len(result.Refused))
	fmt.Println(err)
	// Output:
	// 2 1
	// row 3: bontang.csv:4 value "-1": must not be negative
}

func row(i int) ektp.Report {
	r := ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2010-01-01") + ektp.Date(i)}
	r.Figures.Set(ektp.Recorded, int64(i))
	return r
}

// source yields n rows; those in bad are negative.
func source(n int, bad ...int) iter.Seq2[ektp.Report, error] {
	return func(yield func(ektp.Report, error) bool) {
		for i := range n {
			r := row(i)
			for _, b := range bad {
				if b == i {
					r.Figures.Set(ektp.Recorded, -1)
				}
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}

// slow hides the fast way of the store.
type slow struct{ ektp.Store }

func count(t *testing.T, s ektp.Store) (n int) {
	for _, err := range s.Reports(context.Background(), ektp.ReportQuery{}) {
		require.NoError(t, err)
		n++
	}
	return n
}

func TestImport(t *testing.T) {
	ctx := context.Background()
	for name, open := range map[string]func() ektp.Store{"fast": func() ektp.Store { return memory.New() }, "slow": func() ektp.Store { return slow{memory.New()} }} {
		for _, chunk := range []int{0, 1, 7, 100, 1000} {
			t.Run(fmt.Sprintf("%s/%d", name, chunk), func(t *testing.T) {
				s := open()
				o := ingest.Options{By: "siti", At: at, Chunk: chunk}
				got, err := ingest.Import(ctx, s, source(100), o)
				require.NoError(t, err)
				assert.Equal(t, ingest.Result{Rows: 100, Added: 100}, got)
				got, err = ingest.Import(ctx, s, source(100), o)
				require.NoError(t, err)
				assert.Equal(t, ingest.Result{Rows: 100, Unchanged: 100}, got, "again")
				audited := 0
				for e, err := range s.Audit(ctx, ektp.Query{}) {
					require.NoError(t, err)
					assert.Equal(t, "siti", e.By)
					audited++
				}
				assert.NotZero(t, audited)
				stored, err := s.Report(ctx, ektp.ReportKey{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2010-01-05")})
				require.NoError(t, err)
				assert.Equal(t, ektp.Submitted, stored.State)

				// Other figures: a conflict, or corrections when asked for.
				changed := func(yield func(ektp.Report, error) bool) {
					r := row(5)
					r.Figures.Set(ektp.Recorded, 6)
					yield(r, nil)
				}
				_, err = ingest.Import(ctx, s, changed, o)
				assert.ErrorIs(t, err, ektp.ErrConflict)
				o.Replace, o.Reason = true, "salah ketik"
				got, err = ingest.Import(ctx, s, changed, o)
				require.NoError(t, err)
				assert.EqualValues(t, 1, got.Revised)
			})
		}
	}
}

func TestImportRefuses(t *testing.T) {
	ctx := context.Background()
	for _, chunk := range []int{0, 10} {
		s := memory.New()
		got, err := ingest.Import(ctx, s, source(100, 25, 50), ingest.Options{At: at, Chunk: chunk})
		var refusal *ingest.Refusal
		require.ErrorAs(t, err, &refusal)
		assert.EqualValues(t, 26, refusal.Row)
		assert.ErrorIs(t, err, ektp.ErrInvalid)
		if chunk == 0 {
			assert.Zero(t, count(t, s), "one unit of work: nothing is kept")
			assert.Len(t, got.Refused, 2, "every bad row is listed")
		} else {
			assert.Equal(t, 20, count(t, s), "whole chunks before the bad row are kept")
			assert.EqualValues(t, 20, got.Added)
		}
		got, err = ingest.Import(ctx, s, source(100, 25, 50), ingest.Options{At: at, Chunk: chunk, KeepGood: true})
		assert.Error(t, err)
		assert.Equal(t, 98, count(t, s))
		assert.EqualValues(t, 98, got.Added+got.Unchanged)
	}
	// A source that breaks ends the import, whatever the options.
	broken := errors.New("the line went dead")
	_, err := ingest.Import(ctx, memory.New(), func(yield func(ektp.Report, error) bool) {
		_ = yield(row(1), nil) && yield(ektp.Report{}, broken)
	}, ingest.Options{At: at, KeepGood: true})
	assert.ErrorIs(t, err, broken)
}

func TestImportGoesOn(t *testing.T) {
	ctx := context.Background()
	s := memory.New()
	path := filepath.Join(t.TempDir(), "progress")
	o := ingest.Options{At: at, Chunk: 10, Checkpoint: ingest.File(path, "2010.csv")}
	cut := func(yield func(ektp.Report, error) bool) {
		for r, err := range source(100) {
			if r.Date == ektp.MustDate("2010-01-01")+37 {
				yield(r, errors.New("power cut"))
				return
			}
			if !yield(r, err) {
				return
			}
		}
	}
	got, err := ingest.Import(ctx, s, cut, o)
	require.ErrorContains(t, err, "power cut")
	assert.EqualValues(t, 30, got.Added)
	var calls int
	o.Progress = func(ingest.Result) { calls++ }
	got, err = ingest.Import(ctx, s, source(100), o)
	require.NoError(t, err)
	assert.Equal(t, ingest.Result{Rows: 100, Skipped: 30, Added: 70}, got)
	assert.Equal(t, 7, calls)
	assert.Equal(t, 100, count(t, s))

	o.Checkpoint = ingest.File(path, "2011.csv")
	_, err = ingest.Import(ctx, s, source(1), o)
	assert.ErrorContains(t, err, "another source")
}
