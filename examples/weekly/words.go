package main

import (
	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
)

// printer knows the rules of this program besides those of the SDK.
var printer = locale.Speaker(map[string]ektp.Text{
	"rule.is stated as %s by %s: say which is right": {
		ID: "dinyatakan %s oleh %s: tentukan yang benar",
		EN: "is stated as %s by %s: say which is right"},
	"rule.is stated by %s as well, with other particulars: put both into one file": {
		ID: "juga dinyatakan oleh %s dengan rincian lain: gabungkan dalam satu berkas",
		EN: "is stated by %s as well, with other particulars: put both into one file"},
	"rule.lies before the region's first phase begins, on %s: is the year right?": {
		ID: "sebelum tahap pertama daerah ini dimulai, yaitu %s: apakah tahunnya benar?",
		EN: "lies before the region's first phase begins, on %s: is the year right?"},
	"rule.speaks of a whole, and the phases are of single regions: their rows are needed": {
		ID: "menyebut keseluruhan, padahal tahapnya per daerah: perlu baris tiap daerah",
		EN: "speaks of a whole, and the phases are of single regions: their rows are needed"},
	"rule.is a file, give the folder it lies in": {
		ID: "adalah berkas, sebutkan foldernya",
		EN: "is a file, give the folder it lies in"},
	"rule.must be another folder than --in, else its files are read next time": {
		ID: "harus folder lain daripada --in, supaya isinya tidak ikut dibaca lain kali",
		EN: "must be another folder than --in, else its files are read next time"},
	"rule.is no plain file, and was not read": {
		ID: "bukan berkas biasa, dan tidak dibaca",
		EN: "is no plain file, and was not read"},
	"rule.lies outside %s, whose bureau does this job": {
		ID: "di luar %s, yang bironya mengerjakan rekap ini",
		EN: "lies outside %s, whose bureau does this job"},

	// What the SDK tells programmers, said to who runs this program.
	"rule.the table says no date: give Options.Date": {
		ID: "tabel ini tidak bertanggal: tulis tanggalnya di judul, seperti Keadaan 30 Oktober 2026, atau di nama berkas",
		EN: "the table says no date: write it in the title, as Keadaan 30 Oktober 2026, or in the name of the file"},
	"rule.more than one date stands above the table: say which with Options.Date": {
		ID: "ada lebih dari satu tanggal di atas tabel: tulis hanya tanggal keadaan angkanya",
		EN: "more than one date stands above the table: write only that of the figures"},
	"rule.the column speaks of %s and the table of %s: say which with Options.Date": {
		ID: "kolom ini menyebut tanggal %s dan tabelnya %s: perbaiki kepala kolom atau judulnya",
		EN: "the column speaks of %s and the table of %s: correct the header or the title"},
	"rule.speaks of a period that cannot be told from it: give Options.From and Options.Date": {
		ID: "menyebut periode yang tidak dapat dipastikan: tulis tanggal awal dan akhirnya di judul",
		EN: "speaks of a period that cannot be told from it: write its first and last day in the title"},
	"rule.can mean more than one thing, say which with Options.Columns: %s": {
		ID: "bisa berarti lebih dari satu, perjelas kepala kolomnya: %s",
		EN: "can mean more than one thing, make the header clear: %s"},
	"rule.means the same as another column, say which is to be taken with Options.Columns: %s": {
		ID: "artinya sama dengan kolom lain, perjelas kepala kolomnya atau hapus salah satunya: %s",
		EN: "means the same as another column, make the header clear or take one of them out: %s"},
	"rule.no table was recognised: a header with the region and at least one known figure is needed, or Options.HeaderRow and Options.Columns": {
		ID: "tidak ada tabel yang dikenali: perlu kepala tabel dengan wilayah dan sedikitnya satu angka yang dikenal, seperti Kode, Wajib KTP, Perekaman",
		EN: "no table was recognised: a header with the region and at least one known figure is needed, as Kode, Wajib KTP, Perekaman"},
	"rule.the column has no header, its cells are left out: say what it means with Options.Columns": {
		ID: "kolom ini tidak berjudul, isinya tidak diambil: tulis kepala kolomnya",
		EN: "the column has no header, its cells are left out: write one"},
	"rule.the column is not understood, its cells are left out: say what it means with Options.Columns": {
		ID: "kolom ini tidak dipahami, isinya tidak diambil: perbaiki kepala kolomnya, atau terangkan formulirnya dengan --forms",
		EN: "the column is not understood, its cells are left out: correct the header, or describe the form with --forms"},
	"rule.the sheet is hidden, and was left out: set Options.Hidden to read it": {
		ID: "lembarnya tersembunyi, dan tidak dibaca: bila perlu dibaca, tampilkan lalu simpan lagi",
		EN: "the sheet is hidden, and was left out: to have it read, unhide it and save again"},
	"rule.the file is larger than the limit: bring it in parts, or raise Options.MaxFile": {
		ID: "berkas lebih besar daripada batas: bawa per bagian",
		EN: "the file is larger than the limit: bring it in parts"},
	"rule.grows beyond the limit when unpacked: bring it in parts, or raise Options.MaxUnpacked": {
		ID: "melebihi batas ketika dibuka: bawa per bagian",
		EN: "grows beyond the limit when unpacked: bring it in parts"},
	"rule.its texts take more memory than the limit: raise Options.MaxText": {
		ID: "teksnya memakai memori lebih daripada batas: bawa per bagian",
		EN: "its texts take more memory than the limit: bring it in parts"},
	"rule.has more rows than the limit: bring it in parts, or raise Options.MaxRows": {
		ID: "barisnya lebih banyak daripada batas: bawa per bagian",
		EN: "has more rows than the limit: bring it in parts"},
	"rule.must not fall without a reason: it was %s on %s": {
		ID: "tidak boleh turun tanpa alasan: sebelumnya %s pada %s. Bila benar, jalankan lagi dengan --reason dan alasannya",
		EN: "must not fall without a reason: it was %s on %s. Where that is right, run again with --reason and the reason"},
	"rule.report %s: cannot submit what is submitted: a reason must be given": {
		ID: "laporan %s sudah diajukan dengan isi lain. Bila perubahannya benar, jalankan lagi dengan --reason dan alasannya",
		EN: "report %s was submitted with other content. Where the change is right, run again with --reason and the reason"},
	"rule.report %s: cannot submit what is verified: a reason must be given": {
		ID: "laporan %s sudah diverifikasi dengan isi lain. Bila perubahannya benar, jalankan lagi dengan --reason dan alasannya",
		EN: "report %s was verified with other content. Where the change is right, run again with --reason and the reason"},
	"rule.report %s: cannot submit what is forwarded: a reason must be given": {
		ID: "laporan %s sudah diteruskan dengan isi lain. Bila perubahannya benar, jalankan lagi dengan --reason dan alasannya",
		EN: "report %s was forwarded with other content. Where the change is right, run again with --reason and the reason"},
})
