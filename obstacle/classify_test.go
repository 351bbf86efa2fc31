package obstacle

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func codes(matches []Match) string {
	var out []string
	for _, c := range categories {
		for _, m := range matches {
			if m.Category == c {
				out = append(out, string(c))
			}
		}
	}
	return strings.Join(out, " ")
}

func TestClassifyTellsSensesApart(t *testing.T) {
	for text, want := range map[string]string{
		"Listrik padam sejak pagi":                      "power",
		"listrik sudah normal":                          "",
		"tidak ada kendala jaringan":                    "",
		"Petugas pemadam kebakaran ikut merekam data":   "",
		"Pemadaman bergilir membuat perekaman berhenti": "power",
		"jaringan pipa air bersih rusak":                "",
		"jaringan internet putus":                       "network",
		"kamera mati total":                             "equipment_fault",
		"Banyak penduduk pindah tanpa melapor":          "unreported_vital_event",
		"Pelayanan pindah ke balai desa":                "",
		"alat cuma satu, wajib KTP 40 ribu":             "equipment_shortage",
		"Keterlambatan bukan karena kerusakan alat":     "",
		"": "",
		"The weather is lovely today and nothing went wrong":            "",
		"<p>Listrik <b>padam</b></p>":                                   "power",
		"LISTRIK PADAAAAM TERUS":                                        "power",
		"𝐋𝐢𝐬𝐭𝐫𝐢𝐤 𝐩𝐚𝐝𝐚𝐦 terus":                                           "power",
		"ｌｉｓｔｒｉｋ ｐａｄａｍ":                                                 "power",
		"operator🙏🙏 belum dilatih":                                      "staffing",
		"Apabila terjadi pemadaman listrik agar segera memakai genset.": "",
	} {
		assert.Equal(t, want, codes(Classify(text)), text)
	}
}

func TestEvidenceLiesInTheText(t *testing.T) {
	for _, l := range readCorpus(t, "testdata/corpus-dev.tsv") {
		last := 1.0
		for _, m := range Classify(l.text) {
			assert.LessOrEqual(t, m.Confidence, last, "strongest first: %s", l.id)
			assert.Greater(t, m.Confidence, 0.0)
			last = m.Confidence
			require.NotEmpty(t, m.Evidence, l.id)
			for _, e := range m.Evidence {
				assert.NotEmpty(t, e.In(l.text), l.id)
				assert.True(t, utf8.ValidString(e.In(l.text)), l.id)
			}
		}
	}
}

func TestHugeTextIsReadInBoundedTime(t *testing.T) {
	for name, text := range map[string]string{
		"statements": strings.Repeat("listrik padam, alat rusak dan jaringan putus ", 1<<20/46),
		"one word":   strings.Repeat("a", 1<<20),
		"near miss":  strings.Repeat("tidak ", 1<<20/6),
		"broken":     strings.Repeat("\xff\xfe listrik", 1<<17),
		"emoji":      strings.Repeat("😀", 1<<18),
		"numbers":    strings.Repeat("123 ", 1<<18),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			Classify(text)
			assert.Less(t, time.Since(start), 5*time.Second)
		})
	}
}

func TestClassifyAllocatesAtMostOnce(t *testing.T) {
	texts := []string{
		"Kendala: listrik sering padam, satu unit kamera rusak, dan cukup banyak penduduk yang telah pindah tanpa keterangan.",
		"Perekaman berjalan lancar tanpa kendala",
		"blangko kosong",
	}
	Classify(texts[0])
	for _, text := range texts {
		assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { Classify(text) }), 1.0, text)
	}
}

func FuzzClassify(f *testing.F) {
	for _, s := range []string{"listrik padam", "\xff\xf0", "tidak ada kendala", "1. a 2. b", "blanko 0", "😀 rusak", "<br>", "alat2 rusak!!!"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range Classify(text) {
			for _, e := range m.Evidence {
				if e.Start < 0 || e.Start >= e.End || e.End > len(text) {
					t.Fatalf("evidence %v of %d bytes", e, len(text))
				}
			}
		}
	})
}

func TestCombine(t *testing.T) {
	says := func(c ...Category) Classifier {
		return ClassifierFunc(func(string) (m []Match) {
			for _, c := range c {
				m = append(m, Match{c, 0.8, []Span{{0, 1}}})
			}
			return m
		})
	}
	assert.Equal(t, "power", codes(Chain(says(), says(Power), says(Supply)).Classify("x")))
	assert.Equal(t, "power", codes(Vote(2, says(Power, Supply), says(Power), says(Network)).Classify("x")))
	assert.InDelta(t, 1.6/3, Vote(2, says(Power, Supply), says(Power), says(Network)).Classify("x")[0].Confidence, 1e-9)
	assert.Empty(t, Chain().Classify("listrik padam"))
}

func TestExplainMasksIdentityNumbers(t *testing.T) {
	got := Explain("data ganda NIK 6472011505900001 dua orang", ektp.Indonesian)
	assert.NotContains(t, got, "6472011505900001")
	assert.Contains(t, got, "Data ganda")
	assert.Equal(t, "No obstacle is stated.", Explain("lancar", ektp.English))
}

func TestFactors(t *testing.T) {
	good, bad := Factors("listrik sudah normal tapi jaringan putus")
	assert.Equal(t, []Category{Power}, good)
	assert.Equal(t, []Category{Network}, bad)
}

// A word or two may be a heading; other matters and other languages state
// nothing; a long text is heard part by part.
func TestNothingIsInvented(t *testing.T) {
	for _, text := range []string{
		"listrik", "jaringan", "printer", "Anggaran", "operator", "genset", "Kecamatan Sungai Kunjang",
		"Laporan mingguan perekaman e-KTP", "<html><body><p>listrik</p></body></html>",
		"Electricity was out and the network was down all day", "El servidor se cayó ayer",
		"Tim sepak bola kota itu menang 3-0 atas tamunya.",
		strings.Repeat("Resep rendang: rebus santan dengan bumbu halus, masukkan daging, masak hingga kering. ", 50),
	} {
		assert.Empty(t, Classify(text), "%.80s", text)
	}
	long := strings.Repeat("Perekaman berjalan sesuai jadwal dan warga dilayani dengan baik. ", 40) +
		"Sejak tiga hari lalu listrik padam dan genset tidak mau hidup. " +
		strings.Repeat("Warga membawa undangan dan kartu keluarga. ", 40)
	got := Classify(long)
	require.Len(t, got, 1)
	assert.Equal(t, Power, got[0].Category)
}

// Praise before trouble does not hide it; a denied trouble is none.
func TestTroubleAfterPraise(t *testing.T) {
	for text, want := range map[string]string{
		"Perekaman lancar. Namun alat di Kecamatan Muara Wis rusak.":      "equipment_fault",
		"Semua berjalan lancar. Namun alat di Samboja rusak.":             "equipment_fault",
		"Perekaman sesuai jadwal. Sejak Senin genset tidak mau hidup.":    "power",
		"Pelayanan normal. Jaringan putus dua hari di Kecamatan Anggana.": "network",
		"listrik normal, jaringan putus total":                            "network",
		"Semua lancar, tidak ada alat rusak.":                             "",
		"Lancar walaupun listrik sempat padam.":                           "",
	} {
		assert.Equal(t, want, codes(Classify(text)), text)
	}
}

// What is asked about, or is not the trouble, is not stated; a broken device is a
// fault, however many there are; a plea after an obstacle does not hide it.
func TestOnlyWhatIsStated(t *testing.T) {
	for text, want := range map[string]string{
		"pak kapan blangko datang?": "",
		"kapan alat datang?":        "",
		"Alat rusak satu unit":      "equipment_fault",
		"Satu unit alat rusak":      "equipment_fault",
		"alat rekam rusak 1 unit":   "equipment_fault",
		"Alat rusak 2 unit":         "equipment_fault",
		"Alat hanya satu unit":      "equipment_shortage",
		"Bukan alatnya yang rusak, melainkan warga yang enggan hadir.": "outreach",
		"Bukan listrik yang padam, melainkan kamera yang rusak.":       "equipment_fault",
		"Gelombang tinggi, tim tidak dapat menyeberang. Mohon perhatian Bapak/Ibu, karena hal ini sudah berulang sejak minggu lalu dan masyarakat mulai mengeluh di media sosial kecamatan.": "transportation",
		"sudah meninggal": "unreported_vital_event",
	} {
		assert.Equal(t, want, codes(Classify(text)), text)
	}
}
