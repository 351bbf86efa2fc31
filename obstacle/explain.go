package obstacle

import (
	"fmt"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

// Explain says in words why [Classify] answers as it does, one line a
// category, with what owes the remedy; or that no obstacle is stated. Numbers
// that could be a NIK are masked.
func Explain(text string, l ektp.Language) string {
	matches := Classify(text)
	tax := BuiltinTaxonomy()
	if len(matches) == 0 {
		return ektp.Text{ID: "Tidak ada kendala yang dinyatakan.", EN: "No obstacle is stated."}.In(l)
	}
	said := ektp.Text{ID: "%s (%.2f): tertulis %s. Penanggung jawab: %s.", EN: "%s (%.2f): it says %s. Owed by: %s."}.In(l)
	var b strings.Builder
	for i, m := range matches {
		if i > 0 {
			b.WriteByte('\n')
		}
		words := make([]string, len(m.Evidence))
		for k, e := range m.Evidence {
			words[k] = fmt.Sprintf("%q", ektp.Redact(e.In(text)))
		}
		e, _ := tax.Lookup(m.Category)
		fmt.Fprintf(&b, said, e.Label.In(l), m.Confidence, strings.Join(words, ", "), e.Tier.Label().In(l))
	}
	return b.String()
}

// Factors gives what a statement says inhibits the work and what it says
// supports it: "listrik aman, jaringan putus" is supported by power and
// inhibited by the network. The study's monitoring asks for both.
func Factors(text string) (supporting, inhibiting []Category) {
	var s scanner
	s.scan(builtinLexicon(), text)
	for _, m := range s.matches() {
		inhibiting = append(inhibiting, m.Category)
	}
	for i, c := range categories {
		if s.judge.well&(1<<i) == 0 {
			continue
		}
		stands := false
		for _, h := range inhibiting {
			stands = stands || h == c
		}
		if !stands {
			supporting = append(supporting, c)
		}
	}
	return supporting, inhibiting
}
