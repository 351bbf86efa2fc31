package memory_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
	"github.com/ektp-rollout/sdk/ektp/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, storetest.Features{Bulk: true}, func(*testing.T) storetest.Opened {
		return storetest.Opened{Store: memory.New()}
	})
}

func Example() {
	ctx := context.Background()
	store := memory.New()
	report := ektp.Report{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2011-12-24")}
	report.Figures.Set(ektp.Recorded, 43366)
	err := store.Update(ctx, func(tx ektp.Tx) error {
		_, err := tx.PutReport(ctx, report)
		return err
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for r, err := range store.Reports(ctx, ektp.ReportQuery{}) {
		n, _ := r.Value(ektp.Recorded)
		fmt.Println(r.Key(), n, err)
	}
	// Output: 64.74 2011-12-24 43366 <nil>
}
