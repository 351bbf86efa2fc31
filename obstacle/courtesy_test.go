package obstacle

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

var (
	greetings = []string{
		"Selamat pagi, ", "Selamat pagi Pak, ", "Pagi pak ", "Siang bu, ", "Assalamualaikum, ", "Assalamu'alaikum wr. wb. ", "Yth. Bapak Kepala Dinas, ",
		"Yth. Bapak/Ibu, ", "Mohon izin melaporkan, ", "Izin lapor pak, ", "Izin melaporkan ", "Dengan hormat, ", "Dengan hormat,\n", "Ket: ", "Catatan: ", "Info: ", "Lapor: ",
		"Salam sejahtera bagi kita semua. ", "Malam ndan, ", "Pak, ",
	}
	closings = []string{
		". Terima kasih.", ". Terima kasih", ", terima kasih pak", " terima kasih pak", " makasih bu", ". Trims.", ", thx", ". Salam sehat.", ". Wassalam.",
		". Wassalamu'alaikum wr. wb.", ". Demikian kami sampaikan.", ". Demikian kami sampaikan, atas perhatiannya kami ucapkan terima kasih.",
		". Atas perhatian Bapak diucapkan terima kasih.", ". Atas perhatian dan kerja samanya disampaikan terima kasih.", ".\nHormat kami", " pak", ", bu.",
	}
)

// A courtesy around a statement changes nothing.
func TestCourtesySaysNothing(t *testing.T) {
	differ := 0
	all := corpora(t, nil)
	for n := range len(all) / 15 {
		text := all[n*15].text
		if last := text[len(text)-1]; last == '?' || last == '.' || last == '!' {
			text = text[:len(text)-1]
		}
		greeting, closing := greetings[n%len(greetings)], closings[n%len(closings)]
		want := codes(Classify(text))
		for k, with := range []string{greeting + text, text + closing, greeting + text + closing} {
			if got := codes(Classify(with)); got != want {
				differ++
				t.Logf("%d %q: %s, not %s", k, with, got, want)
			}
		}
	}
	assert.Zero(t, differ)
}

func TestCourtesyIsOnlyCourtesy(t *testing.T) {
	for text, want := range map[string]string{
		"blangko kosong. Terima kasih.":                          "supply",
		"Selamat pagi, alat rusak":                               "equipment_fault",
		"Ket: alat rusak":                                        "equipment_fault",
		"Terima kasih Bapak/Ibu.":                                "",
		"Assalamualaikum wr. wb.":                                "",
		"Selamat pagi, perekaman hari ini lancar. Terima kasih.": "",
	} {
		assert.Equal(t, want, codes(Classify(text)), text)
	}
	for _, text := range []string{"listrik padam tiap pagi pak", "listrik padam tiap pagi"} {
		var s scanner
		s.read(builtinLexicon(), text)
		assert.Equal(t, 4, s.nSaid, text)
	}
}
