package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// How each file was understood is told in the language of the run.
func TestHowFilesWereUnderstood(t *testing.T) {
	in, out := put(t, map[string]string{
		"64.74/rekap.csv": "Posisi 30/04/2012\nWajib KTP;Perekaman;%\n122.589;100.000;81,57\n;;\nBontang, 1 Mei 2012\n",
		"provinsi.csv":    "KEADAAN TANGGAL 30 APRIL 2012\nNo;Kab/Kota;Wajib KTP;Perekaman;Keterangan;Anu\n1;Berau;120.000;80.000;lancar;x\n2;Tarakan;140.000;100.000;;y\nJUMLAH;;260.000;180.000;;\n",
		"surat.csv":       "Dengan hormat\n",
	}), t.TempDir()
	_, _, stderr := execute(t, "--in", in, "--asof", "2012-04-30", "--out", out)
	account, err := os.ReadFile(filepath.Join(out, "inbox.txt"))
	require.NoError(t, err, stderr)
	_, got, _ := strings.Cut(string(account), "Cara membaca tiap berkas:\n")
	assert.Equal(t, `64.74/rekap.csv: bukan formulir yang dikenal, kepala tabel di baris 2, 1 baris data
  tanggal 2012-04-30 (judul A1)
  wilayah 64.74 (nama berkas atau folder)
  A   Wajib KTP                                wajib KTP (kata di kepala kolom)
  B   Perekaman                                sudah rekam (kata di kepala kolom)
  C   %                                        persen sudah rekam / wajib KTP (kata di kepala kolom)
  baris 5: teks di bawah tabel
provinsi.csv: bukan formulir yang dikenal, kepala tabel di baris 2, 2 baris data
  tanggal 2012-04-30 (judul A1)
  A   No                                       nomor urut (kata di kepala kolom)
  B   Kab/Kota                                 nama wilayah (kata di kepala kolom)
  C   Wajib KTP                                wajib KTP (kata di kepala kolom)
  D   Perekaman                                sudah rekam (kata di kepala kolom)
  E   Keterangan                               keterangan (kata di kepala kolom)
  F   Anu                                      ? (tidak dipahami)
  baris 5: jumlah
surat.csv: tidak ada tabel yang dikenali
`, got)
}

// Every role of a column has its words.
func TestRolesHaveWords(t *testing.T) {
	p := printer(ektp.Indonesian)
	for _, s := range strings.Fields("code name around level date from reported half month semester year phase source note no ignore recorded:L percent:recorded/eligible equipment:camera:good code:1") {
		m, err := sheet.ParseMeaning(s)
		require.NoError(t, err)
		assert.NotEmpty(t, meaning(p, m), s)
	}
}
