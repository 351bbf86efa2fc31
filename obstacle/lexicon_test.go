package obstacle

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLexiconReads(t *testing.T) {
	b, err := readForms(lexiconText)
	require.NoError(t, err)
	l := b.lexicon(nil)
	t.Logf("%d words, %d phrases", len(b.words), len(l.tree))
}

// What a lexicon finds, word by word: the longest form, clitics, open forms,
// drawn-out letters; nothing across a comma or within a word.
func TestLexiconFinds(t *testing.T) {
	b, err := readForms("power: mati lampu | {padam,byar pet} | lampu mati total\nthing.power: lampu\nbad.out: mati\nnone: mati suri\nthing.genset: pembangkit*\n")
	require.NoError(t, err)
	l := b.lexicon(nil)
	for text, want := range map[string][]string{
		"mati lampu":          {"mati lampu"},
		"mati   LAMPUNYA":     {"mati   LAMPUNYA"},
		"mati, lampu":         {"mati", "lampu"},
		"lampu mati":          {"lampu", "mati"},
		"lampu mati total":    {"lampu mati total"},
		"ini lampu mati suri": {"lampu"},
		"byar-pet lagi":       {"byar-pet"},
		"padaaaam":            {"padaaaam"},
		"kepadaman":           nil,
		"dua pembangkitnya":   {"pembangkitnya"},
		"pembangkit":          {"pembangkit"},
		"pembangun":           nil,
		"lampu2 mati":         {"lampu", "mati"},
		"ｍａｔｉ lámpu":          {"ｍａｔｉ lámpu"},
		"mati\u200b lampu":    {"mati\u200b lampu"},
	} {
		var s scanner
		s.read(l, text)
		var got []string
		for _, k := range s.tokens[:s.n] {
			got = append(got, text[k.start:k.end])
		}
		assert.Equal(t, want, got, text)
	}
}
