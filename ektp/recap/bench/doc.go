// Package bench holds the benchmarks of the recap beside other libraries. It
// is a module of its own so that nothing of them reaches who imports the SDK.
package bench
