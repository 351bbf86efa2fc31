package memory_test

import (
	"context"
	"sync"
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
)

// Against a bare map under a lock, which has no snapshots, no order and no
// history.
func BenchmarkPut(b *testing.B) {
	ctx := context.Background()
	report := func(i int) ektp.Report {
		return ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.Date(i + 1), Figures: ektp.Figures{{Measure: ektp.Recorded, Value: int64(i)}}}
	}
	const batch = 1000
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		s := memory.New()
		i := 0
		for b.Loop() {
			if err := s.Update(ctx, func(tx ektp.Tx) error {
				for range batch {
					if _, err := tx.PutReport(ctx, report(i)); err != nil {
						return err
					}
					i++
				}
				return nil
			}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("bare-map", func(b *testing.B) {
		b.ReportAllocs()
		var mu sync.Mutex
		m := map[ektp.ReportKey]ektp.Report{}
		i := 0
		for b.Loop() {
			mu.Lock()
			for range batch {
				r := report(i)
				m[r.Key()] = r
				i++
			}
			mu.Unlock()
		}
	})
}

func BenchmarkRead(b *testing.B) {
	ctx := context.Background()
	s := memory.New()
	bare := map[ektp.ReportKey]ektp.Report{}
	const n = 100_000
	if err := s.Update(ctx, func(tx ektp.Tx) error {
		for i := range n {
			r := ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.Date(i + 1), Figures: ektp.Figures{{Measure: ektp.Recorded, Value: int64(i)}}}
			bare[r.Key()] = r
			if _, err := tx.PutReport(ctx, r); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			count := 0
			for _, err := range s.Reports(ctx, ektp.ReportQuery{}) {
				if err != nil {
					b.Fatal(err)
				}
				count++
			}
			if count != n {
				b.Fatal(count)
			}
		}
	})
	b.Run("bare-map", func(b *testing.B) {
		for b.Loop() {
			count := 0
			for _, r := range bare {
				c := r.Clone()
				_ = c
				count++
			}
			if count != n {
				b.Fatal(count)
			}
		}
	})
}
