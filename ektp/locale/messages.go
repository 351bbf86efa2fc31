package locale

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"

	"github.com/ektp-rollout/sdk/ektp"
)

//go:embed messages.json
var messagesJSON []byte

// own holds the messages of this package, the names of the nouns and the rules.
var own = sync.OnceValue(func() map[string]ektp.Text {
	var m map[string]ektp.Text
	if err := json.Unmarshal(messagesJSON, &m); err != nil {
		panic(err) // the embedded file is tested
	}
	nouns(func(key string, name ektp.Text) {
		m[key] = escaped(name)
	})
	for _, row := range ruleRows() {
		m[rulePrefix+row.EN] = ektp.Text{ID: literal(row.ID), EN: literal(row.EN)}
	}
	return m
})

// singular ends the key of the form a message takes in English when its first
// argument is 1: "count.regions.one". Indonesian has one form.
const singular = ".one"

var builtins = [2]func() *Printer{
	ektp.Indonesian: sync.OnceValue(func() *Printer { return mustPrinter(ektp.Indonesian) }),
	ektp.English:    sync.OnceValue(func() *Printer { return mustPrinter(ektp.English) }),
}

func builtin(lang ektp.Language) *Printer {
	if lang != ektp.English {
		lang = ektp.Indonesian
	}
	return builtins[lang]()
}

func mustPrinter(lang ektp.Language) *Printer {
	p, err := newPrinter(lang)
	if err != nil {
		panic(err)
	}
	return p
}

func newPrinter(lang ektp.Language, more ...map[string]ektp.Text) (*Printer, error) {
	all := map[string]ektp.Text{}
	for _, set := range append([]map[string]ektp.Text{own()}, more...) {
		for key, text := range set {
			all[key] = text
		}
	}
	b := catalog.NewBuilder(catalog.Fallback(language.Indonesian))
	for key, text := range all {
		if text.ID == "" || text.EN == "" {
			return nil, &ektp.FieldError{Field: "message", Value: key, Rule: "must be given in both languages"}
		}
		if err := b.SetString(language.Indonesian, key, text.ID); err != nil {
			return nil, fmt.Errorf("message %s: %w", key, err)
		}
		english := []catalog.Message{catalog.String(text.EN)}
		if one, ok := all[key+singular]; ok {
			english[0] = plural.Selectf(1, "%d", plural.One, one.EN, plural.Other, text.EN)
		}
		if err := b.Set(language.English, key, english...); err != nil {
			return nil, fmt.Errorf("message %s: %w", key, err)
		}
	}
	rules := rulesIn(more, lang)
	return &Printer{
		lang:     lang,
		messages: all,
		rules:    rules,
		longest:  longest(rules),
		printer:  message.NewPrinter(tag(lang), message.Catalog(b)),
	}, nil
}

// Sprintf writes the message of the key with its arguments. Whole numbers are
// grouped; numbers with decimals, percentages and dates should be written by
// their own methods first and put in as %s. A key that is in no catalogue is
// written as it is, so that nothing is lost.
func (p *Printer) Sprintf(key string, args ...any) string {
	return p.printer.Sprintf(message.Key(key, key), args...)
}

// Has reports whether there is a message of the key.
func (p *Printer) Has(key string) bool {
	_, ok := p.messages[key]
	return ok
}

// Keys lists the keys of all messages, in order.
func (p *Printer) Keys() []string {
	keys := make([]string, 0, len(p.messages))
	for key := range p.messages {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// Match finds the language in what systems and browsers say: "en", "en_US.UTF-8",
// "id-ID", "en-GB,en;q=0.9". Indonesian when neither language is named.
func Match(s string) ektp.Language {
	if !strings.ContainsAny(s, ",;") {
		s, _, _ = strings.Cut(s, ".") // en_US.UTF-8
	}
	best, bestWeight := ektp.Indonesian, float32(-1)
	tags, weights, err := language.ParseAcceptLanguage(strings.ReplaceAll(s, "_", "-"))
	if err != nil {
		return ektp.Indonesian
	}
	for i, t := range tags {
		base, _ := t.Base()
		lang := ektp.Indonesian
		switch base.String() {
		case "en":
			lang = ektp.English
		case "id":
		default:
			continue
		}
		if weights[i] > bestWeight {
			best, bestWeight = lang, weights[i]
		}
	}
	return best
}

// Message is the message of the key in both languages, before its arguments
// are put in; the zero Text where there is none.
func (p *Printer) Message(key string) ektp.Text { return p.messages[key] }
