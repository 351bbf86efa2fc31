package obstacle

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// bytesOf are random; the same each time.
func bytesOf(r *rand.Rand, n int) []byte {
	b := make([]byte, n)
	r.Read(b)
	return b
}

func TestNoiseStatesNothing(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for name, noise := range map[string]func() string{
		"bytes":  func() string { return string(bytesOf(r, 4096)) },
		"hex":    func() string { return fmt.Sprintf("% x", bytesOf(r, 500)) },
		"dump":   func() string { return hex.Dump(bytesOf(r, 1000)) },
		"base64": func() string { return base64.StdEncoding.EncodeToString(bytesOf(r, 3000)) },
		"printable": func() string {
			b := bytesOf(r, 4096)
			for i := range b {
				b[i] = ' ' + b[i]%95
			}
			return string(b)
		},
	} {
		t.Run(name, func(t *testing.T) {
			for range 200 {
				text := noise()
				assert.Empty(t, Classify(text), text)
			}
		})
	}
	assert.Empty(t, Classify(string(bytesOf(r, 1<<20))))
}

func TestTextBesideNoiseIsHeard(t *testing.T) {
	const text = "\nKendala: listrik sering padam dan blangko KTP habis sejak Mei.\n"
	r := rand.New(rand.NewSource(1))
	for range 50 {
		noise := string(bytesOf(r, 4096))
		for _, beside := range []string{noise + text, text + noise, noise + text + noise} {
			assert.Equal(t, "power supply", codes(Classify(beside)))
		}
	}
	assert.Equal(t, "power", codes(Classify("Anggana, Sebulu, Marangkayu, Samboja, Sanga-Sanga, Kenohan, Wahau, Kongbeng, Telen, Batu Ampar: listrik padam")), "places")
	assert.Equal(t, "power", codes(Classify("\xe0 l\xefstrik, listrik padam \x96 Desa Tamb\xe1k")), "errors of the encoding are gaps")
}

func TestTagsAreSkipped(t *testing.T) {
	for text, want := range map[string]string{
		"<html><head></head><body></body></html>":                  "",
		"<!DOCTYPE html><html><head><title></title></head></html>": "",
		"<p class=\"kendala rusak alat\">Perekaman lancar</p>":     "",
		"<p>Listrik <b>padam</b></p>":                              "power",
		"<li>Perekaman lancar</li><li>Jaringan <i>putus</i></li>":  "network",
		"<listrik padam>":                          "power",
		"umur < 17 tahun > 5 tahun, listrik padam": "power",
		"<b listrik padam":                         "power",
	} {
		assert.Equal(t, want, codes(Classify(text)), text)
	}
	Classify(strings.Repeat("<a <p ", 1<<17))
}
