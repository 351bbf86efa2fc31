// Package storetest is the proof that a store keeps the contract of
// [ektp.Store]. An implementer writes one test:
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, storetest.Features{Durable: true}, func(t *testing.T) storetest.Opened {
//			path := filepath.Join(t.TempDir(), "store")
//			return storetest.Opened{Store: open(t, path), Reopen: func() (ektp.Store, error) { return Open(path) }}
//		})
//	}
//
// Every failure begins with the part of the contract that is broken. Outside of
// a test, [Check] returns the failures as errors.
//
// Features say what a store promises beyond the contract; it is held to exactly
// that.
package storetest
