package obstacle

import "slices"

// Chain asks the classifiers in turn and gives the first answer that is not
// empty: a remote model before, the built-in one behind it.
func Chain(classifiers ...Classifier) Classifier {
	classifiers = slices.Clone(classifiers)
	return ClassifierFunc(func(text string) []Match {
		for _, c := range classifiers {
			if m := c.Classify(text); len(m) > 0 {
				return m
			}
		}
		return nil
	})
}

// Vote gives the categories that at least quorum of the classifiers find, with
// the mean of their confidence over all of them (who does not find a category
// counts as zero) and all their evidence. A classifier has one vote a category:
// one that names it twice counts once, with the greater confidence. A quorum
// below one is one.
func Vote(quorum int, classifiers ...Classifier) Classifier {
	classifiers = slices.Clone(classifiers)
	return ClassifierFunc(func(text string) []Match {
		type ballot struct {
			votes int
			Match
		}
		var ballots []ballot // few: in order of appearance
		for _, c := range classifiers {
			for _, m := range once(c.Classify(text)) {
				i := slices.IndexFunc(ballots, func(b ballot) bool { return b.Category == m.Category })
				if i < 0 {
					i = len(ballots)
					ballots = append(ballots, ballot{Match: Match{Category: m.Category}})
				}
				b := &ballots[i]
				b.votes++
				b.Confidence += m.Confidence / float64(len(classifiers))
				for _, e := range m.Evidence {
					if !slices.Contains(b.Evidence, e) {
						b.Evidence = append(b.Evidence, e)
					}
				}
			}
		}
		var out []Match
		for _, b := range ballots {
			if b.votes >= max(1, quorum) {
				slices.SortFunc(b.Evidence, func(a, b Span) int { return a.Start - b.Start })
				out = append(out, b.Match)
			}
		}
		slices.SortStableFunc(out, func(a, b Match) int {
			switch {
			case a.Confidence > b.Confidence:
				return -1
			case a.Confidence < b.Confidence:
				return 1
			}
			return 0
		})
		return out
	})
}

// once joins what a classifier says twice of a category.
func once(list []Match) []Match {
	var out []Match
	for _, m := range list {
		i := slices.IndexFunc(out, func(o Match) bool { return o.Category == m.Category })
		if i < 0 {
			m.Evidence = slices.Clip(m.Evidence)
			out = append(out, m)
			continue
		}
		out[i].Confidence = max(out[i].Confidence, m.Confidence)
		out[i].Evidence = append(out[i].Evidence, m.Evidence...)
	}
	return out
}
