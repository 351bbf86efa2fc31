package store_test

import (
	"context"
	"fmt"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store"
)

// A program that is configured by a string.
func ExampleOpeners_Open() {
	ctx := context.Background()
	s, err := store.Openers{}.Open(ctx, "memory:")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer s.Close()
	fmt.Println(ektp.CapabilitiesOf(s).Durable)
	_, err = store.Openers{}.Open(ctx, "mysql://host/db")
	fmt.Println(err)
	// Output:
	// false
	// store URL "mysql://host/db": the scheme must be one of memory
}
