package postgres_test

import (
	"context"
	"log"

	"github.com/ektp-rollout/sdk/ektp/store/postgres"
	"github.com/ektp-rollout/sdk/ektp/store/sqlstore"
)

func ExampleOpen() {
	ctx := context.Background()
	store, err := postgres.Open(ctx, "postgres://app@localhost/disdukcapil", sqlstore.Prefix("monitoring.ektp_"))
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()
}
