// Package wilayah is the register of regions: codes, names, what lies below
// what, and how it changed through time (pemekaran).
//
//	regions := wilayah.Builtin()
//	r, ok := regions.Lookup(ektp.MustCode("64.74"))     // Kota Bontang
//	now := regions.Successors(ektp.MustCode("64.04"), today) // 65.01, Bulungan
//
// Built in are all provinces, kabupaten and kota, and the kecamatan of
// provinces 64 and 65 (Kepmendagri 300.2.2-2138/2025), with the changes that
// formed Kalimantan Utara and Mahakam Ulu. The list down to the village is read
// with [Load] from the file the user has.
package wilayah
