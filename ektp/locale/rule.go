package locale

import (
	_ "embed"
	"encoding/json"
	"regexp"
	"strings"
	"sync"

	"github.com/ektp-rollout/sdk/ektp"
)

//go:embed rules.json
var rulesJSON []byte

// rule is one broken rule as errors word it; %s stands for a value.
type rule struct {
	pattern *regexp.Regexp
	id      string
}

var rules = sync.OnceValue(func() []rule {
	var rows []ektp.Text
	if err := json.Unmarshal(rulesJSON, &rows); err != nil {
		panic(err) // the embedded table is tested
	}
	list := make([]rule, len(rows))
	for i, row := range rows {
		list[i] = rule{regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(row.EN), "%s", "(.+?)") + "$"), row.ID}
	}
	return list
})

// Error is the error's text for people. Errors word their rules in English; in
// Indonesian each rule that the table knows is said in Indonesian, with its
// values, and what it does not know stays as it is. Field names and values are
// never translated.
func (p *Printer) Error(err error) string {
	if p.lang == ektp.English {
		return err.Error()
	}
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		parts := strings.Split(line, "; ")
		for j, part := range parts {
			parts[j] = translate(part)
		}
		lines[i] = strings.Join(parts, "; ")
	}
	return strings.Join(lines, "\n")
}

// translate finds the rule at the end of the text, the longest first: after a
// colon, after a value in quotes, or after any word.
func translate(text string) string {
	if id, ok := translateRule(text); ok {
		return id
	}
	for _, mark := range [...]string{": ", "\" ", " "} {
		for at := 0; ; {
			next := strings.Index(text[at:], mark)
			if next < 0 {
				break
			}
			at += next + len(mark)
			if id, ok := translateRule(text[at:]); ok {
				return text[:at] + id
			}
		}
	}
	return text
}

func translateRule(text string) (string, bool) {
	for _, r := range rules() {
		m := r.pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		id := r.id
		for _, value := range m[1:] {
			id = strings.Replace(id, "%s", value, 1)
		}
		return id, true
	}
	return "", false
}
