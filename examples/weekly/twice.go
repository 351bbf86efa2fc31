package main

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/ektp-rollout/sdk/ektp"
)

// statement is a report of a file that may be handed in.
type statement struct {
	file   *file
	by     ektp.Principal
	report ektp.Report
	alone  bool // no other file of the run states the same day
}

// settle leaves one of the statements of the same region and day. Where files
// contradict each other none is taken, for nobody has said which is right.
func settle(list []statement) []statement {
	var keys []ektp.ReportKey
	groups := map[ektp.ReportKey][]statement{}
	for _, s := range list {
		k := s.report.Key()
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], s)
	}
	list = list[:0:0]
	for _, k := range keys {
		group := distinct(groups[k])
		if len(group) > 1 {
			if contradicts(group) {
				continue
			}
			for _, s := range group[1:] {
				s.refuse("report", "", fmt.Sprintf("is stated by %s as well, with other particulars: put both into one file", group[0].file.name))
			}
		}
		// What files say the same is handed in by each: the second time it is there already.
		for _, s := range groups[k] {
			if same(&s.report, &group[0].report) {
				list = append(list, statement{s.file, group[0].by, group[0].report, len(group) == 1})
			}
		}
	}
	return list
}

// distinct leaves one of those that say the same, with the day it was handed in
// where one says it.
func distinct(group []statement) (list []statement) {
	for _, s := range group {
		i := slices.IndexFunc(list, func(o statement) bool { return same(&s.report, &o.report) })
		switch {
		case i < 0:
			list = append(list, s)
		case list[i].report.Reported.IsZero():
			list[i] = s
		}
	}
	return list
}

// same reports whether both state the same; that only one says when it was
// handed in does not matter.
func same(a, b *ektp.Report) bool {
	x := *a
	if x.Reported.IsZero() || b.Reported.IsZero() {
		x.Reported = b.Reported
	}
	return x.SameContent(b)
}

// contradicts refuses every statement whose figures are others than those of
// another file, and says whether there were any.
func contradicts(group []statement) bool {
	found := false
	for i := range group {
		for k := range group {
			f, other, differ := difference(group[i].report.Figures, group[k].report.Figures)
			if !differ {
				continue
			}
			found = true
			group[i].refuse(string(f.Measure), strconv.FormatInt(f.Value, 10), fmt.Sprintf("is stated as %d by %s: say which is right", other, group[k].file.name))
			break
		}
	}
	return found
}

// difference is the first figure that both give and that differs.
func difference(a, b ektp.Figures) (f ektp.Figure, other int64, differ bool) {
	for _, f := range a {
		if v, ok := b.Of(f.Measure, f.Sex); ok && v != f.Value {
			return f, v, true
		}
	}
	return f, 0, false
}

// refuse notes why the report of the file is not taken.
func (s *statement) refuse(field, value, rule string) {
	place := s.file.name
	if field == "date" {
		place += s.file.title(s.report.Date)
	}
	s.file.faults = append(s.file.faults, fmt.Errorf("%s: %w", place,
		&ektp.FieldError{Region: s.report.Region, Date: s.report.Date, Field: field, Value: value, Rule: rule}))
}
