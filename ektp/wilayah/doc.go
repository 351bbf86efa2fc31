// Package wilayah is the register of regions: codes, names, what lies below
// what, and how it changed through time (pemekaran).
//
//	regions := wilayah.Builtin()
//	r, ok := regions.Lookup(ektp.MustCode("64.74"))          // Kota Bontang
//	r, ok = regions.Find("Kab. Kutai Kertanegara", wilayah.Query{}) // 64.02, spelled otherwise
//	now := regions.Successors(ektp.MustCode("64.04"), today) // 65.01, Bulungan
//
// Built in are all provinces, kabupaten and kota, and the kecamatan of provinces
// 64 and 65 (Kepmendagri 300.2.2-2138/2025), with the changes that formed
// Kalimantan Utara and Mahakam Ulu, each with its law and source. The list down
// to the village is read with [Load] from the file the user has: a CSV with the
// ministry's codes or the dump wilayah.sql. Codes of BPS look alike and mean
// other regions; they are refused unless [LoadMapped] is told which is which.
//
// # Regions through time
//
// A figure keeps the code of its day. [Registry.Trace] says what a region of one
// day is on another, [Registry.ChildrenOn] what a province had below it, and
// [Registry.Total] adds up figures of any days as they belong to a region on the
// day asked for: the fourteen regions of East Kalimantan in 2012 are nine of
// East and five of North Kalimantan today, nobody lost, nobody twice. A law and
// the code book that follows it have different days, years apart; [Basis]
// chooses.
//
// Where a region was split, a [Crosswalk] carries its figures over by weights
// the caller gives. Without weights they stay unmapped: nothing is guessed.
//
// The history in the table is that of provinces 64 and 65; elsewhere a region is
// taken to have been what it is, until [Registry.WithChanges] is given more. Of a kecamatan that was split it is not known
// which villages went where.
package wilayah
