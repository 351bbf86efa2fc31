// Package memory is an [ektp.Store] that lives in memory: for tests, for trying
// things out, and as the reference of what a store must do.
//
//	store := memory.New()
//	m, err := monitor.New(store, plan)
//
// Every state of the store is kept whole while somebody reads it: a reader sees
// one unchanging picture and never waits for a writer. Nothing outlives the
// process.
package memory
