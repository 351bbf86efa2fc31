package storetest_test

import (
	"fmt"

	"github.com/ektp-rollout/sdk/ektp/store/memory"
	"github.com/ektp-rollout/sdk/ektp/store/storetest"
)

// Check says in words what a store does wrong, also outside of a test.
func ExampleCheck() {
	err := storetest.Check(storetest.Features{Bulk: true, Rows: 50}, func() storetest.Opened {
		return storetest.Opened{Store: memory.New()}
	})
	fmt.Println(err)
	// Output: <nil>
}
