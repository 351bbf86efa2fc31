package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
)

// Who runs the program has no Options: he is told what he can do.
func TestNoWordOfOptions(t *testing.T) {
	p := printer(ektp.Indonesian)
	for _, key := range p.Keys() {
		if strings.Contains(key, "Options.") && key != "rule.Options.Columns names a column that no table has" {
			text := p.Message(key)
			assert.NotContains(t, text.ID+text.EN, "Options.", key)
		}
	}
}

// What is refused is said in the language of the run, with what can be done.
func TestWhatCanBeDone(t *testing.T) {
	const plain = "Keadaan 30 Oktober 2026\nKab/Kota,Wajib KTP,Perekaman\n"
	for _, c := range []struct {
		name, file, text, id, en string
	}{
		{"thousands that part a row", "a.csv", plain + "Boalemo,105,72\nPohuwato,110,000,80,000\n",
			"baris ini berisi lebih banyak sel daripada kepala tabel: koma di dalam angka", "the row has more cells than the header"},
		{"no date", "boalemo.csv", "Wajib KTP;Perekaman\n105.000;72.000\n",
			"tabel ini tidak bertanggal: tulis tanggalnya di judul", "the table says no date: write it in the title"},
		{"no table", "boalemo.csv", "Dengan hormat\n",
			"sedikitnya satu angka yang dikenal, seperti Kode", "at least one known figure is needed, as Kode"},
	} {
		in := put(t, map[string]string{c.file: c.text})
		for lang, want := range map[string]string{"id": c.id, "en": c.en} {
			code, out, stderr := executeOn(t, november, "--in", in, "--plan", gorontalo(t), "--lang", lang)
			assert.Equal(t, attention, code, stderr)
			assert.Contains(t, out, want, c.name)
		}
	}
}

// A changed figure and one that falls are refused with the flag that takes them.
func TestReasonIsAskedFor(t *testing.T) {
	args := []string{"--plan", gorontalo(t), "--db", "sqlite://" + filepath.ToSlash(filepath.Join(t.TempDir(), "x.db")), "--in"}
	file := func(day, recorded string) string {
		return put(t, map[string]string{"boalemo.csv": "Keadaan " + day + " Oktober 2026\nWajib KTP;Perekaman\n105.000;" + recorded + "\n"})
	}
	_, out, stderr := executeOn(t, november, append(args, file("28", "72.000"))...)
	assert.Contains(t, out, "Laporan baru: 1.", stderr)
	_, out, _ = executeOn(t, november, append(args, file("28", "73.000"))...)
	assert.Contains(t, out, "boalemo.csv: laporan 75.02 2026-10-28 tahap-2 sudah diverifikasi dengan isi lain. Bila perubahannya benar, jalankan lagi dengan --reason dan alasannya\n")
	_, out, _ = executeOn(t, november, append([]string{"--lang", "en"}, append(args, file("28", "73.000"))...)...)
	assert.Contains(t, out, "boalemo.csv: report 75.02 2026-10-28 tahap-2 was verified with other content. Where the change is right, run again with --reason and the reason\n")
	_, out, _ = executeOn(t, november, append(args, file("30", "71.000"))...)
	assert.Contains(t, out, "tidak boleh turun tanpa alasan: sebelumnya 72000 pada 2026-10-28. Bila benar, jalankan lagi dengan --reason dan alasannya\n")
}
