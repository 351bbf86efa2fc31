package locale

import (
	_ "embed"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/ektp-rollout/sdk/ektp"
)

//go:embed rules.json
var rulesJSON []byte

// rulePrefix begins the key of a rule's message: "rule.must be at least %s".
// What follows is the rule as errors word it, %s standing for a value.
const rulePrefix = "rule."

// rule finds one rule in the words of an error.
type rule struct {
	pattern *regexp.Regexp
	key     string
	parts   int // that "; " parts it into
}

// between parts the rules of one line.
const between = "; "

// newRule takes each value of a rule that begins with one as a single word: else
// it would fit nearly any text.
func newRule(key string) rule {
	words, value := regexp.QuoteMeta(strings.TrimPrefix(key, rulePrefix)), `(.+?)`
	if strings.HasPrefix(words, "%s") {
		value = `(\S+)`
	}
	return rule{regexp.MustCompile("^" + strings.ReplaceAll(words, "%s", value) + "$"), key, 1 + strings.Count(key, between)}
}

// ruleRows are the rules of this SDK. Where two fit, the earlier counts.
var ruleRows = sync.OnceValue(func() []ektp.Text {
	var rows []ektp.Text
	if err := json.Unmarshal(rulesJSON, &rows); err != nil {
		panic(err) // the embedded table is tested
	}
	return rows
})

var ownRules = sync.OnceValue(func() []rule {
	list := make([]rule, len(ruleRows()))
	for i, row := range ruleRows() {
		list[i] = newRule(rulePrefix + row.EN)
	}
	return list
})

// longest is the most parts that a rule is made of.
func longest(rules []rule) (n int) {
	for _, r := range rules {
		n = max(n, r.parts)
	}
	return n
}

// rulesIn are the rules among an app's messages; they come before ours, which
// are English already.
func rulesIn(sets []map[string]ektp.Text, lang ektp.Language) []rule {
	var keys []string
	for _, set := range sets {
		for key := range set {
			if strings.HasPrefix(key, rulePrefix) {
				keys = append(keys, key)
			}
		}
	}
	slices.Sort(keys)
	var list []rule
	for _, key := range slices.Compact(keys) {
		list = append(list, newRule(key))
	}
	if lang == ektp.English {
		return list
	}
	return append(list, ownRules()...)
}

// literal doubles each percent sign that does not stand for a value.
func literal(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "%", "%%"), "%%s", "%s")
}

// Error is the error's text for people. Errors word their rules in English; in
// Indonesian each rule that the catalogue knows, under "rule." and its English
// words, is said in Indonesian with its values, and what it does not know stays
// as it is. In English only the rules that an app words anew are said otherwise.
// Field names and values are never translated.
func (p *Printer) Error(err error) string {
	if len(p.rules) == 0 {
		return err.Error()
	}
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		lines[i] = p.line(line)
	}
	return strings.Join(lines, "\n")
}

// line says the rules of a line, those first that are made of several of its
// parts themselves.
func (p *Printer) line(line string) string {
	parts := strings.Split(line, between)
	var said []string
	for len(parts) > 0 {
		n := min(p.longest, len(parts))
		text, ok := p.translate(strings.Join(parts[:n], between), n)
		for !ok && n > 1 {
			n--
			text, ok = p.translate(strings.Join(parts[:n], between), n)
		}
		said, parts = append(said, text), parts[n:]
	}
	return strings.Join(said, between)
}

// translate finds the rule of so many parts at the end of the text, the longest
// first: after a colon, after a value in quotes, or after any word.
func (p *Printer) translate(text string, parts int) (string, bool) {
	if said, ok := p.rule(text, parts); ok {
		return said, true
	}
	for _, mark := range [...]string{": ", "\" ", " "} {
		for at := 0; ; {
			next := strings.Index(text[at:], mark)
			if next < 0 {
				break
			}
			at += next + len(mark)
			if said, ok := p.rule(text[at:], parts); ok {
				return text[:at] + said, true
			}
		}
	}
	return text, false
}

func (p *Printer) rule(text string, parts int) (string, bool) {
	for _, r := range p.rules {
		if r.parts != parts {
			continue
		}
		m := r.pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		values := make([]any, len(m)-1)
		for i := range values {
			values[i] = m[i+1]
		}
		return p.Sprintf(r.key, values...), true
	}
	return "", false
}
