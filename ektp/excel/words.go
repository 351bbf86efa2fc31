package excel

import (
	_ "embed"
	"encoding/json"
	"sync"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

//go:embed words.json
var wordsJSON []byte

var words = sync.OnceValue(func() map[string]ektp.Text {
	var m map[string]ektp.Text
	if err := json.Unmarshal(wordsJSON, &m); err != nil {
		panic(err) // the embedded file is tested
	}
	return m
})

var measures = sync.OnceValue(ektp.BuiltinMeasures)

// speaker has the words and number formats of one language.
type speaker struct {
	*locale.Printer
	lang ektp.Language
}

func speak(l ektp.Language) speaker { return speaker{locale.New(l), l} }

func (s speaker) word(key string) string {
	t, ok := words()[key]
	if !ok {
		panic("excel: no word " + key) // a test writes every sheet
	}
	return t.In(s.lang)
}

// Number formats. The locale in brackets makes the separators and the names of
// months those of the language, wherever the program that shows them knows it.
func (s speaker) format(code string) string {
	if s.lang == ektp.Indonesian {
		return "[$-421]" + code
	}
	return "[$-809]" + code
}

func (s speaker) measure(m ektp.Measure) string {
	if info, ok := measures().Lookup(m); ok {
		return info.Label.In(s.lang)
	}
	return string(m)
}

func (s speaker) source(name string) string {
	switch name {
	case "":
		return s.word("own_office")
	case monitor.SumOfRegions:
		return s.word("sum")
	case monitor.SumOfPhases:
		return s.word("sum_phases")
	}
	return name
}
