// Package kaltim is the programme of the study as data: the e-KTP recording in
// East Kalimantan (Kalimantan Timur) of 2011 to 2013, its 14 kabupaten/kota,
// its three phases and their teams, the figures that were published, and what
// hindered.
//
// It is the worked example of the SDK and its measure: what is known of this
// programme can be recomputed from it, and what is not known stays unknown.
// Nothing in the SDK depends on it.
//
//	plan := kaltim.Plan()
//	reports, notes := kaltim.Reports(), kaltim.Notes()
//
// Regions keep the codes of their day: 64.04, 64.05, 64.06, 64.10 and 64.73
// are today in Kalimantan Utara, and 64.07 still holds Mahakam Ulu.
//
// Sources: Nugraha (2013), "Profesionalisme Aparatur dalam Penyelenggaraan
// Pemerintahan pada Biro Pemerintahan Umum Sekretariat Daerah Provinsi
// Kalimantan Timur (Studi Kasus Monitoring e-KTP)", eJournal Ilmu Pemerintahan
// 1; press releases and news named row by row in figures.csv and notes.csv.
// Disagreeing figures stand side by side: choosing is the reader's business,
// done by a stated rule in ektp/monitor.
package kaltim
